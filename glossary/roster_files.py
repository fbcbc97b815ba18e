"""Roster files: what the bytes of a list of people say, as lines of cells.

Owns the encoding, the delimiter and the limits of a CSV file that somebody hands in.
What a cell means is decided in ``rosters.py``.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from glossary.errors import GlossaryError
from glossary.spreadsheets import BYTE_ORDER_MARK

LARGEST_FILE = 1_000_000
"""Bytes."""
MOST_PEOPLE = 2_000
"""Lines below the headings."""
DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r'"?sep=(.)"?[,;\t ]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""What spreadsheets write above the headings, to say what stands between cells."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What the files of spreadsheet programs begin with, XLSX and ODS, and XLS."""


class Encoding(StrEnum):
    """How the letters of a file were written."""

    UTF8_MARK = "UTF-8 with a byte order mark"
    UTF8 = "UTF-8"
    UTF16 = "UTF-16"
    CP1252 = "Windows-1252"
    """What many spreadsheets write where they are not told otherwise."""


class Flaw(StrEnum):
    """Why nothing of a file can be used."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WORKBOOK = "workbook"
    NO_TEXT = "no_text"
    NO_ADDRESS = "no_address"
    TWO_COLUMNS = "two_columns"
    TOO_MANY = "too_many"
    NOBODY = "nobody"


class UnusableList(GlossaryError):
    """Nothing of a file can be used."""

    def __init__(self, flaw: Flaw, value: str = "") -> None:
        super().__init__(f"the list cannot be used: {flaw} {value}".rstrip())
        self.flaw = flaw
        self.value = value
        """What was found, where that says more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, which may span several of the file."""

    number: int
    """Of the first of those, from 1, as an editor counts."""
    cells: tuple[str, ...]
    is_broken: bool = False
    """True if its quotation marks do not pair up; it has no cells."""

    @property
    def is_blank(self) -> bool:
        """True if nothing stands in it."""
        return not self.is_broken and not any(map(str.strip, self.cells))


@dataclass(frozen=True, slots=True)
class Table:
    """A file, read."""

    lines: tuple[Line, ...]
    """Those that are not blank, headings first; there is one at least."""
    encoding: Encoding
    delimiter: str


def read_table(content: bytes, is_heading: Callable[[str], bool]) -> Table:
    """Return the lines of *content*; the delimiter finds most cells *is_heading* knows.

    Raises UnusableList.
    """
    if len(content) > LARGEST_FILE:
        raise UnusableList(Flaw.TOO_LARGE)
    if content.startswith(_WORKBOOKS):
        raise UnusableList(Flaw.WORKBOOK)
    text, encoding = _decoded(content)
    said, text = _said_separator(text)
    delimiter = said or _delimiter(text, is_heading)
    lines = tuple(line for line in _lines(text, delimiter) if not line.is_blank)
    if not lines:
        raise UnusableList(Flaw.EMPTY)
    if len(lines) - 1 > MOST_PEOPLE:
        raise UnusableList(Flaw.TOO_MANY, str(len(lines) - 1))
    return Table(lines, encoding, delimiter)


def _decoded(content: bytes) -> tuple[str, Encoding]:
    for encoding, codec in _codecs(content):
        try:
            text = content.decode(codec).removeprefix(BYTE_ORDER_MARK)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise UnusableList(Flaw.NO_TEXT)


def _codecs(content: bytes) -> tuple[tuple[Encoding, str], ...]:
    if content.startswith(BOM_UTF8):
        return ((Encoding.UTF8_MARK, "utf-8"),)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ((Encoding.UTF16, "utf-16"),)
    # Text in another encoding is hardly ever UTF-8 by chance.
    return ((Encoding.UTF8, "utf-8"), (Encoding.CP1252, "cp1252"))


def _said_separator(text: str) -> tuple[str, str]:
    """Return what the first line of *text* says of the others, if it does, and them."""
    above = _SEPARATOR.match(text)
    if above is None:
        return "", text
    # What is left of that line is blank: lines are counted as an editor counts them.
    return above[1] if above[1] in DELIMITERS else "", f"\n{text[above.end() :]}"


def _delimiter(text: str, is_heading: Callable[[str], bool]) -> str:
    def found(delimiter: str) -> tuple[int, int, int]:
        cells = next(
            (each.cells for each in _lines(text, delimiter) if not each.is_blank), ()
        )
        return sum(map(is_heading, cells)), len(cells), text.count(delimiter)

    return max(DELIMITERS, key=found)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    opened = io.StringIO(text, newline="")
    reader = csv.reader(opened, delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            # The reader goes on with the next line.
            yield Line(number, (), is_broken=True)
            continue
        if cells is None:
            return
        yield Line(number, tuple(cells))
