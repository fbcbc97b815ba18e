"""Learning tables: attempts, their questions and answers, and what is reviewed.

Owns columns, keys and lengths, as ``tables.py`` does for people. Everything in them
goes with the person it belongs to; what belongs to a browser alone goes by its day.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from glossary.attempts import (
    LONGEST_QUIZ,
    LONGEST_REVISION,
    LONGEST_VIEW,
    AttemptKind,
)
from glossary.people import Department
from glossary.reviews import LONGEST_SLUG, Grade
from glossary.storage.columns import choice, structured
from glossary.storage.tables import DIGEST, Base

LONGEST_SUBJECT = 2 * LONGEST_SLUG + 1
METADATA = Base.metadata
"""Of every table, those of ``tables.py`` and ``training_tables.py`` too."""


class AttemptRow(Base):
    """Somebody's way through a quiz."""

    __tablename__ = "attempts"
    __table_args__ = (
        # One of the two is none, and none is like no other: each key binds its own.
        UniqueConstraint("person_id", "quiz", "number"),
        UniqueConstraint("browser_hash", "quiz", "number"),
        CheckConstraint(
            "(person_id IS NULL) <> (browser_hash IS NULL)",
            name="attempts_have_one_owner",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE")
    )
    browser_hash: Mapped[str | None] = mapped_column(String(DIGEST))
    """The digest of a browser's token."""
    quiz: Mapped[str] = mapped_column(String(LONGEST_QUIZ))
    number: Mapped[int]
    kind: Mapped[AttemptKind] = mapped_column(choice(AttemptKind))
    view: Mapped[str] = mapped_column(String(LONGEST_VIEW))
    revision: Mapped[str] = mapped_column(String(LONGEST_REVISION))
    seed: Mapped[int] = mapped_column(BigInteger)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    """When a browser's attempt goes; none once it is a person's."""
    assignment_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignments.id", ondelete="SET NULL"), index=True
    )
    closes_at: Mapped[datetime | None]
    """When an assigned attempt ends, for whoever took it; none for never."""
    department: Mapped[Department | None]
    """Of whoever took an assigned attempt, for figures that outlive them."""


class AttemptQuestionRow(Base):
    """A question of an attempt, with its key, as it was when it was drawn."""

    __tablename__ = "attempt_questions"

    attempt_id: Mapped[int] = mapped_column(
        ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pinned: Mapped[Any] = mapped_column(structured(), nullable=False)


class AnswerRow(Base):
    """The one answer to a question."""

    __tablename__ = "answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["attempt_id", "number"],
            ["attempt_questions.attempt_id", "attempt_questions.number"],
            ondelete="CASCADE",
        ),
    )

    attempt_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answer: Mapped[Any] = mapped_column(structured(), nullable=False)
    points: Mapped[int]
    """The score is a fraction, kept exactly: *points* over *out_of*."""
    out_of: Mapped[int]
    answered_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(16))
    marks: Mapped[Any] = mapped_column(structured(), nullable=False)


class ReviewCardRow(Base):
    """When a subject comes back to a person; most of it is the scheduler's."""

    __tablename__ = "review_cards"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT), primary_key=True)
    state: Mapped[int]
    step: Mapped[int | None]
    stability: Mapped[float | None] = mapped_column(Double)
    difficulty: Mapped[float | None] = mapped_column(Double)
    due_at: Mapped[datetime]
    reviewed_at: Mapped[datetime]
    view: Mapped[str] = mapped_column(String(LONGEST_VIEW))
    revision: Mapped[str] = mapped_column(String(LONGEST_REVISION))
    changed_at: Mapped[datetime | None]


class ReviewRow(Base):
    """That a subject was reviewed."""

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "person_id", "reviewed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT))
    grade: Mapped[Grade] = mapped_column(choice(Grade))
    is_planned: Mapped[bool]
    """True if it came because it was due, and not in a quiz."""
    reviewed_at: Mapped[datetime]


def _table(row: type[Base]) -> Table:
    assert isinstance(row.__table__, Table)
    return row.__table__


# For statements that name no entity: those take less time to make and to run.
ATTEMPTS = _table(AttemptRow)
QUESTIONS = _table(AttemptQuestionRow)
ANSWERS = _table(AnswerRow)
CARDS = _table(ReviewCardRow)
REVIEWS = _table(ReviewRow)
