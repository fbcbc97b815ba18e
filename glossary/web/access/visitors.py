"""Visitors: who asks, as far as this request knows.

Owns the one look at the database that a request with a session cookie costs. A
request without that cookie costs none.
"""

from __future__ import annotations

from flask import g, request, session

from glossary.people import Person
from glossary.storage import db, visits
from glossary.web.access.sessions import StoredSession
from glossary.web.clock import now


def meet_visitor() -> None:
    """Look up the session of this request, and who is signed in by it."""
    if not has_cookies():
        return
    opened = browser_session()
    if opened.sent_id is None:
        return
    g.has_session_cookie = True
    # A session of SQLAlchemy would take as long again, and most pages need none.
    with db.engine.connect() as connection:
        visit = visits.find(connection, opened.sent_id, now=now())
    if visit is not None:
        g.person = opened.fill(visit)


def current_person() -> Person | None:
    """Return who is signed in; None for a reader."""
    found = g.get("person")
    return found if isinstance(found, Person) else None


def signed_in() -> Person:
    """Return who is signed in; the access table lets nobody else come here."""
    person = current_person()
    assert person is not None
    return person


def has_cookies() -> bool:
    """Return whether this browser sends any cookie; most readers send none."""
    return "HTTP_COOKIE" in request.environ


def has_session_cookie() -> bool:
    """Return whether this browser may be known: its pages are nobody else's."""
    return bool(g.get("has_session_cookie"))


def browser_session() -> StoredSession:
    """Return the session of this request."""
    opened = session._get_current_object()  # type: ignore[attr-defined]
    assert isinstance(opened, StoredSession)
    return opened


def account_key() -> str:
    """Return what a page shows of who is signed in; empty for a reader.

    Whatever the header shows of a person must be part of it.
    """
    person = current_person()
    if person is None:
        return ""
    roles = " ".join(sorted(person.roles))
    return f"{person.name}\0{person.department}\0{roles}"
