"""Result tables: what a trainer sees of an assignment, as columns and rows.

Owns the columns of the three exports. Their names, and the names of stages, standings
and labels in them, are stable English words: what reads them need know no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from glossary.assignment_results import NOBODY, AssignmentResults, PersonResult
from glossary.confusion_matrix import DONT_KNOW, ConfusionMatrix
from glossary.item_analysis import Key, Part, QuestionFigures
from glossary.item_labels import is_early, labels, shown
from glossary.people import Department
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
WITHHELD = "withheld"
_YES, _NO = "yes", "no"
_AND = "; "


def people_table(results: AssignmentResults) -> Table:
    """Return a row for each person, in the order of the page; who was erased last."""
    return Table("people", PEOPLE, tuple(_person(each) for each in results.everybody))


def _person(each: PersonResult) -> tuple[Cell, ...]:
    taker = each.taker
    return (
        taker.name,
        taker.department.value,
        taker.language,
        _AND.join(taker.groups),
        each.standing.value,
        _said(each.is_late),
        _said(each.is_stuck),
        each.score,
        len(taker.taken),
        taker.terms.attempts,
        each.weakest,
        # The moment would say whose attempt it was.
        None if taker.person_id == NOBODY else each.finished_at,
    )


def question_table(
    figures: Iterable[QuestionFigures], names: Mapping[str, str]
) -> Table:
    """Return a row for each question; *names* says by id what each is about.

    A department and a language have a column each, so many as there are; an option has
    none of its own: options differ from question to question.
    """
    rows = tuple(figures)
    departments = [d for d in Department if any(d in e.by_department for e in rows)]
    languages = sorted({code for each in rows for code in each.by_language})
    columns = (
        *QUESTION,
        *(f"facility_{each.value}" for each in departments),
        *(f"facility_{code}" for code in languages),
        "picked",
        "stages_off",
    )
    made = (
        _question(each, names) + _split(each, departments, languages) + _counts(each)
        for each in rows
    )
    return Table("questions", columns, tuple(made))


def _split(
    each: QuestionFigures, departments: Iterable[Department], languages: Iterable[str]
) -> tuple[Cell, ...]:
    """Return the facilities by department and by language."""
    by_department = _facilities(departments, shown(each.by_department))
    return (*by_department, *_facilities(languages, each.by_language))


def _counts(each: QuestionFigures) -> tuple[Cell, ...]:
    """Return what was picked, and how far off it was."""
    return (
        _AND.join(f"{option.id} {option.count}" for option in each.options),
        _AND.join(f"{off:+d} {count}" for off, count in each.distances.items()),
    )


def _question(each: QuestionFigures, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        each.number,
        each.asked.kind.value,
        names[each.asked.id],
        each.count,
        each.right,
        each.facility,
        each.discrimination,
        _AND.join(label.value for label in labels(each)),
        _said(is_early(each)),
        each.dont_know,
    )


def _facilities(
    keys: Iterable[Key], parts: Mapping[Key, Part | None]
) -> Iterator[Cell]:
    for key in keys:
        part = parts.get(key)
        if part is not None:
            yield part.facility
        else:
            yield WITHHELD if key in parts else None


def confusion_table(matrix: ConfusionMatrix) -> Table:
    """Return a row for each stage that was right, a column for each that was picked."""
    picks: tuple[str | None, ...] = (*matrix.stages, *matrix.exits, DONT_KNOW)
    columns = ("right", "answers", *(pick or "dont_know" for pick in picks))
    rows = (_confusions(matrix, key, picks) for key in matrix.keys)
    return Table("confusions", columns, tuple(rows))


def _confusions(
    matrix: ConfusionMatrix, key: str, picks: Iterable[str | None]
) -> tuple[Cell, ...]:
    return (key, matrix.of(key), *(matrix.count(key, pick) for pick in picks))


def _said(fact: bool) -> str:
    return _YES if fact else _NO
