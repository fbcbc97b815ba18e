"""Identities: who somebody is to a provider that signs people in.

Owns the rows. What a provider says, and whom it makes, is decided above. The
functions that change something are called inside ``writing``.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.identities import Identity
from glossary.people import Person
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.people import person_of
from glossary.storage.tables import PersonRow
from glossary.storage.training_tables import IdentityRow
from glossary.storage.upserts import insert_for


def find_person(session: Session, identity: Identity) -> Person | None:
    """Return whose identity it is."""
    found = (
        select(PersonRow)
        .join(IdentityRow, IdentityRow.person_id == PersonRow.id)
        .where(
            IdentityRow.issuer == identity.issuer,
            IdentityRow.subject == identity.subject,
        )
    )
    row = session.scalars(found).one_or_none()
    return None if row is None else person_of(row)


def list_of(session: Session, person_id: int) -> tuple[tuple[Identity, datetime], ...]:
    """Return the identities of a person, each with the time it became theirs."""
    rows = session.scalars(
        select(IdentityRow)
        .where(IdentityRow.person_id == person_id)
        .order_by(IdentityRow.created_at, IdentityRow.issuer, IdentityRow.subject)
    )
    return tuple((Identity(row.issuer, row.subject), row.created_at) for row in rows)


def add(session: Session, identity: Identity, *, person_id: int, now: datetime) -> None:
    """Make *identity* a person's; raises ChangedMeanwhile if it just became one's."""
    added = insert_for(session, IdentityRow).values(
        issuer=identity.issuer,
        subject=identity.subject,
        person_id=person_id,
        created_at=now,
    )
    kept = added.on_conflict_do_nothing().returning(IdentityRow.person_id)
    if session.scalar(kept) is None:
        raise ChangedMeanwhile
