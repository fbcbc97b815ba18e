"""Counting: the counts of attempts that a site keeps, and what they are kept under.

How they are kept is in ``counts.py``, what is allowed in ``limits.py``.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Flask, current_app

from glossary.settings import Settings
from glossary.web.deferred import Deferred

if TYPE_CHECKING:
    from glossary.web.access.counts import Counts

_COUNTS = "lemma-counts"


def init_app(app: Flask, settings: Settings) -> None:
    """Count the attempts on *app*, where its settings say."""

    def make() -> Counts:
        # Only here: the library knows every store there is, and readers try nothing.
        from glossary.web.access.counts import Counts

        return Counts(settings.limits_url)

    counts = Deferred(make)
    if settings.limits_url is not None:
        # An address that cannot be used stops the start.
        counts.get()
    app.extensions[_COUNTS] = counts


def counts() -> Counts:
    """Return the counts of this site."""
    found: Deferred[Counts] = current_app.extensions[_COUNTS]
    return found.get()


def count_key(kind: str, *whose: str) -> str:
    """Return a short key, which tells nobody who reads it whose it is."""
    text = "\0".join(whose).encode("utf-8", "surrogatepass")
    return f"{kind}:{hashlib.sha256(text).hexdigest()[:32]}"
