"""Confusion rows: what was picked against what was right, as a table with shades.

Owns the shade of each cell. The counts are the domain's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.confusion_matrix import DONT_KNOW, Boundary, ConfusionMatrix
from glossary.graders import Grader
from glossary.web.practising.further_reading import Link, compare_link
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.subjects import subject_name
from glossary.web.training import boundaries
from glossary.web.training.result_words import confused

SHADES = 4
"""Beside none: a shade for each quarter of a row."""
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one stage was picked where another was right."""

    count: int
    shade: int
    is_right: bool
    stands_apart: bool
    """True for what has no place on the axis: the ways out, and "I don't know"."""


@dataclass(frozen=True, slots=True)
class ConfusionRow:
    """One stage that was right."""

    name: str
    count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ConfusionTable:
    """The whole, and what it says in words."""

    picks: tuple[str, ...]
    on_axis: int
    """How many of the picks have a place on the axis; they come first."""
    rows: tuple[ConfusionRow, ...]
    sentence: str
    told: tuple[str, ...]
    """The most frequent confusions, in words."""
    actions: tuple[Link, ...]
    """What a trainer can do about what is confused most."""


def confusion_table(
    matrix: ConfusionMatrix, code: str, grader: Grader
) -> ConfusionTable:
    """Return *matrix* as a page in the language *code* shows it."""

    def name(stage: str) -> str:
        return subject_name(stage, code, grader) or stage

    picks = (*matrix.stages, *matrix.exits)
    return ConfusionTable(
        picks=(*map(name, picks), str(_("I don’t know"))),
        on_axis=len(matrix.stages),
        rows=tuple(
            ConfusionRow(name(key), matrix.of(key), tuple(_cells(matrix, key)))
            for key in matrix.keys
        ),
        sentence=confused(matrix.most_confused, name),
        told=tuple(
            str(
                _(
                    "“%(chosen)s” instead of “%(right)s”: %(count)s of %(of)s times",
                    chosen=name(each.chosen),
                    right=name(each.right),
                    count=each.count,
                    of=each.of,
                )
            )
            for each in matrix.confused[:MOST_TOLD]
        ),
        actions=tuple(
            _actions(matrix.most_confused, QuizWords(code, grader.glossary, grader))
        ),
    )


def _actions(confused: Boundary | None, words: QuizWords) -> Iterator[Link]:
    """Yield where a card and a quiz on *confused* are begun, and its terms compared."""
    if confused is None or any(
        words.grader.journey.stage(each) is None
        for each in (confused.first, confused.second)
    ):
        return
    between = boundaries.Boundary(confused.first, confused.second)
    label = _(
        "Write a card for %(one)s / %(other)s",
        one=between.one_name,
        other=between.other_name,
    )
    yield Link(between.address("pages.card_new"), str(label))
    yield Link(
        between.address("pages.quiz_new"), str(_("Compose a quiz on this boundary"))
    )
    one, other = (words.term_of(each) for each in (between.one, between.other))
    if one and other and words.has_term(one) and words.has_term(other):
        yield compare_link(one, other, words.term(one), words.term(other))


def _cells(matrix: ConfusionMatrix, key: str) -> list[Cell]:
    of = matrix.of(key)
    picks: tuple[str | None, ...] = (*matrix.stages, *matrix.exits, DONT_KNOW)
    return [
        Cell(
            count := matrix.count(key, pick),
            shade=-(-SHADES * count // of),
            is_right=pick == key,
            stands_apart=pick not in matrix.stages,
        )
        for pick in picks
    ]
