"""Later: work whose time must not show in an answer.

Owns the thread it is done in. Whether there is anybody under an address is looked up
there and not in the request, which does the same for everybody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Timer

from flask import Flask, current_app

from glossary.storage.failures import StorageFailure

logger = logging.getLogger("glossary")

HEAD_START = 0.2
"""Seconds that an answer has before the work begins to take time from it."""


def later(work: Callable[[], None]) -> None:
    """Do *work* once the answer is out; a failure of the database is in the log."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    timer = Timer(HEAD_START, _run, (app, work))
    timer.daemon, timer.name = True, "later"
    timer.start()


def _run(app: Flask, work: Callable[[], None]) -> None:
    # Without the host that was asked for: anybody can send another one.
    with app.test_request_context():
        try:
            work()
        except StorageFailure as error:
            logger.error("what was to be done after an answer: %s", error)
