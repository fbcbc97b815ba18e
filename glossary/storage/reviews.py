"""Reviews: the rows of what each person reviews, and when they did.

Owns the queries. What a card's state means is the scheduler's, in the services. The
functions that change something are called inside ``writing``, by whoever holds the
person (``attempts.hold_person``): two who read and write one card would lose one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.orm import Session

from glossary.reviews import Grade, Subject, Waiting, read_subject
from glossary.storage.learning_tables import CARDS, REVIEWS
from glossary.storage.upserts import PreparedInsert


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler knows of a card beside its times."""

    state: int
    step: int | None
    stability: float | None
    difficulty: float | None


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A subject that waits, and what the scheduler knows of it."""

    waiting: Waiting
    memory: Memory


@dataclass(frozen=True, slots=True)
class Review:
    """That a subject was reviewed."""

    subject: Subject
    grade: Grade
    is_planned: bool
    reviewed_at: datetime


# Tables and no entities, and what every answer asks made once: to make a statement
# takes longer than to ask it.
_KEYS = ("person_id", "subject")
_CARD = tuple(
    CARDS.c[name]
    for name in (
        "subject",
        "due_at",
        "reviewed_at",
        "view",
        "revision",
        "changed_at",
        "state",
        "step",
        "stability",
        "difficulty",
    )
)
_FIND = select(*_CARD).where(
    CARDS.c.person_id == bindparam("person_id"),
    CARDS.c.subject == bindparam("subject"),
)
_SAVE = PreparedInsert(
    CARDS,
    lambda insert: insert.on_conflict_do_update(
        index_elements=_KEYS,
        set_={
            column.name: insert.excluded[column.name]
            for column in CARDS.c
            if column.name not in _KEYS
        },
    ),
)
_NOTE = insert(REVIEWS)


def find(session: Session, person_id: int, subject: Subject) -> ReviewCard | None:
    """Return the card of *subject*."""
    asked = {"person_id": person_id, "subject": str(subject)}
    row = session.execute(_FIND, asked).one_or_none()
    return None if row is None else _card(row)


def list_cards(session: Session, person_id: int) -> tuple[ReviewCard, ...]:
    """Return all that waits for a person, what is due first at the front."""
    found = (
        select(*_CARD)
        .where(CARDS.c.person_id == person_id)
        .order_by(CARDS.c.due_at, CARDS.c.subject)
    )
    return tuple(_card(row) for row in session.execute(found))


def save(session: Session, person_id: int, card: ReviewCard) -> None:
    """Keep a card as it is now, whether it was there or not."""
    waiting, memory = card.waiting, card.memory
    values = {
        "person_id": person_id,
        "subject": str(waiting.subject),
        "state": memory.state,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due_at": waiting.due_at,
        "reviewed_at": waiting.reviewed_at,
        "view": waiting.view,
        "revision": waiting.revision,
        "changed_at": waiting.changed_at,
    }
    session.execute(_SAVE.on(session), values)


def note(session: Session, person_id: int, reviews: Iterable[Review]) -> None:
    """Keep that subjects were reviewed, one at least."""
    values = [
        {
            "person_id": person_id,
            "subject": str(review.subject),
            "grade": review.grade,
            "is_planned": review.is_planned,
            "reviewed_at": review.reviewed_at,
        }
        for review in reviews
    ]
    session.execute(_NOTE, values)


def list_reviews(
    session: Session, person_id: int, *, since: datetime | None = None
) -> tuple[Review, ...]:
    """Return the reviews of a person, all or those from *since* on, in order."""
    found = (
        select(
            REVIEWS.c.subject,
            REVIEWS.c.grade,
            REVIEWS.c.is_planned,
            REVIEWS.c.reviewed_at,
        )
        .where(REVIEWS.c.person_id == person_id)
        .order_by(REVIEWS.c.reviewed_at, REVIEWS.c.id)
    )
    if since is not None:
        found = found.where(REVIEWS.c.reviewed_at >= since)
    return tuple(
        Review(read_subject(subject), grade, is_planned, reviewed_at)
        for subject, grade, is_planned, reviewed_at in session.execute(found)
    )


def _card(row: Row[*tuple[Any, ...]]) -> ReviewCard:
    subject, *times = row[:6]
    return ReviewCard(Waiting(read_subject(subject), *times), Memory(*row[6:]))
