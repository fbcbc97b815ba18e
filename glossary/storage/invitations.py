"""Invitations: links that make one account each.

Owns the rows; a link holds a random token, the database its digest. Who may
invite whom, and the page behind the link, are decided above. The functions that
change something are called inside ``writing``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Update, and_, func, select, update
from sqlalchemy.orm import Session

from glossary.errors import GlossaryError
from glossary.people import Department, Role, fold_email
from glossary.storage.tables import LONGEST_NOTE, InvitationRow
from glossary.storage.tokens import digest, make_token

_LOCK = 0x6C656D6D61
"""A number that no other lock of this database has."""


class InvitationSpent(GlossaryError):
    """The invitation was used, revoked, has expired or never was."""

    def __init__(self) -> None:
        super().__init__("this invitation can no longer be used")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an account will be, made by whoever has the link."""

    id: int
    roles: frozenset[Role]
    department: Department
    language: str
    email: str | None
    """The address it is for; None if whoever has the link chooses."""
    note: str
    """Whom it is for, to those who see the list of invitations."""
    name: str
    """Of whoever is invited; empty where it is not known."""
    group_ids: frozenset[int]
    """The groups they come into."""
    created_by: int | None
    """None for the first administrator's."""
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    used_by: int | None
    revoked_at: datetime | None


class InvitationChanges(TypedDict, total=False):
    """What can be changed of an invitation, each thing alone."""

    name: str
    department: Department
    language: str
    group_ids: Collection[int]


def create(
    session: Session,
    *,
    roles: Collection[Role],
    department: Department,
    language: str,
    now: datetime,
    expires_at: datetime,
    email: str | None = None,
    note: str = "",
    name: str = "",
    group_ids: Collection[int] = (),
    created_by: int | None = None,
) -> tuple[str, Invitation]:
    """Make an invitation; return the token for its link, which is not kept, and it."""
    token = make_token()
    row = InvitationRow(
        token_hash=digest(token),
        roles=sorted(roles),
        department=department,
        language=language,
        email=None if email is None else fold_email(email),
        note=note[:LONGEST_NOTE],
        name=name,
        group_ids=sorted(group_ids) or None,
        created_by=created_by,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    return token, _invitation(row)


def hold(session: Session) -> None:
    """Let nobody else invite by address until this transaction ends.

    Else two would each find nobody there, and both invite. SQLite lets one write at a
    time anyhow.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def find_valid(session: Session, token: str, *, now: datetime) -> Invitation | None:
    """Return the invitation of a link, if it can still be used."""
    is_at = InvitationRow.token_hash == digest(token)
    valid = select(InvitationRow).where(is_at, _is_open(now))
    row = session.scalars(valid).one_or_none()
    return None if row is None else _invitation(row)


def find_for(session: Session, email: str, *, now: datetime) -> Invitation | None:
    """Return the newest invitation for an address that can still be used."""
    found = (
        select(InvitationRow)
        .where(InvitationRow.email == fold_email(email), _is_open(now))
        .order_by(InvitationRow.id.desc())
        .limit(1)
    )
    row = session.scalars(found).one_or_none()
    return None if row is None else _invitation(row)


def use(session: Session, invitation_id: int, *, person_id: int, now: datetime) -> None:
    """Say that the invitation made the account *person_id*.

    In the transaction that makes it: of two at once, one raises InvitationSpent
    and must leave no account behind.
    """
    used = (
        update(InvitationRow)
        .where(InvitationRow.id == invitation_id, _is_open(now))
        .values(used_at=now, used_by=person_id)
    )
    if not _changes(session, used):
        raise InvitationSpent


def revoke(session: Session, invitation_id: int, *, now: datetime) -> None:
    """Take an invitation back; raises InvitationSpent if it is too late."""
    is_it = InvitationRow.id == invitation_id
    revoked = update(InvitationRow).where(is_it, _is_open(now)).values(revoked_at=now)
    if not _changes(session, revoked):
        raise InvitationSpent


def list_open(session: Session, *, now: datetime) -> tuple[Invitation, ...]:
    """Return the invitations that can still be used, the newest first."""
    rows = session.scalars(
        select(InvitationRow).where(_is_open(now)).order_by(InvitationRow.id.desc())
    )
    return tuple(_invitation(row) for row in rows)


def list_unused(
    session: Session, *, email: str | None = None
) -> tuple[Invitation, ...]:
    """Return the invitations for *email*, or any address, not used and not revoked.

    The newest first, those that have expired too: whoever was invited is not
    forgotten.
    """
    unused = select(InvitationRow).where(_is_unused())
    if email is None:
        unused = unused.where(InvitationRow.email.is_not(None))
    else:
        unused = unused.where(InvitationRow.email == fold_email(email))
    rows = session.scalars(unused.order_by(InvitationRow.id.desc()))
    return tuple(_invitation(row) for row in rows)


def change(
    session: Session, invitation_id: int, **changes: Unpack[InvitationChanges]
) -> None:
    """Make *changes* to an invitation, which keeps its link."""
    values: dict[str, Any] = dict(changes)
    if "group_ids" in changes:
        values["group_ids"] = sorted(changes["group_ids"]) or None
    is_it = InvitationRow.id == invitation_id
    session.execute(update(InvitationRow).where(is_it).values(values))


def _is_open(now: datetime) -> ColumnElement[bool]:
    return and_(_is_unused(), InvitationRow.expires_at > now)


def _is_unused() -> ColumnElement[bool]:
    return and_(InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None))


def _changes(session: Session, statement: Update) -> bool:
    return session.scalar(statement.returning(InvitationRow.id)) is not None


def _invitation(row: InvitationRow) -> Invitation:
    return Invitation(
        id=row.id,
        roles=frozenset(map(Role, row.roles)),
        department=row.department,
        language=row.language,
        email=row.email,
        note=row.note,
        name=row.name,
        group_ids=frozenset(row.group_ids or ()),
        created_by=row.created_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        used_by=row.used_by,
        revoked_at=row.revoked_at,
    )
