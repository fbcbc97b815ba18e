"""Known browsers: those in which the owner of an account has proved who they are.

Owns the cookie that remembers it. It lets nobody in; it only says that this browser's
attempts are not to be counted with those of strangers (``limits.py``). In it stand a
random number and, for each account, a keyed hash of both: no address and nothing that
is the same in two browsers, and nobody else can make one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from flask import Response, current_app, request

from glossary.people import fold_email
from glossary.storage.tokens import make_token
from glossary.web.access.keys import derive
from glossary.web.access.visitors import has_cookies
from glossary.web.site import site

COOKIE = "known_browser"
MOST_ACCOUNTS = 5
"""Of one browser; the one used longest ago is forgotten first."""
_SECONDS = 400 * 24 * 3600
"""Browsers keep no cookie for longer."""
_CONTENT = re.compile(r"[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{22}){1,5}")


def known_browser(email: str) -> str | None:
    """Return what names this browser, if the account under *email* knows it."""
    number, marks = _kept()
    mine = _mark(number, email)
    is_known = any(hmac.compare_digest(each, mine) for each in marks)
    return number if is_known else None


def remember_browser(response: Response, email: str) -> Response:
    """Let the account under *email* know this browser from now on."""
    number, marks = _kept()
    mine = _mark(number, email)
    others = [each for each in marks if each != mine]
    response.set_cookie(
        cookie_name(),
        ".".join([number, mine, *others][: MOST_ACCOUNTS + 1]),
        max_age=_SECONDS,
        secure=_is_https() or request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def cookie_name() -> str:
    """Return the name of the cookie; behind TLS it is bound to this very host."""
    return f"__Host-{COOKIE}" if _is_https() else COOKIE


def _is_https() -> bool:
    return (site().settings.base_url or "").startswith("https:")


def _kept() -> tuple[str, list[str]]:
    """Return the number of this browser, a new one if it has none, and its marks."""
    sent = request.cookies.get(cookie_name(), "") if has_cookies() else ""
    if not _CONTENT.fullmatch(sent):
        return make_token(), []
    number, *marks = sent.split(".")
    return number, marks


def _mark(number: str, email: str) -> str:
    secret = derive(current_app, "known browsers")
    named = f"{number} {fold_email(email)}".encode("utf-8", "surrogatepass")
    short = hmac.digest(secret, named, hashlib.sha256)[:16]
    return base64.urlsafe_b64encode(short).decode().rstrip("=")
