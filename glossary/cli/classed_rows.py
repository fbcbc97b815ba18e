"""Classed rows: the contacts of a file with their stages, some at a time.

Owns what happens to a row that cannot be classed: it is said on stderr, with
its number, column and reason, and left out. A row whose cells are all empty is no
contact: it stays where it is, without a stage, and is not counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice

from glossary.cli.contact_files import ContactFile, NoRow
from glossary.cli.progress import Progress
from glossary.cli.tables import numbered
from glossary.columns import Column
from glossary.sheets import Sheet, Stages

BATCH = 64
"""Rows at a time: more of them leave the processor's cache before they are used."""
BATCHES_BETWEEN_SIGNS = 500
FIRST_ROW = 2
"""A spreadsheet calls the headings row 1."""
LONGEST_QUOTE = 40

Classed = tuple[list[list[str]], list[Stages]]
"""Some rows, and the stages of each."""


class ClassedRows:
    """The contacts of one file, classed; to be gone through once."""

    def __init__(self, contacts: ContactFile, sheet: Sheet, progress: Progress) -> None:
        self._contacts = contacts
        self.sheet = sheet
        self._progress = progress
        self.counts: Counter[Stages] = Counter()
        self.left_out = 0

    def __iter__(self) -> Iterator[Classed]:
        for batch in count():
            rows = list(islice(self._contacts.rows, BATCH))
            if not rows:
                break
            before = batch * BATCH
            if batch % BATCHES_BETWEEN_SIGNS == 0:
                self._progress.show(before + len(rows))
            rows, stages = self._class(rows, FIRST_ROW + before)
            self.counts.update(stages)
            self.counts.pop(self.sheet.unclassed, None)
            yield rows, stages
        self._progress.clear()

    def _class(self, rows: list[list[str]], first: int) -> Classed:
        width = len(self._contacts.headings)
        if {*map(len, rows)} == {width} and _are_contacts(rows):
            try:
                return rows, list(self.sheet.classify(rows))
            except KeyError:
                # Some text says no value: look at each row.
                pass
        numbers = enumerate(rows, first)
        usable = [row for number, row in numbers if self._is_usable(row, number)]
        stages = self.sheet.classify(row for row in usable if _is_contact(row))
        nothing = self.sheet.unclassed
        return usable, [next(stages) if _is_contact(row) else nothing for row in usable]

    def _is_usable(self, row: list[str], number: int) -> bool:
        """Say what is wrong with *row*, and whether it can be classed."""
        reasons = list(self._reasons(row))
        if reasons:
            self.left_out += 1
            self._progress.clear()
        for reason in reasons:
            print(f"row {number}: {reason}", file=sys.stderr)
        # A blank line is no contact, and no mistake.
        return bool(row) and not reasons

    def _reasons(self, row: list[str]) -> Iterator[str]:
        headings = self._contacts.headings
        if isinstance(row, NoRow):
            yield f"whole row: {row.reason}"
        elif row and len(row) != len(headings):
            cells = numbered(len(row), "cell")
            under = numbered(len(headings), "heading")
            place = [*headings, "after the last"][min(len(row), len(headings))]
            yield f"{place}: the row has {cells} under {under}"
        elif row:
            for column, text in self.sheet.bad_cells(row):
                yield _as_sentence(column, text)


def _is_contact(row: list[str]) -> bool:
    return bool("".join(row).strip())


def _are_contacts(rows: list[list[str]]) -> bool:
    # As above for each, without a line of Python for a row.
    return all(map(str.strip, map("".join, rows)))


def _as_sentence(column: Column, text: str) -> str:
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"{column.heading}: {shown!r} is none of {', '.join(column.allowed)}"
