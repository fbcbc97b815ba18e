"""Stated facts: what a reader or a program says of a contact, and back.

The one place where input becomes a contact, and where a contact becomes an
address. What cannot be used is set aside and named; the rest counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from glossary.columns import as_text
from glossary.facts import BadFact, BadFacts, Contact, Facts

TRACKERS = re.compile(r"utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|mc_[ce]id|_hs\w+")
"""What mail and advertising tools append to a link that is passed on."""


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """The contact that what was stated describes, and what could not be used."""

    contact: Contact
    bad: tuple[BadFact, ...]
    """Facts that do not exist, and values that their facts cannot have."""


def read_facts(stated: Mapping[str, object], facts: Facts) -> StatedFacts:
    """Return the contact of *stated*; a fact that is left out has its default."""
    try:
        return StatedFacts(facts.contact(stated), ())
    except BadFacts as error:
        unusable = {each.fact for each in error.found}
        usable = {id: stated[id] for id in stated if id not in unusable}
        return StatedFacts(facts.contact(usable), error.found)


def read_query(query: MultiDict[str, str], facts: Facts) -> StatedFacts:
    """Return the contact of a query such as ``fit=yes&two_way=true``.

    A fact that is named twice with two values says nothing; so does an empty one.
    What trackers append is passed over.
    """
    values = {fact.id: {as_text(v): v for v in fact.values} for fact in facts}
    stated: dict[str, object] = {}
    for id in query:
        if TRACKERS.fullmatch(id):
            continue
        texts = tuple(dict.fromkeys(query.getlist(id)))
        if texts != ("",) or id not in values:
            text = " ".join(texts)
            stated[id] = values.get(id, {}).get(text, text)
    return read_facts(stated, facts)


def as_query(contact: Contact, facts: Facts) -> dict[str, str]:
    """Return what the address of *contact* says: the facts not at their default."""
    stated = facts.stated(contact)
    return {id: as_text(value) for id, value in stated.items()}


def query_string(contact: Contact, facts: Facts) -> str:
    """Return the one query string of *contact*; empty if nothing is stated."""
    return urlencode(as_query(contact, facts))
