"""Criteria checks: the criteria of one stage or two, held against one contact.

Owns what of each condition the contact fulfils, lacks or speaks against. Two
stages stand side by side so that a reader sees where they part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from glossary.criteria import Criterion, conjuncts, facts_of, holds, plain
from glossary.criterion_gaps import Gap, gap, proving, still_possible
from glossary.explanations import Explanation
from glossary.facts import Contact, Facts, Value
from glossary.reasoning import Reasoning
from glossary.requirements import alternatives


class Check(StrEnum):
    """How a contact stands to one condition."""

    MET = "met"
    MISSING = "missing"
    """Nobody has stated what it takes, or not yet enough of it."""
    CONTRADICTED = "contradicted"
    """Something is stated that speaks against it."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One condition, what the contact's facts say of it, and who asks for it."""

    condition: Criterion
    check: Check
    columns: tuple[Check | None, ...]
    """By stage, in the order asked for; None where it does not ask for this."""
    shown: tuple[tuple[str, Value], ...]
    """Of one that is met: what proves it. Of one that is only one of several ways
    out: how things stand, whatever is stated of it."""
    gap: Gap | None
    """What is missing of a condition that is not met; None where it need not be."""
    is_lifting: bool = False
    """It is met, and lifts the contact above the second stage: the first asks for
    it, the second does not."""


@dataclass(frozen=True, slots=True)
class CriteriaTable:
    """The conditions of some stages, line by line."""

    stages: tuple[str, ...]
    rows: tuple[CriterionRow, ...]
    ways_out: frozenset[str]
    """Those of *stages* for which any one of their lines is enough."""


def criteria_table(
    view: str,
    stages: Sequence[str],
    contact: Contact,
    reasoning: Reasoning,
    *,
    is_short: bool = False,
) -> CriteriaTable:
    """Return the conditions of *stages* under *view* against *contact*.

    Each stage stands once; one without criteria has no line. *is_short*: the second
    one is not as far as the contact is. Raises UnknownView.
    """
    exits = {each.id for each in reasoning.definitions.journey.exits}
    once = tuple(dict.fromkeys(stages))
    known = _Known(contact, reasoning.explain(view, contact), reasoning)
    criteria = reasoning.definitions.view(view).criteria
    columns = tuple(_Column(s, criteria.get(s), s in exits, reasoning) for s in once)
    rows = tuple(known.rows(columns, is_short=is_short))
    return CriteriaTable(once, rows, frozenset(exits & set(once)))


@dataclass(frozen=True, slots=True)
class _Known:
    """A contact that conditions are held against."""

    contact: Contact
    explanation: Explanation
    reasoning: Reasoning

    @property
    def facts(self) -> Facts:
        return self.reasoning.definitions.facts

    def rows(
        self, columns: Sequence[_Column], *, is_short: bool
    ) -> Iterator[CriterionRow]:
        lines = {plain(line): line for column in columns for line in column.lines}
        for same, condition in lines.items():
            check = check_of(condition, self.contact, self.facts)
            asking = [column for column in columns if column.asks(same)]
            is_met = check is Check.MET
            is_wanted = any(not column.is_exit for column in asking)
            is_gap = not is_met and is_wanted
            yield CriterionRow(
                condition,
                check,
                columns=tuple(check if c in asking else None for c in columns),
                shown=() if is_gap else self._shown(condition, is_met=is_met),
                gap=self._gap(condition, asking) if is_gap else None,
                is_lifting=is_short and is_met and asking == [columns[0]],
            )

    def _gap(self, condition: Criterion, asking: Sequence[_Column]) -> Gap:
        stage = next(column.stage for column in asking if not column.is_exit)
        lacks = self.explanation.missing.get(stage, ())
        return gap(condition, self.contact, self.facts, lacks)

    def _shown(
        self, condition: Criterion, *, is_met: bool
    ) -> tuple[tuple[str, Value], ...]:
        """Return what is said beside a condition of which nothing is missing.

        What nobody states counts as its default.
        """
        proofs = proving(condition, self.contact, self.facts) if is_met else ()
        looked_at = facts_of(condition)
        return proofs or tuple((fact, self.contact[fact]) for fact in looked_at)


@dataclass(frozen=True, slots=True)
class _Column:
    """The criterion of one stage, if it has any."""

    stage: str
    criterion: Criterion | None
    is_exit: bool
    reasoning: Reasoning

    @property
    def lines(self) -> tuple[Criterion, ...]:
        if self.criterion is None:
            return ()
        parted = alternatives if self.is_exit else conjuncts
        return parted(self.criterion)

    def asks(self, condition: Criterion) -> bool:
        """Return whether it asks for *condition*, in these words or stricter ones.

        Of a way out: whether *condition* is enough.
        """
        if self.criterion is None:
            return False
        if self.is_exit:
            return self.reasoning.implies(condition, self.criterion)
        return self.reasoning.implies(self.criterion, condition)


def check_of(condition: Criterion, contact: Contact, facts: Facts) -> Check:
    """Return how *contact* stands to *condition*.

    It is only missing where no stated fact has to be taken back: what was not
    said may turn out either way, and what was said may still grow.
    """
    if holds(condition, contact):
        return Check.MET
    looked_at = [fact for fact in facts if fact.id in facts_of(condition)]
    choices = product(
        *([(f.id, v) for v in still_possible(f, contact)] for f in looked_at)
    )
    is_possible = any(
        holds(condition, Contact({**contact.values, **dict(choice)}))
        for choice in choices
    )
    return Check.MISSING if is_possible else Check.CONTRADICTED
