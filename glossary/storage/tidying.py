"""Tidying: rows whose time is over, deleted a few at a time.

Owns which rows are how old. How long they are kept is decided above. Each function is
called inside ``writing``, deletes at most BATCH rows and returns how many it did:
nobody who writes waits for long.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CursorResult,
    FromClause,
    Select,
    Table,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from glossary.storage.learning_tables import ATTEMPTS, REVIEWS
from glossary.storage.tables import BrowserSessionRow, InvitationRow
from glossary.storage.training_tables import QueuedMailRow

BATCH = 500


def expired_sessions(session: Session, *, now: datetime) -> int:
    """Delete sessions that have ended."""
    found = select(BrowserSessionRow.id_hash).where(BrowserSessionRow.expires_at <= now)
    return _delete(session, BrowserSessionRow.__table__, found)


def expired_attempts(session: Session, *, now: datetime) -> int:
    """Delete the attempts of browsers that were kept long enough."""
    found = select(ATTEMPTS.c.id).where(ATTEMPTS.c.expires_at <= now)
    return _delete(session, ATTEMPTS, found)


def old_attempts(session: Session, *, before: datetime) -> int:
    """Delete people's attempts at no assignment, finished or left alone by then."""
    ended = func.coalesce(ATTEMPTS.c.finished_at, ATTEMPTS.c.started_at)
    found = select(ATTEMPTS.c.id).where(
        ATTEMPTS.c.person_id.is_not(None),
        ATTEMPTS.c.assignment_id.is_(None),
        ended < before,
    )
    return _delete(session, ATTEMPTS, found)


def old_reviews(session: Session, *, before: datetime) -> int:
    """Delete what was reviewed by then; when a subject comes back is kept."""
    found = select(REVIEWS.c.id).where(REVIEWS.c.reviewed_at < before)
    return _delete(session, REVIEWS, found)


def old_invitations(session: Session, *, before: datetime) -> int:
    """Delete invitations that were used, revoked or over by then."""
    found = select(InvitationRow.id).where(
        or_(
            InvitationRow.used_at < before,
            InvitationRow.revoked_at < before,
            InvitationRow.expires_at < before,
        )
    )
    return _delete(session, InvitationRow.__table__, found)


def old_letters(session: Session, *, before: datetime) -> int:
    """Delete letters that had gone out by then."""
    found = select(QueuedMailRow.id).where(QueuedMailRow.sent_at < before)
    return _delete(session, QueuedMailRow.__table__, found)


def _delete(session: Session, table: FromClause, found: Select[Any]) -> int:
    """Delete a batch of the rows that *found* names by their key."""
    assert isinstance(table, Table)
    [key] = table.primary_key.columns
    named = session.scalars(found.limit(BATCH)).all()
    if not named:
        return 0
    deleted = session.execute(delete(table).where(key.in_(named)))
    assert isinstance(deleted, CursorResult)
    return deleted.rowcount
