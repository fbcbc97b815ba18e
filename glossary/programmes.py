"""Programmes: quizzes that follow each other, counted in days after joining.

Owns what a step may ask, and which steps of a programme a group was not given yet.
Whose a programme is, is decided where pages are; must not know how any of it is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from glossary.assignments import (
    MOST_ATTEMPTS,
    MOST_DAYS,
    MOST_MINUTES,
    Counts,
    Shows,
    Terms,
)
from glossary.errors import GlossaryError
from glossary.folding import fold
from glossary.groups import LONGEST_GROUP_NAME

LONGEST_PROGRAMME_NAME = LONGEST_GROUP_NAME
MOST_STEPS = 30
WEEK = 7
LIMITS = {
    "opens_after": (0, MOST_DAYS),
    "due_after": (0, MOST_DAYS),
    "attempts": (1, MOST_ATTEMPTS),
    "pass_mark": (1, 100),
    "minutes": (1, MOST_MINUTES),
}
"""The least and the most of each number of a step."""


class UnknownProgramme(GlossaryError):
    """There is no such programme."""

    def __init__(self, programme_id: int) -> None:
        super().__init__(f"there is no programme {programme_id}")


class ArchivedProgramme(GlossaryError):
    """What is archived is given to nobody any more."""

    def __init__(self, programme_id: int) -> None:
        super().__init__(f"programme {programme_id} is archived")


class ProgrammeNameFault(StrEnum):
    """What can be wrong with the name of a programme."""

    EMPTY = "empty"
    LONG = "long"
    UNSEEN = "unseen"


class StepFault(StrEnum):
    """What can be wrong with one thing of a step."""

    OUT_OF_RANGE = "out-of-range"
    ENDS_BEFORE = "ends-before"
    """It is due before it opens."""


@dataclass(frozen=True, slots=True)
class Step:
    """One quiz of a programme, and what it asks."""

    quiz: str
    opens_after: int = 0
    """Days after joining; 0 is the day of joining."""
    due_after: int = WEEK - 1
    """Days after joining; it is due when that day ends."""
    attempts: int | None = None
    pass_mark: int | None = None
    minutes: int | None = None
    counts: Counts = Counts.BEST
    shows: Shows = Shows.AT_ONCE

    def terms(self, time_zone: str) -> Terms:
        """Return what is asked of a group in *time_zone*."""
        asked = {each.name: getattr(self, each.name) for each in fields(self)}
        return Terms(**asked, time_zone=time_zone)


@dataclass(frozen=True, slots=True)
class Programme:
    """Steps in their order, under one name."""

    id: int
    name: str
    steps: tuple[Step, ...]
    created_by: int | None
    created_at: datetime
    archived_at: datetime | None
    version: int
    """Grows with every change; an edit names the one it was made from."""

    @property
    def is_archived(self) -> bool:
        """True once it is given to nobody any more."""
        return self.archived_at is not None


def programme_name_fault(name: str) -> ProgrammeNameFault | None:
    """Return what is wrong with the name of a programme."""
    if not fold(name):
        return ProgrammeNameFault.EMPTY
    if not name.isprintable():
        return ProgrammeNameFault.UNSEEN
    if len(name) > LONGEST_PROGRAMME_NAME:
        return ProgrammeNameFault.LONG
    return None


def step_faults(step: Step) -> dict[str, StepFault]:
    """Return what is wrong with *step*, by the name of each thing."""
    faults = {}
    for name, (least, most) in LIMITS.items():
        value = getattr(step, name)
        if value is not None and not least <= value <= most:
            faults[name] = StepFault.OUT_OF_RANGE
    if not faults and step.opens_after > step.due_after:
        faults["due_after"] = StepFault.ENDS_BEFORE
    return faults


def following(steps: Sequence[Step]) -> Step:
    """Return a step that could come after *steps*: the last one, a week later.

    It has no quiz yet.
    """
    if not steps:
        return Step("")
    last = steps[-1]
    return replace(
        last,
        quiz="",
        opens_after=min(last.opens_after + WEEK, MOST_DAYS),
        due_after=min(last.due_after + WEEK, MOST_DAYS),
    )


def not_given(steps: Iterable[Step], given: Iterable[str]) -> Iterator[int]:
    """Yield the places, from 0, of the *steps* whose quizzes were not *given*.

    A quiz may come twice: it was given as often as it is named there.
    """
    left = Counter(given)
    for place, step in enumerate(steps):
        if left[step.quiz]:
            left[step.quiz] -= 1
        else:
            yield place


def moved(steps: Sequence[Step], number: int, by: int) -> tuple[Step, ...]:
    """Return *steps* with the one at *number*, from 0, moved *by* places.

    The days stay where they are: the quiz that comes first opens first. Past an end
    nothing moves.
    """
    target = number + by
    if not (0 <= number < len(steps) and 0 <= target < len(steps)):
        return tuple(steps)
    order = list(steps)
    order.insert(target, order.pop(number))
    return tuple(
        replace(each, opens_after=days.opens_after, due_after=days.due_after)
        for each, days in zip(order, steps, strict=True)
    )
