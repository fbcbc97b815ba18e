"""The clock: the one place where the site asks what time it is, and in which zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from glossary.web.site import site

_CLOCK = "lemma-clock"


def init_app(app: Flask) -> None:
    """Give *app* the clock of the machine."""
    set_clock(app, lambda: datetime.now(UTC))


def set_clock(app: Flask, clock: Callable[[], datetime]) -> None:
    """Let *app* ask *clock*, which returns aware times."""
    app.extensions[_CLOCK] = clock


def now() -> datetime:
    """Return the time of this request, aware and in UTC."""
    clock: Callable[[], datetime] = current_app.extensions[_CLOCK]
    return clock()


def zone() -> ZoneInfo:
    """Return the zone in which a day begins and ends here."""
    return ZoneInfo(site().settings.time_zone)


def today() -> date:
    """Return the day it is here."""
    return now().astimezone(zone()).date()
