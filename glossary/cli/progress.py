"""Progress: one line on a terminal that says how far a long work has come."""

from __future__ import annotations

import os
import stat
from typing import TextIO

WIDTH = 24
"""Cells of the bar."""


class Progress:
    """How far the reading of a file has come; silent where nobody watches."""

    def __init__(self, watched: TextIO | None, read: TextIO) -> None:
        is_watched = watched is not None and watched.isatty()
        self._watched = watched if is_watched else None
        self._read = read
        self._is_shown = False

    def show(self, rows: int) -> None:
        """Say that *rows* rows have been read."""
        if self._watched is not None:
            self._is_shown = True
            self._say(f"\r{_bar(self._read.fileno())}{rows:,} rows")

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._is_shown:
            self._is_shown = False
            # Terminals know this one: back to the start, erase to the end.
            self._say("\r\x1b[K")

    def _say(self, text: str) -> None:
        if self._watched is not None:
            self._watched.write(text)
            self._watched.flush()


def _bar(file: int) -> str:
    """Return how much of *file* is read; nothing for a pipe or a terminal."""
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode) or not found.st_size:
        return ""
    share = min(os.lseek(file, 0, os.SEEK_CUR) / found.st_size, 1)
    done = round(share * WIDTH)
    return f"[{'#' * done}{'.' * (WIDTH - done)}] {share:4.0%}  "
