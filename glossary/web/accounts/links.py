"""Links that are handed to one person: full addresses with a token in them.

Owns what a token for a forgotten password or a new address promises, and for how
long. Both are Flask-Security's, signed with the secret key; they name what must
still be so, and are worth nothing once it has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from flask_security.proxies import _security
from flask_security.utils import check_and_get_token_status

from glossary.people import Person
from glossary.storage import credentials, db
from glossary.storage.credentials import Credentials
from glossary.web.addresses import full_address
from glossary.web.clock import now

VALID_FOR = timedelta(days=1)
"""Long enough to be passed on by hand to somebody in another time zone."""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who wants to go to another address."""

    person: Person
    email: str


def invitation_link(token: str, language: str | None) -> str:
    """Return the full address at which an invitation is used.

    Without a language it leads to the one that the browser asks for.
    """
    if language is None:
        return full_address(url_for("preferences.invitation", token=token))
    return full_address(url_for("pages.invitation", token=token, language=language))


def reset_link(person: Person) -> str:
    """Return the full address at which *person* chooses another password, once."""
    found = credentials.find(db.session, person.id)
    assert found is not None
    token = _security.reset_serializer.dumps([_moment(), found.fs_uniquifier])
    return full_address(url_for("pages.reset", token=token, language=person.language))


def find_reset(token: str) -> Credentials | None:
    """Return whose password a link may replace; None if it is worth nothing."""
    content = _content_of("reset", token)
    return None if content is None else _find(content[0])


def move_link(person: Person, email: str) -> str:
    """Return the full address at which *person* confirms the address *email*."""
    found = credentials.find(db.session, person.id)
    assert found is not None
    said = [_moment(), found.fs_uniquifier, email]
    token = _security.change_email_serializer.dumps(said)
    return full_address(
        url_for("pages.confirm_email", token=token, language=person.language)
    )


def find_move(token: str) -> Move | None:
    """Return who confirms which address; None if the link is worth nothing."""
    content = _content_of("change_email", token)
    found = None if content is None else _find(content[0])
    return None if content is None or found is None else Move(found.person, content[1])


def _moment() -> str:
    """Return the time, for a token: its signature has the machine's, not the site's."""
    return now().isoformat()


def _content_of(kind: str, token: str) -> list[str] | None:
    """Return what *token* says, unless it is too old or not ours."""
    expired, invalid, content = check_and_get_token_status(token, kind, VALID_FOR)
    if expired or invalid:
        return None
    made_at, *said = content
    is_fresh = now() - datetime.fromisoformat(made_at) < VALID_FOR
    return said if is_fresh else None


def _find(uniquifier: str) -> Credentials | None:
    # A change of password or of address gives a person another one.
    found = credentials.find_by_uniquifier(db.session, uniquifier)
    is_usable = found is not None and found.person.is_active
    return found if is_usable else None
