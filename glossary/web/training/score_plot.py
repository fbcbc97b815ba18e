"""The score plot: a mark for each person along an axis in percent.

Owns where each mark stands. Lengths are per cent of the width, heights are pixels: no
letter shrinks with the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.assignment_results import PersonResult
from glossary.people import Department
from glossary.quiz_scores import in_percent

FIRST = 40
"""Per cent at which the axis begins, if neither a score nor the pass mark is less."""
MARGIN = 4
"""Of the width, at both ends: a mark is not cut."""
ROW = 18
"""Pixels from mark to mark in a column."""
TALLEST = 216
"""Pixels; in higher columns marks overlap."""
HEAD = 30
"""Above the marks, for the words at the pass mark."""
TICKS = 6
"""At most so many steps on the axis: seven labels stand side by side on a phone."""
APART = 20
"""Marks that the width has room for, side by side."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody's score."""

    department: Department
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis, with its per cent."""

    percent: int
    x: float


@dataclass(frozen=True, slots=True)
class ScorePlot:
    """All that stands on the plot."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    pass_mark: Tick | None
    is_left_of_mark: bool
    """True where the words at the pass mark stand left of its line."""
    base: int
    """Pixels from the top to the axis."""
    scores: tuple[tuple[Department, tuple[int, ...]], ...]
    """The same as numbers, ascending, for who does not see it."""


def score_plot(people: Iterable[PersonResult], pass_mark: int | None) -> ScorePlot:
    """Return the plot of those of *people* who have a score."""
    scored = sorted(
        (
            (in_percent(each.score), each.taker.department)
            for each in people
            if each.score is not None
        ),
        key=lambda each: (each[0], [*Department].index(each[1])),
    )
    percents = [percent for percent, _ in scored]
    lowest = min([FIRST, *percents, *([] if pass_mark is None else [pass_mark])])
    first = lowest // 10 * 10
    levels = _levels(percents, (100 - first) / APART)
    highest = max(levels, default=0)
    row = min(ROW, TALLEST / (highest or 1))
    base = round(HEAD + (highest + 1) * row + ROW)
    mark = None if pass_mark is None else _tick(pass_mark, first)
    return ScorePlot(
        dots=tuple(
            Dot(department, _tick(percent, first).x, base - ROW * 0.75 - level * row)
            for (percent, department), level in zip(scored, levels, strict=True)
        ),
        ticks=tuple(_tick(each, first) for each in _axis(first)),
        pass_mark=mark,
        is_left_of_mark=mark is not None and mark.x > 50,
        base=base,
        scores=tuple(_scores(scored)),
    )


def _axis(first: int) -> Iterator[int]:
    step = 10 if 100 - first <= 10 * TICKS else 20
    return iter(range(100, first - 1, -step))


def _levels(percents: Sequence[int], apart: float) -> list[int]:
    """Return how high each mark stands: the lowest row where none is in its way."""
    last: list[int] = []
    levels = []
    for percent in percents:
        free = (at for at, other in enumerate(last) if percent - other >= apart)
        level = next(free, len(last))
        last[level : level + 1] = [percent]
        levels.append(level)
    return levels


def _tick(percent: int, first: int) -> Tick:
    along = (percent - first) / (100 - first)
    return Tick(percent, round(MARGIN + along * (100 - 2 * MARGIN), 2))


def _scores(
    scored: Sequence[tuple[int, Department]],
) -> Iterator[tuple[Department, tuple[int, ...]]]:
    for department in Department:
        found = tuple(percent for percent, each in scored if each is department)
        if found:
            yield department, found
