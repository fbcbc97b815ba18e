"""Plausibility: which contacts one could meet, among all that facts allow.

Seventeen facts make millions of combinations, and most are people that nobody has
ever seen. Owns the named combinations that are ruled out and how many facts may be
stated; what they are is data, from ``content/drill.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.criteria import Criterion, Not, holds
from glossary.diagrams import Forest, Node
from glossary.facts import Contact, Facts


# Compared by identity: one value serves all, and names what was derived from it.
@dataclass(frozen=True, eq=False)
class Plausibility:
    """What rules a contact out."""

    impossible: Mapping[str, Criterion]
    """Combinations that nobody would meet, by name."""
    most_stated: int
    """Facts that may be away from their default."""

    def objections(self, contact: Contact) -> tuple[str, ...]:
        """Return the names of the combinations that rule *contact* out."""
        return tuple(
            name
            for name, criterion in self.impossible.items()
            if holds(criterion, contact)
        )

    def admits(self, contact: Contact, facts: Facts) -> bool:
        """Return whether nothing rules *contact* out."""
        is_short = len(facts.stated(contact)) <= self.most_stated
        return is_short and not self.objections(contact)

    def diagram(self, forest: Forest) -> Node:
        """Return the diagram that is true for the contacts that are admitted."""
        node = _few_stated(forest, 0, self.most_stated, {})
        for criterion in self.impossible.values():
            # One by one: all at once, the ways through them multiply.
            node = forest.apply(_both, node, forest.criterion(Not(criterion)))
        return node


def _few_stated(
    forest: Forest, level: int, left: int, done: dict[tuple[int, int], Node]
) -> Node:
    """Return what is true where at most *left* facts from *level* on are stated."""
    if left < 0 or level == len(forest.facts):
        return forest.leaf(left >= 0)
    if (level, left) not in done:
        fact = forest.facts[level]
        done[level, left] = forest.branch(
            level,
            tuple(
                _few_stated(forest, level + 1, left - (value != fact.default), done)
                for value in fact.values
            ),
        )
    return done[level, left]


def _both(one: bool, other: bool) -> bool:
    return one and other
