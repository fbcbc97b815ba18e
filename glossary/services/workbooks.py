"""Workbooks: tables as a file that a spreadsheet opens, one sheet each.

Owns the XLSX format: the only importer of XlsxWriter. Text stays text, whatever it
begins with: nothing in a workbook of ours calculates, and no text becomes a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, tzinfo
from fractions import Fraction

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from glossary.tables import Cell, Style, Table, local, number_of

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(tables: Iterable[Table], zone: tzinfo, style: Style) -> bytes:
    """Return *tables* as an XLSX file; times are those on the wall in *zone*.

    A spreadsheet knows no zones: the time is written as it is read there. Numbers stay
    numbers: *style* says how they are shown, and the spreadsheet its own decimal sign.
    """
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        head = book.add_format({"bold": True})
        formats = {
            Fraction: book.add_format({"num_format": style.percent}),
            datetime: book.add_format({"num_format": style.cell_moment}),
        }
        for table in tables:
            _write(book.add_worksheet(table.title), table, zone, head, formats)
    return written.getvalue()


def _write(
    sheet: Worksheet,
    table: Table,
    zone: tzinfo,
    head: Format,
    formats: dict[type, Format],
) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column, head)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            _write_cell(sheet, (number, place), cell, zone, formats.get(type(cell)))
    sheet.autofit()


def _write_cell(
    sheet: Worksheet,
    at: tuple[int, int],
    cell: Cell,
    zone: tzinfo,
    format: Format | None,
) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(*at, cell)
    elif isinstance(cell, datetime):
        sheet.write_datetime(*at, local(cell, zone).replace(tzinfo=None), format)
    else:
        sheet.write_number(*at, number_of(cell), format)
