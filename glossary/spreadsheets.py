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
_TEXT = re.compile(r'\s*="((?:[^"]|"")*)"\s*')
"""How some programs keep a spreadsheet from taking a text for a number: ="0012"."""
_NOT_CALCULATED = re.compile(
    r"#(?:N/[AD]|(?:REF|RIF|VALUE|VALEUR|VALORE|NAME|NOM|NOME|DIV/0|NUM|NOMBRE|NUL|NULL"
    r"|NULLO|ERROR|ERREUR|ERRORE) ?[!?])|\bErr:[0-9]{3}\b"
)
"""What stands where nothing came of a formula, in French, Italian and English."""


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


def unwrapped(cell: str) -> str:
    """Return the text that *cell* stands for: defused, or as the formula of a text."""
    text = _TEXT.fullmatch(cell)
    return undefused(cell) if text is None else text[1].replace('""', '"')


def not_calculated(text: str) -> bool:
    """Return whether a spreadsheet wrote into *text* that a formula has failed."""
    return _NOT_CALCULATED.search(text) is not None


def begins_formula(cell: str) -> bool:
    """Return whether *cell* begins as a formula does; a number may, too."""
    return cell[:1] in FORMULA_STARTS
