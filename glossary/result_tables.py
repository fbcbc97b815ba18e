"""Result tables: what a trainer sees of an assignment, as columns and rows.

Owns which columns the three exports have, and what stands in each. The words for
headings, stages, standings and labels are the reader's, and come in as ``Words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from glossary.assignment_results import NOBODY, AssignmentResults, PersonResult
from glossary.assignments import Standing
from glossary.confusion_matrix import DONT_KNOW, ConfusionMatrix
from glossary.item_analysis import Key, Part, QuestionFigures
from glossary.item_labels import Label, is_early, labels, shown
from glossary.people import Department
from glossary.quiz_options import Asked, Option
from glossary.quizzes import Kind
from glossary.tables import Cell, Table

PEOPLE = (
    "name",
    "department",
    "language",
    "groups",
    "standing",
    "late",
    "stuck",
    "score",
    "attempts",
    "attempts_allowed",
    "weakest_stage",
    "finished_at",
)
QUESTION = (
    "number",
    "kind",
    "question",
    "answers",
    "right",
    "facility",
    "discrimination",
    "labels",
    "early",
    "dont_know",
)
CONFUSION = ("right_answer", "answers")
COUNTS = ("picked", "stages_off")
COLUMNS = (*PEOPLE, *QUESTION, *CONFUSION, *COUNTS)
"""What has a heading, each by a stable id."""
_AND = "; "


class Words(Protocol):
    """What everything in the tables is called in one language."""

    def title(self, table: str) -> str:
        """Return what the table *table* is called."""

    def column(self, id: str) -> str:
        """Return the heading of one of COLUMNS."""

    def facility_of(self, part: str) -> str:
        """Return the heading of the facility among some of the people."""

    def department(self, department: Department) -> str:
        """Return what a department is called."""

    def language(self, code: str) -> str:
        """Return what a language is called; empty for none."""

    def standing(self, standing: Standing) -> str:
        """Return what a standing is called."""

    def kind(self, kind: Kind) -> str:
        """Return what a kind of question is called."""

    def label(self, label: Label) -> str:
        """Return what a label says."""

    def stage(self, stage: str) -> str:
        """Return what a stage is called."""

    def option(self, asked: Asked, option: Option) -> str:
        """Return what an option of a question is called."""

    def subject(self, asked: Asked) -> str:
        """Return what a question is about."""

    def counted(self, what: str, count: int) -> str:
        """Return that there are *count* of *what*."""

    def said(self, fact: bool) -> str:
        """Return yes or no."""

    @property
    def no_stage(self) -> str:
        """In the place of a weakest stage: all were right."""

    @property
    def erased(self) -> str:
        """In the place of a name."""

    @property
    def withheld(self) -> str:
        """In the place of a figure of a few people."""


def people_table(results: AssignmentResults, words: Words) -> Table:
    """Return a row for each person, in the order of the page; who was erased last."""
    columns = tuple(map(words.column, PEOPLE))
    rows = tuple(_person(each, words) for each in results.everybody)
    return Table("people", words.title("people"), columns, rows)


def _person(each: PersonResult, words: Words) -> tuple[Cell, ...]:
    taker = each.taker
    is_erased = taker.person_id == NOBODY
    return (
        words.erased if is_erased else taker.name,
        words.department(taker.department),
        words.language(taker.language),
        _AND.join(taker.groups),
        words.standing(each.standing),
        words.said(each.is_late),
        words.said(each.is_stuck),
        each.score,
        len(taker.taken),
        taker.terms.attempts,
        _weakest(each, words),
        # The moment would say whose attempt it was.
        None if is_erased else each.finished_at,
    )


def _weakest(each: PersonResult, words: Words) -> str | None:
    if each.weakest is not None:
        return words.stage(each.weakest)
    return words.no_stage if each.taker.marks else None


def question_table(figures: Iterable[QuestionFigures], words: Words) -> Table:
    """Return a row for each question.

    A department and a language have a column each, so many as there are; an option has
    none of its own: options differ from question to question.
    """
    rows = tuple(figures)
    departments = [d for d in Department if any(d in e.by_department for e in rows)]
    languages = sorted({code for each in rows for code in each.by_language})
    parts = (*map(words.department, departments), *map(words.language, languages))
    columns = (
        *map(words.column, QUESTION),
        *map(words.facility_of, parts),
        *map(words.column, COUNTS),
    )
    made = tuple(
        (
            *_question(each, words),
            *_facilities(departments, shown(each.by_department), words),
            *_facilities(languages, each.by_language, words),
            *_counts(each, words),
        )
        for each in rows
    )
    return Table("questions", words.title("questions"), columns, made)


def _counts(each: QuestionFigures, words: Words) -> tuple[Cell, ...]:
    """Return what was picked, and how far off it was."""
    named = {
        option.id: words.option(each.asked, option) for option in each.asked.options
    }
    picked = (words.counted(named[e.id], e.count) for e in each.options)
    off = (words.counted(f"{e:+d}", count) for e, count in each.distances.items())
    return _AND.join(picked), _AND.join(off)


def _question(each: QuestionFigures, words: Words) -> tuple[Cell, ...]:
    return (
        each.number,
        words.kind(each.asked.kind),
        words.subject(each.asked),
        each.count,
        each.right,
        each.facility,
        each.discrimination,
        _AND.join(map(words.label, labels(each))),
        words.said(is_early(each)),
        each.dont_know,
    )


def _facilities(
    keys: Iterable[Key], parts: Mapping[Key, Part | None], words: Words
) -> Iterator[Cell]:
    for key in keys:
        part = parts.get(key)
        if part is not None:
            yield part.facility
        else:
            yield words.withheld if key in parts else None


def confusion_table(matrix: ConfusionMatrix, words: Words) -> Table:
    """Return a row for each stage that was right, a column for each that was picked."""
    picks: tuple[str | None, ...] = (*matrix.stages, *matrix.exits, DONT_KNOW)
    named = (
        words.column("dont_know") if pick is DONT_KNOW else words.stage(pick)
        for pick in picks
    )
    columns = (*map(words.column, CONFUSION), *named)
    rows = tuple(_confusions(matrix, key, picks, words) for key in matrix.keys)
    return Table("confusions", words.title("confusions"), columns, rows)


def _confusions(
    matrix: ConfusionMatrix, key: str, picks: Iterable[str | None], words: Words
) -> tuple[Cell, ...]:
    counts = (matrix.count(key, pick) for pick in picks)
    return (words.stage(key), matrix.of(key), *counts)
