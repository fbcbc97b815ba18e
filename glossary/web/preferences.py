"""What a reader chooses without signing in: language, display, keys, the way in.

Each lives in a cookie, each sends the reader back to where they were, and
only to an address of this site.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for

from glossary.web.access.safety import own_page
from glossary.web.accounts.away import who_is_away
from glossary.web.display import (
    DISPLAY_COOKIE,
    KEYS,
    KEYS_COOKIE,
    START,
    START_COOKIE,
    THEMES,
)
from glossary.web.headers import send_no_referrer
from glossary.web.interface import LANGUAGE_COOKIE, preferred_language
from glossary.web.site import site

preferences = Blueprint("preferences", __name__)

_YEAR = 365 * 24 * 3600
_RETURNED = ("code", "state", "error")
"""What a sign-in provider sends somebody back with."""


@preferences.get("/")
def root() -> Response:
    """Send the reader to home in their language."""
    response = _redirect(url_for("pages.home", language=preferred_language()), 302)
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "no-cache"
    return response


@preferences.get("/invitation/<token>")
def invitation(token: str) -> Response:
    """Send whoever has an invitation to its page in their language."""
    language = preferred_language()
    target = url_for("pages.invitation", token=token, language=language)
    response = send_no_referrer(_redirect(target, 302))
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "no-store"
    return response


@preferences.get("/sign-in/return")
def provider_return() -> Response:
    """Send whoever comes back from the sign-in provider on, in their language.

    It knows one address of this site, whatever the language.
    """
    away = who_is_away()
    language = preferred_language() if away is None else away.language
    said: dict[str, Any] = {
        key: request.args[key] for key in _RETURNED if key in request.args
    }
    target = url_for("pages.provider_return", language=language, **said)
    response = send_no_referrer(_redirect(target, 303))
    response.headers["Cache-Control"] = "no-store"
    return response


@preferences.get("/language/<code>")
def choose_language(code: str) -> Response:
    """Keep the language *code* and go to ``next``, the same page in it."""
    if site().glossary.language(code) is None:
        abort(404)
    target = own_page(request.args.get("next"))
    target = target or url_for("pages.home", language=code)
    return keep(_redirect(target, 303), LANGUAGE_COOKIE, code)


@preferences.get("/display/<theme>")
def choose_display(theme: str) -> Response:
    """Keep the display *theme* and go back to ``next``."""
    if theme not in THEMES:
        abort(404)
    return keep(_redirect(_back(), 303), DISPLAY_COOKIE, theme)


@preferences.get("/shortcuts/<state>")
def choose_shortcuts(state: str) -> Response:
    """Switch keys of one character on or off and go back to ``next``."""
    if state not in KEYS:
        abort(404)
    return keep(_redirect(_back(), 303), KEYS_COOKIE, state)


@preferences.get("/start/<state>")
def choose_start(state: str) -> Response:
    """Let home offer the way in, or not, and go back to ``next``."""
    if state not in START:
        abort(404)
    return keep(_redirect(_back(), 303), START_COOKIE, state)


def _back() -> str:
    return own_page(request.args.get("next")) or url_for("preferences.root")


def _redirect(target: str, status: int) -> Response:
    response = redirect(target, status)
    assert isinstance(response, Response)
    return response


def keep(response: Response, cookie: str, value: str) -> Response:
    """Let the browser keep what its reader chose for a year."""
    response.set_cookie(
        cookie,
        value,
        max_age=_YEAR,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    response.headers["Cache-Control"] = "no-store"
    return response
