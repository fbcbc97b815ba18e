"""The explainer: finds why a contact is where it is, and what is missing for more.

Exact: every answer is a smallest one, read off decision diagrams.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import product

from glossary.criteria import Any, Criterion, Named, facts_of
from glossary.diagrams import Forest
from glossary.explanations import Because, Explanation, Lack, Missing, NextQuestion
from glossary.facts import Contact, Fact, Facts, Value
from glossary.minimal_sets import (
    Way,
    fewest_changes,
    fewest_stated,
    smallest_reason,
)
from glossary.stages import Journey
from glossary.views import NONE, View, exit_reason, later_stages, stage_of


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
            stage: self._forest.pair(self._criteria[stage, None], self._node)
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
        needs = self._needs(contact, changes, stage)
        for fact in self._facts:
            if fact.id not in needs:
                continue
            need = needs[fact.id]
            have = contact[fact.id]
            rank = fact.values.index
            is_setback = all(rank(value) < rank(have) for value in need)
            yield Missing(fact.id, have, need, _lack(fact, have, need), is_setback)

    def _needs(
        self, contact: Contact, changes: Mapping[str, Value], stage: str
    ) -> Mapping[str, tuple[Value, ...]]:
        """Return the values that do, by fact: any of them, whichever of the others.

        A fact that is asked first keeps the wider choice.
        """
        needs: dict[str, tuple[Value, ...]] = {f: (v,) for f, v in changes.items()}
        for fact in self._facts:
            if fact.id in needs:
                needs[fact.id] = tuple(
                    value
                    for value in fact.values
                    if self._all_prove(stage, contact, {**needs, fact.id: (value,)})
                )
        return needs

    def _all_prove(
        self, stage: str, contact: Contact, needs: Mapping[str, tuple[Value, ...]]
    ) -> bool:
        """Return whether every choice of values in *needs* leads to *stage*."""
        choices = (
            dict(zip(needs, each, strict=True)) for each in product(*needs.values())
        )
        return all(
            self._proves(stage, Contact({**contact.values, **choice}))
            for choice in choices
        )

    def _proves(self, stage: str, contact: Contact) -> bool:
        """Return whether *contact* fulfils *stage* and stands there or beyond."""
        result = self._forest.result(self._proved[stage], contact)
        return _is_proved(self._beyond[stage], result)

    def _asking(
        self, contact: Contact, later: str, fixed: frozenset[str]
    ) -> Way | None:
        """Return the fewest answers that lead to *later*; what is asked last, last."""
        way = self._way(contact, later, fixed)
        last = {fact.id for fact in self._facts if fact.is_asked_last}
        if way is None or last.isdisjoint(way.changes):
            return way
        other = self._way(contact, later, fixed | last)
        is_as_short = other is not None and len(other.changes) == len(way.changes)
        return other if is_as_short else way

    def _next_question(self, contact: Contact, stage: str) -> NextQuestion | None:
        """Return what to ask for the nearest stage that answers alone can reach.

        What our own records say is not asked, nor what was answered with a no.
        """
        fixed = frozenset(
            fact.id
            for fact in self._facts
            if not fact.is_asked or not _is_open(fact, contact[fact.id])
        )
        for later in later_stages(self._view, stage, self._journey):
            way = self._asking(contact, later, fixed)
            if way is None:
                continue
            asked = [fact for fact in self._facts if fact.id in way.changes]
            if all(_is_better(f, way.changes[f.id], contact[f.id]) for f in asked):
                first, *others = (fact.id for fact in asked)
                return NextQuestion(first, later, tuple(others))
        return None


def _reasons(criterion: Criterion) -> Iterator[tuple[str | None, Criterion]]:
    """Yield *criterion*, and each part of it that is reason enough, by its name."""
    yield None, criterion
    for part in criterion.parts if isinstance(criterion, Any) else (criterion,):
        if isinstance(part, Named):
            yield part.name, part


def _lack(fact: Fact, have: Value, need: Collection[Value]) -> Lack:
    """A signal is no denial of an expressed interest: there is more to learn."""
    rank = fact.values.index
    is_on_the_way = rank(fact.default) < rank(have) < min(map(rank, need))
    is_missing = have == fact.default or is_on_the_way
    return Lack.MISSING if is_missing else Lack.CONTRADICTED


def _is_better(fact: Fact, value: Value, than: Value) -> bool:
    return fact.values.index(value) > fact.values.index(than)


def _is_open(fact: Fact, value: Value) -> bool:
    """Return whether an answer may still improve *fact*: nobody has said no to it.

    Where the default is the best there is, as with an identity, a worse value
    means that it is not known yet; the worst of several is an answer.
    """
    rank = fact.values.index
    if fact.default == fact.values[-1]:
        return len(fact.values) < 3 or value != fact.values[0]
    return rank(value) >= rank(fact.default)


def _is_proved(beyond: Collection[str], result: object) -> bool:
    """Return whether *result* says that a criterion holds, and a stage in *beyond*."""
    assert isinstance(result, tuple)
    holds, stage = result
    return bool(holds) and stage in beyond
