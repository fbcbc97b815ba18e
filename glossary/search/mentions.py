"""Mentions: which names a query holds, and where.

Owns how a query is read: the longest name wins, wherever it stands in a
question; what is spelled right is never taken for a typo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from glossary.search.names import Name, NameKind
from glossary.search.queries import Query
from glossary.search.set_phrases import set_phrases
from glossary.search.tables import Names, NameTable

_LONGEST = 10
# Everyday words of other languages are looked up from this length on: shorter
# ones are too often words of several languages (« man », « opp »).
_SHORTEST_FOREIGN = 5


class How(IntEnum):
    """How the words of a query and a name agree."""

    LITERAL = 0
    BARE = 1
    """But for words that carry nothing."""
    INFLECTED = 2
    """But for their endings."""
    CLOSE = 3
    """But for a typo."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a query that names something."""

    start: int
    stop: int
    """Places in the query's words, the last one excluded."""
    names: Names
    how: How
    words: tuple[str, ...]
    """As typed."""
    distance: int = 0
    """Typos between what was typed and the names."""


def find_mentions(query: Query, table: NameTable, language: str) -> tuple[Mention, ...]:
    """Return what *query* names, in the order it does, without overlap.

    A reader of *language* types other languages' names, but not their sounds.
    """
    phrases = tuple(set_phrases(query.words))
    taken: set[int] = set()
    found: list[Mention] = []
    for start, stop in _stretches(query, min(table.longest + 2, _LONGEST)):
        places = range(start, stop)
        if not taken.isdisjoint(places) or _is_inside(places, phrases):
            continue
        mention = _named(query, start, stop, table)
        names = _read_by(language, mention.names) if mention else ()
        if mention is not None and names:
            found.append(replace(mention, names=names))
            taken.update(places)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_inside(places: range, phrases: Iterable[range]) -> bool:
    """Return whether *places* are a part, and not the whole, of a set phrase.

    The whole of one may be a name: then it was meant.
    """
    return any(
        phrase.start <= places.start
        and places.stop <= phrase.stop
        and len(places) < len(phrase)
        for phrase in phrases
    )


def is_set_phrase(query: Query, table: NameTable) -> bool:
    """Return whether all that *query* says is one set phrase, and no name."""
    phrases = (
        phrase
        for phrase in set_phrases(query.words)
        if not table.literal(query.words[phrase.start : phrase.stop])
    )
    return any(set(phrase).issuperset(query.content) for phrase in phrases)


def _read_by(language: str, names: Iterable[Name]) -> Names:
    """Return those of *names* that a reader of *language* may mean."""
    return tuple(name for name in names if _may_mean(language, name))


def _may_mean(language: str, name: Name) -> bool:
    if name.language == language or name.is_trap:
        return True
    if name.kind is NameKind.ALSO:
        return len(name.key) >= _SHORTEST_FOREIGN
    return name.kind is not NameKind.HEARD


def _stretches(query: Query, longest: int) -> list[tuple[int, int]]:
    """Return every stretch of words that carries something, fullest first."""
    content = frozenset(query.content)
    found = []
    for start in range(len(query.words)):
        carried = 0
        for stop in range(start + 1, min(start + longest, len(query.words)) + 1):
            carried += (stop - 1) in content
            if carried:
                found.append((-carried, start - stop, start, stop))
    return [(start, stop) for _, _, start, stop in sorted(found)]


def _named(query: Query, start: int, stop: int, table: NameTable) -> Mention | None:
    words = query.words[start:stop]
    names = table.literal(words)
    if names:
        return Mention(start, stop, names, How.LITERAL, words)
    if start not in query.content or stop - 1 not in query.content:
        return None
    bare = tuple(query.words[at] for at in query.content if start <= at < stop)
    names = table.bare(bare)
    if names:
        return Mention(start, stop, names, How.BARE, bare)
    names = table.inflected(bare)
    return Mention(start, stop, names, How.INFLECTED, bare) if names else None


def is_whole(query: Query, mentions: Sequence[Mention], begun: Names = ()) -> bool:
    """Return whether one name is all that *query* says.

    It is not if more is typed and a longer name of *begun* begins just so:
    « lead qualifié par le » is on its way to somewhere.
    """
    if len(mentions) != 1:
        return False
    (mention,) = mentions
    if mention.stop < len(query.words):
        typed = " ".join(query.words[mention.start :])
        if any(name.is_usual and name.key.startswith(typed) for name in begun):
            return False
    return all(mention.start <= at < mention.stop for at in query.content)


def uncovered(query: Query, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Return the places of the words that carry something and name nothing."""
    covered = {at for each in mentions for at in range(each.start, each.stop)}
    return tuple(at for at in query.content if at not in covered)
