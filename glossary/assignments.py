"""Assignments: a quiz that somebody is to take, from when, until when, how often.

Owns what holds for one person once everything is taken together: the assignment, what
was changed for their group or for them, the day on which they joined, the extra time
they are given. Times are UTC; days are counted in the zone of the group. Must not know
how any of it is kept, and reads no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from glossary.attempts import GRACE, InTime, in_time
from glossary.errors import GlossaryError
from glossary.people import USUAL_TIME

MOST_TIME = 400
MOST_ATTEMPTS = 20
MOST_MINUTES = 240
MOST_DAYS = 366
"""Days after joining by which a programme may ask for something."""


class Counts(StrEnum):
    """Which attempt counts."""

    BEST = "best"
    LAST = "last"


class Shows(StrEnum):
    """When the reasons are shown."""

    AT_ONCE = "at-once"
    AT_THE_END = "at-the-end"
    AFTER_DUE = "after-due"
    """Once the assignment is over for whoever took it."""


class UnknownAssignment(GlossaryError):
    """There is no such assignment, or it is none of whoever asks."""

    def __init__(self, assignment_id: int) -> None:
        super().__init__(f"there is no assignment {assignment_id}")


class AlreadyTaken(GlossaryError):
    """It cannot be another quiz any more: somebody has begun this one."""

    def __init__(self, assignment_id: int) -> None:
        super().__init__(f"somebody has begun assignment {assignment_id}")


class NotOpen(GlossaryError):
    """No attempt may begin: it is too early, or too late."""

    def __init__(self, assignment_id: int) -> None:
        super().__init__(f"assignment {assignment_id} is not open")


class NoAttemptsLeft(GlossaryError):
    """Every attempt that is allowed was begun."""

    def __init__(self, assignment_id: int) -> None:
        super().__init__(f"no attempts are left at assignment {assignment_id}")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an assignment asks of everybody alike."""

    quiz: str
    opens_at: datetime | None = None
    due_at: datetime | None = None
    opens_after: int | None = None
    """Days after joining, in place of *opens_at*; 0 is the day of joining."""
    due_after: int | None = None
    """Days after joining, in place of *due_at*; it is due when that day ends."""
    attempts: int | None = None
    """None for as many as one likes."""
    pass_mark: int | None = None
    """Per cent of all points."""
    minutes: int | None = None
    """The time limit of an attempt; None for none."""
    counts: Counts = Counts.BEST
    shows: Shows = Shows.AT_ONCE
    time_zone: str = "UTC"

    @property
    def is_relative(self) -> bool:
        """True if each person's dates run from their joining."""
        return self.opens_after is not None or self.due_after is not None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Terms, and to whom they were given."""

    id: int
    terms: Terms
    group_ids: frozenset[int]
    person_ids: frozenset[int]
    """People to whom it was given by name, beside those groups."""
    programme_id: int | None
    created_by: int | None
    created_at: datetime
    withdrawn_at: datetime | None
    version: int
    """Grows with every change; an edit names the one it was made from."""


@dataclass(frozen=True, slots=True)
class Override:
    """What was changed for one person, or for one group; None changes nothing."""

    person_id: int | None = None
    group_id: int | None = None
    """Exactly one of the two is there."""
    opens_at: datetime | None = None
    due_at: datetime | None = None
    attempts: int | None = None
    minutes: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment as it was given to one person."""

    assignment: Assignment
    joined_at: datetime
    """When they joined the first of its groups; if named, when it was given."""
    overrides: tuple[Override, ...]
    """Those of their groups, and their own."""

    def personal(self, time_factor: int = USUAL_TIME) -> PersonalTerms:
        """Return what it asks of whoever has *time_factor* per cent of the time."""
        return personal_terms(
            self.assignment.terms,
            joined_at=self.joined_at,
            overrides=self.overrides,
            time_factor=time_factor,
        )


@dataclass(frozen=True, slots=True)
class PersonalTerms:
    """What one assignment asks of one person, in the end."""

    quiz: str
    opens_at: datetime | None
    due_at: datetime | None
    attempts: int | None
    pass_mark: int | None
    minutes: int | None
    """Their extra time included."""
    counts: Counts
    shows: Shows
    time_zone: str

    def is_open(self, now: datetime) -> bool:
        """Return whether an attempt may begin."""
        has_begun = self.opens_at is None or self.opens_at <= now
        return has_begun and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        """Return whether the time is up, without the grace."""
        return self.due_at is not None and now > self.due_at

    def closes_at(self, started_at: datetime) -> datetime | None:
        """Return when an attempt that began at *started_at* ends; None for never."""
        limit = None
        if self.minutes is not None:
            limit = started_at + timedelta(minutes=self.minutes)
        ends = [each for each in (limit, self.due_at) if each is not None]
        return min(ends, default=None)

    def shows_reasons(self, now: datetime, *, is_finished: bool) -> bool:
        """Return whether the reasons are shown at *now*."""
        if self.shows is Shows.AT_ONCE:
            return True
        if self.shows is Shows.AT_THE_END or self.due_at is None:
            return is_finished
        return is_finished and now > self.due_at + GRACE


def personal_terms(
    terms: Terms,
    *,
    joined_at: datetime | None = None,
    overrides: Sequence[Override] = (),
    time_factor: int = USUAL_TIME,
) -> PersonalTerms:
    """Return what *terms* ask of one person.

    *overrides* are those of their groups and their own. What is their own holds; among
    those of several groups, what gives most time and most attempts does. *joined_at* is
    when they joined the first group that it was given to, for dates that run from then.
    *time_factor* is per cent of the usual time.
    """
    zone = ZoneInfo(terms.time_zone)
    opens_at, due_at = terms.opens_at, terms.due_at
    if joined_at is not None:
        if terms.opens_after is not None:
            opens_at = start_of_day(joined_at, terms.opens_after, zone)
        if terms.due_after is not None:
            due_at = end_of_day(joined_at, terms.due_after, zone)
    attempts, minutes = terms.attempts, terms.minutes
    own = [each for each in overrides if each.person_id is not None]
    shared = [each for each in overrides if each.person_id is None]
    for some in (shared, own):
        opens = [each.opens_at for each in some if each.opens_at is not None]
        dues = [each.due_at for each in some if each.due_at is not None]
        opens_at = min(opens, default=opens_at)
        due_at = max(dues, default=due_at)
        given = [each.attempts for each in some if each.attempts is not None]
        attempts = max(given, default=attempts)
        limits = [each.minutes for each in some if each.minutes is not None]
        minutes = max(limits, default=minutes)
    return PersonalTerms(
        quiz=terms.quiz,
        opens_at=opens_at,
        due_at=due_at,
        attempts=attempts,
        pass_mark=terms.pass_mark,
        minutes=None if minutes is None else -(-minutes * time_factor // USUAL_TIME),
        counts=terms.counts,
        shows=terms.shows,
        time_zone=terms.time_zone,
    )


def start_of_day(joined_at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return when the day that is *days* after joining begins in *zone*, in UTC."""
    day = joined_at.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def end_of_day(joined_at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the last minute of the day that is *days* after joining in *zone*, in UTC.

    A day may have 23 or 25 hours there: it is the clock on the wall that counts.
    """
    day = joined_at.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Taken:
    """One attempt at an assignment, as far as its standing depends on it."""

    attempt_id: int
    number: int
    started_at: datetime
    finished_at: datetime | None
    closes_at: datetime | None
    share: Fraction
    """Of all points, from 0 to 1."""
    answered: int
    total: int
    last_answer_at: datetime | None

    def settled(self, now: datetime) -> Taken:
        """Return it as it stands at *now*: over once its time and the grace are."""
        if self.finished_at is not None or self.closes_at is None:
            return self
        if in_time(self.closes_at, now) is not InTime.NO:
            return self
        return replace(self, finished_at=self.closes_at)


class Standing(StrEnum):
    """Where one person is with one assignment."""

    NOT_OPEN = "not-open"
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    """Finished, and nothing was to be passed."""
    PASSED = "passed"
    TO_RETRY = "to-retry"
    """Below the pass mark, with attempts and time left."""
    NOT_PASSED = "not-passed"
    OVERDUE = "overdue"
    """Nothing finished, and the time is up."""

    @property
    def is_finished(self) -> bool:
        """True once nothing more is asked of them."""
        return self in (Standing.DONE, Standing.PASSED, Standing.NOT_PASSED)


def counting(terms: PersonalTerms, taken: Sequence[Taken]) -> Taken | None:
    """Return the attempt that counts; None while none is finished.

    Of equally good ones the first: it is the one that was proved earliest.
    """
    finished = [each for each in taken if each.finished_at is not None]
    if not finished:
        return None
    if terms.counts is Counts.LAST:
        return max(finished, key=lambda each: each.number)
    return max(finished, key=lambda each: (each.share, -each.number))


def attempts_left(terms: PersonalTerms, taken: Sequence[Taken]) -> int | None:
    """Return how many more attempts may begin; None for as many as one likes."""
    return None if terms.attempts is None else max(terms.attempts - len(taken), 0)


def has_passed(terms: PersonalTerms, share: Fraction) -> bool:
    """Return whether *share* reaches the pass mark; with none, anything does."""
    return terms.pass_mark is None or 100 * share >= terms.pass_mark


def standing(terms: PersonalTerms, taken: Sequence[Taken], now: datetime) -> Standing:
    """Return where somebody with these attempts is with an assignment at *now*."""
    best = counting(terms, taken)
    if best is not None and has_passed(terms, best.share):
        return Standing.DONE if terms.pass_mark is None else Standing.PASSED
    has_time = not terms.is_over(now)
    if any(each.finished_at is None for each in taken) and has_time:
        return Standing.IN_PROGRESS
    if best is not None:
        may_retry = has_time and attempts_left(terms, taken) != 0
        return Standing.TO_RETRY if may_retry else Standing.NOT_PASSED
    if not has_time:
        return Standing.OVERDUE
    if terms.opens_at is not None and now < terms.opens_at:
        return Standing.NOT_OPEN
    return Standing.NOT_STARTED
