"""People rows: who has finished with what, and who has not, as the page shows them.

Owns what stands in each row. The figures are the domain's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import pgettext

from glossary.assignment_results import NOBODY, Figures, PersonResult
from glossary.assignments import Standing
from glossary.people import Department
from glossary.quiz_scores import in_percent
from glossary.web import labels
from glossary.web.dates import written_day
from glossary.web.practising.grading import grader
from glossary.web.practising.subjects import subject_name
from glossary.web.training.result_words import so_far
from glossary.withholding import LEAST

MARKS = {Standing.PASSED: "right", Standing.NOT_PASSED: "wrong"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person."""

    name: str
    address: str
    """Of their answers; empty while there are none."""
    department: Department
    score: int | None
    attempts: str
    weakest: str
    finished: str
    standing: str
    mark: str
    """"right", "wrong", or empty."""
    so_far: str
    """For somebody who has not finished."""
    is_stuck: bool


@dataclass(frozen=True, slots=True)
class Summed:
    """The figures over some people; empty where there is nothing to tell."""

    finished: int
    people: int
    scores: int
    passed: int | None
    score: int | None
    minutes: int | None

    @property
    def has_few_scores(self) -> bool:
        """True of too few scores to have a middle; of none at all as well."""
        return self.scores < LEAST


@dataclass(frozen=True, slots=True)
class Split:
    """The figures of one group, department or language; None is withheld."""

    name: str
    summed: Summed | None
    department: Department | None = None


def summed(figures: Figures) -> Summed:
    """Return *figures* in whole percents and minutes; a minute is the least."""
    time = figures.time
    minutes = None if time is None else max(1, round(time.total_seconds() / 60))
    score = None if figures.score is None else in_percent(figures.score)
    return Summed(
        finished=figures.finished,
        people=figures.people,
        scores=figures.scores,
        passed=figures.passed,
        score=score,
        minutes=minutes,
    )


def splits(
    parts: Mapping[str, Figures | None] | Mapping[Department, Figures | None],
) -> tuple[Split, ...]:
    """Return a row for each of *parts*, which are named as they are shown.

    A department is named by itself, and gets its mark.
    """
    return tuple(
        Split(
            name,
            None if figures is None else summed(figures),
            name if isinstance(name, Department) else None,
        )
        for name, figures in parts.items()
    )


def person_rows(
    people: Iterable[PersonResult],
    code: str,
    address_of: Callable[[PersonResult], str] = lambda person: "",
) -> tuple[PersonRow, ...]:
    """Return a row for each of *people*, in the language *code*."""
    return tuple(_row(each, code, address_of(each)) for each in people)


def _row(each: PersonResult, code: str, address: str) -> PersonRow:
    is_finished = each.standing.is_finished
    is_erased = each.taker.person_id == NOBODY
    return PersonRow(
        name=str(_("Erased")) if is_erased else each.taker.name,
        address=address,
        department=each.taker.department,
        score=None if each.score is None else in_percent(each.score),
        attempts=_attempts(each),
        weakest=_weakest(each, code),
        finished="" if is_erased else _finished(each),
        standing=str(labels.STANDINGS[each.standing]),
        mark=MARKS.get(each.standing, ""),
        so_far="" if is_finished else so_far(each),
        is_stuck=each.is_stuck,
    )


def _attempts(each: PersonResult) -> str:
    count, most = len(each.taker.taken), each.taker.terms.attempts
    if most is None:
        return str(count)
    return str(_("%(count)s of %(of)s", count=count, of=most))


def _weakest(each: PersonResult, code: str) -> str:
    if each.weakest is not None:
        return subject_name(each.weakest, code, grader()) or each.weakest
    return str(pgettext("stage", "none")) if each.taker.marks else ""


def _finished(each: PersonResult) -> str:
    if each.finished_at is None:
        return ""
    zone = ZoneInfo(each.taker.terms.time_zone)
    return written_day(each.finished_at.astimezone(zone).date(), "d MMM")
