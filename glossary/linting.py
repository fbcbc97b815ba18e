"""Linting: what is odd about the criteria of a view, each shown or proved.

Owns the findings that a reader of criteria would miss: a stage nobody can
reach, a contact without a stage, a better fact that lowers the stage. A contact
shows what can happen; what never happens has no such witness, and is proved over
all contacts. A view may accept a finding, with a reason; an acceptance of nothing
is a finding too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from itertools import combinations, pairwise
from operator import ne

from glossary.criteria import Criterion
from glossary.diagrams import Branch, Forest, Node
from glossary.facts import Contact, Facts, Value
from glossary.idle_criteria import IdleSearch
from glossary.stages import Journey
from glossary.views import NONE, Acceptance, View, decision_order, ladder


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


def places_of(kind: FindingKind, view: View) -> tuple[str, ...]:
    """Return the stages at which *view* can have a finding of *kind*."""
    match kind:
        case FindingKind.GAP:
            return (NONE,)
        case FindingKind.REVERSAL:
            return (*view.criteria, NONE)
        case _:
            return tuple(view.criteria)


@dataclass(frozen=True, slots=True)
class Proof:
    """Why something never happens."""

    combinations: int
    """It was looked for in so many combinations of facts: in all there are."""
    deciders: tuple[str, ...] = ()
    """Of an idle condition: the stages that take whoever it would decide on, first
    the one that is tried first. None: the rest of its own criterion means the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is odd, and the contact that shows it or what proves it."""

    kind: FindingKind
    stage: str
    other: str | None = None
    """Another stage, or the stage it falls to."""
    fact: str | None = None
    values: tuple[Value, ...] = ()
    """Values of *fact*: the change of a reversal, or the idle ones."""
    part: str | None = None
    """The named part that is idle, or that holds the idle condition."""
    witness: Contact | None = None
    proof: Proof | None = None


class Linter:
    """Finds what is odd about one view."""

    def __init__(
        self,
        view: View,
        *,
        facts: Facts,
        journey: Journey,
        others: Sequence[View] | None = None,
    ) -> None:
        """Look at *view*; *others* may use the named parts that it uses.

        Where they are not known, nothing inside a named part is called idle.
        """
        self._view = view
        self._others = others
        self._facts = facts
        self._journey = journey
        self._forest = Forest(facts)
        self._node = self._forest.view(view, journey)
        self._conditions = {
            stage: self._forest.criterion(criterion)
            for stage, criterion in view.criteria.items()
        }
        self._accepts: Mapping[tuple[str, str], Acceptance] = {
            (each.finding, each.stage): each for each in view.accepts
        }

    def findings(self) -> tuple[Finding, ...]:
        """Return what the view does not accept, and acceptances of nothing."""
        return tuple(each for each in self.all() if self.acceptance(each) is None)

    def acceptance(self, finding: Finding) -> Acceptance | None:
        """Return the acceptance of *finding*, None if the view does not accept it."""
        return self._accepts.get((finding.kind.value, finding.stage))

    def all(self) -> Iterator[Finding]:
        """Yield every finding, accepted or not, and acceptances of nothing."""
        found = (
            *self._unreached(),
            *self._gaps(),
            *self._same(),
            *self._reversals(),
            *self._idle(),
        )
        yield from found
        met = {(finding.kind.value, finding.stage) for finding in found}
        for kind, stage in sorted(self._accepts.keys() - met):
            yield Finding(FindingKind.UNUSED, stage, other=kind)

    def _unreached(self) -> Iterator[Finding]:
        reached = self._forest.results(self._node)
        for stage, condition in self._conditions.items():
            if stage in reached:
                continue
            witness = self._witness(condition, True)
            if witness is None:
                yield Finding(FindingKind.UNREACHABLE, stage, proof=self._proof())
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
                        witness=witness.having(fact.id, worse),
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
            search = IdleSearch(partial(self._deciders, stage), self._matters)
            for idle in search.conditions(criterion):
                yield Finding(
                    FindingKind.IDLE,
                    stage,
                    fact=idle.fact,
                    values=idle.values,
                    part=idle.part,
                    proof=self._proof(idle.deciders),
                )

    def _matters(self, name: str, criterion: Criterion) -> bool:
        """Return whether any view changes if the part *name* were *criterion*.

        Views share parts: what is idle in one of them may decide in another.
        """
        if self._others is None:
            return True
        for view in (self._view, *self._others):
            changed = view.with_part(name, criterion)
            nodes = {self._forest.view(each, self._journey) for each in (view, changed)}
            if len(nodes) > 1:
                return True
        return False

    def _deciders(self, stage: str, criterion: Criterion) -> tuple[str, ...] | None:
        """Return the stages that take whoever *criterion* would move at *stage*.

        None if it would move a contact that no stage takes before.
        """
        moved = self._forest.apply(
            ne, self._conditions[stage], self._forest.criterion(criterion)
        )
        taken = self._forest.apply(_where, moved, self._before[stage])
        found = self._forest.results(taken) - {None}
        if NONE in found:
            return None
        return tuple(each for each in decision_order(self._journey) if each in found)

    @cached_property
    def _before(self) -> Mapping[str, Node]:
        """What the stages that are tried before each one decide, by stage."""
        order = [stage for stage, _ in ladder(self._view, self._journey)]
        return {
            stage: self._forest.view(
                self._view.limited_to(order[:place]), self._journey
            )
            for place, stage in enumerate(order)
        }

    def _proof(self, deciders: tuple[str, ...] = ()) -> Proof:
        return Proof(sum(self._forest.counts(self._node).values()), deciders)

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


def _where(is_moved: bool, stage: str) -> str | None:
    return stage if is_moved else None
