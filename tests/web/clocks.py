"""A clock that a test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from flask import Flask

from glossary.web.access import counting
from glossary.web.clock import set_clock
from glossary.web.site import Site


class Clock:
    """The time of a site, which stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, **duration: float) -> None:
        """Let some time pass."""
        self.time += timedelta(**duration)


@contextmanager
def clock_of(app: Flask) -> Iterator[Clock]:
    """Let *app* ask a clock of its own, until the test is over."""
    clock = Clock()
    set_clock(app, clock)
    yield clock
    set_clock(app, lambda: datetime.now(UTC))


def forget_attempts(app: Flask) -> None:
    """Let *app* count attempts from nought: what other tests typed is not ours."""
    served: Site = app.extensions["lemma"]
    counting.init_app(app, served.settings)
