"""Somebody signed in, for the benches: an account and its session, as rows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glossary.people import Department, Role
from glossary.settings import Settings
from glossary.storage import (
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
    engine = make_engine(storage_address(Settings(instance=instance)))
    now = datetime.now(UTC)
    try:
        with make_session(engine) as session, writing(session):
            person = people.add(
                session,
                email="bench@example.com",
                name="Ada Lovelace",
                roles=[Role.TRAINER],
                department=Department.SALES,
                language="fr",
                now=now,
            )
            row = session.get_one(PersonRow, person.id)
            cookie_id = browser_sessions.start(
                session,
                content=json.dumps({USER: row.fs_uniquifier}),
                now=now,
                expires_at=now + timedelta(days=1),
                person_id=person.id,
            )
    finally:
        engine.dispose()
    return {"Cookie": f"{COOKIE}={cookie_id}"}
