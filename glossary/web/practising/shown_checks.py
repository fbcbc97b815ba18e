"""Shown checks: the criteria of one stage or two against a card, as a table.

Owns what stands on the card for each of them: what proves it, what is missing with
the values that would do, or what is stated and speaks against it. Which of these it
is, the domain says (``criteria_checks.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.criteria_checks import Check, CriterionRow
from glossary.criterion_gaps import Gap
from glossary.facts import Value
from glossary.quiz_reasons import Reasons
from glossary.web.definitions.lacks import either_value
from glossary.web.practising.quiz_words import QuizWords
from glossary.wording import lines, sentence


@dataclass(frozen=True, slots=True)
class Column:
    """A stage that the criteria are held against."""

    label: str
    step: int | None
    is_mark: bool
    """True for a hand-over mark, which has no number."""


@dataclass(frozen=True, slots=True)
class OnCard:
    """What the card says of a criterion, or does not say."""

    state: str
    """Missing, contradicted, known; empty where that goes without saying."""
    text: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One criterion against the card."""

    label: str
    said: tuple[OnCard, ...]
    cells: tuple[str, ...]
    """``met``, ``unmet`` or ``unasked`` for each column."""
    is_marked: bool
    """True if it is not met, or if it is what was overlooked."""


def columns(each: Reasons, words: QuizWords) -> Iterator[Column]:
    """Yield the stages that the criteria are held against."""
    for stage in each.table.stages:
        yield Column(
            words.stage(each.view, stage), words.step(stage), words.is_mark(stage)
        )


def checks(each: Reasons, words: QuizWords) -> Iterator[CheckRow]:
    """Yield the criteria, a row each."""
    for row in each.table.rows:
        yield CheckRow(
            label=_label(row, words),
            said=tuple(_on_card(row, words)),
            cells=tuple(_cell(check) for check in row.columns),
            is_marked=row.gap is not None or row.is_lifting,
        )


def check_note(each: Reasons, words: QuizWords) -> str:
    """Return what is to be known of a way out to read the table; else nothing."""
    if not each.table.ways_out:
        return ""
    named = [words.stage(each.view, stage) for stage in sorted(each.table.ways_out)]
    return str(_("%(stage)s: one criterion met is enough.", stage=", ".join(named)))


def _label(row: CriterionRow, words: QuizWords) -> str:
    phrases = words.glossary.fact_words[words.code]
    first, *further = lines(row.condition, phrases)
    # What takes several lines is one sentence here: a row has one.
    text = sentence(row.condition, phrases) if further else first.text
    return text[:1].upper() + text[1:]


def _on_card(row: CriterionRow, words: QuizWords) -> Iterator[OnCard]:
    if row.gap is not None:
        yield from _lacking(row.gap, words)
        return
    state = str(_("Known:")) if row.is_lifting else ""
    yield OnCard(state, _valued(row.shown, words))


def _lacking(gap: Gap, words: QuizWords) -> Iterator[OnCard]:
    if gap.against:
        yield OnCard(str(_("Contradicted:")), _valued(gap.against, words))
    if gap.missing:
        needs = ", ".join(
            _fact(fact, values, words) for fact, values in gap.missing.items()
        )
        lead = _("Missing, for example:") if gap.is_example else _("Missing:")
        yield OnCard(str(lead), needs)
    if gap.known:
        yield OnCard(str(_("Known:")), _valued(gap.known, words))


def _valued(stated: Iterable[tuple[str, Value]], words: QuizWords) -> str:
    return ", ".join(_fact(fact, (value,), words) for fact, value in stated)


def _fact(fact: str, values: Iterable[Value], words: QuizWords) -> str:
    said = words.fact(fact)
    value = either_value(said, values, words.code)
    return str(_("%(fact)s (%(value)s)", fact=said.label, value=value))


def _cell(check: Check | None) -> str:
    if check is None:
        return "unasked"
    return "met" if check is Check.MET else "unmet"
