"""Training tables: groups, what they are given to do, and who was reminded of it.

Owns columns, keys and lengths, as ``tables.py`` does for people. What came of an
assignment is in the attempts, which name it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from glossary.assignments import Counts, Shows
from glossary.attempts import LONGEST_QUIZ
from glossary.groups import LONGEST_GROUP_NAME, LONGEST_ZONE, group_key
from glossary.people import LONGEST_EMAIL
from glossary.programmes import LONGEST_PROGRAMME_NAME
from glossary.reminders import ReminderKind
from glossary.storage.columns import choice
from glossary.storage.learning_tables import METADATA
from glossary.storage.tables import Base

__all__ = ["METADATA"]

LONGEST_REASON = 200
LONGEST_ISSUER = 255
LONGEST_MAIL_KEY = 160
LONGEST_PATH = 160
LONGEST_SUBJECT_LINE = 255


class GroupRow(Base):
    """People who learn together."""

    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_GROUP_NAME))
    name_key: Mapped[str] = mapped_column(String(2 * LONGEST_GROUP_NAME), unique=True)
    """The name folded: two that look alike are one."""
    time_zone: Mapped[str] = mapped_column(String(LONGEST_ZONE))
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL")
    )
    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @validates("name")
    def _fold_name(self, key: str, name: str) -> str:
        self.name_key = group_key(name)
        return name


class GroupMemberRow(Base):
    """That somebody is in a group."""

    __tablename__ = "group_members"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    joined_at: Mapped[datetime]


class GroupTrainerRow(Base):
    """That somebody trains a group."""

    __tablename__ = "group_trainers"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ProgrammeRow(Base):
    """Quizzes that follow each other, counted in days after joining."""

    __tablename__ = "programmes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_PROGRAMME_NAME))
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL")
    )
    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ProgrammeStepRow(Base):
    """One quiz of a programme."""

    __tablename__ = "programme_steps"

    programme_id: Mapped[int] = mapped_column(
        ForeignKey("programmes.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quiz: Mapped[str] = mapped_column(String(LONGEST_QUIZ))
    opens_after: Mapped[int]
    due_after: Mapped[int]
    attempts: Mapped[int | None]
    pass_mark: Mapped[int | None]
    minutes: Mapped[int | None]
    counts: Mapped[Counts] = mapped_column(choice(Counts))
    shows: Mapped[Shows] = mapped_column(choice(Shows))


class AssignmentRow(Base):
    """A quiz that somebody is to take."""

    __tablename__ = "assignments"

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz: Mapped[str] = mapped_column(String(LONGEST_QUIZ))
    opens_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    opens_after: Mapped[int | None]
    due_after: Mapped[int | None]
    attempts: Mapped[int | None]
    pass_mark: Mapped[int | None]
    minutes: Mapped[int | None]
    counts: Mapped[Counts] = mapped_column(choice(Counts))
    shows: Mapped[Shows] = mapped_column(choice(Shows))
    time_zone: Mapped[str] = mapped_column(String(LONGEST_ZONE))
    programme_id: Mapped[int | None] = mapped_column(
        ForeignKey("programmes.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class AssignmentGroupRow(Base):
    """That an assignment was given to a group."""

    __tablename__ = "assignment_groups"

    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class AssignmentPersonRow(Base):
    """That an assignment was given to somebody by name."""

    __tablename__ = "assignment_people"

    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class OverrideRow(Base):
    """What was changed in an assignment, for one person or one group."""

    __tablename__ = "assignment_overrides"
    __table_args__ = (
        # One of the two is none, and none is like no other: each key binds its own.
        UniqueConstraint("assignment_id", "person_id"),
        UniqueConstraint("assignment_id", "group_id"),
        CheckConstraint(
            "(person_id IS NULL) <> (group_id IS NULL)",
            name="overrides_are_for_one",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id", ondelete="CASCADE")
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE")
    )
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE")
    )
    opens_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    attempts: Mapped[int | None]
    minutes: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))


class WrittenFileRow(Base):
    """One version of a card or a quiz that was written on the site, as YAML."""

    __tablename__ = "written_files"

    path: Mapped[str] = mapped_column(String(LONGEST_PATH), primary_key=True)
    """Below ``quizzes/``, as if it were a file: ``cards/NAME.yaml``, ``NAME.yaml``."""
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1; a change makes another version, and the last one published is served."""
    text: Mapped[str] = mapped_column(Text)
    """Empty for a version that takes the file away."""
    is_published: Mapped[bool]
    written_at: Mapped[datetime]
    written_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )


class ReminderRow(Base):
    """That somebody was reminded of an assignment, once for each kind."""

    __tablename__ = "reminders"

    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[ReminderKind] = mapped_column(choice(ReminderKind), primary_key=True)
    reminded_at: Mapped[datetime]


class QueuedMailRow(Base):
    """A letter that is to go out once."""

    __tablename__ = "queued_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(LONGEST_MAIL_KEY), unique=True)
    """What it is about: whoever queues it again finds it here."""
    recipient: Mapped[str] = mapped_column(String(LONGEST_EMAIL))
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT_LINE))
    body: Mapped[str] = mapped_column(Text)
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int]


class IdentityRow(Base):
    """Who somebody is to a provider that signs people in."""

    __tablename__ = "identities"

    issuer: Mapped[str] = mapped_column(String(LONGEST_ISSUER), primary_key=True)
    subject: Mapped[str] = mapped_column(String(LONGEST_ISSUER), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime]
