"""Answers: the rows of questions and of the one answer that each may have.

Owns the queries and how a score and a mark are kept. Whose attempt it is has been
asked in ``attempts.py``. The functions that change something are called inside
``writing``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from glossary.attempts import Answer, Owner, Pinned, Question
from glossary.reviews import Grade, Mark, read_subject
from glossary.storage.attempts import (
    ANSWERS_QUESTION,
    ATTEMPT,
    OWNERS,
    attempt_of,
    is_of,
    owner_key,
)
from glossary.storage.learning_tables import ANSWERS, ATTEMPTS, QUESTIONS
from glossary.storage.upserts import PreparedInsert

_ANSWER = tuple(
    ANSWERS.c[name]
    for name in (
        "number",
        "answer",
        "points",
        "out_of",
        "answered_at",
        "language",
        "marks",
    )
)
_ASKED = select(*ATTEMPT, QUESTIONS.c.number, QUESTIONS.c.pinned, *_ANSWER).select_from(
    ATTEMPTS.join(QUESTIONS, QUESTIONS.c.attempt_id == ATTEMPTS.c.id).outerjoin(
        ANSWERS, ANSWERS_QUESTION
    )
)
_FIND = {
    kind: _ASKED.where(
        owned == bindparam("owner"),
        ATTEMPTS.c.id == bindparam("attempt_id"),
        QUESTIONS.c.number == bindparam("number"),
    )
    for kind, owned in OWNERS.items()
}
_ADD = PreparedInsert(
    ANSWERS,
    lambda insert: insert.on_conflict_do_nothing().returning(ANSWERS.c.number),
)


def find_question(
    session: Session, owner: Owner, attempt_id: int, number: int
) -> Question | None:
    """Return a question of an attempt of *owner*."""
    asked = {"owner": owner_key(owner), "attempt_id": attempt_id, "number": number}
    row = session.execute(_FIND[type(owner)], asked).one_or_none()
    return None if row is None else _question(row)


def list_questions(
    session: Session, owner: Owner, attempt_id: int
) -> tuple[Question, ...]:
    """Return the questions of an attempt of *owner*, in their order."""
    found = _ASKED.where(is_of(owner), ATTEMPTS.c.id == attempt_id)
    rows = session.execute(found.order_by(QUESTIONS.c.number))
    return tuple(_question(row) for row in rows)


def list_questions_of(
    session: Session, attempt_ids: Collection[int]
) -> dict[int, tuple[Question, ...]]:
    """Return the questions of attempts, whosever they are, by attempt and in order."""
    found = _ASKED.where(ATTEMPTS.c.id.in_(attempt_ids))
    ordered = found.order_by(ATTEMPTS.c.id, QUESTIONS.c.number)
    questions: dict[int, tuple[Question, ...]] = {}
    for row in session.execute(ordered):
        one = _question(row)
        questions[one.attempt.id] = (*questions.get(one.attempt.id, ()), one)
    return questions


def list_answers(session: Session, owner: Owner) -> tuple[tuple[int, Answer], ...]:
    """Return every answer of *owner*, in order, each after the id of its attempt."""
    found = (
        select(ANSWERS.c.attempt_id, *_ANSWER)
        .join(ATTEMPTS, ATTEMPTS.c.id == ANSWERS.c.attempt_id)
        .where(is_of(owner))
        .order_by(ANSWERS.c.attempt_id, ANSWERS.c.number)
    )
    return tuple(
        (attempt_id, _answer(*answer)) for attempt_id, *answer in session.execute(found)
    )


def list_pinned(
    session: Session, owner: Owner, quiz: str, *, attempts: int
) -> tuple[Pinned, ...]:
    """Return the questions of the last *attempts* attempts of *owner* at *quiz*."""
    last = (
        select(ATTEMPTS.c.id)
        .where(is_of(owner), ATTEMPTS.c.quiz == quiz)
        .order_by(ATTEMPTS.c.number.desc())
        .limit(attempts)
    )
    found = select(QUESTIONS.c.pinned).where(QUESTIONS.c.attempt_id.in_(last))
    return tuple(session.scalars(found))


def read_scores(session: Session, owner: Owner) -> dict[int, list[Fraction | None]]:
    """Return the scores of every attempt of *owner*, in the order of its questions.

    None stands for a question without an answer.
    """
    found = (
        select(
            QUESTIONS.c.attempt_id,
            ANSWERS.c.number,
            ANSWERS.c.points,
            ANSWERS.c.out_of,
        )
        .join(ATTEMPTS, ATTEMPTS.c.id == QUESTIONS.c.attempt_id)
        .outerjoin(ANSWERS, ANSWERS_QUESTION)
        .where(is_of(owner))
        .order_by(QUESTIONS.c.attempt_id, QUESTIONS.c.number)
    )
    scores: dict[int, list[Fraction | None]] = {}
    for attempt_id, answered, points, out_of in session.execute(found):
        score = Fraction(points, out_of) if answered else None
        scores.setdefault(attempt_id, []).append(score)
    return scores


def list_marks(
    session: Session,
    person_id: int,
    *,
    answers: int,
    untold: Collection[str] = (),
    hidden: Collection[int] = (),
) -> tuple[Mark, ...]:
    """Return the marks of the last *answers* answers of a person, the newest first.

    Without those of open attempts at the quizzes *untold*, and of attempts *hidden*.
    """
    is_told = ATTEMPTS.c.finished_at.is_not(None) | ATTEMPTS.c.quiz.not_in(untold)
    is_told &= ATTEMPTS.c.id.not_in(hidden)
    found = (
        select(ANSWERS.c.marks)
        .join(ATTEMPTS, ATTEMPTS.c.id == ANSWERS.c.attempt_id)
        .where(ATTEMPTS.c.person_id == person_id, is_told)
        .order_by(
            ANSWERS.c.answered_at.desc(),
            ANSWERS.c.attempt_id.desc(),
            ANSWERS.c.number.desc(),
        )
        .limit(answers)
    )
    return tuple(_mark(each) for marks in session.scalars(found) for each in marks)


def add(session: Session, attempt_id: int, answer: Answer) -> bool:
    """Keep an answer; False if the question has one, which stays."""
    values = {
        "attempt_id": attempt_id,
        "number": answer.number,
        "answer": answer.answer,
        "points": answer.score.numerator,
        "out_of": answer.score.denominator,
        "answered_at": answer.answered_at,
        "language": answer.language,
        "marks": [_kept(mark) for mark in answer.marks],
    }
    return session.scalar(_ADD.on(session), values) is not None


def _question(row: Row[*tuple[Any, ...]]) -> Question:
    number, pinned, *answer = row[len(ATTEMPT) :]
    is_answered = answer[0] is not None
    return Question(
        attempt=attempt_of(row),
        number=number,
        pinned=pinned,
        answer=_answer(*answer) if is_answered else None,
    )


def _answer(
    number: int,
    answer: Any,
    points: int,
    out_of: int,
    answered_at: datetime,
    language: str,
    marks: list[Any],
) -> Answer:
    return Answer(
        number=number,
        answer=answer,
        score=Fraction(points, out_of),
        answered_at=answered_at,
        language=language,
        marks=tuple(map(_mark, marks)),
    )


def _kept(mark: Mark) -> dict[str, Any]:
    said = {
        "subject": str(mark.subject),
        "grade": str(mark.grade),
        "right": mark.right,
        "chosen": mark.chosen,
        "view": mark.view,
        "revision": mark.revision,
        "keeps_view": mark.keeps_view or None,
        "is_planned": mark.is_planned or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _mark(kept: dict[str, Any]) -> Mark:
    return Mark(
        subject=read_subject(kept["subject"]),
        grade=Grade(kept["grade"]),
        right=kept.get("right"),
        chosen=kept.get("chosen"),
        view=kept.get("view"),
        revision=kept.get("revision"),
        keeps_view=kept.get("keeps_view", False),
        is_planned=kept.get("is_planned", False),
    )
