"""Reminders: that somebody was reminded of something, each once.

Owns the queries. When a reminder is due is decided above. The functions that change
something are called inside ``writing``.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.reminders import ReminderKind
from glossary.storage.training_tables import ReminderRow
from glossary.storage.upserts import insert_for


def add(
    session: Session,
    assignment_id: int,
    person_id: int,
    kind: ReminderKind,
    *,
    now: datetime,
) -> bool:
    """Keep that somebody is reminded; False if they were before."""
    kept = insert_for(session, ReminderRow).values(
        assignment_id=assignment_id, person_id=person_id, kind=kind, reminded_at=now
    )
    return (
        session.scalar(
            kept.on_conflict_do_nothing().returning(ReminderRow.assignment_id)
        )
        is not None
    )


def read_all(session: Session) -> frozenset[tuple[int, int, ReminderKind]]:
    """Return every reminder: of which assignment, to whom, and of which kind."""
    rows = session.execute(
        select(ReminderRow.assignment_id, ReminderRow.person_id, ReminderRow.kind)
    )
    return frozenset((assignment, person, kind) for assignment, person, kind in rows)


def list_of(session: Session, person_id: int) -> dict[int, ReminderKind]:
    """Return of what a person was reminded: the last kind, by assignment."""
    found = (
        select(ReminderRow.assignment_id, ReminderRow.kind)
        .where(ReminderRow.person_id == person_id)
        .order_by(ReminderRow.reminded_at)
    )
    return {assignment: kind for assignment, kind in session.execute(found)}
