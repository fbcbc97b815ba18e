"""Somebody signed in, for the benches: an account and its session, as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL

from glossary.people import Department, Role
from glossary.settings import Settings
from glossary.storage import (
    Session,
    browser_sessions,
    make_engine,
    make_session,
    people,
    storage_address,
    writing,
)
from glossary.storage.tables import PersonRow
from glossary.web.access.sessions import COOKIE, USER


def signed_in(instance: Path) -> dict[str, str]:
    """Return the headers of a browser in which a trainer of *instance* is signed in.

    The instance's database must be migrated: by a server that runs.
    """
    address = storage_address(Settings(instance=instance))
    return browsers(address, people_count=1, each=1, role=Role.TRAINER)[0]


def browsers(
    address: URL, *, people_count: int, each: int, role: Role
) -> list[dict[str, str]]:
    """Return the headers of *each* browsers of *people_count* people, one by one."""
    engine = make_engine(address)
    try:
        with make_session(engine) as session, writing(session):
            return [
                headers
                for number in range(people_count)
                for headers in _browsers(session, number, each, role)
            ]
    finally:
        engine.dispose()


def _browsers(
    session: Session, number: int, count: int, role: Role
) -> Iterator[dict[str, str]]:
    now = datetime.now(UTC)
    person = people.add(
        session,
        email=f"bench{number}@example.com",
        name="Ada Lovelace",
        roles=[role],
        department=Department.SALES,
        language="fr",
        now=now,
    )
    row = session.get_one(PersonRow, person.id)
    for _ in range(count):
        cookie_id = browser_sessions.start(
            session,
            content=json.dumps({USER: row.fs_uniquifier}),
            now=now,
            expires_at=now + timedelta(days=1),
            person_id=person.id,
        )
        yield {"Cookie": f"{COOKIE}={cookie_id}"}
