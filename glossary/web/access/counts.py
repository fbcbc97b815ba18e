"""Counts: how many attempts there were, in this process or in all of them.

Owns where they are kept; they last for minutes and may be lost. Which site counts
where is in ``counting.py``, what is allowed in ``limits.py``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import time
from typing import TypeVar

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

logger = logging.getLogger("glossary")

Answer = TypeVar("Answer")
PATIENCE = 2
"""Seconds to wait for the server that counts."""


class Counts:
    """Counts attempts in a window that moves on, for this process or for all.

    One that is past a limit is not counted: who keeps trying is let in as soon as
    who does not. ``wait`` counts and ``look`` does not; both return the seconds to
    wait, 0 within *limit*.
    """

    def __init__(self, url: str | None) -> None:
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._limiter = self._own if url is None else _shared(url)

    def wait(self, limit: RateLimitItem, key: str) -> float:
        """Count an attempt."""
        return self._ask(lambda limiter: _wait(limiter, limit, key, limiter.hit))

    def look(self, limit: RateLimitItem, key: str) -> float:
        """See whether one more is within *limit*."""
        return self._ask(lambda limiter: _wait(limiter, limit, key, limiter.test))

    def add(self, key: str, *, seconds: int) -> int:
        """Count one more of what has no limit; return how many there are.

        They are forgotten *seconds* after the first.
        """
        return self._ask(lambda limiter: limiter.storage.incr(key, seconds))

    def _ask(self, question: Callable[[MovingWindowRateLimiter], Answer]) -> Answer:
        try:
            return question(self._limiter)
        except StorageError as error:
            # Better counted by each process alone than nobody let in, or anybody.
            logger.error("attempts are not counted together: %s", error)
            return question(self._own)


def _wait(
    limiter: MovingWindowRateLimiter,
    limit: RateLimitItem,
    key: str,
    is_within: Callable[..., bool],
) -> float:
    if is_within(limit, key):
        return 0.0
    # The window may have moved on since, but one more second harms nobody.
    return max(limiter.get_window_stats(limit, key).reset_time - time(), 1.0)


def _shared(url: str) -> MovingWindowRateLimiter:
    # One protocol: Valkey is the same server under a freer name.
    address = url.replace("valkeys://", "rediss://").replace("valkey://", "redis://")
    storage = RedisStorage(
        address,
        wrap_exceptions=True,
        key_prefix="lemma",
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )
    return MovingWindowRateLimiter(storage)
