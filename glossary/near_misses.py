"""Near misses: two contacts one fact apart that stand in different stages.

Owns how the pairs of a view are found: all of them in a fixed order, or a
sample in which each pair is as likely as any other. What crosses a boundary by
one fact teaches that boundary better than two plain examples.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from glossary.diagrams import Branch, Forest, Node
from glossary.facts import Contact, Fact, Facts, Value
from glossary.stages import Journey
from glossary.views import View


class Drawing(Protocol):
    """What draws a sample; ``random.Random`` does."""

    def sample(self, population: Sequence[int], k: int) -> list[int]:
        """Return *k* different members of *population*."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two contacts that differ in *fact* alone, and the stage of each."""

    fact: str
    one: Contact
    other: Contact
    one_stage: str
    other_stage: str


@dataclass(frozen=True, slots=True)
class _Crossing:
    """All near misses made by one change of one fact, as a diagram."""

    fact: Fact
    before: Value
    after: Value
    node: Node
    count: int


class NearMisses:
    """The near misses of one view; built once, safe to share."""

    def __init__(self, view: View, *, facts: Facts, journey: Journey) -> None:
        self._forest = Forest(facts)
        self._node = self._forest.view(view, journey)
        self._crossings = tuple(
            crossing for fact in facts for crossing in self._of(fact)
        )

    def __len__(self) -> int:
        """Return how many pairs there are, over all combinations of facts."""
        return sum(crossing.count for crossing in self._crossings)

    def __iter__(self) -> Iterator[NearMiss]:
        """Yield every pair in a fixed order; there may be millions."""
        for crossing in self._crossings:
            for number in range(crossing.count):
                yield self._pair(crossing, number)

    def sample(self, count: int, rng: Drawing) -> tuple[NearMiss, ...]:
        """Return *count* pairs drawn evenly, or all if there are no more."""
        total = len(self)
        numbers = rng.sample(range(total), min(count, total))
        return tuple(self._numbered(number) for number in numbers)

    def _of(self, fact: Fact) -> Iterator[_Crossing]:
        for before, after in combinations(fact.values, 2):
            node = self._forest.pair(
                self._forest.restrict(self._node, fact.id, before),
                self._forest.restrict(self._node, fact.id, after),
            )
            # The fact itself is not asked any more: each pair would be counted
            # once for each of its values.
            count = sum(
                found
                for stages, found in self._forest.counts(node).items()
                if _is_crossed(stages)
            ) // len(fact.values)
            if count:
                yield _Crossing(fact, before, after, node, count)

    def _numbered(self, number: int) -> NearMiss:
        for crossing in self._crossings:
            if number < crossing.count:
                return self._pair(crossing, number)
            number -= crossing.count
        raise IndexError(number)

    def _pair(self, crossing: _Crossing, number: int) -> NearMiss:
        values = dict(self._walk(crossing, crossing.node, 0, number))
        one = Contact({**values, crossing.fact.id: crossing.before})
        other = one.having(crossing.fact.id, crossing.after)
        one_stage = str(self._forest.result(self._node, one))
        other_stage = str(self._forest.result(self._node, other))
        return NearMiss(crossing.fact.id, one, other, one_stage, other_stage)

    def _walk(
        self, crossing: _Crossing, node: Node, level: int, number: int
    ) -> Iterator[tuple[str, Value]]:
        """Yield the facts of the contact that is the *number*-th to cross."""
        if level == len(self._forest.facts):
            return
        fact = self._forest.facts[level]
        place = self._forest.at(node)
        for position, value in enumerate(fact.values):
            if fact == crossing.fact and position:
                break
            is_asked = isinstance(place, Branch) and place.level == level
            child = (
                place.children[position]
                if isinstance(place, Branch) and is_asked
                else node
            )
            below = self._crossing_below(crossing, child, level + 1)
            if number < below:
                yield fact.id, value
                yield from self._walk(crossing, child, level + 1, number)
                return
            number -= below

    def _crossing_below(self, crossing: _Crossing, node: Node, level: int) -> int:
        counts = self._forest.counts_below(node, level)
        found = sum(count for stages, count in counts.items() if _is_crossed(stages))
        is_above = self._forest.facts.index(crossing.fact) >= level
        return found // len(crossing.fact.values) if is_above else found


def _is_crossed(stages: object) -> bool:
    assert isinstance(stages, tuple)
    return bool(stages[0] != stages[1])
