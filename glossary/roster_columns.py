"""Roster columns: which headings and words of a list of people say what.

Owns those of French, Italian and English, read in any order, case and accent. What
languages there are and what they are called comes in from outside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from glossary.folding import fold
from glossary.people import Department
from glossary.roster_files import Flaw, Line, UnusableList


class Column(StrEnum):
    """What a column of a list says."""

    NAME = "name"
    ADDRESS = "address"
    LANGUAGE = "language"
    DEPARTMENT = "department"
    GROUPS = "groups"


_HEADINGS: Mapping[Column, frozenset[str]] = {
    Column.NAME: frozenset(
        {"name", "full name", "nom", "nom complet", "nom et prenom", "prenom et nom"}
        | {"nome", "nome completo", "nome e cognome", "cognome e nome", "nominativo"}
    ),
    Column.ADDRESS: frozenset(
        {"address", "email", "email address", "mail", "adresse", "adresse email"}
        | {"adresse electronique", "adresse mail", "courriel", "mel", "indirizzo"}
        | {"indirizzo email", "indirizzo di posta elettronica", "posta elettronica"}
    ),
    Column.LANGUAGE: frozenset({"language", "langue", "lingua"}),
    Column.DEPARTMENT: frozenset(
        {"department", "team", "service", "departement", "equipe", "reparto"}
        | {"dipartimento", "squadra"}
    ),
    Column.GROUPS: frozenset(
        {"groups", "group", "groupes", "groupe", "gruppi", "gruppo"}
    ),
}
"""By column: its headings, however they are spelled and joined."""
_DEPARTMENTS: Mapping[str, Department] = {
    **dict.fromkeys(
        ("sales", "ventes", "vente", "commercial", "vendite", "commerciale"),
        Department.SALES,
    ),
    "marketing": Department.MARKETING,
    **dict.fromkeys(("other", "autre", "altro"), Department.OTHER),
}
"""What each word says, folded."""


def _key(heading: str) -> str:
    """Return *heading* without accents, case, and what stands between its words."""
    return re.sub(r"[\s_-]", "", fold(heading))


_COLUMNS = {
    _key(heading): column for column, each in _HEADINGS.items() for heading in each
}

Places = Mapping[Column, int]
LanguageNames = Mapping[str, Collection[str]]
"""By code: what a language is called, in any language."""


def column_of(heading: str) -> Column | None:
    """Return the column that *heading* names; None if it names none."""
    return _COLUMNS.get(_key(heading))


def find_columns(headings: Line) -> Places:
    """Return where each column stands that *headings* name; raises UnusableList."""
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings.cells):
        column = column_of(heading)
        if column is None:
            continue
        if column in places:
            first = headings.cells[places[column]]
            raise UnusableList(Flaw.TWO_COLUMNS, f"{first.strip()}, {heading.strip()}")
        places[column] = place
    if Column.ADDRESS not in places:
        raise UnusableList(Flaw.NO_ADDRESS)
    return places


def department_of(text: str) -> Department | None:
    """Return the department that *text* names; None if it names none."""
    return _DEPARTMENTS.get(fold(text))


def language_words(languages: LanguageNames) -> dict[str, str]:
    """Return the code that each folded word says: a code, or a language's name."""
    names = {fold(name): code for code, each in languages.items() for name in each}
    return names | {fold(code): code for code in languages}
