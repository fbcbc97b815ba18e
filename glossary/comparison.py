"""Comparison: where exactly two views part, and a proof where they do not.

Two views are compared on the stages both define: each is limited to them, so
that a team which has no word for a hand-over is not said to disagree with it.
Counts are over all combinations of facts, impossible people included; on a
page, rates over example contacts say more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary.diagrams import Branch, Forest, Leaf, Node
from glossary.facts import Contact, Facts, Value
from glossary.stages import Journey
from glossary.views import View, stage_of


class Accord(StrEnum):
    """How two views stand to each other on one contact."""

    SAME = "same"
    """Both put it in the same stage."""
    OWN_WORD = "own-word"
    """One uses a stage that the other lacks; on the stages both have they agree."""
    APART = "apart"
    """They put it in different stages that both have."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A smallest set of stated facts, the rest unknown, on which two views part."""

    stated: Mapping[str, Value]
    contact: Contact
    """The witness: the stated facts, every other one at its default."""
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Every pair of stages that two views give to some contact."""

    pairs: frozenset[tuple[str, str]]

    def names(self, stage: str, *, but: Collection[str] = ()) -> frozenset[str]:
        """Return what the other view calls those at *stage*, without names in *but*."""
        return frozenset(b for a, b in self.pairs if a == stage and b not in but)

    @property
    def swapped(self) -> Reach:
        """The same, seen from the other view."""
        return Reach(frozenset((other, one) for one, other in self.pairs))


@dataclass(frozen=True)
class Comparison:
    """Two views, compared exactly."""

    one: View
    other: View
    stages: tuple[str, ...]
    """The stages both define."""
    counts: Mapping[tuple[str, str], int]
    """Combinations of facts by the stage each view gives them."""
    departures: tuple[Departure, ...]
    """Every minimal departure, the shortest first."""

    def without(self, stages: Collection[str]) -> Comparison:
        """Return what is left where neither view gives one of *stages*.

        Only counts are limited: a departure is one contact, whoever counts it.
        """
        counts = {pair: n for pair, n in self.counts.items() if not {*pair} & {*stages}}
        return replace(self, counts=counts)

    @property
    def is_equal(self) -> bool:
        """True when the views agree on every combination: a proof, not a sample."""
        return all(one == other for one, other in self.counts)

    @property
    def total(self) -> int:
        """Every combination of facts."""
        return sum(self.counts.values())

    @property
    def disagreeing(self) -> int:
        """The combinations on which the views part."""
        return sum(n for (one, other), n in self.counts.items() if one != other)


def compare(one: View, other: View, *, facts: Facts, journey: Journey) -> Comparison:
    """Compare two views over the whole space of *facts*."""
    shared = tuple(
        s.id for s in journey.known if s.id in one.criteria and s.id in other.criteria
    )
    forest = Forest(facts)
    node = forest.pair(
        forest.view(one.limited_to(shared), journey),
        forest.view(other.limited_to(shared), journey),
    )
    counts = {_stages(result): count for result, count in forest.counts(node).items()}
    departures = tuple(_departures(forest, node, facts))
    return Comparison(one, other, shared, counts, departures)


def accord(one: View, other: View, contact: Contact, journey: Journey) -> Accord:
    """Return whether two views part on *contact*: the rule of every page."""
    if stage_of(one, contact, journey) == stage_of(other, contact, journey):
        return Accord.SAME
    shared = one.criteria.keys() & other.criteria.keys()
    first, second = (
        stage_of(view.limited_to(shared), contact, journey) for view in (one, other)
    )
    return Accord.OWN_WORD if first == second else Accord.APART


def reach(one: View, other: View, *, facts: Facts, journey: Journey) -> Reach:
    """Return what *other* calls the contacts of each stage of *one*: exact.

    Over two whole views: unlike in a comparison, each keeps the stages that only
    it has, since a word's reach is told in all the words of the other team.
    """
    forest = Forest(facts)
    both = forest.pair(forest.view(one, journey), forest.view(other, journey))
    return Reach(frozenset(_stages(result) for result in forest.results(both)))


def _stages(result: object) -> tuple[str, str]:
    assert isinstance(result, tuple)
    one, other = result
    return str(one), str(other)


Stated = frozenset[tuple[str, Value]]


def _departures(forest: Forest, node: Node, facts: Facts) -> list[Departure]:
    found = _minimal(forest, node, {})
    order = {fact.id: place for place, fact in enumerate(facts)}
    ranked = sorted(
        found, key=lambda each: (len(each), sorted((order[f], str(v)) for f, v in each))
    )
    departures = []
    for each in ranked:
        stated = dict(sorted(each, key=lambda pair: order[pair[0]]))
        contact = facts.contact(stated)
        one, other = _stages(forest.result(node, contact))
        departures.append(Departure(stated, contact, one, other))
    return departures


def _minimal(forest: Forest, node: Node, done: dict[Node, set[Stated]]) -> set[Stated]:
    """Return the minimal sets of non-default facts that lead to a disagreement.

    A set that holds another one is dropped. Facts that *node* does not ask
    stay at their default.
    """
    if node not in done:
        place = forest.at(node)
        if isinstance(place, Leaf):
            one, other = _stages(place.result)
            done[node] = {frozenset()} if one != other else set()
        else:
            done[node] = _below(forest, place, done)
    return done[node]


def _below(forest: Forest, place: Branch, done: dict[Node, set[Stated]]) -> set[Stated]:
    fact = forest.facts[place.level]
    found: set[Stated] = set()
    others: set[Stated] = set()
    for value, child in zip(fact.values, place.children, strict=True):
        below = _minimal(forest, child, done)
        if value == fact.default:
            found |= below
        else:
            others |= {each | {(fact.id, value)} for each in below}
    # Sets with this fact never hold one another's, unless they agree on it.
    kept = {each for each in others if not any(known <= each for known in found)}
    return found | {each for each in kept if not any(less < each for less in kept)}
