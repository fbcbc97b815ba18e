"""Strengths: how well somebody knows each stage, and which two they confuse.

Owns the counts and what makes a trend. Must not know where answers are kept; the
words for a trend are the page's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.reviews import Grade, Mark

LAST = 10
"""Answers of a stage that count: who has learned is not held to old mistakes."""
ENOUGH = 6
"""Answers before a trend is told."""
STEP = 2
"""Right answers by which one half must differ from the other; one is chance."""


class Trend(StrEnum):
    """Where it goes."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Strength:
    """How many of the last answers on a stage were right."""

    stage: str
    right: int
    count: int
    trend: Trend


@dataclass(frozen=True, slots=True)
class Confusion:
    """One stage taken for another."""

    right: str
    chosen: str
    count: int
    of: int
    """How often *right* was the right one."""


def strengths(newest_first: Iterable[Mark]) -> tuple[Strength, ...]:
    """Return the strength of each stage that was asked for, by stage."""
    of_stage: dict[str, list[bool]] = {}
    for mark in newest_first:
        if mark.right is None:
            continue
        rights = of_stage.setdefault(mark.right, [])
        if len(rights) < LAST:
            rights.append(_is_right(mark))
    return tuple(
        Strength(stage, sum(rights), len(rights), trend(rights))
        for stage, rights in sorted(of_stage.items())
    )


def trend(newest_first: Sequence[bool]) -> Trend:
    """Return the trend of right and wrong answers: the newer half against the older."""
    if len(newest_first) < ENOUGH:
        return Trend.STEADY
    half = len(newest_first) // 2
    gain = sum(newest_first[:half]) - sum(newest_first[-half:])
    if gain >= STEP:
        return Trend.RISING
    return Trend.FALLING if gain <= -STEP else Trend.STEADY


def confusions(marks: Iterable[Mark], *, least: int = 2) -> tuple[Confusion, ...]:
    """Return what was confused *least* times or more, the most frequent first."""
    asked, confused = Counter[str](), Counter[tuple[str, str]]()
    for mark in marks:
        if mark.right is None:
            continue
        asked[mark.right] += 1
        if mark.chosen is not None and not _is_right(mark):
            confused[mark.right, mark.chosen] += 1
    found = [
        Confusion(right, chosen, count, of=asked[right])
        for (right, chosen), count in confused.items()
        if count >= least
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.right, each.chosen)))


def _is_right(mark: Mark) -> bool:
    if mark.chosen is None:
        return mark.grade is Grade.RIGHT
    return mark.chosen == mark.right
