"""Queued mails: letters that are to go out, each once.

Owns the rows. A letter is taken before it is sent and given back if it was not: of two
who send at the same time, one has it, and whoever dies in between sends none twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from glossary.storage.training_tables import LONGEST_SUBJECT_LINE, QueuedMailRow
from glossary.storage.upserts import insert_for

MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """One letter that was taken to be sent."""

    id: int
    recipient: str
    subject: str
    body: str


def queue(
    session: Session,
    key: str,
    *,
    recipient: str,
    subject: str,
    body: str,
    now: datetime,
) -> bool:
    """Keep a letter to be sent; False if *key* has one already; inside ``writing``."""
    kept = insert_for(session, QueuedMailRow).values(
        key=key,
        recipient=recipient,
        subject=subject[:LONGEST_SUBJECT_LINE],
        body=body,
        queued_at=now,
        tries=0,
    )
    added = kept.on_conflict_do_nothing().returning(QueuedMailRow.id)
    return session.scalar(added) is not None


def take(session: Session, *, now: datetime) -> QueuedMail | None:
    """Take the oldest letter that waits, as if it were sent; inside ``writing``."""
    waits = QueuedMailRow.sent_at.is_(None) & (QueuedMailRow.tries < MOST_TRIES)
    oldest = (
        select(QueuedMailRow.id)
        .where(waits)
        .order_by(QueuedMailRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        update(QueuedMailRow)
        .where(QueuedMailRow.id == oldest)
        .values(sent_at=now, tries=QueuedMailRow.tries + 1)
        .returning(
            QueuedMailRow.id,
            QueuedMailRow.recipient,
            QueuedMailRow.subject,
            QueuedMailRow.body,
        )
    )
    row = session.execute(taken).one_or_none()
    return None if row is None else QueuedMail(*row)


def give_back(session: Session, mail_id: int) -> None:
    """Let a letter that was not sent wait again; inside ``writing``."""
    session.execute(
        update(QueuedMailRow).where(QueuedMailRow.id == mail_id).values(sent_at=None)
    )
