"""Renewal: what was published elsewhere is seen here, a second later at most.

Owns the counters' last numbers and when they were last looked at. What an
administrator chooses on the site, the cards and quizzes that trainers write there,
and what the departments sign, are in the database; every process takes them from
there, and forgets its finished pages, once a counter has grown.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from time import monotonic

from flask import Flask, current_app

from glossary.settings import READING, with_chosen
from glossary.signed_definitions import Signed
from glossary.storage import StorageFailure, db, revisions, stored_settings
from glossary.web import clock
from glossary.web.finished import clear_shelves
from glossary.web.signed_site import with_signed
from glossary.web.site import Site
from glossary.web.training_files import with_written

logger = logging.getLogger("glossary")

SECONDS = 1.0
"""Between two looks at the counters, by one process."""
_KEY = "lemma-renewal"


@dataclass
class _Seen:
    """What this process has seen of the counters, and when."""

    started: Site
    """As the process was started, before anything chosen or written on the site."""
    written: Site
    """With what was written on the site, before anything signed there."""
    signed: Signed = field(default_factory=Signed)
    day: date | None = None
    """On which pages were made: what is due for another look may be so tomorrow."""
    numbers: Mapping[str, int] | None = None
    looked_at: float = float("-inf")
    lock: Lock = field(default_factory=Lock)


def init_app(app: Flask) -> None:
    """Remember what *app* was started with."""
    served: Site = app.extensions["lemma"]
    app.extensions[_KEY] = _Seen(served, served)


def is_due(app: Flask) -> bool:
    """Return whether it is time to look at the counters again."""
    seen: _Seen = app.extensions[_KEY]
    return monotonic() - seen.looked_at >= SECONDS


def renew(*, at_once: bool = False) -> None:
    """Take what was published since this process last looked.

    *at_once* for whoever has just published, and wants to see it. If the database
    does not answer, the pages go on with what is known; until it is known whether
    everybody may read, nobody does: then it raises StorageFailure.
    """
    seen: _Seen = current_app.extensions[_KEY]
    if not (at_once or is_due(current_app)):
        return
    # While one looks, the others go on, but for the very first ones.
    if not seen.lock.acquire(blocking=at_once or seen.numbers is None):
        return
    try:
        if at_once or is_due(current_app):
            _look(seen)
    finally:
        seen.lock.release()


def _look(seen: _Seen) -> None:
    try:
        _take_published(seen)
        _turn_the_page(seen)
    except StorageFailure as error:
        if seen.numbers is None and READING.key not in seen.started.settings.fixed:
            raise
        logger.error("what is set on the site cannot be read: %s", error)
    seen.looked_at = monotonic()


def _take_published(seen: _Seen) -> None:
    numbers = revisions.read_all(db.session)
    if numbers == seen.numbers:
        return
    if _has_grown(revisions.TRAINING, numbers, seen.numbers):
        # Only here: a site on which nothing was written needs none of its tables.
        from glossary.storage import written_files

        texts = written_files.published(db.session)
        seen.written = with_written(seen.started, texts)
    if _has_grown(revisions.DEFINITIONS, numbers, seen.numbers):
        from glossary.storage import agreements

        seen.signed = Signed(agreements.current(db.session))
    chosen = stored_settings.read_all(db.session)
    settings = with_chosen(seen.started.settings, chosen)
    renewed = replace(seen.written, settings=settings)
    with_signed(renewed, seen.signed).attach(current_app)
    clear_shelves()
    seen.numbers = numbers


def _turn_the_page(seen: _Seen) -> None:
    """Forget finished pages that say something of a day, once it is over."""
    today = clock.today()
    if today != seen.day and any(each.review_by for each in seen.signed.versions):
        clear_shelves()
    seen.day = today


def _has_grown(
    name: str, numbers: Mapping[str, int], before: Mapping[str, int] | None
) -> bool:
    return numbers.get(name) != (before or {}).get(name)
