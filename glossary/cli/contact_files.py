"""Contact files: CSV from a file or a pipe, and back, row by row.

Owns encoding, delimiter, what is no row at all, and what must not reach a
spreadsheet as a formula. Which cells say something is decided elsewhere.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TextIO

from glossary.errors import GlossaryError
from glossary.spreadsheets import BYTE_ORDER_MARK

STANDARD = "-"
"""Names standard input or output."""
DELIMITERS = ",;\t"


class UnusableFile(GlossaryError):
    """A file that cannot be read or written; the message names it."""


class NoRow(list[str]):
    """What stands for a row that is none, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


@dataclass(frozen=True)
class ContactFile:
    """An open file of contacts: its headings were read, its rows are to come."""

    headings: Sequence[str]
    delimiter: str
    has_mark: bool
    """Begins with a byte order mark, as a spreadsheet expects of UTF-8."""
    rows: Iterator[list[str]]
    """Those that are none are a NoRow; a blank line is an empty row."""


def as_named(source: str) -> str:
    """Return *source* as a message names it."""
    return "standard input" if source == STANDARD else source


@contextmanager
def reading(source: str) -> Iterator[TextIO]:
    """Open *source*; raises UnusableFile, also for what is read inside."""
    try:
        with _opened(source) as file:
            yield file
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise UnusableFile(
            f"{as_named(source)} is not UTF-8 (byte 0x{byte:02x}): save it as CSV UTF-8"
        ) from error


@contextmanager
def _opened(source: str) -> Iterator[TextIO]:
    if source == STANDARD:
        file = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
        try:
            yield file
        finally:
            file.detach()
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(open(source, encoding="utf-8", newline=""))
        except (OSError, ValueError) as error:
            raise UnusableFile(f"cannot read {source}: {_reason(error)}") from error
        yield file


def read_contacts(file: TextIO, is_known: Callable[[str], bool]) -> ContactFile:
    """Return the contacts in *file*; a heading that *is_known* names a fact.

    The delimiter is the one that finds most of those in the first line.
    """
    line = file.readline()
    text = line.removeprefix(BYTE_ORDER_MARK)
    delimiter = max(DELIMITERS, key=lambda each: _found(text, each, is_known))
    rows = _rows(csv.reader(chain([text], file), delimiter=delimiter, strict=True))
    return ContactFile(next(rows, []), delimiter, line != text, rows)


def _found(line: str, delimiter: str, is_known: Callable[[str], bool]) -> list[int]:
    headings = next(csv.reader([line], delimiter=delimiter), [])
    return [sum(map(is_known, headings)), len(headings)]


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    while True:
        try:
            yield from rows
            return
        except csv.Error as error:
            # The reader goes on with the next line.
            yield NoRow(_mistake(str(error)))


def _mistake(error: str) -> str:
    if "field limit" in error:
        longest = f"{csv.field_size_limit():,} characters"
        return f"a cell is longer than {longest}: is a quotation mark never closed?"
    if "end of data" in error:
        return "a quotation mark is opened and never closed"
    return "a quotation mark stands inside a cell: write it twice"


@contextmanager
def writing(target: str) -> Iterator[TextIO]:
    """Open *target*, which becomes the whole of what is written, or stays as it was.

    Raises UnusableFile.
    """
    if target == STANDARD:
        file = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        try:
            yield file
            file.flush()
        finally:
            file.detach()
        return
    path = Path(target).resolve()
    is_replaced = path.is_file() or not path.exists()
    # A pipe or a device is written to, never replaced.
    part = path.with_name(f".{path.name}.{os.getpid()}.part") if is_replaced else path
    try:
        file = part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise UnusableFile(f"cannot write {target}: {_reason(error)}") from error
    try:
        with file:
            yield file
        if path.is_file():
            shutil.copymode(path, part)
        if is_replaced:
            part.replace(path)
    finally:
        if is_replaced:
            part.unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
