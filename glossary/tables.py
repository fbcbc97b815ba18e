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
    """One sheet: its name, the headings of its columns, and its rows."""

    name: str
    """A stable word."""
    title: str
    """What a reader calls it; at most 31 characters, as are the names of sheets."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes numbers and times in a file that a spreadsheet opens."""

    delimiter: str = ","
    decimal: str = "."
    percent: str = "0%"
    """The format of a share in a workbook."""
    moment: str = "%Y-%m-%d %H:%M:%S"
    cell_moment: str = "yyyy-mm-dd hh:mm:ss"
    """The same as the format of a cell."""


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


def csv_lines(table: Table, zone: tzinfo, style: Style) -> Iterator[str]:
    """Yield *table* line by line, formulas defused; times are those in *zone*."""
    yield BYTE_ORDER_MARK + _line(table.columns, style)
    for row in table.rows:
        yield _line((_text(cell, zone, style) for cell in row), style)


def _text(cell: Cell, zone: tzinfo, style: Style) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    if isinstance(cell, datetime):
        return local(cell, zone).strftime(style.moment)
    return str(number_of(cell)).replace(".", style.decimal)


def _line(cells: Iterable[str], style: Style) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=style.delimiter, lineterminator=LINE_END)
    writer.writerow(cells)
    return written.getvalue()
