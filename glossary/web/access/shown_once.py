"""Shown once: a link that is on the page after the one that made it, and on no other.

Owns where it is kept until then: in the session's row, encrypted, since the database
holds nothing else that such a link could be read from, and no cookie. A GET writes
nothing, so it is shown beside the notice that announces it, which is said once; the
next form that this browser sends takes it out of the row.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

from glossary.web.access.keys import derive
from glossary.web.access.visitors import browser_session
from glossary.web.clock import now
from glossary.web.notices import has_notice

_KEPT = "shown once"
_SECONDS = 600


def show_once(what: str, link: str) -> None:
    """Let the page that is about *what* show *link* when it is opened next."""
    moment = int(now().timestamp())
    browser_session()[_KEPT] = [
        what,
        _cryptor().encrypt_at_time(link.encode(), moment).decode(),
    ]


def take_link(what: str) -> str | None:
    """Return the link that was left for the page that is about *what*."""
    return kept(what) if has_notice() else None


def kept(what: str) -> str | None:
    """Return what was left for the page that is about *what*, as long as it is kept.

    For a page that may be loaded again, and a file beside it.
    """
    about, sealed = browser_session().get(_KEPT) or ("", "")
    if about != what:
        return None
    try:
        moment = int(now().timestamp())
        return _cryptor().decrypt_at_time(sealed, _SECONDS, moment).decode()
    except InvalidToken:
        # Too late, or the secret key is another one now.
        return None


def forget_link() -> None:
    """Let nothing be shown any more: this browser has gone on."""
    browser_session().pop(_KEPT, None)


def _cryptor() -> Fernet:
    key = derive(current_app, "links shown once")
    return Fernet(base64.urlsafe_b64encode(key))
