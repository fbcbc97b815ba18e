"""Contexts: what a name means among the other words of a query.

Owns when a wrong form is meant as a word of sales. Most are ordinary words
elsewhere (domain brief, section d: flag them only beside sales vocabulary or in
a fixed phrase, stay silent otherwise).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossary.search.mentions import Mention
from glossary.search.names import NameKind
from glossary.search.queries import Query

# Beginnings of what is done to a lead, or said of one, in our languages: beside
# such a word a wrong form is the English word, wrongly translated.
_SAID_OF_LEADS = (
    *("gener", "contact", "contatt", "convert", "qualif", "nourri", "nutri"),
    *("froid", "tied", "chaud", "fredd", "tiepid", "cald", "cold", "warm", "hot"),
)
_SAID_OF_OTHERS = ("general", "generic")


def standing(query: Query, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return *mentions* without the wrong forms that mean something else.

    A wrong form stands if it is all that the query says, if it is a phrase, or
    beside another name or a word that is said of leads. « Stato avanzamento
    lavori » and « vantaggio competitivo » name no lead.
    """
    places = {at for each in mentions for at in range(each.start, each.stop)}
    return tuple(_without_fallen(query, mentions, places))


def _without_fallen(
    query: Query, mentions: Sequence[Mention], covered: set[int]
) -> Iterator[Mention]:
    for mention in mentions:
        if _stands(query, mention, covered):
            yield mention
            continue
        right = tuple(name for name in mention.names if not name.is_trap)
        if right:
            yield replace(mention, names=right)


def _stands(query: Query, mention: Mention, covered: set[int]) -> bool:
    inside = [at for at in query.content if mention.start <= at < mention.stop]
    if not inside or len(inside) > 1 or len(query.content) == 1:
        return True
    place = query.content.index(inside[0])
    beside = (
        *query.content[max(place - 1, 0) : place],
        *query.content[place + 1 :][:1],
    )
    return any(at in covered or _is_said_of_leads(query.words[at]) for at in beside)


def _is_said_of_leads(word: str) -> bool:
    return word.startswith(_SAID_OF_LEADS) and not word.startswith(_SAID_OF_OTHERS)


def native(mentions: Iterable[Mention], language: str) -> tuple[Mention, ...]:
    """Return *mentions* without the loose names of other languages.

    They may be plain words in a sentence: a « contact » is nothing wrong in
    French, though English had better say *lead*.
    """
    kept = (
        replace(
            mention,
            names=tuple(
                name
                for name in mention.names
                if name.language == language
                or name.is_trap
                or name.kind < NameKind.DEPRECATED
            ),
        )
        for mention in mentions
    )
    return tuple(mention for mention in kept if mention.names)


def is_asked_of(mention: Mention, language: str) -> bool:
    """Return whether *mention* is an everyday word of the reader's *language*."""
    return all(
        name.kind is NameKind.ALSO and name.language == language
        for name in mention.names
    )
