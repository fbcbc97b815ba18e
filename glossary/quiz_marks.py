"""Quiz marks: what an answer tells of what is reviewed.

Owns which subjects an answer is about. Wrong between two stages, it is about the
boundary between them as well: that is what was not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from glossary.quiz_scores import DONT_KNOW, Pinned, score
from glossary.quizzes import Kind
from glossary.reviews import (
    Grade,
    Mark,
    Subject,
    about,
    between,
    grade_of,
    read_subject,
)


def marks(pinned: Pinned, answer: Any) -> tuple[Mark, ...]:
    """Return what *answer* tells, each subject once; raises BadAnswer."""
    kind, grade = Kind(pinned["kind"]), grade_of(score(pinned, answer))
    mine = None if answer == DONT_KNOW else answer
    found: dict[Subject, Mark] = {}
    for mark in _marks(kind, grade, pinned, mine):
        # Of two teams at one stage, the one that was not known counts.
        if mark.subject not in found or mark.grade is Grade.WRONG:
            found[mark.subject] = mark
    return tuple(_planned_first(found, pinned, grade))


def _planned_first(
    found: dict[Subject, Mark], pinned: Pinned, grade: Grade
) -> Iterator[Mark]:
    """Yield what a review has asked for, whatever the question is about, and the rest.

    Of a boundary that no card lies on, a card at one of its stages is asked.
    """
    if "asked_for" in pinned:
        subject = read_subject(pinned["asked_for"])
        mark = found.pop(subject, Mark(subject, grade))
        yield replace(mark, is_planned=True)
    yield from found.values()


def _marks(kind: Kind, grade: Grade, pinned: Pinned, mine: Any) -> Iterator[Mark]:
    match kind:
        case Kind.CLASSIFY:
            yield from _of_stage(pinned["key"], mine)
            yield from _of_boundary(pinned, grade)
        case Kind.AGREE:
            for team, key in pinned["key"].items():
                revision = pinned["revisions"][team]
                yield from _of_stage(key, (mine or {}).get(team), team, revision)
        case Kind.PAIR:
            for number, key in pinned["key"].items():
                yield from _of_stage(key, (mine or {}).get(number))
            yield from _of_boundary(pinned, grade)
        case Kind.FACTS | Kind.ASK:
            yield Mark(about(pinned["stage"]), grade)
        case Kind.SORT:
            return
        case _:
            if pinned["term"] is not None:
                yield Mark(about(pinned["term"]), grade)


def _of_stage(
    key: str, mine: str | None, view: str | None = None, revision: str | None = None
) -> Iterator[Mark]:
    grade = Grade.RIGHT if mine == key else Grade.WRONG
    yield Mark(about(key), grade, key, mine, view, revision)
    if mine not in (None, key):
        yield Mark(between(key, str(mine)), grade, None, None, view, revision)


def _of_boundary(pinned: Pinned, grade: Grade) -> Iterator[Mark]:
    sides = pinned.get("boundary") or ()
    if len(set(sides)) == 2:
        yield Mark(between(*sides), grade)
