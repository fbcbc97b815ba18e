"""Visits: a browser's session and the person signed in by it, in one question.

Owns the one statement that every page seen signed in costs. What may be seen is
decided above.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from glossary.people import Person
from glossary.storage.people import make_person
from glossary.storage.tables import BrowserSessionRow, PersonRow, RoleRow, person_roles
from glossary.storage.tokens import digest


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of the browser that asks."""

    content: str
    """JSON, as the web room wrote it."""
    expires_at: datetime
    person: Person | None
    """None while nobody is signed in, and for somebody who was deactivated."""
    uniquifier: str | None
    """Changes with the person's password; None without a person."""


# Tables and no entities, and one statement for all: to make those anew would take
# longer than to ask.
_PEOPLE, _SESSIONS = PersonRow.__table__, BrowserSessionRow.__table__
_OF_SESSION = (_SESSIONS.c.content, _SESSIONS.c.expires_at)
_OF_PERSON = tuple(
    _PEOPLE.c[name]
    for name in (
        "id",
        "email",
        "name",
        "department",
        "language",
        "theme",
        "single_keys",
        "active",
        "password",
        "tf_primary_method",
        "created_at",
        "last_sign_in_at",
        "version",
        "time_factor",
        "fs_uniquifier",
    )
)
_VISITS = (
    select(*_OF_SESSION, *_OF_PERSON, RoleRow.__table__.c.name.label("role"))
    .select_from(_SESSIONS)
    .outerjoin(_PEOPLE, _PEOPLE.c.id == _SESSIONS.c.person_id)
    .outerjoin(person_roles, person_roles.c.person_id == _PEOPLE.c.id)
    .outerjoin(RoleRow.__table__, RoleRow.__table__.c.id == person_roles.c.role_id)
    .where(
        _SESSIONS.c.id_hash == bindparam("id_hash"),
        _SESSIONS.c.expires_at > bindparam("now"),
    )
)


def find(
    connection: Connection | Session, cookie_id: str, *, now: datetime
) -> Visit | None:
    """Return the visit of a cookie; None if it has expired or was ended."""
    asked = {"id_hash": digest(cookie_id), "now": now}
    rows = connection.execute(_VISITS, asked).all()
    if not rows:
        return None
    row = rows[0]
    is_somebody = row.id is not None and row.active
    roles = [each.role for each in rows if each.role is not None]
    return Visit(
        content=row.content,
        expires_at=row.expires_at,
        person=make_person(row, roles) if is_somebody else None,
        uniquifier=row.fs_uniquifier if is_somebody else None,
    )
