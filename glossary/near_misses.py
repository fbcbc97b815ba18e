"""Near misses: two contacts one fact apart that stand in different stages.

Owns how the pairs of a view are found: all of them in a fixed order, a sample in
which each pair is as likely as any other, or one of a kind. What crosses a boundary
by one fact teaches that boundary better than two plain examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Protocol

from glossary.diagrams import Branch, Forest, Node
from glossary.facts import Contact, Fact, Facts, Value
from glossary.plausibility import Plausibility
from glossary.seeds import Chance
from glossary.stages import Journey
from glossary.views import View


class Drawing(Protocol):
    """What draws a sample; ``random.Random`` does."""

    def sample(self, population: Sequence[int], k: int) -> list[int]:
        """Return *k* different members of *population*."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a pair teaches: the fact that changes, and the boundary it crosses."""

    fact: str
    boundary: str
    """Both stages in the order of the journey: "lead|prospect"."""


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
    """The near misses that one change of one fact makes at one boundary."""

    fact: Fact
    before: Value
    after: Value
    stages: frozenset[str]
    node: Node
    count: int


class NearMisses:
    """The near misses of one view; built once, safe to share.

    With *among*, both contacts of a pair are such as one could meet.
    """

    def __init__(
        self,
        view: View,
        *,
        facts: Facts,
        journey: Journey,
        among: Plausibility | None = None,
    ) -> None:
        self.facts = facts
        self._forest = Forest(facts)
        self._order = {stage.id: at for at, stage in enumerate(journey.known)}
        self._stages = self._node = self._forest.view(view, journey)
        if among is not None:
            admitted = among.diagram(self._forest)
            self._node = self._forest.apply(_admitted, self._stages, admitted)
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
        return tuple(self._numbered(number, self._crossings) for number in numbers)

    def stage(self, contact: Contact) -> str:
        """Return the stage of *contact*, whether or not one could meet it."""
        return str(self._forest.result(self._stages, contact))

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What the pairs teach: every fact with each boundary that it crosses."""
        return tuple(dict.fromkeys(map(self._kind, self._crossings)))

    def draw(self, kind: Kind, rng: Chance) -> NearMiss:
        """Return one pair of *kind*, each as likely as any other.

        Raises IndexError when there is none.
        """
        crossings = [each for each in self._crossings if self._kind(each) == kind]
        count = sum(crossing.count for crossing in crossings)
        if not count:
            raise IndexError(kind)
        return self._numbered(rng.randrange(count), crossings)

    def _kind(self, crossing: _Crossing) -> Kind:
        stages = sorted(crossing.stages, key=self._order.__getitem__)
        return Kind(crossing.fact.id, "|".join(stages))

    def _of(self, fact: Fact) -> Iterator[_Crossing]:
        for before, after in combinations(fact.values, 2):
            node = self._forest.pair(
                self._forest.restrict(self._node, fact.id, before),
                self._forest.restrict(self._node, fact.id, after),
            )
            # The fact itself is not asked any more: each pair would be counted
            # once for each of its values.
            counts: Counter[frozenset[str]] = Counter()
            for stages, found in self._forest.counts(node).items():
                if crossed := _crossed(stages):
                    counts[crossed] += found // len(fact.values)
            for crossed, count in counts.items():
                yield _Crossing(fact, before, after, crossed, node, count)

    def _numbered(self, number: int, crossings: Sequence[_Crossing]) -> NearMiss:
        for crossing in crossings:
            if number < crossing.count:
                return self._pair(crossing, number)
            number -= crossing.count
        raise IndexError(number)

    def _pair(self, crossing: _Crossing, number: int) -> NearMiss:
        values = dict(self._walk(crossing, crossing.node, 0, number))
        one = Contact({**values, crossing.fact.id: crossing.before})
        other = one.having(crossing.fact.id, crossing.after)
        return NearMiss(
            crossing.fact.id, one, other, self.stage(one), self.stage(other)
        )

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
        found = sum(
            count
            for stages, count in counts.items()
            if _crossed(stages) == crossing.stages
        )
        is_above = self._forest.facts.index(crossing.fact) >= level
        return found // len(crossing.fact.values) if is_above else found


def _crossed(stages: Hashable) -> frozenset[str]:
    """Return the two stages of a pair; none where no boundary lies between."""
    assert isinstance(stages, tuple)
    one, other = stages
    if one is None or other is None or one == other:
        return frozenset()
    return frozenset((one, other))


def _admitted(stage: str, is_admitted: bool) -> str | None:
    return stage if is_admitted else None
