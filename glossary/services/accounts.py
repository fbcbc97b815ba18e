"""Accounts: what people change of their own.

Owns what each change means beside the row: whose sessions end, which links lose
their worth, and the entries in the audit log. Passwords come in as hashes, second
factors as they are to be kept. That the person is who they say is decided above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from glossary.people import Person, Theme
from glossary.services.audit import Action, note
from glossary.storage import Session, browser_sessions, credentials, people, writing
from glossary.storage.credentials import Credentials


@dataclass(frozen=True, slots=True)
class Display:
    """How the site is shown to a person."""

    language: str
    theme: Theme
    single_keys: bool


def note_sign_in(session: Session, person: Person, *, now: datetime) -> None:
    """Keep that a person has signed in."""
    with writing(session):
        people.note_sign_in(session, person.id, now=now)
        note(session, Action.SIGNED_IN, actor=person, now=now)


def change_display(session: Session, person: Person, display: Display) -> Person:
    """Show the site to a person as they want it; raises ChangedMeanwhile."""
    with writing(session):
        return people.change(
            session,
            person.id,
            version=person.version,
            language=display.language,
            theme=display.theme,
            single_keys=display.single_keys,
        )


def change_name(session: Session, person: Person, name: str, *, now: datetime) -> None:
    """Give a person the name they want; raises ChangedMeanwhile."""
    if name == person.name:
        return
    with writing(session):
        people.change(session, person.id, version=person.version, name=name)
        note(
            session,
            Action.PERSON_CHANGED,
            actor=person,
            now=now,
            before={"name": person.name},
            after={"name": name},
        )


def change_password(
    session: Session,
    person: Person,
    password_hash: str,
    *,
    kept_cookie_id: str,
    now: datetime,
) -> None:
    """Replace a password, and sign the person out everywhere but here."""
    with writing(session):
        credentials.set_password(session, person.id, password_hash)
        browser_sessions.end_others(session, person.id, kept_cookie_id=kept_cookie_id)
        note(session, Action.PASSWORD_CHANGED, actor=person, now=now)


def reset_password(
    session: Session, known: Credentials, password_hash: str, *, now: datetime
) -> None:
    """Replace a password that was forgotten, and sign the person out everywhere.

    *known* is what the link was found to be good for; raises ChangedMeanwhile if
    it no longer is, so that of several uses at once one counts.
    """
    person = known.person
    with writing(session):
        credentials.set_password(
            session, person.id, password_hash, was=known.fs_uniquifier
        )
        browser_sessions.end_all(session, person.id)
        note(session, Action.PASSWORD_RESET, actor=person, now=now)


def change_email(
    session: Session,
    person: Person,
    email: str,
    *,
    kept_cookie_id: str | None = None,
    now: datetime,
) -> Person:
    """Move a person to another address, and sign them out everywhere but here.

    Links sent to the old one are worth nothing. Without *kept_cookie_id* no session
    is left. Raises EmailTaken and ChangedMeanwhile.
    """
    with writing(session):
        moved = people.change(session, person.id, version=person.version, email=email)
        credentials.void_links(session, person.id)
        browser_sessions.end_others(
            session, person.id, kept_cookie_id=kept_cookie_id or ""
        )
        note(
            session,
            Action.EMAIL_CHANGED,
            actor=person,
            now=now,
            before={"email": person.email},
            after={"email": moved.email},
        )
    return moved


def add_second_factor(
    session: Session,
    person: Person,
    *,
    secret: str,
    counter: int,
    codes: Sequence[str],
    now: datetime,
) -> None:
    """Ask a person for a second factor from now on."""
    with writing(session):
        credentials.set_second_factor(
            session, person.id, secret=secret, counter=counter, codes=codes
        )
        note(session, Action.SECOND_FACTOR_ADDED, actor=person, now=now)


def renew_recovery_codes(
    session: Session, person: Person, codes: Sequence[str]
) -> None:
    """Replace the recovery codes; the old ones are worth nothing."""
    with writing(session):
        credentials.set_recovery_codes(session, person.id, codes)


def remove_second_factor(
    session: Session, person: Person, *, actor: Person, now: datetime
) -> None:
    """Ask a person for nothing but the password, as they want or for a lost phone."""
    with writing(session):
        credentials.remove_second_factor(session, person.id)
        note(session, Action.SECOND_FACTOR_REMOVED, actor=actor, on=person, now=now)


def spend_code(session: Session, person: Person, counter: int) -> bool:
    """Use up the code of the time step *counter*; False if it was used before."""
    with writing(session):
        return credentials.spend_counter(session, person.id, counter)


def spend_recovery_code(session: Session, person: Person, kept: str) -> bool:
    """Use up a recovery code, given as it is kept; False if it was used before."""
    with writing(session):
        return credentials.spend_recovery_code(session, person.id, kept)


def note_failed_factor(session: Session, person: Person, *, now: datetime) -> None:
    """Keep that somebody who knew the password had no right code."""
    note(session, Action.SECOND_FACTOR_FAILED, actor=person, now=now)


def note_failed_sign_ins(
    session: Session, person: Person, count: int, *, now: datetime
) -> None:
    """Keep that somebody gave *count* wrong passwords in a quarter of an hour."""
    note(
        session,
        Action.SIGN_IN_FAILED,
        actor=None,
        on=person,
        now=now,
        after={"attempts": count},
    )


def end_session(session: Session, person: Person, id_hash: str) -> None:
    """End one of a person's own sessions, as their list names it."""
    with writing(session):
        browser_sessions.end_listed(session, id_hash, person_id=person.id)


def end_other_sessions(
    session: Session, person: Person, *, kept_cookie_id: str, now: datetime
) -> None:
    """Sign a person out everywhere but here."""
    with writing(session):
        browser_sessions.end_others(session, person.id, kept_cookie_id=kept_cookie_id)
        note(session, Action.SESSIONS_ENDED, actor=person, now=now)
