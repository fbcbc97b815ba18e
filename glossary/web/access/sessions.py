"""Sessions: rows of the database behind Flask's ``session``.

Owns the cookie, which holds a random id and nothing else, and when a row is made,
kept and ended. Who is signed in is asked in ``visitors.py``.

Nothing is written for GET and HEAD: what such a request puts into the session is
gone after it. A form needs a token, and so a cookie, but no row: the token is
derived from the id. A row is made by the first request that both may write and
has something to keep, always under an id that no one has seen before; so is the
row of somebody who signs in.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response, g, request
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from glossary.people import Person
from glossary.storage import Session, browser_sessions, db, tokens, writing
from glossary.storage.visits import Visit
from glossary.web.access.keys import derive
from glossary.web.clock import now
from glossary.web.sent import without_unseen

COOKIE = "lemma_session"
LIFE = timedelta(days=14)
"""From signing in to signing in again, however often the site is used."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
TOKEN = "csrf_token"
"""Where Flask-WTF keeps what it compares a form's token with."""
USER = "_user_id"
"""Where Flask-Login keeps who signed in: a word that changes with the password."""
_UNKEPT = frozenset({TOKEN, "_remember", "_remember_seconds", "fs_cc"})
"""``_remember`` would set a signed cookie that outlives signing out."""
_COOKIE_ID = re.compile(r"[A-Za-z0-9_-]{43}")
_WITHOUT = ("/api/", "/static/", "/healthz", "/readyz")
"""Where nobody is known: no cookie is read."""


class StoredSession(CallbackDict[str, Any], SessionMixin):
    """What is kept of one browser, and under which id."""

    def __init__(self, sent_id: str | None, *, may_write: bool, secret: bytes) -> None:
        super().__init__(None, StoredSession._changed)
        self.modified = False
        self.cookie_id = sent_id
        """The id that the browser has, or will have after this answer."""
        self.stored_id: str | None = None
        """The id of the row that was found; None without one."""
        self.person_id: int | None = None
        self.expires_at: datetime | None = None
        self.sent_id = sent_id
        self._may_write = may_write
        self._secret = secret

    def fill(self, visit: Visit) -> Person | None:
        """Take in what the row of this browser holds; return who is signed in.

        Somebody who was deactivated, or whose password was changed since, is not:
        nothing of such a row is taken.
        """
        self.stored_id = self.sent_id
        self.expires_at = visit.expires_at
        content = json.loads(visit.content)
        if content.get(USER) != visit.uniquifier:
            return None
        if visit.person is not None:
            self.person_id = visit.person.id
        self.update(content)
        self.modified = False
        return visit.person

    def change_person(self, person_id: int | None) -> None:
        """Go on as another person, under another id."""
        self.person_id = person_id
        self.modified = True
        self._take_new_id()

    @property
    def kept(self) -> dict[str, Any]:
        """What belongs into the row."""
        return {key: self[key] for key in self if key not in _UNKEPT}

    def __contains__(self, key: object) -> bool:
        """Return whether *key* is kept; a token there is as soon as there is an id."""
        if key == TOKEN:
            return self.cookie_id is not None
        return super().__contains__(key)

    def __missing__(self, key: str) -> Any:
        """Return the token of this id; it is made when a form asks for it."""
        if key != TOKEN or self.cookie_id is None:
            raise KeyError(key)
        token = hmac.digest(self._secret, self.cookie_id.encode(), hashlib.sha256)
        return token.hex()

    def __setitem__(self, key: str, value: Any) -> None:
        """Keep *value*; the token of forms is always our own."""
        if key == TOKEN:
            self._take_new_id()
        elif key not in _UNKEPT:
            super().__setitem__(key, value)

    def _changed(self) -> None:
        self.modified = True
        # A page may speak of the id before the row is made: it is chosen now.
        if (
            self._may_write
            and self.stored_id is None
            and self.cookie_id == self.sent_id
        ):
            self._take_new_id()

    def _take_new_id(self) -> None:
        self.cookie_id = tokens.make_token()
        # What Flask-WTF has made in this request was made from the old one.
        g.pop(TOKEN, None)


class StoredSessions(SessionInterface):
    """Opens and keeps the sessions of one application."""

    def __init__(self, app: Flask, base_url: str | None) -> None:
        self._is_https = (base_url or "").startswith("https:")
        # A browser takes it from this very host only, and over TLS only.
        self.cookie_name = f"__Host-{COOKIE}" if self._is_https else COOKIE
        self._secret = derive(app, "form tokens")

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        """Return the session of *request*, not yet looked up."""
        sent = None
        has_cookies = "HTTP_COOKIE" in request.environ
        if has_cookies and not request.path.startswith(_WITHOUT):
            sent = request.cookies.get(self.cookie_name)
        return StoredSession(
            sent if sent is not None and _COOKIE_ID.fullmatch(sent) else None,
            may_write=request.method not in SAFE_METHODS,
            secret=self._secret,
        )

    def save_session(
        self, app: Flask, session: SessionMixin, response: Response
    ) -> None:
        """Keep what *session* holds, before its answer is sent."""
        assert isinstance(session, StoredSession)
        if not session.modified or request.method in SAFE_METHODS:
            if session.cookie_id != session.sent_id:
                self._set_cookie(response, session, max_age=None)
            return
        # What failed has not happened, and is not to be tried again.
        if response.status_code >= 500:
            return
        if session.person_id is None and not session.kept:
            self._end(response, session)
            return
        self._keep(response, session)

    def _keep(self, response: Response, session: StoredSession) -> None:
        content = json.dumps(session.kept, default=str)
        with writing(db.session) as stored:
            if session.stored_id == session.cookie_id:
                assert session.cookie_id is not None
                assert session.expires_at is not None
                browser_sessions.save(
                    stored,
                    session.cookie_id,
                    content=content,
                    expires_at=session.expires_at,
                )
                return
            if session.stored_id is not None:
                browser_sessions.end(stored, session.stored_id)
            _purge_expired(stored)
            browser_sessions.start(
                stored,
                content=content,
                now=now(),
                expires_at=now() + LIFE,
                person_id=session.person_id,
                user_agent=without_unseen(request.user_agent.string),
                address=without_unseen(request.remote_addr or ""),
                cookie_id=session.cookie_id,
            )
        self._set_cookie(response, session, max_age=LIFE)

    def _end(self, response: Response, session: StoredSession) -> None:
        if session.stored_id is not None:
            with writing(db.session) as stored:
                browser_sessions.end(stored, session.stored_id)
        if session.sent_id is not None:
            response.delete_cookie(
                self.cookie_name,
                secure=self._is_https or request.is_secure,
                httponly=True,
                samesite="Lax",
            )

    def _set_cookie(
        self, response: Response, session: StoredSession, *, max_age: timedelta | None
    ) -> None:
        assert session.cookie_id is not None
        response.set_cookie(
            self.cookie_name,
            session.cookie_id,
            max_age=max_age,
            secure=self._is_https or request.is_secure,
            httponly=True,
            samesite="Lax",
        )


def _purge_expired(session: Session) -> None:
    """Delete the sessions and attempts that are past their time."""
    # Only here: readers keep no session, and need no table of attempts.
    from glossary.storage import attempts

    browser_sessions.purge_expired(session, now=now())
    attempts.purge_expired(session, now=now())
