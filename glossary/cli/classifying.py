"""The command ``classify``: the class of every contact in a CSV file.

Reads and writes some rows at a time, so that memory does not grow with the file. What
no column says is told at the end: for want of it, no row may reach some stages.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from glossary.cli.classed_rows import Classed, ClassedRows
from glossary.cli.contact_files import (
    STANDARD,
    ContactFile,
    NoRow,
    UnusableFile,
    as_named,
    read_contacts,
    reading,
    writing,
)
from glossary.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from glossary.cli.instances import content_files
from glossary.cli.progress import Progress
from glossary.cli.stage_counts import counts_by_view, counts_table
from glossary.cli.tables import as_json, numbered
from glossary.cli.views import named_views
from glossary.columns import (
    ANY_OTHER,
    Column,
    ColumnMapping,
    NoFact,
    TwoColumns,
    fact_headings,
    folded,
)
from glossary.definitions import Definitions
from glossary.loading.definitions import load_definitions
from glossary.loading.mappings import load_mapping
from glossary.sheets import Sheet, Silence
from glossary.spreadsheets import (
    BYTE_ORDER_MARK,
    LINE_END,
    begins_formula,
    defuse,
    defused,
)
from glossary.views import View


@dataclass(frozen=True)
class Options:
    """What is asked for on the command line."""

    source: str
    views: Sequence[str]
    mapping: str | None
    output: str | None
    """Where the rows go; None if only the counts are wanted."""
    instance: Path | None
    is_counted: bool
    is_json: bool


@dataclass(frozen=True)
class _Terms:
    """By what the contacts are classed."""

    definitions: Definitions
    views: Sequence[View]
    mapping: ColumnMapping


def classify(options: Options) -> int:
    """Class every contact; return 1 if rows had to be left out.

    Raises GlossaryError for what cannot be used.
    """
    if options.is_counted and options.output == STANDARD:
        print("rows and counts cannot both be printed: use -o FILE", file=sys.stderr)
        return UNUSABLE
    terms = _terms(options)
    try:
        rows = _class(options, terms)
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"cannot go on: {error}", file=sys.stderr)
        return UNUSABLE
    _report(rows, options, terms)
    return FINDINGS if rows.left_out else FINE


def _terms(options: Options) -> _Terms:
    files = content_files(options.instance, os.environ)
    definitions = load_definitions(files)
    mapping = ColumnMapping()
    if options.mapping is not None:
        mapping = load_mapping(options.mapping, files, definitions.facts)
    return _Terms(definitions, named_views(definitions, options.views), mapping)


def _class(options: Options, terms: _Terms) -> ClassedRows:
    """Read and class every row, and write those that can be used."""
    known = fact_headings(terms.definitions.facts, terms.mapping)
    with ExitStack() as stack:
        target = None
        if options.output is not None:
            target = stack.enter_context(writing(options.output))
        file = stack.enter_context(reading(options.source))
        contacts = read_contacts(file, lambda heading: folded(heading) in known)
        sheet = _sheet(contacts, options, terms)
        # A bar among rows on the same terminal helps nobody.
        is_in_the_way = options.output == STANDARD and sys.stdout.isatty()
        progress = Progress(None if is_in_the_way else sys.stderr, file)
        rows = ClassedRows(contacts, sheet, progress)
        if target is None:
            deque(rows, maxlen=0)
        else:
            _write(target, rows, contacts, sheet.columns, terms.views)
    return rows


def _sheet(contacts: ContactFile, options: Options, terms: _Terms) -> Sheet:
    """Return the sheet of *contacts*; raises UnusableFile."""
    name = as_named(options.source)
    if isinstance(contacts.headings, NoRow):
        raise UnusableFile(f"{name}: headings: {contacts.headings.reason}")
    if not contacts.headings:
        raise UnusableFile(f"{name} has no headings in its first line")
    try:
        sheet = Sheet(
            contacts.headings,
            terms.views,
            definitions=terms.definitions,
            mapping=terms.mapping,
        )
    except TwoColumns as error:
        raise UnusableFile(f"{name}: {error}") from error
    except NoFact as error:
        hint = "for other headings, use --mapping"
        raise UnusableFile(f"{name}: {error}; {hint}") from error
    for view in terms.views:
        if options.output is not None and view.id in contacts.headings:
            raise UnusableFile(f"{name} has a column {view.id!r} already: rename it")
    return sheet


def _as_sentence(silence: Silence) -> str:
    said = f"{silence.view}: no column says {', '.join(silence.facts)}"
    if not silence.stages:
        return f"{said}; every stage can be reached all the same."
    return f"{said}; so no row can reach {', '.join(silence.stages)}."


def _write(
    target: TextIO,
    classed: Iterable[Classed],
    contacts: ContactFile,
    columns: Sequence[Column],
    views: Sequence[View],
) -> None:
    writer = csv.writer(target, delimiter=contacts.delimiter, lineterminator=LINE_END)
    if contacts.has_mark:
        target.write(BYTE_ORDER_MARK)
    headings = [*contacts.headings, *(view.id for view in views)]
    writer.writerow(map(defused, headings))
    doubtful = _doubtful(len(contacts.headings), columns)
    for rows, stages in classed:
        defuse(rows, doubtful)
        writer.writerows(
            [[*row, *each] for row, each in zip(rows, stages, strict=True)]
        )


def _doubtful(width: int, columns: Sequence[Column]) -> list[int]:
    """Return the columns whose texts are not all known to be no formula."""
    known = {
        column.place
        for column in columns
        if ANY_OTHER not in column.texts and not any(map(begins_formula, column.texts))
    }
    return [place for place in range(width) if place not in known]


def _report(rows: ClassedRows, options: Options, terms: _Terms) -> None:
    for silence in rows.sheet.silences():
        print(_as_sentence(silence), file=sys.stderr)
    total = rows.counts.total()
    summary = f"{numbered(total, 'contact')} classified"
    if rows.left_out:
        summary += f", {numbered(rows.left_out, 'row')} left out"
    print(f"{summary}.", file=sys.stderr)
    if not options.is_counted:
        return
    found = counts_by_view(rows.counts, terms.views, terms.definitions.journey)
    if options.is_json:
        report = {"contacts": total, "left_out": rows.left_out, "views": found}
        print(as_json(report))
        return
    print(counts_table(found, terms.definitions.journey))
