"""What a reader chooses without signing in: language, display, keys.

Each lives in a cookie, each sends the reader back to where they were, and
only to an address of this site.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, redirect, request, url_for

from glossary.web.display import DISPLAY_COOKIE, KEYS, KEYS_COOKIE, THEMES
from glossary.web.interface import LANGUAGE_COOKIE, preferred_language
from glossary.web.site import site

preferences = Blueprint("preferences", __name__)

_YEAR = 365 * 24 * 3600


@preferences.get("/")
def root() -> Response:
    """Send the reader to home in their language."""
    response = _redirect(url_for("pages.home", language=preferred_language()), 302)
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "no-cache"
    return response


@preferences.get("/language/<code>")
def choose_language(code: str) -> Response:
    """Keep the language *code* and go to ``next``, the same page in it."""
    if site().glossary.language(code) is None:
        abort(404)
    target = own_path(request.args.get("next"))
    target = target or url_for("pages.home", language=code)
    return _keep(_redirect(target, 303), LANGUAGE_COOKIE, code)


@preferences.get("/display/<theme>")
def choose_display(theme: str) -> Response:
    """Keep the display *theme* and go back to ``next``."""
    if theme not in THEMES:
        abort(404)
    return _keep(_redirect(_back(), 303), DISPLAY_COOKIE, theme)


@preferences.get("/shortcuts/<state>")
def choose_shortcuts(state: str) -> Response:
    """Switch keys of one character on or off and go back to ``next``."""
    if state not in KEYS:
        abort(404)
    return _keep(_redirect(_back(), 303), KEYS_COOKIE, state)


def _back() -> str:
    return own_path(request.args.get("next")) or url_for("preferences.root")


def own_path(target: str | None) -> str | None:
    """Return *target* if it is a path of this site, else None.

    Browsers read a backslash as a slash and drop control characters, so
    ``/\\host`` and ``/<tab>/host`` lead away: both are refused.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or any(
        ord(letter) < 33 or ord(letter) == 127 for letter in target
    ):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else target


def _redirect(target: str, status: int) -> Response:
    response = redirect(target, status)
    assert isinstance(response, Response)
    return response


def _keep(response: Response, cookie: str, value: str) -> Response:
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
