"""Away at the sign-in provider: what is remembered of somebody who will come back.

Owns where it is kept, in the session of a browser that is not signed in yet, and for
how long. One question at a time: a second one takes the place of the first.
"""

from __future__ import annotations

import hmac
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from glossary.web.access.visitors import browser_session
from glossary.web.clock import now

PATIENCE = timedelta(minutes=10)
"""From leaving to coming back."""
_AWAY = "away at the provider"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the provider was asked, and what its answer must match."""

    url: str
    """Where a browser asks it."""
    state: str
    nonce: str
    code_verifier: str


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who has gone to the provider from this browser."""

    asked: Asked
    target: str | None
    """The page to go on to afterwards; None for home."""
    language: str
    """Of the page they went from."""

    def is_answered_by(self, state: str) -> bool:
        """Return whether an answer with *state* is one to this question."""
        return hmac.compare_digest(self.asked.state.encode(), state.encode())


def remember(away: Away) -> None:
    """Keep *away* until they come back."""
    until = (now() + PATIENCE).isoformat()
    browser_session()[_AWAY] = {**asdict(away), "until": until}


def who_is_away() -> Away | None:
    """Return what was remembered in this browser; None if it was long ago."""
    kept = browser_session().get(_AWAY)
    if kept is None or datetime.fromisoformat(kept["until"]) <= now():
        return None
    return Away(Asked(**kept["asked"]), kept["target"], kept["language"])


def forget() -> None:
    """Let the question be over, whatever came of it."""
    browser_session().pop(_AWAY, None)
