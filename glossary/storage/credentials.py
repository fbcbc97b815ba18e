"""Credentials: what proves that somebody is a person, found and replaced.

Owns the columns that no page may show. A password comes in as its hash, a second
factor and its recovery codes as they are to be kept; who hashes and encrypts them
is decided in the web room. The functions that change something are called inside
``writing``.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from glossary.people import Person, fold_email
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.people import person_of
from glossary.storage.tables import PersonRow

AUTHENTICATOR = "authenticator"
"""The one kind of second factor, as Flask-Security calls it."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Somebody, and what they can prove it with."""

    person: Person
    password: str | None = field(repr=False)
    """A hash; None while nobody has chosen one."""
    fs_uniquifier: str = field(repr=False)
    """Another one for each change of password: older links are worth nothing."""
    totp_secret: str | None = field(repr=False)
    last_counter: int | None
    recovery_codes: tuple[str, ...] = field(repr=False)


def find(session: Session, person_id: int) -> Credentials | None:
    """Return the credentials of a person."""
    return _find(session, PersonRow.id == person_id)


def find_by_email(session: Session, email: str) -> Credentials | None:
    """Return the credentials of the person under an address."""
    return _find(session, PersonRow.email == fold_email(email))


def find_by_uniquifier(session: Session, uniquifier: str) -> Credentials | None:
    """Return the credentials that a link was made for, if they are still the same."""
    return _find(session, PersonRow.fs_uniquifier == uniquifier)


def set_password(
    session: Session, person_id: int, password_hash: str, *, was: str | None = None
) -> None:
    """Replace the password; every link that was sent before is worth nothing.

    With *was*, raises ChangedMeanwhile unless that is the ``fs_uniquifier`` still.
    """
    row = _row(session, person_id)
    if was is not None and row.fs_uniquifier != was:
        raise ChangedMeanwhile
    row.password = password_hash
    row.fs_uniquifier = uuid.uuid4().hex
    session.flush()


def void_links(session: Session, person_id: int) -> None:
    """Let every link that was sent to a person be worth nothing."""
    _row(session, person_id).fs_uniquifier = uuid.uuid4().hex
    session.flush()


def set_second_factor(
    session: Session, person_id: int, *, secret: str, counter: int, codes: Sequence[str]
) -> None:
    """Ask for a second factor from now on; *counter* is that of the code just used."""
    row = _row(session, person_id)
    row.tf_primary_method = AUTHENTICATOR
    row.tf_totp_secret = secret
    row.tf_last_counter = counter
    row.mf_recovery_codes = list(codes)
    session.flush()


def set_recovery_codes(session: Session, person_id: int, codes: Sequence[str]) -> None:
    """Replace the recovery codes."""
    _row(session, person_id).mf_recovery_codes = list(codes)
    session.flush()


def remove_second_factor(session: Session, person_id: int) -> None:
    """Ask for nothing but the password from now on."""
    row = _row(session, person_id)
    row.tf_primary_method = row.tf_totp_secret = row.tf_last_counter = None
    row.mf_recovery_codes = None
    session.flush()


def spend_counter(session: Session, person_id: int, counter: int) -> bool:
    """Use up a code by its time step; False if it was used before (RFC 6238, 5.2)."""
    is_later = or_(
        PersonRow.tf_last_counter.is_(None), PersonRow.tf_last_counter < counter
    )
    spent = (
        update(PersonRow)
        .where(PersonRow.id == person_id, is_later)
        .values(tf_last_counter=counter)
        .returning(PersonRow.id)
    )
    return session.scalar(spent) is not None


def spend_recovery_code(session: Session, person_id: int, kept: str) -> bool:
    """Use up a recovery code, given as it is kept; False if it was used before."""
    row = _row(session, person_id)
    codes = row.mf_recovery_codes or []
    if kept not in codes:
        return False
    row.mf_recovery_codes = [code for code in codes if code != kept]
    session.flush()
    return True


def _find(session: Session, is_it: ColumnElement[bool]) -> Credentials | None:
    row = session.scalars(select(PersonRow).where(is_it)).one_or_none()
    if row is None:
        return None
    return Credentials(
        person=person_of(row),
        password=row.password,
        fs_uniquifier=row.fs_uniquifier,
        totp_secret=row.tf_totp_secret,
        last_counter=row.tf_last_counter,
        recovery_codes=tuple(row.mf_recovery_codes or ()),
    )


def _row(session: Session, person_id: int) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None:
        raise ChangedMeanwhile
    return row
