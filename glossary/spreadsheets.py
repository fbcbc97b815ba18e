"""Spreadsheets: what one expects of a CSV file, and what it would calculate.

A cell that begins as a formula is a way to run something on the machine of
whoever opens the file; everything that is written passes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

BYTE_ORDER_MARK = "\ufeff"
LINE_END = "\r\n"
"""As RFC 4180 has it. After a bare line feed, Python before 3.13 would not quote
a cell that holds a carriage return."""
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection)."""

_NUMBER = re.compile(
    # Groups of digits: -1.234,50 and +33 6 12 34 56 78 calculate nothing.
    r"[+-]?[0-9]+(?:[., \u00a0\u202f][0-9]+)*(?:[eE][+-]?[0-9]+)?%?\Z"
)


def defuse(rows: Sequence[list[str]], places: Iterable[int]) -> None:
    """Change the cells of *rows* at *places* that a spreadsheet would calculate."""
    begin = itemgetter(slice(1))
    for place in places:
        cells = map(itemgetter(place), rows)
        if not FORMULA_STARTS.isdisjoint(map(begin, cells)):
            for row in rows:
                row[place] = defused(row[place])


def defused(cell: str) -> str:
    """Return *cell* as no spreadsheet takes it for a formula."""
    if begins_formula(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def undefused(cell: str) -> str:
    """Return what *cell* was before it was defused; any other stays as it is."""
    bare = cell.removeprefix("'")
    return bare if bare != cell and defused(bare) == cell else cell


def begins_formula(cell: str) -> bool:
    """Return whether *cell* begins as a formula does; a number may, too."""
    return cell[:1] in FORMULA_STARTS
