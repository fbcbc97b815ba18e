"""Smallest sets in diagrams: the fewest facts that force, prove or change a result.

Owns the algorithms; what a result means, and which facts may be asked for, is
decided by whoever searches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from glossary.diagrams import Branch, Forest, Leaf, Node
from glossary.facts import Contact, Value


@dataclass(frozen=True, slots=True)
class Way:
    """The fewest facts to change for a result, and to which value."""

    changes: Mapping[str, Value]
    is_only: bool
    """As few other facts would not do."""


def smallest_reason(forest: Forest, node: Node, contact: Contact) -> tuple[str, ...]:
    """Return a smallest set of *contact*'s facts that forces its result at *node*.

    Whatever values the other facts take, the result stays. Found by implicit
    hitting sets (Reiter 1987; Ignatiev, Narodytska and Marques-Silva 2019):
    each contact with another result must differ on a chosen fact.
    """
    wanted = forest.result(node, contact)
    differences: list[frozenset[str]] = []
    while True:
        chosen = _smallest_hitting_set(differences, [fact.id for fact in forest.facts])
        counter = _nearest_other(forest, node, contact, wanted, frozenset(chosen))
        if counter is None:
            return chosen
        differences.append(frozenset(counter))


def _smallest_hitting_set(
    sets: Iterable[frozenset[str]], elements: list[str]
) -> tuple[str, ...]:
    """Return a smallest choice of *elements* that meets each of *sets*."""
    wanted = list(sets)
    # A set of one leaves no choice; what it decides is not searched for.
    forced = {each for one in wanted if len(one) == 1 for each in one}
    unmet = [one for one in wanted if one.isdisjoint(forced)]
    useful = [each for each in elements if any(each in one for one in unmet)]
    for size in range(len(useful) + 1):
        for choice in combinations(useful, size):
            if all(not one.isdisjoint(choice) for one in unmet):
                return tuple(each for each in elements if each in forced | {*choice})
    raise AssertionError("every set meets the whole of its elements")


def _nearest_other(
    forest: Forest, node: Node, contact: Contact, result: object, fixed: frozenset[str]
) -> frozenset[str] | None:
    """Return the fewest facts to change, none of *fixed*, for another result."""
    way = fewest_changes(
        forest, node, contact, lambda found: found != result, fixed=fixed
    )
    return None if way is None else frozenset(way.changes)


def fewest_changes(
    forest: Forest,
    node: Node,
    contact: Contact,
    accept: Callable[[object], bool],
    *,
    fixed: frozenset[str] = frozenset(),
) -> Way | None:
    """Return the fewest changes of *contact* that lead from *node* to *accept*.

    None when no change of facts outside *fixed* does. Of equally few changes,
    those to the facts asked first win, at their best value.
    """
    return _FewestChanges(forest, contact, accept, fixed).below(node)


@dataclass(slots=True)
class _FewestChanges:
    """The search of `fewest_changes`, which asks about each node once."""

    forest: Forest
    contact: Contact
    accept: Callable[[object], bool]
    fixed: frozenset[str]
    _done: dict[Node, Way | None] = field(default_factory=dict)

    def below(self, node: Node) -> Way | None:
        if node not in self._done:
            place = self.forest.at(node)
            if isinstance(place, Leaf):
                is_wanted = self.accept(place.result)
                self._done[node] = Way({}, is_only=True) if is_wanted else None
            else:
                self._done[node] = self._at(place)
        return self._done[node]

    def _at(self, place: Branch) -> Way | None:
        fact = self.forest.facts[place.level]
        own = fact.values.index(self.contact[fact.id])
        best = self.below(place.children[own])
        if fact.id in self.fixed or (best is not None and not best.changes):
            return best
        for position, child in enumerate(place.children):
            if position == own:
                continue
            below = self.below(child)
            if below is not None:
                changes = {fact.id: fact.values[position], **below.changes}
                found = Way(changes, below.is_only)
                best = found if best is None else _shorter(best, found)
        return best


def _shorter(best: Way, found: Way) -> Way:
    """Return the way with fewer changes; of two with as many, the one *found* last."""
    if len(found.changes) != len(best.changes):
        return found if len(found.changes) < len(best.changes) else best
    is_same = found.changes.keys() == best.changes.keys()
    return Way(found.changes, is_same and best.is_only and found.is_only)


def fewest_stated(
    forest: Forest, node: Node, contact: Contact
) -> tuple[str, ...] | None:
    """Return the fewest facts of *contact* that lead from *node* to true.

    Every other fact is taken at its default: what is not needed is unsaid.
    """
    return _FewestStated(forest, contact).below(node)


@dataclass(slots=True)
class _FewestStated:
    """The search of `fewest_stated`, which asks about each node once."""

    forest: Forest
    contact: Contact
    _done: dict[Node, tuple[str, ...] | None] = field(default_factory=dict)

    def below(self, node: Node) -> tuple[str, ...] | None:
        if node not in self._done:
            place = self.forest.at(node)
            if isinstance(place, Leaf):
                self._done[node] = () if place.result is True else None
            else:
                self._done[node] = self._at(place)
        return self._done[node]

    def _at(self, place: Branch) -> tuple[str, ...] | None:
        fact = self.forest.facts[place.level]
        value = self.contact[fact.id]
        best = self.below(place.children[fact.values.index(fact.default)])
        if value == fact.default or best == ():
            return best
        said = self.below(place.children[fact.values.index(value)])
        if said is not None and (best is None or len(said) + 1 <= len(best)):
            return (fact.id, *said)
        return best
