"""Rosters: lists of people, as a trainer hands them in.

Owns what a line says of somebody, and what is wrong with it. Who is there already,
and what becomes of each, is decided in ``roster_plans.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from glossary.groups import LONGEST_GROUP_NAME, group_key
from glossary.people import LONGEST_PERSON_NAME, Department, fold_email, is_email
from glossary.roster_columns import (
    Column,
    LanguageNames,
    Places,
    department_of,
    find_columns,
    is_heading,
    language_of,
    language_words,
)
from glossary.roster_files import Encoding, Flaw, Line, UnusableList, read_table
from glossary.spreadsheets import not_calculated, unwrapped

MOST_GROUPS = 20
"""Of one person in one list."""
_BETWEEN_GROUPS = re.compile(r"[|;,]")
"""No name of a group holds one of them (``groups.py``)."""


class Wrong(StrEnum):
    """What can be wrong with a line."""

    QUOTES = "quotes"
    TOO_MANY_CELLS = "too_many_cells"
    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    TWICE = "twice"
    UNSEEN = "unseen"
    NOT_CALCULATED = "not_calculated"
    """A spreadsheet has written what kept it from calculating the cell."""
    LONG_NAME = "long_name"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_DEPARTMENT = "unknown_department"
    LONG_GROUP = "long_group"
    TOO_MANY_GROUPS = "too_many_groups"
    FOREIGN_GROUP = "foreign_group"
    """It is none of those that whoever hands in the list trains."""
    ARCHIVED_GROUP = "archived_group"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """One thing that is wrong with one line."""

    line: int
    wrong: Wrong
    column: Column | None = None
    value: str = ""
    """What stands there."""
    earlier: int = 0
    """The line on which the same stood before, if that is what is wrong."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody as a list says; what it does not say is empty."""

    line: int
    address: str
    """As fold_email returns it."""
    name: str = ""
    language: str = ""
    department: Department | None = None
    groups: tuple[str, ...] = ()
    """Their names as they stand there, none twice."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list, read."""

    people: tuple[Listed, ...]
    """Those with nothing wrong in their line."""
    flawed: tuple[Listed, ...]
    """The others, as far as they can be read: their groups may be wrong, too."""
    problems: tuple[LineProblem, ...]
    """In the order of the lines."""
    encoding: Encoding
    delimiter: str
    ignored: tuple[str, ...]
    """Headings that name none of the columns; nothing below them is read."""


def read_roster(content: bytes, languages: LanguageNames) -> Roster:
    """Return whom the file *content* lists; raises UnusableList."""
    table = read_table(content, is_heading)
    headings, *lines = table.lines
    places = find_columns(headings)
    if not lines:
        raise UnusableList(Flaw.NOBODY)
    words = language_words(languages)
    people: list[Listed] = []
    flawed: list[Listed] = []
    problems: list[LineProblem] = []
    seen: dict[str, int] = {}
    for line in lines:
        said = _said(line, places)
        found = list(_problems(line, said, words, len(headings.cells)))
        address = fold_email(said[Column.ADDRESS])
        if address in seen and not found:
            text = said[Column.ADDRESS]
            found.append(
                _problem(line, Wrong.TWICE, Column.ADDRESS, text, seen[address])
            )
        seen.setdefault(address, line.number)
        problems.extend(found)
        (flawed if found else people).append(_listed(line, said, words))
    known = {place for each in places.values() for place in each}
    ignored = (
        heading.strip()
        for place, heading in enumerate(headings.cells)
        if place not in known and heading.strip()
    )
    return Roster(
        people=tuple(people),
        flawed=tuple(flawed),
        problems=tuple(problems),
        encoding=table.encoding,
        delimiter=table.delimiter,
        ignored=tuple(ignored),
    )


Said = Mapping[Column, str]
"""What one line says in each column; empty where it says nothing."""


def _said(line: Line, places: Places) -> Said:
    return {
        column: _tidy(line.cells[place] for place in each if place < len(line.cells))
        for column, each in places.items()
    }


def _tidy(cells: Iterable[str]) -> str:
    text = " ".join(map(unwrapped, cells))
    return " ".join(unicodedata.normalize("NFC", text).split())


def _listed(line: Line, said: Said, languages: Mapping[str, str]) -> Listed:
    return Listed(
        line=line.number,
        address=fold_email(said[Column.ADDRESS]),
        name=said[Column.NAME],
        language=language_of(said[Column.LANGUAGE], languages),
        department=department_of(said[Column.DEPARTMENT]),
        groups=_groups(said),
    )


def _groups(said: Said) -> tuple[str, ...]:
    names = (each.strip() for each in _BETWEEN_GROUPS.split(said[Column.GROUPS]))
    return tuple({group_key(name): name for name in names if group_key(name)}.values())


def _problems(
    line: Line, said: Said, languages: Mapping[str, str], width: int
) -> Iterator[LineProblem]:
    if line.is_broken:
        yield _problem(line, Wrong.QUOTES)
        return
    further = [cell for cell in line.cells[width:] if cell.strip()]
    if further:
        yield _problem(line, Wrong.TOO_MANY_CELLS, value=further[0].strip())
    unread = dict(_unread(said))
    for column, wrong in unread.items():
        yield _problem(line, wrong, column, said[column])
    for column, wrong in _faults(said, languages):
        if column not in unread:
            yield _problem(line, wrong, column, said[column])
    yield from _group_problems(line, said)


def _unread(said: Said) -> Iterator[tuple[Column, Wrong]]:
    for column in Column:
        if not said[column].isprintable():
            yield column, Wrong.UNSEEN
        elif not_calculated(said[column]):
            yield column, Wrong.NOT_CALCULATED


def _faults(said: Said, languages: Mapping[str, str]) -> Iterator[tuple[Column, Wrong]]:
    address, language = said[Column.ADDRESS], said[Column.LANGUAGE]
    if not address:
        yield Column.ADDRESS, Wrong.NO_ADDRESS
    elif not is_email(address) or not is_email(fold_email(address)):
        yield Column.ADDRESS, Wrong.BAD_ADDRESS
    if len(said[Column.NAME]) > LONGEST_PERSON_NAME:
        yield Column.NAME, Wrong.LONG_NAME
    if language and not language_of(language, languages):
        yield Column.LANGUAGE, Wrong.UNKNOWN_LANGUAGE
    department = said[Column.DEPARTMENT]
    if department and department_of(department) is None:
        yield Column.DEPARTMENT, Wrong.UNKNOWN_DEPARTMENT


def _group_problems(line: Line, said: Said) -> Iterator[LineProblem]:
    groups = _groups(said)
    for name in groups:
        if len(name) > LONGEST_GROUP_NAME:
            yield _problem(line, Wrong.LONG_GROUP, Column.GROUPS, name)
    if len(groups) > MOST_GROUPS:
        text = said[Column.GROUPS]
        yield _problem(line, Wrong.TOO_MANY_GROUPS, Column.GROUPS, text)


def _problem(
    line: Line,
    wrong: Wrong,
    column: Column | None = None,
    value: str = "",
    earlier: int = 0,
) -> LineProblem:
    return LineProblem(line.number, wrong, column, value, earlier)
