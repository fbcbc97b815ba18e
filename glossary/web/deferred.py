"""Deferred: what a start leaves for whoever asks first."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Deferred(Generic[T]):
    """A value that is made when it is first asked for, once."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Let *make* return it."""
        self._make = make
        self._made: T | None = None
        self._lock = Lock()

    def get(self) -> T:
        """Return the value; whoever asks while it is made waits for it."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
