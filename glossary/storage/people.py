"""People: the rows of those who have an account, found and changed.

Owns the queries. Passwords and second factors are Flask-Security's, by way of
``datastore.py``; who may change whom is decided above. The functions that change
something are called inside ``writing``.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from glossary.errors import GlossaryError
from glossary.folding import fold
from glossary.people import Department, Person, Role, Theme, fold_email
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.paging import ListPage, read_page
from glossary.storage.tables import PersonRow, RoleRow

PAGE_SIZE = 50


class PersonChanges(TypedDict, total=False):
    """What can be changed of a person, each thing alone."""

    email: str
    name: str
    department: Department
    language: str
    theme: Theme
    single_keys: bool
    active: bool
    time_factor: int


class EmailTaken(GlossaryError):
    """Somebody has an account under this address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"there is an account under {email}")
        self.email = email


def find(session: Session, person_id: int) -> Person | None:
    """Return the person of an id."""
    row = session.get(PersonRow, person_id)
    return None if row is None else person_of(row)


def find_by_email(session: Session, email: str) -> Person | None:
    """Return the person under an address, in whatever case it is typed."""
    found = select(PersonRow).where(PersonRow.email == fold_email(email))
    row = session.scalars(found).one_or_none()
    return None if row is None else person_of(row)


def find_all(session: Session, ids: Collection[int]) -> dict[int, Person]:
    """Return the people of *ids* who are there, by id."""
    rows = session.scalars(select(PersonRow).where(PersonRow.id.in_(ids)))
    return {row.id: person_of(row) for row in rows}


def find_by_emails(session: Session, emails: Collection[str]) -> dict[str, Person]:
    """Return the people under *emails*, as fold_email returns them, by address."""
    rows = session.scalars(select(PersonRow).where(PersonRow.email.in_(emails)))
    return {row.email: person_of(row) for row in rows}


def list_active(session: Session, role: Role) -> tuple[Person, ...]:
    """Return those who can sign in and hold *role*, by name."""
    found = (
        select(PersonRow)
        .where(PersonRow.active.is_(True), PersonRow.roles.any(RoleRow.name == role))
        .order_by(PersonRow.name_key, PersonRow.id)
    )
    return tuple(person_of(row) for row in session.scalars(found))


def search(
    session: Session,
    words: str = "",
    *,
    role: Role | None = None,
    is_active: bool | None = None,
    number: int = 1,
    size: int = PAGE_SIZE,
) -> ListPage[Person]:
    """Return one page of those whose name or address holds *words*, by name.

    Case and accents do not matter; no words are everybody. With *role* only those
    who hold it, with *is_active* only those who can sign in, or cannot.
    """
    found = select(PersonRow).order_by(PersonRow.name_key, PersonRow.id)
    if fold(words):
        found = found.where(is_named(words))
    if role is not None:
        found = found.where(PersonRow.roles.any(RoleRow.name == role))
    if is_active is not None:
        found = found.where(PersonRow.active.is_(is_active))
    return read_page(session, found, person_of, number=number, size=size)


def is_named(words: str) -> ColumnElement[bool]:
    """Return whether a name or an address holds *words*, as a part of a query."""
    in_name = PersonRow.name_key.contains(fold(words), autoescape=True)
    in_email = PersonRow.email.contains(fold_email(words), autoescape=True)
    return or_(in_name, in_email)


def count(session: Session) -> int:
    """Return how many people have an account."""
    return session.scalar(select(func.count()).select_from(PersonRow)) or 0


def count_at(session: Session, domain: str) -> int:
    """Return how many people have an address at *domain*."""
    at = PersonRow.email.endswith(f"@{domain}", autoescape=True)
    return session.scalar(select(func.count()).where(at)) or 0


def count_by_role(session: Session) -> dict[Role, int]:
    """Return how many people who can sign in hold each role."""
    counted = (
        select(RoleRow.name, func.count(PersonRow.id))
        .join(RoleRow, PersonRow.roles)
        .where(PersonRow.active.is_(True))
        .group_by(RoleRow.name)
    )
    held = {Role(name): number for name, number in session.execute(counted)}
    return {role: held.get(role, 0) for role in Role}


def count_active_administrators(session: Session, *, held: bool = False) -> int:
    """Return how many administrators can sign in.

    *held*: nobody else changes them until this transaction ends; for a change
    that must leave one of them.
    """
    administrators = select(PersonRow.id).where(
        PersonRow.active.is_(True),
        PersonRow.roles.any(RoleRow.name == Role.ADMINISTRATOR),
    )
    if held:
        # In one order, so that two of these never wait for each other.
        administrators = administrators.order_by(PersonRow.id).with_for_update()
    return len(session.scalars(administrators).all())


def add(
    session: Session,
    *,
    email: str,
    name: str,
    roles: Collection[Role],
    department: Department,
    language: str,
    now: datetime,
    password_hash: str | None = None,
) -> Person:
    """Make an account; raises EmailTaken."""
    row = PersonRow(
        email=email,
        name=name,
        password=password_hash,
        fs_uniquifier=uuid.uuid4().hex,
        department=department,
        language=language,
        created_at=now,
        roles=_role_rows(session, roles),
    )
    session.add(row)
    _flush(session, row.email)
    return person_of(row)


def change(
    session: Session,
    person_id: int,
    *,
    version: int,
    **changes: Unpack[PersonChanges],
) -> Person:
    """Make *changes* to a person and return them as they are then.

    Raises ChangedMeanwhile unless *version* is the one that is stored, and
    EmailTaken.
    """
    row = _row(session, person_id, version)
    for column, value in changes.items():
        setattr(row, column, value)
    _flush(session, row.email)
    return person_of(row)


def change_roles(
    session: Session, person_id: int, roles: Collection[Role], *, version: int
) -> Person:
    """Give a person these roles and no other; raises ChangedMeanwhile."""
    row = _row(session, person_id, version)
    row.roles = _role_rows(session, roles)
    # The row itself has not changed: count it as changed all the same.
    row.version = version + 1
    session.flush()
    return person_of(row)


def note_sign_in(session: Session, person_id: int, *, now: datetime) -> None:
    """Keep when a person last signed in; no edit is out of date for it."""
    session.execute(
        update(PersonRow).where(PersonRow.id == person_id).values(last_sign_in_at=now)
    )


def person_of(row: PersonRow) -> Person:
    """Return what pages may know of *row*, such as Flask-Security's user."""
    return make_person(row, (role.name for role in row.roles))


def make_person(row: Any, roles: Iterable[str]) -> Person:
    """Return the person of *row*, which has the columns of one, with *roles*."""
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        roles=frozenset(map(Role, roles)),
        department=row.department,
        language=row.language,
        theme=row.theme,
        single_keys=row.single_keys,
        is_active=row.active,
        has_password=row.password is not None,
        has_second_factor=row.tf_primary_method is not None,
        created_at=row.created_at,
        last_sign_in_at=row.last_sign_in_at,
        version=row.version,
        time_factor=row.time_factor,
    )


def _row(session: Session, person_id: int, version: int) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None or row.version != version:
        raise ChangedMeanwhile
    return row


def _flush(session: Session, email: str) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise EmailTaken(email) from error


def _role_rows(session: Session, roles: Collection[Role]) -> list[RoleRow]:
    if not roles:
        return []
    return list(session.scalars(select(RoleRow).where(RoleRow.name.in_(roles))))
