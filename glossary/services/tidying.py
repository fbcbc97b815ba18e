"""Tidying: what is past its time goes, for good.

Owns what is kept for how long. Attempts at assignments and the audit log are never
tidied: figures and history rest on them. To run twice deletes nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from glossary.storage import Session, tidying, writing


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each are gone."""

    sessions: int
    attempts: int
    reviews: int = 0
    invitations: int = 0
    letters: int = 0


def tidy(session: Session, *, keeps: timedelta | None, now: datetime) -> Tidied:
    """Delete what has ended, and what is older than *keeps*; None keeps the rest."""
    sessions = _all(session, partial(tidying.expired_sessions, now=now))
    attempts = _all(session, partial(tidying.expired_attempts, now=now))
    if keeps is None:
        return Tidied(sessions, attempts)
    before = now - keeps
    return Tidied(
        sessions=sessions,
        attempts=attempts + _all(session, partial(tidying.old_attempts, before=before)),
        reviews=_all(session, partial(tidying.old_reviews, before=before)),
        invitations=_all(session, partial(tidying.old_invitations, before=before)),
        letters=_all(session, partial(tidying.old_letters, before=before)),
    )


def _all(session: Session, delete_some: Callable[[Session], int]) -> int:
    """Delete until nothing is left, each time in a transaction of its own."""
    total = 0
    while True:
        with writing(session):
            count = delete_some(session)
        if count == 0:
            return total
        total += count
