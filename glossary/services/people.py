"""People, as an administrator changes them.

Owns what such a change means beside the row itself: whose sessions end, that one
administrator is left who can sign in, and the entries in the audit log. Who may
ask for it is decided above.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from glossary.errors import GlossaryError
from glossary.people import Department, Person, Role
from glossary.services.audit import Action, note
from glossary.storage import Session, browser_sessions, credentials, people, writing


class UnknownPerson(GlossaryError):
    """Nobody has this id."""

    def __init__(self, person_id: int) -> None:
        super().__init__(f"there is no person {person_id}")


class LastAdministrator(GlossaryError):
    """It would leave nobody who can administer the site."""

    def __init__(self) -> None:
        super().__init__("one administrator who can sign in must be left")


@dataclass(frozen=True, slots=True)
class PersonEdit:
    """What an administrator may change of a person, all of it at once."""

    name: str
    roles: frozenset[Role]
    department: Department
    language: str


def find(session: Session, person_id: int) -> Person:
    """Return the person of an id; raises UnknownPerson."""
    found = people.find(session, person_id)
    if found is None:
        raise UnknownPerson(person_id)
    return found


def save(
    session: Session,
    person_id: int,
    edit: PersonEdit,
    *,
    version: int,
    actor: Person,
    now: datetime,
) -> Person:
    """Make *edit*, made from *version* of a person, and return them as they are then.

    Other roles end their sessions. Raises UnknownPerson, ChangedMeanwhile and
    LastAdministrator.
    """
    with writing(session):
        before = held(session, person_id)
        if Role.ADMINISTRATOR not in edit.roles:
            leave_an_administrator(session, before)
        after = people.change(
            session,
            person_id,
            version=version,
            name=edit.name,
            department=edit.department,
            language=edit.language,
        )
        if edit.roles != before.roles:
            after = people.change_roles(
                session, person_id, edit.roles, version=after.version
            )
            browser_sessions.end_all(session, person_id)
        _note_changes(session, before, after, actor=actor, now=now)
        return after


def deactivate(
    session: Session, person_id: int, *, actor: Person, now: datetime
) -> None:
    """Let a person no longer sign in, end what they have open, void their links.

    Raises UnknownPerson and LastAdministrator.
    """
    with writing(session):
        before = held(session, person_id)
        if not before.is_active:
            return
        leave_an_administrator(session, before)
        people.change(session, person_id, version=before.version, active=False)
        # Else a link of today would open the account once it is let in again.
        credentials.void_links(session, person_id)
        browser_sessions.end_all(session, person_id)
        note(session, Action.DEACTIVATED, actor=actor, on=before, now=now)


def reactivate(
    session: Session, person_id: int, *, actor: Person, now: datetime
) -> None:
    """Let a person sign in again; raises UnknownPerson."""
    with writing(session):
        before = find(session, person_id)
        if before.is_active:
            return
        people.change(session, person_id, version=before.version, active=True)
        note(session, Action.REACTIVATED, actor=actor, on=before, now=now)


def end_sessions(
    session: Session, person_id: int, *, actor: Person, now: datetime
) -> None:
    """Sign a person out everywhere; raises UnknownPerson."""
    with writing(session):
        person = find(session, person_id)
        browser_sessions.end_all(session, person_id)
        note(session, Action.SESSIONS_ENDED, actor=actor, on=person, now=now)


def held(session: Session, person_id: int) -> Person:
    """Return a person as they are once no other change of administrators runs."""
    people.count_active_administrators(session, held=True)
    return find(session, person_id)


def leave_an_administrator(session: Session, person: Person) -> None:
    """Raise LastAdministrator if nobody but *person* administers the site."""
    is_one = person.is_active and Role.ADMINISTRATOR in person.roles
    if is_one and people.count_active_administrators(session) == 1:
        raise LastAdministrator


def _note_changes(
    session: Session, before: Person, after: Person, *, actor: Person, now: datetime
) -> None:
    was, is_now = _described(before), _described(after)
    changed = [key for key in was if was[key] != is_now[key]]
    if changed:
        note(
            session,
            Action.PERSON_CHANGED,
            actor=actor,
            on=after,
            now=now,
            before={key: was[key] for key in changed},
            after={key: is_now[key] for key in changed},
        )
    if before.roles != after.roles:
        note(
            session,
            Action.ROLES_CHANGED,
            actor=actor,
            on=after,
            now=now,
            before={"roles": sorted(before.roles)},
            after={"roles": sorted(after.roles)},
        )


def _described(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "department": person.department,
        "language": person.language,
    }
