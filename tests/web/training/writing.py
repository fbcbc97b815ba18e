"""What a test publishes past the pages, as another process would."""

from __future__ import annotations

from flask import Flask

from glossary.people import Person, Role
from glossary.services import written_files
from glossary.storage import db
from glossary.storage import written_files as stored
from glossary.web.access.renewal import renew
from glossary.web.clock import now
from tests.web.people import make_person


def publish(app: Flask, path: str, text: str, person: Person | None = None) -> None:
    """Let *text* be served as *path*; nothing, if it is empty."""
    actor = person or make_person(app, Role.TRAINER)
    with app.test_request_context():
        newest = stored.newest(db.session).get(path)
        number = newest.number if newest is not None else 0
        written_files.publish(
            db.session, path, text, version=number, actor=actor, now=now()
        )
        renew(at_once=True)


def draft(app: Flask, path: str, text: str) -> None:
    """Keep *text* as a draft of *path*."""
    with app.test_request_context():
        written_files.save_draft(
            db.session,
            path,
            text,
            version=0,
            actor=make_person(app, Role.TRAINER),
            now=now(),
        )


def stored_text(app: Flask, path: str) -> str | None:
    """Return the last version of the file at *path*, a draft or not."""
    with app.app_context():
        found = stored.newest(db.session).get(path)
        return None if found is None else found.text


def served_texts(app: Flask) -> dict[str, str]:
    """Return all that is published, by path."""
    with app.app_context():
        return stored.published(db.session)
