"""Erasing: a person taken out of every table, and what is left of them.

Owns which rows go and which stay without an owner. Whatever points to a person goes
with them, or forgets them, by its foreign key; what names them by an address is found
here. The functions are called inside ``writing``.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from glossary.people import Person
from glossary.storage.learning_tables import ATTEMPTS, REVIEWS
from glossary.storage.tables import InvitationRow, PersonRow
from glossary.storage.tokens import digest, make_token
from glossary.storage.training_tables import QueuedMailRow


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of one person."""

    attempts: int
    """Those that go: at no assignment."""
    assigned: int
    """Those that stay, as nobody's."""
    reviews: int


def belongings(session: Session, person_id: int) -> Belongings:
    """Return how much there is of a person."""
    counted = select(
        func.count().filter(ATTEMPTS.c.assignment_id.is_(None)),
        func.count().filter(ATTEMPTS.c.assignment_id.is_not(None)),
    ).where(ATTEMPTS.c.person_id == person_id)
    attempts, assigned = session.execute(counted).one()
    reviews = select(func.count()).where(REVIEWS.c.person_id == person_id)
    return Belongings(attempts, assigned, session.scalar(reviews) or 0)


def disown_assigned(session: Session, person_id: int) -> None:
    """Let a person's attempts at assignments be nobody's, for good.

    Those at one assignment stay together, under a digest whose token nobody has, so
    that the best or the last of them counts once; those at two have nothing in common.
    """
    is_theirs = ATTEMPTS.c.person_id == person_id
    assigned = select(ATTEMPTS.c.assignment_id).where(
        is_theirs, ATTEMPTS.c.assignment_id.is_not(None)
    )
    for assignment_id in session.scalars(assigned.distinct()).all():
        session.execute(
            update(ATTEMPTS)
            .where(is_theirs, ATTEMPTS.c.assignment_id == assignment_id)
            .values(person_id=None, browser_hash=digest(make_token()), expires_at=None)
        )


def erase(session: Session, person: Person) -> None:
    """Delete a person and all that is theirs."""
    invited = or_(
        InvitationRow.used_by == person.id, InvitationRow.email == person.email
    )
    session.execute(delete(InvitationRow).where(invited))
    session.execute(
        delete(QueuedMailRow).where(QueuedMailRow.recipient == person.email)
    )
    session.execute(delete(PersonRow).where(PersonRow.id == person.id))
    session.expire_all()
