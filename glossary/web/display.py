"""What a reader chose of the display: the theme, keys of one character, the way in.

Cookies say it, for this browser. Where one says nothing, what somebody who is
signed in has chosen in their settings holds.
"""

from __future__ import annotations

from flask import request

from glossary.people import Theme
from glossary.web.access.visitors import current_person, has_cookies

DISPLAY_COOKIE = "display"
THEMES = tuple(theme.value for theme in Theme)
KEYS_COOKIE = "shortcuts"
KEYS = ("on", "off")
START_COOKIE = "start"
"""Whether home offers the ten minutes for somebody new."""
START = ("on", "off")
_HOME = "pages.home"
PLAIN = f"{THEMES[0]} {KEYS[0]}"
"""The display of a reader who chose nothing."""


def display_theme() -> str:
    """Return the theme this reader chose; ``auto`` follows the system."""
    person = current_person()
    own = person.theme.value if person is not None else THEMES[0]
    return _chosen(DISPLAY_COOKIE, THEMES, own)


def single_keys() -> bool:
    """Return whether keys of one character act; they do unless switched off."""
    person = current_person()
    own = KEYS[0] if person is None or person.single_keys else KEYS[1]
    return _chosen(KEYS_COOKIE, KEYS, own) == KEYS[0]


def display_key() -> str:
    """Return what a finished page depends on beside its path."""
    if not has_cookies():
        return PLAIN
    start = " started" if request.endpoint == _HOME and not shows_start() else ""
    return f"{display_theme()} {KEYS[0] if single_keys() else KEYS[1]}{start}"


def shows_start() -> bool:
    """Return whether home offers to start here; until that is done, or waved away."""
    return _chosen(START_COOKIE, START, START[0]) == START[0]


def _chosen(cookie: str, values: tuple[str, ...], otherwise: str) -> str:
    """Return the value kept in *cookie*; *otherwise* for none of *values*."""
    if not has_cookies():
        return otherwise
    chosen = request.cookies.get(cookie)
    return chosen if chosen in values else otherwise
