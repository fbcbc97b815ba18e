"""What a reader chose of the display: the theme, and keys of one character."""

from __future__ import annotations

from flask import request

DISPLAY_COOKIE = "display"
THEMES = ("auto", "light", "dark")
KEYS_COOKIE = "shortcuts"
KEYS = ("on", "off")


def display_theme() -> str:
    """Return the theme this reader chose; ``auto`` follows the system."""
    return _chosen(DISPLAY_COOKIE, THEMES)


def single_keys() -> bool:
    """Return whether keys of one character act; they do unless switched off."""
    return _chosen(KEYS_COOKIE, KEYS) == "on"


def display_key() -> str:
    """Return what a finished page depends on beside its path."""
    if "Cookie" not in request.headers:
        return f"{THEMES[0]} {KEYS[0]}"
    return f"{display_theme()} {_chosen(KEYS_COOKIE, KEYS)}"


def _chosen(cookie: str, values: tuple[str, ...]) -> str:
    """Return the value kept in *cookie*; the first of *values* for none of them."""
    if "Cookie" not in request.headers:
        return values[0]
    chosen = request.cookies.get(cookie)
    return chosen if chosen in values else values[0]
