"""Explanations: why a contact is where it is, and what is missing for more.

The reason of a class is a smallest set of the contact's facts that forces it,
whatever the other facts were. What is missing for a later stage is a smallest
set of facts to change. Both are exact: they are read off decision diagrams.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from glossary.criteria import Any, Criterion, Named, facts_of
from glossary.diagrams import Forest
from glossary.facts import Contact, Fact, Facts, Value
from glossary.searches import (
    Way,
    fewest_changes,
    fewest_stated,
    nearest_other,
    smallest_reason,
)
from glossary.stages import Journey
from glossary.views import NONE, View, decision_order, exit_reason, stage_of


class Lack(StrEnum):
    """How a fact stands in the way of a stage."""

    MISSING = "missing"
    """Nobody has stated it."""
    CONTRADICTED = "contradicted"
    """It is stated, and it is not what the stage needs."""


@dataclass(frozen=True, slots=True)
class Because:
    """One fact that helps to force the class."""

    fact: str
    value: Value
    stages: tuple[str, ...]
    """The stages whose criteria look at it, the contact's own first."""
    is_stated: bool
    """Not at its default: somebody has said so."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact that would have to change for a stage."""

    fact: str
    have: Value
    need: tuple[Value, ...]
    lack: Lack
    is_setback: bool
    """Only a worse value would do: nobody undoes a conversation to move on."""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask about, and the stage that answers would lead to."""

    fact: str
    stage: str
    beside: tuple[str, ...]
    """Facts to ask about as well: the stage takes them all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The class of a contact under one view, with its reasons."""

    stage: str
    reason: str | None
    """Why it is out: the name of the part of the criterion that holds."""
    because: tuple[Because, ...]
    missing: Mapping[str, tuple[Missing, ...]]
    """By later stage, the nearest first; stages out of reach are left out."""
    next_question: Question | None
    """What to ask the contact next; None where no answer would lead further."""
    proofs: tuple[Because, ...]
    """The fewest stated facts that prove the stage, were nothing else known.

    A fact that speaks against the contact is never among them. What a stage asks
    of everybody by default is, where nothing needs to be stated.
    """
    has_other_ways: frozenset[str]
    """Later stages that as few other facts would reach as those in ``missing``."""


class Explainer:
    """Explains the classes of one view; built once, safe to share."""

    def __init__(self, view: View, *, facts: Facts, journey: Journey) -> None:
        self._view = view
        self._facts = facts
        self._journey = journey
        self._forest = Forest(facts)
        self._node = self._forest.view(view, journey)
        self._criteria = {
            (stage, reason): self._forest.criterion(part)
            for stage, criterion in view.criteria.items()
            for reason, part in _reasons(criterion)
        }
        self._proved = {
            stage: self._forest.apply(_pair, self._criteria[stage, None], self._node)
            for stage in view.criteria
        }
        self._looks_at = {id: facts_of(each) for id, each in view.criteria.items()}
        # That a purchase would do, too, is no advice on how to get to a lead.
        final = {stage.id for stage in journey.known if stage.is_final}
        self._beyond = {
            stage: {stage, *set(later_stages(view, stage, journey)) - final}
            for stage in view.criteria
        }

    def explain(self, contact: Contact) -> Explanation:
        """Return why *contact* is where it is, and what is missing for more."""
        stage = stage_of(self._view, contact, self._journey)
        reason = exit_reason(self._view, contact, stage)
        because = smallest_reason(self._forest, self._node, contact)
        ways = dict(self._ways(contact, stage))
        return Explanation(
            stage=stage,
            reason=reason,
            because=self._because(contact, stage, because),
            missing={
                later: tuple(self._lacks(contact, way.changes, later))
                for later, way in ways.items()
            },
            next_question=self._next_question(contact, stage),
            proofs=self._because(contact, stage, self._proving(contact, stage, reason)),
            has_other_ways=frozenset(
                later for later, way in ways.items() if not way.is_only
            ),
        )

    def can_differ(self, contact: Contact, kept: Collection[str]) -> bool:
        """Return whether the class may be another one while *kept* stays the same."""
        stage = stage_of(self._view, contact, self._journey)
        other = nearest_other(self._forest, self._node, contact, stage, frozenset(kept))
        return other is not None

    def _because(
        self, contact: Contact, stage: str, chosen: Collection[str]
    ) -> tuple[Because, ...]:
        stated = self._facts.stated(contact)
        ordered = sorted(chosen, key=lambda fact: fact not in stated)
        return tuple(
            Because(fact, contact[fact], self._looking_at(fact, stage), fact in stated)
            for fact in ordered
        )

    def _proving(
        self, contact: Contact, stage: str, reason: str | None
    ) -> tuple[str, ...]:
        """Return the facts that prove *stage*, in the order they are asked."""
        if stage == NONE:
            return smallest_reason(self._forest, self._node, contact)
        node = self._criteria[stage, reason]
        fewest = fewest_stated(self._forest, node, contact)
        return fewest or smallest_reason(self._forest, node, contact)

    def _looking_at(self, fact: str, stage: str) -> tuple[str, ...]:
        stages = [id for id, facts in self._looks_at.items() if fact in facts]
        return tuple(sorted(stages, key=lambda id: id != stage))

    def _ways(self, contact: Contact, stage: str) -> Iterator[tuple[str, Way]]:
        """Yield each stage beyond *stage* that changes lead to, and the fewest."""
        for later in later_stages(self._view, stage, self._journey):
            way = self._way(contact, later, frozenset())
            if way is not None:
                yield later, way

    def _way(self, contact: Contact, later: str, fixed: frozenset[str]) -> Way | None:
        """Return the fewest changes, none of *fixed*, that reach *later* or beyond."""
        accept = partial(_is_proved, self._beyond[later])
        return fewest_changes(
            self._forest, self._proved[later], contact, accept, fixed=fixed
        )

    def _lacks(
        self,
        contact: Contact,
        changes: Mapping[str, Value],
        stage: str,
    ) -> Iterator[Missing]:
        changed = contact
        for id, value in changes.items():
            changed = changed.having(id, value)
        for fact in self._facts:
            if fact.id not in changes:
                continue
            need = tuple(
                value
                for value in fact.values
                if self._proves(stage, changed.having(fact.id, value))
            )
            have = contact[fact.id]
            lack = Lack.MISSING if have == fact.default else Lack.CONTRADICTED
            rank = fact.values.index
            is_setback = all(rank(value) < rank(have) for value in need)
            yield Missing(fact.id, have, need, lack, is_setback)

    def _proves(self, stage: str, contact: Contact) -> bool:
        """Return whether *contact* fulfils *stage* and stands there or beyond."""
        result = self._forest.result(self._proved[stage], contact)
        return _is_proved(self._beyond[stage], result)

    def _next_question(self, contact: Contact, stage: str) -> Question | None:
        """Return what to ask for the nearest stage that answers alone can reach.

        What our own records say is not asked, nor what was answered with a no.
        """
        fixed = frozenset(
            fact.id
            for fact in self._facts
            if not fact.is_asked or not _is_open(fact, contact[fact.id])
        )
        for later in later_stages(self._view, stage, self._journey):
            way = self._way(contact, later, fixed)
            if way is None:
                continue
            asked = [fact for fact in self._facts if fact.id in way.changes]
            if all(_is_better(f, way.changes[f.id], contact[f.id]) for f in asked):
                first, *others = (fact.id for fact in asked)
                return Question(first, later, tuple(others))
        return None


def _reasons(criterion: Criterion) -> Iterator[tuple[str | None, Criterion]]:
    """Yield *criterion*, and each part of it that is reason enough, by its name."""
    yield None, criterion
    for part in criterion.parts if isinstance(criterion, Any) else (criterion,):
        if isinstance(part, Named):
            yield part.name, part


def _is_better(fact: Fact, value: Value, than: Value) -> bool:
    return fact.values.index(value) > fact.values.index(than)


def _is_open(fact: Fact, value: Value) -> bool:
    """Return whether an answer may still improve *fact*: nobody has said no to it.

    Where the default is the best there is, as with an identity, a worse value
    means that it is not known yet.
    """
    rank = fact.values.index
    return fact.default == fact.values[-1] or rank(value) >= rank(fact.default)


def later_stages(view: View, stage: str, journey: Journey) -> tuple[str, ...]:
    """Return the stages of *view* beyond *stage*, the nearest first.

    From a way out, and from no stage at all, every stage lies ahead.
    """
    exits = {each.id for each in journey.exits}
    path = [
        s
        for s in reversed(decision_order(journey))
        if s in view.criteria and s not in exits
    ]
    # A purchase comes first in the decision and last on the path.
    path.sort(key=lambda id: [each.id for each in journey.known].index(id))
    return tuple(path[path.index(stage) + 1 :] if stage in path else path)


def _is_proved(beyond: Collection[str], result: object) -> bool:
    """Return whether *result* says that a criterion holds, and a stage in *beyond*."""
    assert isinstance(result, tuple)
    holds, stage = result
    return bool(holds) and stage in beyond


def _pair(one: Hashable, other: Hashable) -> tuple[Hashable, Hashable]:
    return one, other
