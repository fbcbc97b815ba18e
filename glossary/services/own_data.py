"""Own data: all that is stored about one person, for that person.

Owns which rows tell of somebody. What must never leave the database (hashes, the
second factor's secret, what a cookie is made of) is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from glossary.people import Person
from glossary.storage import Session, audit, browser_sessions
from glossary.storage.audit import AuditEntry
from glossary.storage.browser_sessions import BrowserSession


def own_data(session: Session, person: Person, *, now: datetime) -> dict[str, object]:
    """Return what is stored about *person*, as JSON can hold it."""
    return {
        "made_at": now.isoformat(),
        "person": _person(person),
        "sessions": [
            _browser(each)
            for each in browser_sessions.list_of(session, person.id, now=now)
        ],
        "log": [_entry(each, person) for each in _entries(session, person)],
    }


def _person(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "roles": sorted(person.roles),
        "department": person.department,
        "language": person.language,
        "theme": person.theme,
        "single_key_shortcuts": person.single_keys,
        "has_password": person.has_password,
        "has_second_factor": person.has_second_factor,
        "created_at": person.created_at.isoformat(),
        "last_sign_in_at": _moment(person.last_sign_in_at),
    }


def _browser(kept: BrowserSession) -> dict[str, object]:
    return {
        "since": kept.created_at.isoformat(),
        "until": kept.expires_at.isoformat(),
        "browser": kept.user_agent,
        "address": kept.address,
    }


def _entries(session: Session, person: Person) -> Iterator[AuditEntry]:
    """Yield each entry of the log that the person made, or that was made of them."""
    number, count = 1, 1
    while number <= count:
        listed = audit.list_newest(session, person_id=person.id, number=number)
        yield from listed.values
        number, count = number + 1, listed.count


def _entry(entry: AuditEntry, person: Person) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        # Who else it was is that person's own datum.
        "by": "you" if entry.actor_id == person.id else "an administrator",
        "action": entry.action,
        "object": f"{entry.object_kind} {entry.object_id}".strip(),
        "before": entry.before,
        "after": entry.after,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
