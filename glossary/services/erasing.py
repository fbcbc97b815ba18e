"""Erasing a person: asked for by themselves, done by an administrator.

Owns what is left: attempts at assignments, as nobody's, so that no figure of an
assignment changes; and the audit log, which only grows. Its entry of the erasure names
a number and nobody.
"""

from __future__ import annotations

from datetime import datetime

from glossary.errors import GlossaryError
from glossary.people import Person
from glossary.services import people as service
from glossary.services.audit import Action, Kind, Subject, note
from glossary.storage import (
    ChangedMeanwhile,
    Session,
    attempts,
    audit,
    erasing,
    people,
    writing,
)
from glossary.storage.erasing import Belongings


class CannotEraseOneself(GlossaryError):
    """Whoever erases stays to answer for it."""

    def __init__(self) -> None:
        super().__init__("nobody erases themselves: another administrator does")


def consequences(session: Session, person: Person) -> Belongings:
    """Return how much would go, and how much would stay as nobody's."""
    return erasing.belongings(session, person.id)


def erase(
    session: Session, person_id: int, *, version: int, actor: Person, now: datetime
) -> None:
    """Erase a person for good, as they were when the administrator looked at them.

    Raises UnknownPerson, CannotEraseOneself, LastAdministrator and ChangedMeanwhile.
    """
    if person_id == actor.id:
        raise CannotEraseOneself
    with writing(session):
        person = service.held(session, person_id)
        if person.version != version:
            raise ChangedMeanwhile
        service.leave_an_administrator(session, person)
        attempts.hold_person(session, person_id)
        kept = erasing.belongings(session, person_id).assigned
        erasing.disown_assigned(session, person_id)
        erasing.erase(session, person)
        note(
            session,
            Action.ERASED,
            actor=actor,
            on=Subject(Kind.PERSON, str(person_id)),
            now=now,
            after={"kept": kept},
        )


def ask(session: Session, person: Person, *, now: datetime) -> None:
    """Keep that a person wants to be erased; asked twice, it was asked once."""
    with writing(session):
        if asked_at(session, person) is None:
            note(session, Action.ERASURE_ASKED, actor=person, now=now)


def withdraw(session: Session, person: Person, *, now: datetime) -> None:
    """Keep that a person wants to stay after all."""
    with writing(session):
        if asked_at(session, person) is not None:
            note(session, Action.ERASURE_WITHDRAWN, actor=person, now=now)


def asked_at(session: Session, person: Person) -> datetime | None:
    """Return when a person asked to be erased; None if they do not."""
    return _asked(session).get(person.id)


def who_asks(session: Session) -> tuple[tuple[Person, datetime], ...]:
    """Return who asks to be erased, and since when, the longest first."""
    asked = _asked(session)
    known = people.find_all(session, asked)
    return tuple((known[each], at) for each, at in asked.items() if each in known)


def _asked(session: Session) -> dict[int, datetime]:
    """Return when each of those who ask did so; whoever is erased asks no more."""
    said = audit.list_latest(session, (Action.ERASURE_ASKED, Action.ERASURE_WITHDRAWN))
    return {
        each.actor_id: each.at
        for each in said
        if each.action == Action.ERASURE_ASKED and each.actor_id is not None
    }
