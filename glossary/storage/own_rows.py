"""Own rows: what the tables of training tell of one person, for that person alone.

Owns the queries. Quizzes taken and reviews are beside them, in ``attempts.py`` and
``reviews.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from glossary.reminders import ReminderKind
from glossary.storage.training_tables import (
    AssignmentGroupRow,
    AssignmentPersonRow,
    AssignmentRow,
    GroupMemberRow,
    GroupRow,
    GroupTrainerRow,
    OverrideRow,
    ReminderRow,
)


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group that somebody is in, or trains."""

    name: str
    joined_at: datetime | None
    """None for who trains it."""


@dataclass(frozen=True, slots=True)
class OwnAssignment:
    """What somebody was given to do, by name or through a group."""

    id: int
    quiz: str
    given_at: datetime
    opens_at: datetime | None
    due_at: datetime | None
    """As the assignment says; see OwnOverride."""


@dataclass(frozen=True, slots=True)
class OwnOverride:
    """What was changed in an assignment for one person, and why."""

    assignment_id: int
    opens_at: datetime | None
    due_at: datetime | None
    attempts: int | None
    minutes: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class OwnReminder:
    """That somebody was reminded."""

    assignment_id: int
    kind: ReminderKind
    reminded_at: datetime


def list_groups(session: Session, person_id: int) -> tuple[OwnGroup, ...]:
    """Return the groups that a person is in, then those they train, by name."""
    member = (
        select(GroupRow.name, GroupMemberRow.joined_at)
        .join(GroupMemberRow, GroupMemberRow.group_id == GroupRow.id)
        .where(GroupMemberRow.person_id == person_id)
        .order_by(GroupRow.name_key)
    )
    trained = (
        select(GroupRow.name)
        .join(GroupTrainerRow, GroupTrainerRow.group_id == GroupRow.id)
        .where(GroupTrainerRow.person_id == person_id)
        .order_by(GroupRow.name_key)
    )
    return (
        *(OwnGroup(name, joined_at) for name, joined_at in session.execute(member)),
        *(OwnGroup(name, None) for name in session.scalars(trained)),
    )


def list_assignments(session: Session, person_id: int) -> tuple[OwnAssignment, ...]:
    """Return what was given to a person, by name or through a group."""
    by_name = select(AssignmentPersonRow.assignment_id).filter_by(person_id=person_id)
    by_group = (
        select(AssignmentGroupRow.assignment_id)
        .join(GroupMemberRow, GroupMemberRow.group_id == AssignmentGroupRow.group_id)
        .where(GroupMemberRow.person_id == person_id)
    )
    found = (
        select(AssignmentRow)
        .where(or_(AssignmentRow.id.in_(by_name), AssignmentRow.id.in_(by_group)))
        .order_by(AssignmentRow.id)
    )
    return tuple(
        OwnAssignment(row.id, row.quiz, row.created_at, row.opens_at, row.due_at)
        for row in session.scalars(found)
    )


def list_overrides(session: Session, person_id: int) -> tuple[OwnOverride, ...]:
    """Return what was changed for a person by name."""
    found = (
        select(OverrideRow)
        .where(OverrideRow.person_id == person_id)
        .order_by(OverrideRow.assignment_id)
    )
    return tuple(
        OwnOverride(
            row.assignment_id,
            row.opens_at,
            row.due_at,
            row.attempts,
            row.minutes,
            row.reason,
        )
        for row in session.scalars(found)
    )


def list_reminders(session: Session, person_id: int) -> tuple[OwnReminder, ...]:
    """Return when a person was reminded, and of what."""
    found = (
        select(ReminderRow)
        .where(ReminderRow.person_id == person_id)
        .order_by(ReminderRow.reminded_at, ReminderRow.assignment_id)
    )
    return tuple(
        OwnReminder(row.assignment_id, row.kind, row.reminded_at)
        for row in session.scalars(found)
    )
