"""Review plans: which subjects come on which day, and how long that takes.

Owns the daily cap and how what is overdue is spread. Must not know how intervals
are found: a due day comes in, days come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from glossary.reviews import Subject, Waiting

CAP = 20
"""Subjects a day; more than that is put off, not piled up."""
SECONDS_PER_CARD = 20
"""To read a card, choose, and read why."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What is to be reviewed on one day."""

    on: date
    waiting: tuple[Waiting, ...]
    put_off: int = 0
    """How many are due as well, and may wait until the next day."""

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is reviewed."""
        return tuple(each.subject for each in self.waiting)

    @property
    def minutes(self) -> int:
        """How long it takes, in minutes, begun ones counted whole."""
        return minutes_for(len(self.waiting))


def minutes_for(count: int) -> int:
    """Return how many minutes *count* cards take, begun ones counted whole."""
    return -(-count * SECONDS_PER_CARD // 60)


def plan(
    waiting: Iterable[Waiting],
    *,
    today: date,
    zone: tzinfo,
    done: int = 0,
    days: int = 7,
) -> tuple[DayPlan, ...]:
    """Return the plan of *days* days from *today* on.

    *done* is how many were reviewed today. Nothing before its day, what changed
    and what is most overdue first. Where more is due than CAP it is dealt out
    evenly over as many days as it takes: 24 become 12 and 12, not 20 and 4.
    """
    order = sorted(waiting, key=_urgency)
    return tuple(_days(order, today=today, zone=zone, done=done, days=days))


def _days(
    order: list[Waiting], *, today: date, zone: tzinfo, done: int, days: int
) -> Iterator[DayPlan]:
    for number in range(days):
        on = today + timedelta(days=number)
        due = [each for each in order if each.due_at.astimezone(zone).date() <= on]
        taken = due[: _share(len(due), done=0 if number else done)]
        order = [each for each in order if each not in taken]
        yield DayPlan(on, tuple(taken), put_off=len(due) - len(taken))


def _share(due: int, *, done: int) -> int:
    """Return how many of *due* come now that *done* have come today."""
    total = due + done
    if total == 0:
        return 0
    days = -(-total // CAP)
    return max(0, -(-total // days) - done)


def _urgency(waiting: Waiting) -> tuple[bool, datetime, str]:
    return (waiting.changed_at is None, waiting.due_at, str(waiting.subject))
