"""Lists in words: how a file was read, and what is wrong with it.

Owns one sentence for each flaw of a file and each mistake in a line: what is wrong,
and what may stand there instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import LazyString, format_decimal, lazy_gettext, ngettext
from flask_babel import gettext as _

from glossary.groups import LONGEST_GROUP_NAME
from glossary.people import LONGEST_PERSON_NAME
from glossary.roster_files import (
    LARGEST_FILE,
    MOST_PEOPLE,
    Encoding,
    Flaw,
    UnusableList,
)
from glossary.rosters import MOST_GROUPS, LineProblem, Wrong
from glossary.web import labels
from glossary.web.accounts.person_fields import language_choices
from glossary.web.filters import listed
from glossary.web.training.exports import headings

ENCODINGS: dict[Encoding, LazyString] = {
    Encoding.UTF8: lazy_gettext("Read as UTF-8."),
    Encoding.UTF8_MARK: lazy_gettext("Read as UTF-8 (with a byte order mark)."),
    Encoding.UTF16: lazy_gettext("Read as UTF-16."),
    Encoding.CP1252: lazy_gettext(
        "The file is not UTF-8, so it was read as Windows-1252: check the accents in"
        " the names."
    ),
}
DELIMITERS: dict[str, LazyString] = {
    ",": lazy_gettext("Columns are separated by commas."),
    ";": lazy_gettext("Columns are separated by semicolons."),
    "\t": lazy_gettext("Columns are separated by tabs."),
}


@dataclass(frozen=True, slots=True)
class SaidProblem:
    """One mistake, as the report shows it."""

    line: int
    column: str
    value: str
    sentence: str


def flaw_problem(error: UnusableList) -> str:
    """Return why nothing of a file can be used, and what to do about it."""
    sentences: dict[Flaw, Callable[[], str]] = {
        Flaw.EMPTY: lambda: _("The file is empty: choose one with headings and people"),
        Flaw.TOO_LARGE: lambda: _(
            "The file is larger than %(count)s bytes: split it",
            count=format_decimal(LARGEST_FILE),
        ),
        Flaw.WORKBOOK: lambda: _(
            "This is a spreadsheet, not a CSV file: open it, choose “Save as”, then"
            " “CSV UTF-8”"
        ),
        Flaw.NO_TEXT: lambda: _("This is not a text file: save the list as CSV UTF-8"),
        Flaw.NO_ADDRESS: lambda: _(
            "No column holds e-mail addresses: name one of them “%(heading)s”, in the"
            " first line",
            heading=_("E-mail address"),
        ),
        Flaw.TWO_COLUMNS: lambda: _(
            "Two columns say the same (%(headings)s): rename or remove one",
            headings=error.value,
        ),
        Flaw.TOO_MANY: lambda: _(
            "The list has %(count)s people; at most %(most)s fit into one: split it",
            count=format_decimal(int(error.value or 0)),
            most=format_decimal(MOST_PEOPLE),
        ),
        Flaw.NOBODY: lambda: _(
            "Nobody stands below the headings: add a line for each person"
        ),
    }
    return str(sentences[error.flaw]())


def said(problems: Sequence[LineProblem]) -> tuple[SaidProblem, ...]:
    """Return *problems* in the words of the page's language."""
    names = headings()
    return tuple(
        SaidProblem(
            line=each.line,
            column="" if each.column is None else names[each.column],
            value=each.value,
            sentence=_SENTENCES[each.wrong](each),
        )
        for each in problems
    )


_SENTENCES: dict[Wrong, Callable[[LineProblem], str]] = {
    Wrong.QUOTES: lambda each: _(
        "The quotation marks do not pair up: write one inside a cell twice"
    ),
    Wrong.TOO_MANY_CELLS: lambda each: _(
        "There are more cells than headings: is there a separator inside a cell?"
    ),
    Wrong.NO_ADDRESS: lambda each: _("The address is missing"),
    Wrong.BAD_ADDRESS: lambda each: _("Write an address such as name@example.com"),
    Wrong.TWICE: lambda each: _(
        "This address already stands on line %(line)s: keep one line, with all groups"
        " in it",
        line=each.earlier,
    ),
    Wrong.UNSEEN: lambda each: _("Type it again: it contains invisible characters"),
    Wrong.NOT_CALCULATED: lambda each: _(
        "The spreadsheet could not calculate this cell: type what belongs there"
    ),
    Wrong.LONG_NAME: lambda each: _(
        "Write a name of at most %(count)s characters", count=LONGEST_PERSON_NAME
    ),
    Wrong.UNKNOWN_LANGUAGE: lambda each: _(
        "Unknown language: write %(languages)s",
        languages=listed([code for code, _name in language_choices()], "or"),
    ),
    Wrong.UNKNOWN_DEPARTMENT: lambda each: _(
        "Unknown department: write %(departments)s",
        departments=listed([str(each) for each in labels.SIDES.values()], "or"),
    ),
    Wrong.LONG_GROUP: lambda each: _(
        "Write a group name of at most %(count)s characters", count=LONGEST_GROUP_NAME
    ),
    Wrong.TOO_MANY_GROUPS: lambda each: ngettext(
        "Write at most %(num)s group", "Write at most %(num)s groups", MOST_GROUPS
    ),
    Wrong.FOREIGN_GROUP: lambda each: _(
        "Somebody else trains a group of this name: choose another name, or ask an"
        " administrator"
    ),
    Wrong.ARCHIVED_GROUP: lambda each: _("This group is archived: reopen it first"),
}
