"""The first link: how somebody comes in where nobody administers yet.

Owns the link that a start prints. That only one account comes of it, and that it is
worth nothing afterwards, is decided in ``services/invitations.py``.
"""

from __future__ import annotations

from flask import Flask

from glossary.services import invitations
from glossary.storage import db
from glossary.web.accounts.links import invitation_link
from glossary.web.clock import now
from glossary.web.site import site


def first_administrator_link(app: Flask, *, address: str) -> str | None:
    """Return a link that makes the first administrator; None if there is one."""
    with app.test_request_context(base_url=address):
        language = site().default_language
        token = invitations.invite_first_administrator(
            db.session, language=language, now=now()
        )
        # Whoever opens it has a browser that says which language they read.
        return None if token is None else invitation_link(token, None)
