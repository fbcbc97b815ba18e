"""Reviews: what comes back when memory fades, and when.

Owns what a review is about, how an answer is graded for it, and how far somebody
may move one. Must not know who schedules it: the intervals come from the services;
nor how cards are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

LONGEST_SLUG = 64
_BETWEEN = "|"
DAY = timedelta(days=1)
LONGEST_WAIT = timedelta(days=365)
"""What nobody needs for a year is not asked by a day of the calendar."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reviewed: a term, or the boundary between two stages.

    Made by ``about`` and ``between``: a boundary has one name, whichever side is
    named first.
    """

    first: str
    second: str | None = None

    @property
    def is_boundary(self) -> bool:
        """True for two stages that are told apart."""
        return self.second is not None

    @property
    def slugs(self) -> tuple[str, ...]:
        """The one term, or both."""
        return (self.first,) if self.second is None else (self.first, self.second)

    def __str__(self) -> str:
        return _BETWEEN.join(self.slugs)


def about(term: str) -> Subject:
    """Return the subject of one term or stage."""
    return Subject(term)


def between(stage: str, other: str) -> Subject:
    """Return the subject of the boundary between two stages."""
    if stage == other:
        raise ValueError(f"{stage!r} has no boundary with itself")
    return Subject(*sorted((stage, other)))


def read_subject(text: str) -> Subject:
    """Return the subject that was written as *text*; raises ValueError."""
    slugs = text.split(_BETWEEN)
    if not all(slugs) or len(slugs) > 2:
        raise ValueError(f"{text!r} is neither a term nor a boundary")
    return about(*slugs) if len(slugs) == 1 else between(*slugs)


class Grade(StrEnum):
    """How well somebody knew it, told from an answer and never asked."""

    WRONG = "wrong"
    PARTLY = "partly"
    RIGHT = "right"


def grade_of(score: Fraction) -> Grade:
    """Return the grade of a score between 0 and 1."""
    if score >= 1:
        return Grade.RIGHT
    return Grade.WRONG if score <= 0 else Grade.PARTLY


@dataclass(frozen=True, slots=True)
class Mark:
    """What one answer says of one subject; an answer may say several things."""

    subject: Subject
    grade: Grade
    right: str | None = None
    """The stage that was right; None where no stage was asked for."""
    chosen: str | None = None
    """The stage that was chosen; None for "I don't know"."""
    view: str | None = None
    """The view that graded it; None for that of the attempt."""
    revision: str | None = None
    """The revision of what graded it; None for that of the attempt."""
    keeps_view: bool = False
    """True of a stage's words, which no view grades: a card keeps the view it has."""
    is_planned: bool = False
    """True of the one subject that a review has asked for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A subject that waits for its next review."""

    subject: Subject
    due_at: datetime
    reviewed_at: datetime
    view: str
    """The view that graded it last."""
    revision: str
    """The definition that graded it last, as its caller names revisions."""
    changed_at: datetime | None
    """When it came back for another definition; None once it was reviewed since."""


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """What was reviewed on one day."""

    on: date
    cards: int
    right_at_first: int
    """Of those, how many were right the first time they came that day."""


class Reviewed(Protocol):
    """That a subject was reviewed at a time, as it is kept."""

    @property
    def subject(self) -> Subject: ...
    @property
    def grade(self) -> Grade: ...
    @property
    def reviewed_at(self) -> datetime: ...


RevisionOf = Callable[[Subject, str], str | None]
"""From a subject and a view to the revision that holds now; None where unknown."""


def changed(waiting: Iterable[Waiting], revision_of: RevisionOf) -> tuple[Waiting, ...]:
    """Return those whose definition is no longer the one that graded them."""
    return tuple(
        each
        for each in waiting
        if revision_of(each.subject, each.view) not in (None, each.revision)
    )


def requeued(waiting: Waiting, *, now: datetime) -> Waiting:
    """Return *waiting* as it comes back at once for another definition."""
    return replace(waiting, changed_at=now, due_at=min(waiting.due_at, now))


def sooner(due_at: datetime, *, now: datetime) -> datetime:
    """Return when it comes back for somebody who wants it sooner: tomorrow.

    What comes before that anyway stays.
    """
    return min(due_at, now + DAY)


def later(due_at: datetime, *, now: datetime) -> datetime:
    """Return when it comes back for somebody who wants it later: twice the wait.

    The wait is at least a day, and becomes no longer than LONGEST_WAIT.
    """
    wait = max(due_at - now, DAY)
    return max(due_at, now + min(2 * wait, LONGEST_WAIT))


def days_of(
    in_order: Iterable[Reviewed], *, last: date, count: int, zone: tzinfo
) -> tuple[ReviewDay, ...]:
    """Return what was reviewed on each of the *count* days up to *last*."""
    firsts: dict[tuple[date, Subject], bool] = {}
    for each in in_order:
        on = each.reviewed_at.astimezone(zone).date()
        firsts.setdefault((on, each.subject), each.grade is Grade.RIGHT)
    days = [last - timedelta(days=back) for back in reversed(range(count))]
    by_day = {
        day: [right for (on, _), right in firsts.items() if on == day] for day in days
    }
    return tuple(
        ReviewDay(day, len(rights), sum(rights)) for day, rights in by_day.items()
    )
