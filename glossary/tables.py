"""Tables: columns and rows that leave the site as a file.

Owns what a cell may hold and how a table is written as CSV. A workbook is written by
``services/workbooks.py``, with the same values. What a column means is its maker's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from fractions import Fraction
from typing import TypeAlias

from glossary.spreadsheets import BYTE_ORDER_MARK, LINE_END, defused

Cell: TypeAlias = str | int | float | Fraction | datetime | None
"""A Fraction is a share, a datetime is aware; None is an empty cell."""
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, the names of its columns, and its rows."""

    name: str
    """A stable word, as the names of the columns are; at most 31 characters."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def number_of(value: int | float | Fraction) -> int | float:
    """Return *value* as both files have it.

    A share is cut to whole percents, as the pages show it: 0.839 is 0.83, and only all
    of it is 1. Other numbers are rounded to DECIMALS.
    """
    if isinstance(value, Fraction):
        return int(value * 100) / 100
    return round(value, DECIMALS) if isinstance(value, float) else value


def local(value: datetime, zone: tzinfo) -> datetime:
    """Return the time on the wall in *zone*, to the second."""
    return value.astimezone(zone).replace(microsecond=0)


def csv_lines(table: Table, zone: tzinfo) -> Iterator[str]:
    """Yield *table* line by line, formulas defused; times with their offset."""
    yield BYTE_ORDER_MARK + _line(table.columns)
    for row in table.rows:
        yield _line(_text(cell, zone) for cell in row)


def _text(cell: Cell, zone: tzinfo) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    if isinstance(cell, datetime):
        return local(cell, zone).isoformat()
    return str(number_of(cell))


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator=LINE_END).writerow(cells)
    return written.getvalue()
