"""Turns: one process at a time may change a folder.

Owns a lock between processes. An exclusive transaction on an empty SQLite file
is one that every system has, and that ends with its process, however that ends:
no lock is ever left behind.
"""

from __future__ import annotations

import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn


@contextmanager
def one_at_a_time(file: Path, *, waiting: str) -> Iterator[None]:
    """Hold the lock *file*; say *waiting* on stderr if another process holds it.

    While it is held, SIGTERM ends the process as an exit does, so that the
    children it waits for end with it. Raises OSError if *file* is unusable.
    """
    try:
        turn = sqlite3.connect(file, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(f"{error}: {file}") from error
    with closing(turn):
        if not _takes(turn):
            print(waiting, file=sys.stderr, flush=True)
            while not _takes(turn):
                time.sleep(0.2)
        with _ended_by_sigterm():
            yield


def _takes(turn: sqlite3.Connection) -> bool:
    try:
        turn.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise OSError(str(error)) from error
    return True


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    def end(number: int, frame: object) -> NoReturn:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
