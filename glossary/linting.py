"""Linting: what is odd about the criteria of a view, each with a witness.

Owns the findings that a reader of criteria would miss: a stage nobody can
reach, a contact without a stage, a better fact that lowers the stage. A view
may accept a finding, with a reason; an acceptance of nothing is a finding too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import combinations, pairwise

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.diagrams import Branch, Forest, Node
from glossary.facts import Contact, Facts, Value
from glossary.stages import Journey
from glossary.views import NONE, View, decision_order


class FindingKind(StrEnum):
    """What is odd."""

    UNREACHABLE = "unreachable"
    """No contact fulfils the stage's criterion."""
    SHADOWED = "shadowed"
    """Whoever fulfils it always stands in another stage."""
    GAP = "gap"
    """An identified contact stands in no stage at all."""
    SAME = "same"
    """Two stages have criteria that mean the same."""
    REVERSAL = "reversal"
    """A better fact lowers the stage."""
    IDLE = "idle"
    """A part of a criterion, or a value in it, never makes a difference."""
    UNUSED = "unused"
    """An acceptance of something that is not found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is odd, and a contact that shows it."""

    kind: FindingKind
    stage: str
    other: str | None = None
    """Another stage, or the stage it falls to."""
    fact: str | None = None
    values: tuple[Value, ...] = ()
    """Values of *fact*: the change of a reversal, or the idle ones."""
    witness: Contact | None = None


class Linter:
    """Finds what is odd about one view."""

    def __init__(self, view: View, *, facts: Facts, journey: Journey) -> None:
        self._view = view
        self._facts = facts
        self._journey = journey
        self._forest = Forest(facts)
        self._node = self._forest.view(view, journey)
        self._conditions = {
            stage: self._forest.criterion(criterion)
            for stage, criterion in view.criteria.items()
        }

    def findings(self) -> tuple[Finding, ...]:
        """Return what the view does not accept, and acceptances of nothing."""
        found = tuple(self.all())
        accepted = {(each.finding, each.stage) for each in self._view.accepts}
        open_ones = [f for f in found if (f.kind.value, f.stage) not in accepted]
        met = {(finding.kind.value, finding.stage) for finding in found}
        unused = [
            Finding(FindingKind.UNUSED, stage, other=kind)
            for kind, stage in sorted(accepted - met)
        ]
        return (*open_ones, *unused)

    def all(self) -> Iterator[Finding]:
        """Yield every finding, accepted or not."""
        yield from self._unreached()
        yield from self._gaps()
        yield from self._same()
        yield from self._reversals()
        yield from self._idle()

    def _unreached(self) -> Iterator[Finding]:
        reached = self._forest.results(self._node)
        for stage, condition in self._conditions.items():
            if stage in reached:
                continue
            witness = self._witness(condition, True)
            if witness is None:
                yield Finding(FindingKind.UNREACHABLE, stage)
            else:
                other = str(self._forest.result(self._node, witness))
                yield Finding(FindingKind.SHADOWED, stage, other, witness=witness)

    def _gaps(self) -> Iterator[Finding]:
        identified = self._forest.restrict(self._node, "identity", "identified")
        witness = self._witness(identified, NONE)
        if witness is not None:
            yield Finding(
                FindingKind.GAP, NONE, witness=witness.having("identity", "identified")
            )

    def _same(self) -> Iterator[Finding]:
        for (stage, one), (other, two) in combinations(self._conditions.items(), 2):
            if one == two:
                witness = self._witness(one, True)
                yield Finding(FindingKind.SAME, stage, other, witness=witness)

    def _reversals(self) -> Iterator[Finding]:
        rank = self._ranks()
        for fact in self._facts:
            for worse, better in pairwise(fact.values):
                fallen = self._forest.apply(
                    partial(_falls, rank),
                    self._forest.restrict(self._node, fact.id, worse),
                    self._forest.restrict(self._node, fact.id, better),
                )
                for result in sorted(self._forest.results(fallen) - {None}, key=str):
                    assert isinstance(result, tuple)
                    witness = self._witness(fallen, result)
                    assert witness is not None
                    yield Finding(
                        FindingKind.REVERSAL,
                        result[0],
                        result[1],
                        fact.id,
                        (worse, better),
                        witness.having(fact.id, worse),
                    )

    def _ranks(self) -> dict[str, int]:
        """Return how far each stage is; a way out is less than no stage at all."""
        exits = {stage.id for stage in self._journey.exits} - {NONE}
        path = [s for s in reversed(decision_order(self._journey)) if s not in exits]
        return {**dict.fromkeys(exits, -1), NONE: 0} | {
            stage: place for place, stage in enumerate(path, 1)
        }

    def _idle(self) -> Iterator[Finding]:
        for stage, criterion in self._view.criteria.items():
            top = criterion.part if isinstance(criterion, Named) else criterion
            for leaf, without in _without_each(top):
                if self._means_the_same(stage, without):
                    fact = leaf.fact if isinstance(leaf, Is) else None
                    values = leaf.values if isinstance(leaf, Is) else ()
                    name = leaf.name if isinstance(leaf, Named) else None
                    yield Finding(FindingKind.IDLE, stage, name, fact, values)

    def _means_the_same(self, stage: str, criterion: Criterion) -> bool:
        criteria = {**self._view.criteria, stage: criterion}
        changed = View(self._view.id, criteria)
        return self._forest.view(changed, self._journey) == self._node

    def _witness(self, node: Node, result: object) -> Contact | None:
        """Return the contact with the fewest stated facts that ends in *result*."""
        found = _fewest(self._forest, node, result, {})
        return None if found is None else self._facts.contact(dict(found))


def _falls(rank: dict[str, int], worse: str, better: str) -> tuple[str, str] | None:
    return (worse, better) if rank[better] < rank[worse] else None


Stated = tuple[tuple[str, Value], ...]


def _fewest(
    forest: Forest, node: Node, result: object, done: dict[Node, Stated | None]
) -> Stated | None:
    if node not in done:
        place = forest.at(node)
        if not isinstance(place, Branch):
            done[node] = () if place.result == result else None
        else:
            fact = forest.facts[place.level]
            options: list[Stated] = []
            for value, child in zip(fact.values, place.children, strict=True):
                below = _fewest(forest, child, result, done)
                if below is not None:
                    stated = () if value == fact.default else ((fact.id, value),)
                    options.append((*stated, *below))
            done[node] = min(options, key=len, default=None)
    return done[node]


def _without_each(criterion: Criterion) -> Iterator[tuple[Is | Named, Criterion]]:
    """Yield each smallest part of *criterion*, and the criterion without it.

    A named part counts as one. Taking a value out of a condition counts too.
    """
    match criterion:
        case Is(fact, values):
            yield criterion, All(())
            yield criterion, Any(())
            if len(values) > 1:
                for value in values:
                    rest = tuple(each for each in values if each != value)
                    yield Is(fact, (value,)), Is(fact, rest)
        case Named():
            yield criterion, All(())
            yield criterion, Any(())
        case Not(part):
            for leaf, without in _without_each(part):
                yield leaf, Not(without)
        case All(parts) | Any(parts):
            for place, part in enumerate(parts):
                for leaf, without in _without_each(part):
                    changed = (*parts[:place], without, *parts[place + 1 :])
                    whole = All(changed) if isinstance(criterion, All) else Any(changed)
                    yield leaf, whole
