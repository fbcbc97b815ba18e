"""Assignment results: who is done, late or stuck, and what the scores are.

Owns the rows of people and the figures over them, whole and by group, department and
language. Works on what each person was asked for and has taken; must not know how any
of it is kept. A trainer sees these; figures of small departments stay hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property
from statistics import median
from typing import TypeVar

from glossary.assignments import (
    PersonalTerms,
    Standing,
    Taken,
    attempts_left,
    counting,
    standing,
)
from glossary.folding import fold
from glossary.people import Department
from glossary.reviews import Mark
from glossary.strengths import strengths
from glossary.withholding import LEAST, withheld

STUCK_AFTER = timedelta(days=3)
"""Without an answer, by somebody who has begun and who may go on."""
NOBODY = 0
"""In the place of a person's number: whose it was is not known any more."""
Key = TypeVar("Key", str, Department)


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody to whom an assignment was given, with all that came of it."""

    person_id: int
    """NOBODY for somebody who was erased; they have no name either."""
    name: str
    department: Department
    """On the day of their last attempt; of who has none, today."""
    language: str
    """In which they last answered; of who has not, the one they chose."""
    groups: tuple[str, ...]
    """Names of those groups through which they have it."""
    terms: PersonalTerms
    taken: Sequence[Taken] = ()
    marks: Sequence[Mark] = ()
    """Of their answers to this assignment, the newest first."""

    @property
    def last_answer_at(self) -> datetime | None:
        """When they last answered; None if they have answered nothing."""
        given = (each.last_answer_at for each in self.taken)
        return max((at for at in given if at is not None), default=None)


@dataclass(frozen=True, slots=True)
class PersonResult:
    """Where one person is."""

    taker: Taker
    standing: Standing
    counted: Taken | None
    """The attempt that counts; None while none is finished."""
    weakest: str | None
    """The stage with the smallest share of right answers; None if all were right."""
    is_stuck: bool
    """They do not get on while there is time: see ``_is_stuck``."""

    @property
    def score(self) -> Fraction | None:
        """The share of all points that counts."""
        return None if self.counted is None else self.counted.share

    @property
    def finished_at(self) -> datetime | None:
        """When the attempt that counts was finished."""
        return None if self.counted is None else self.counted.finished_at

    @property
    def is_late(self) -> bool:
        """True if the time is up and nothing is finished, or it was finished after."""
        due = self.taker.terms.due_at
        if self.standing is Standing.OVERDUE:
            return True
        return due is not None and (self.finished_at or due) > due

    @property
    def attempts_left(self) -> int | None:
        """How many more may begin; None for as many as one likes."""
        return attempts_left(self.taker.terms, self.taker.taken)


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of an assignment for some of the people."""

    people: int
    finished: int
    """Those of whom nothing more is asked."""
    scores: int
    """Those with an attempt that counts, also if they may try again."""
    passed: int | None
    """Of those with a score; None where nothing is to be passed."""
    score: Fraction | None
    """The median of the scores; None for fewer than LEAST, or where it is withheld."""
    time: timedelta | None
    """The median time of the attempts that count, from begin to end; None as well."""


@dataclass(frozen=True)
class AssignmentResults:
    """All that came of an assignment."""

    people: tuple[PersonResult, ...]
    """The best scores first, those without one last, then by name."""
    erased: tuple[PersonResult, ...] = ()
    """Who was erased: their attempts stay in every figure, and nothing is asked."""

    @property
    def everybody(self) -> tuple[PersonResult, ...]:
        """Of whom the figures are."""
        return (*self.people, *self.erased)

    @cached_property
    def whole(self) -> Figures:
        """The figures over everybody."""
        return figures_of(self.everybody)

    @property
    def unfinished(self) -> tuple[PersonResult, ...]:
        """Of whom something is still asked, or was in vain."""
        return tuple(each for each in self.people if not each.standing.is_finished)

    @property
    def late(self) -> tuple[PersonResult, ...]:
        """Who has not finished in time."""
        return tuple(each for each in self.people if each.is_late)

    @property
    def stuck(self) -> tuple[PersonResult, ...]:
        """Who does not get on."""
        return tuple(each for each in self.people if each.is_stuck)

    def by_group(self) -> Mapping[str, Figures]:
        """Return the figures of each group; who is in two counts in both."""
        names = {name for each in self.everybody for name in each.taker.groups}
        return _parts(
            {
                name: [e for e in self.everybody if name in e.taker.groups]
                for name in sorted(names, key=fold)
            }
        )

    def by_language(self) -> Mapping[str, Figures]:
        """Return the figures of each language that people answer in."""
        languages = sorted({each.taker.language for each in self.everybody})
        return _parts(
            {
                code: [e for e in self.everybody if e.taker.language == code]
                for code in languages
            }
        )

    def by_department(self) -> Mapping[Department, Figures | None]:
        """Return the figures of each department that is there; None is withheld."""
        sizes = Counter(each.taker.department for each in self.everybody)
        hidden = withheld(sizes)
        found = _parts(
            {
                department: [
                    e for e in self.everybody if e.taker.department is department
                ]
                for department in Department
                if sizes[department]
            }
        )
        return {
            department: None if department in hidden else figures
            for department, figures in found.items()
        }


def assignment_results(
    takers: Iterable[Taker], now: datetime, erased: Iterable[Taker] = ()
) -> AssignmentResults:
    """Return what has come of an assignment by *now*."""
    return AssignmentResults(_results(takers, now), _results(erased, now))


def figures_of(people: Sequence[PersonResult]) -> Figures:
    """Return the figures over *people*.

    Scores and times are those of everybody whose attempt counts, whether or not they
    may try again: of those finished alone, the median would be one of who has passed
    as long as others have attempts left. Of fewer than LEAST there is no median: of
    one score, it would be that score.
    """
    counted = [each.counted for each in people if each.counted is not None]
    has_mark = any(each.taker.terms.pass_mark is not None for each in people)
    passed = sum(each.standing is Standing.PASSED for each in people)
    is_told = len(counted) >= LEAST
    return Figures(
        people=len(people),
        finished=sum(each.standing.is_finished for each in people),
        scores=len(counted),
        passed=passed if has_mark else None,
        score=median(each.share for each in counted) if is_told else None,
        time=timedelta(seconds=median(map(_seconds, counted))) if is_told else None,
    )


def _parts(parts: Mapping[Key, Sequence[PersonResult]]) -> dict[Key, Figures]:
    """Return the figures of each of *parts*, the medians as they may be shown.

    Where one part alone has fewer than LEAST scores, the smallest other one is without
    its median too: from it and that of the whole, a score could be worked out.
    """
    found = {key: figures_of(some) for key, some in parts.items()}
    hidden = withheld({key: figures.scores for key, figures in found.items()})
    return {
        key: replace(figures, score=None, time=None) if key in hidden else figures
        for key, figures in found.items()
    }


def _results(takers: Iterable[Taker], now: datetime) -> tuple[PersonResult, ...]:
    return tuple(sorted((_result(taker, now) for taker in takers), key=_place))


def _result(taker: Taker, now: datetime) -> PersonResult:
    stands = standing(taker.terms, taker.taken, now)
    return PersonResult(
        taker=taker,
        standing=stands,
        counted=counting(taker.terms, taker.taken),
        weakest=_weakest(taker.marks),
        is_stuck=_is_stuck(taker, stands, now),
    )


def _is_stuck(taker: Taker, stands: Standing, now: datetime) -> bool:
    """Return whether somebody does not get on, while there is time.

    They have no attempt left and have not passed: a trainer can give them another. Or
    they have begun, could go on, and have not for STUCK_AFTER.
    """
    if stands is Standing.NOT_PASSED:
        return not taker.terms.is_over(now)
    if stands not in (Standing.IN_PROGRESS, Standing.TO_RETRY):
        return False
    # Who has begun again has done something, though no answer is there yet.
    done = [each.started_at for each in taker.taken]
    done += [each.finished_at for each in taker.taken if each.finished_at is not None]
    return now - max(*done, taker.last_answer_at or done[0]) >= STUCK_AFTER


def _weakest(marks: Sequence[Mark]) -> str | None:
    """Return the stage known least; of two alike the one that was asked more often."""
    missed = [each for each in strengths(marks) if each.right < each.count]
    weakest = min(
        missed,
        key=lambda each: (Fraction(each.right, each.count), -each.count, each.stage),
        default=None,
    )
    return None if weakest is None else weakest.stage


def _seconds(taken: Taken) -> float:
    """Return how long an attempt took; a clock that was put back makes it 0."""
    assert taken.finished_at is not None
    return max((taken.finished_at - taken.started_at).total_seconds(), 0)


def _place(each: PersonResult) -> tuple[bool, Fraction, str, int]:
    score = each.score
    name, id = fold(each.taker.name), each.taker.person_id
    return (score is None, -(score or Fraction(0)), name, id)
