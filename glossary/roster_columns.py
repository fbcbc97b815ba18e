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
    """What a list says of somebody."""

    NAME = "name"
    ADDRESS = "address"
    LANGUAGE = "language"
    DEPARTMENT = "department"
    GROUPS = "groups"


class Heading(StrEnum):
    """What a heading names; several of them may say one thing."""

    WHOLE_NAME = "whole_name"
    NAME = "name"
    """Beside a column of first or last names it is the other one, else the whole."""
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    ADDRESS = "address"
    """Beside a column of e-mail addresses it is where somebody lives."""
    LANGUAGE = "language"
    DEPARTMENT = "department"
    GROUPS = "groups"


_HEADINGS: Mapping[Heading, frozenset[str]] = {
    Heading.WHOLE_NAME: frozenset(
        {"full name", "display name", "nom complet", "nom et prenom", "prenom et nom"}
        | {"nom prenom", "prenom nom", "nome completo", "nome e cognome", "nominativo"}
        | {"cognome e nome", "nome cognome", "cognome nome"}
    ),
    Heading.NAME: frozenset({"name", "nom", "nome"}),
    Heading.FIRST_NAME: frozenset(
        {"first name", "given name", "forename", "prenom", "prenoms"}
    ),
    Heading.LAST_NAME: frozenset(
        {"last name", "surname", "family name", "nom de famille", "cognome"}
    ),
    Heading.EMAIL: frozenset(
        {"email", "email address", "mail", "mail address", "work email"}
        | {"email address work", "business email", "adresse email", "adresse mail"}
        | {"adresse electronique", "adresse de messagerie", "adresse de courriel"}
        | {"adresse courriel", "courriel", "mel", "email professionnel"}
        | {"email professionnelle", "mail professionnel", "adresse professionnelle"}
        | {"adresse email professionnelle", "indirizzo email", "indirizzo mail"}
        | {"indirizzo di posta elettronica", "posta elettronica", "email aziendale"}
        | {"mail aziendale", "indirizzo email aziendale"}
    ),
    Heading.ADDRESS: frozenset({"address", "adresse", "indirizzo"}),
    Heading.LANGUAGE: frozenset(
        {"language", "preferred language", "langue", "langue preferee", "lingua"}
        | {"lingua preferita"}
    ),
    Heading.DEPARTMENT: frozenset(
        {"department", "dept", "team", "service", "departement", "equipe", "reparto"}
        | {"dipartimento", "squadra"}
    ),
    Heading.GROUPS: frozenset(
        {"groups", "group", "group name", "class", "classes", "groupes", "groupe"}
        | {"nom du groupe", "classe", "gruppi", "gruppo", "nome del gruppo", "classi"}
    ),
}
"""However they are spelled and joined."""
_SAYING: Mapping[Column, tuple[Heading, ...]] = {
    Column.LANGUAGE: (Heading.LANGUAGE,),
    Column.DEPARTMENT: (Heading.DEPARTMENT,),
    Column.GROUPS: (Heading.GROUPS,),
}
_DEPARTMENTS: Mapping[str, Department] = {
    **dict.fromkeys(
        {"sales", "ventes", "vente", "force de vente", "commercial", "commerciale"}
        | {"commerciaux", "vendite", "vendita", "forza vendita", "commerciali"},
        Department.SALES,
    ),
    "marketing": Department.MARKETING,
    **dict.fromkeys(
        ("other", "others", "autre", "autres", "altro", "altri", "altra"),
        Department.OTHER,
    ),
}
"""What each word says, folded."""
_UNITS = frozenset(
    {"team", "department", "dept", "service", "equipe", "departement", "direction"}
    | {"reparto", "ufficio", "dipartimento", "direzione", "squadra"}
)
"""Words that are said with a department and name none."""
_TAGGED = re.compile(r"([a-z]{2})[-_][a-z]{2,4}|(.+) \(.+\)")
"""A language and where it is spoken: fr-CH, and «français (Suisse)»."""


def _key(heading: str) -> str:
    """Return the letters of *heading* without accents, case and what joins them."""
    return re.sub(r"[\W_]", "", fold(heading))


_KNOWN = {_key(text): heading for heading, each in _HEADINGS.items() for text in each}

Places = Mapping[Column, tuple[int, ...]]
"""Where what a column says stands: its parts, in the order in which they are joined."""
LanguageNames = Mapping[str, Collection[str]]
"""By code: what a language is called, in any language."""


def is_heading(text: str) -> bool:
    """Return whether *text* stands over something that a list says."""
    return _key(text) in _KNOWN


def find_columns(headings: Line) -> Places:
    """Return where each column stands that *headings* name; raises UnusableList."""
    found: dict[Heading, int] = {}
    for place, text in enumerate(headings.cells):
        heading = _KNOWN.get(_key(text))
        if heading is None:
            continue
        if heading in found:
            first = headings.cells[found[heading]]
            raise UnusableList(Flaw.TWO_COLUMNS, f"{first.strip()}, {text.strip()}")
        found[heading] = place
    addresses = [each for each in (Heading.EMAIL, Heading.ADDRESS) if each in found]
    if not addresses:
        raise UnusableList(Flaw.NO_ADDRESS)
    saying = {
        Column.NAME: _names(found),
        Column.ADDRESS: tuple(addresses[:1]),
        **_SAYING,
    }
    return {
        column: tuple(found[each] for each in saying[column] if each in found)
        for column in Column
    }


def _names(found: Collection[Heading]) -> tuple[Heading, ...]:
    """Return what of *found* makes a name, the first name first.

    French, Italian and English call people in that order, however a list sorts them.
    """
    if Heading.WHOLE_NAME in found:
        return (Heading.WHOLE_NAME,)
    parts = (Heading.FIRST_NAME, Heading.LAST_NAME)
    if all(each in found for each in parts):
        return parts
    return (Heading.FIRST_NAME, Heading.NAME, Heading.LAST_NAME)


def department_of(text: str) -> Department | None:
    """Return the department that *text* names; None if it names none."""
    words = (word for word in fold(text).split() if word not in _UNITS)
    return _DEPARTMENTS.get(" ".join(words))


def language_words(languages: LanguageNames) -> dict[str, str]:
    """Return the code that each folded word says: a code, or a language's name."""
    names = {fold(name): code for code, each in languages.items() for name in each}
    return names | {fold(code): code for code in languages}


def language_of(text: str, words: Mapping[str, str]) -> str:
    """Return the code of the language that *text* names; empty if it names none."""
    folded = fold(text)
    tagged = _TAGGED.fullmatch(folded)
    bare = folded if tagged is None else tagged[1] or tagged[2]
    return words.get(folded) or words.get(bare, "")
