"""The reader's display theme: follows the system, or is light or dark."""

from __future__ import annotations

from flask import request

DISPLAY_COOKIE = "display"
THEMES = ("auto", "light", "dark")


def display_theme() -> str:
    """Return the theme this reader chose; ``auto`` follows the system."""
    if "Cookie" not in request.headers:
        return "auto"
    chosen = request.cookies.get(DISPLAY_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"
