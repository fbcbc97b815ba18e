"""People for tests, and browsers in which they are signed in: one line each."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from glossary.people import Department, Person, Role
from glossary.storage import browser_sessions, db, people, writing
from glossary.storage.tables import PersonRow
from glossary.web.access.sessions import LIFE, USER, StoredSession, StoredSessions

PASSWORD = "a password that only tests have"
_numbers = count(1)


def make_person(app: Flask, *roles: Role, **chosen: Any) -> Person:
    """Return somebody with an account and PASSWORD; *chosen* says what matters."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "email": f"person{number}@example.com",
        "name": f"Person {number}",
        "department": Department.OTHER,
        "language": "en",
        "now": datetime.now(UTC),
        **chosen,
    }
    with app.test_request_context():
        password_hash = hash_password(PASSWORD)
        with writing(db.session) as session:
            return people.add(
                session, roles=roles, password_hash=password_hash, **fields
            )


def browser_of(app: Flask, person: Person, **client: Any) -> FlaskClient:
    """Return a browser in which *person* has just signed in."""
    with app.test_request_context():
        row = db.session.get(PersonRow, person.id)
        assert row is not None
        content = json.dumps({USER: row.fs_uniquifier})
        now = datetime.now(UTC)
        with writing(db.session) as session:
            cookie_id = browser_sessions.start(
                session,
                content=content,
                now=now,
                expires_at=now + LIFE,
                person_id=person.id,
            )
    browser = app.test_client(**client)
    browser.set_cookie(cookie_name(app), cookie_id)
    return browser


def signed_in(app: Flask, *roles: Role, **chosen: Any) -> FlaskClient:
    """Return a browser in which somebody with *roles* is signed in."""
    return browser_of(app, make_person(app, *roles, **chosen))


def send(client: FlaskClient, path: str, **fields: Any) -> TestResponse:
    """Post *fields* to *path* as a form of ours does, token included."""
    return client.post(path, data={"csrf_token": token_of(client), **fields})


def token_of(client: FlaskClient) -> str:
    """Return the token that a form in this browser would hold.

    A browser without a session gets one, as from any page with a form.
    """
    app = client.application
    name = cookie_name(app)
    held = client.get_cookie(name)
    cookie = {"Cookie": f"{name}={held.value}"} if held is not None else {}
    with app.test_request_context("/", headers=cookie) as context:
        token = str(generate_csrf())
        opened = context.session
    if held is None:
        assert isinstance(opened, StoredSession)
        assert opened.cookie_id is not None
        client.set_cookie(name, opened.cookie_id)
    return token


def cookie_of(client: FlaskClient) -> str | None:
    """Return the session's cookie of this browser."""
    held = client.get_cookie(cookie_name(client.application))
    return None if held is None else held.value


def cookie_name(app: Flask) -> str:
    """Return the name of the session's cookie."""
    interface = app.session_interface
    assert isinstance(interface, StoredSessions)
    return interface.cookie_name
