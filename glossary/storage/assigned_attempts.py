"""Assigned attempts: what came of an assignment, for whoever took it.

Owns the queries over several people's attempts; those of one person alone are in
``attempts.py``. Who may see them is decided above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from glossary.assignments import Taken
from glossary.attempts import Attempt
from glossary.people import Department
from glossary.storage.attempts import ANSWERS_QUESTION, ATTEMPT, attempt_of
from glossary.storage.learning_tables import ANSWERS, ATTEMPTS, QUESTIONS

Key = tuple[int, int | None]
"""An assignment, and whoever took it; None for those who were erased."""


class AttemptTaker(NamedTuple):
    """Whose an attempt at an assignment is."""

    attempt_id: int
    person_id: int | None
    digest: str | None
    """In place of a person who was erased: the same for all of their attempts."""
    department: Department
    """On the day of the attempt."""


class _Answer(NamedTuple):
    score: Fraction
    at: datetime


def read_taken(
    session: Session,
    assignment_ids: Collection[int],
    *,
    person_id: int | None = None,
) -> defaultdict[Key, tuple[Taken, ...]]:
    """Return the attempts at assignments, by assignment and person, in their order.

    With *person_id*, of that person alone.
    """
    conditions: list[ColumnElement[bool]] = [
        ATTEMPTS.c.assignment_id.in_(assignment_ids)
    ]
    if person_id is not None:
        conditions.append(ATTEMPTS.c.person_id == person_id)
    found = (
        select(
            *ATTEMPT,
            ATTEMPTS.c.person_id,
            ANSWERS.c.points,
            ANSWERS.c.out_of,
            ANSWERS.c.answered_at,
        )
        .select_from(
            ATTEMPTS.join(QUESTIONS, QUESTIONS.c.attempt_id == ATTEMPTS.c.id).outerjoin(
                ANSWERS, ANSWERS_QUESTION
            )
        )
        .where(*conditions)
        .order_by(ATTEMPTS.c.number, ATTEMPTS.c.id)
    )
    given: dict[tuple[Attempt, int | None], list[_Answer | None]] = {}
    for row in session.execute(found):
        owner, points, out_of, at = row[len(ATTEMPT) :]
        answer = None if at is None else _Answer(Fraction(points, out_of), at)
        given.setdefault((attempt_of(row), owner), []).append(answer)
    taken: defaultdict[Key, tuple[Taken, ...]] = defaultdict(tuple)
    for (attempt, owner), answers in given.items():
        assert attempt.assignment_id is not None
        taken[attempt.assignment_id, owner] += (_taken(attempt, answers),)
    return taken


def list_first(
    session: Session, assignment_id: int
) -> tuple[tuple[Attempt, Department], ...]:
    """Return the first attempt of everybody at an assignment, finished or not.

    Of those who were erased as well: with the department they were in on that day.
    """
    whose = (ATTEMPTS.c.person_id, ATTEMPTS.c.browser_hash)
    numbered = select(
        ATTEMPTS.c.id,
        func.row_number()
        .over(partition_by=whose, order_by=ATTEMPTS.c.number)
        .label("place"),
    ).where(ATTEMPTS.c.assignment_id == assignment_id)
    ranked = numbered.subquery()
    found = (
        select(*ATTEMPT, ATTEMPTS.c.department)
        .join(ranked, ranked.c.id == ATTEMPTS.c.id)
        .where(ranked.c.place == 1)
        .order_by(ATTEMPTS.c.id)
    )
    return tuple(
        (attempt_of(row), row[-1] or Department.OTHER) for row in session.execute(found)
    )


def list_takers(session: Session, assignment_id: int) -> tuple[AttemptTaker, ...]:
    """Return who took each attempt at an assignment, the oldest attempt first."""
    found = (
        select(
            ATTEMPTS.c.id,
            ATTEMPTS.c.person_id,
            ATTEMPTS.c.browser_hash,
            ATTEMPTS.c.department,
        )
        .where(ATTEMPTS.c.assignment_id == assignment_id)
        .order_by(ATTEMPTS.c.number, ATTEMPTS.c.id)
    )
    return tuple(
        AttemptTaker(id, owner, digest, department or Department.OTHER)
        for id, owner, digest, department in session.execute(found)
    )


def find_open(session: Session, person_id: int, assignment_id: int) -> Attempt | None:
    """Return the attempt of a person at an assignment that still takes answers."""
    found = (
        select(*ATTEMPT)
        .where(
            ATTEMPTS.c.person_id == person_id,
            ATTEMPTS.c.assignment_id == assignment_id,
            ATTEMPTS.c.finished_at.is_(None),
        )
        .order_by(ATTEMPTS.c.number.desc())
        .limit(1)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else attempt_of(row)


def _taken(attempt: Attempt, answers: Sequence[_Answer | None]) -> Taken:
    """Return *attempt* and what its *answers* add up to; None is none yet."""
    given = [each for each in answers if each is not None]
    return Taken(
        attempt_id=attempt.id,
        number=attempt.number,
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        closes_at=attempt.closes_at,
        share=sum((each.score for each in given), Fraction(0)) / len(answers),
        answered=len(given),
        total=len(answers),
        last_answer_at=max((each.at for each in given), default=None),
    )
