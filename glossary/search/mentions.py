"""Mentions: which names a query holds, and where.

Owns how a query is read: the longest name wins, wherever it stands in a
question; what is spelled right is never taken for a typo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from glossary.search.names import Name, NameKind
from glossary.search.queries import Query
from glossary.search.spellings import SHORTEST, SHORTEST_FOR_TWO, Spellings
from glossary.search.tables import Names, NameTable

_LONGEST = 10
# Words of one query that are looked up as typos, at most.
_MOST_GUESSES = 3
# A wrong form is seldom mistyped, and short ones have everyday neighbours
# (« pista » and « pasta », « bande » and « banane »).
_SHORTEST_TRAP = 6


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


def find_mentions(
    query: Query, table: NameTable, *, inflections: bool
) -> tuple[Mention, ...]:
    """Return what *query* names, in the order it does, without overlap."""
    taken: set[int] = set()
    found: list[Mention] = []
    for start, stop in _stretches(query, min(table.longest + 2, _LONGEST)):
        if not taken.isdisjoint(range(start, stop)):
            continue
        mention = _named(query, start, stop, table, inflections=inflections)
        if mention is not None:
            found.append(mention)
            taken.update(range(start, stop))
    return tuple(sorted(found, key=lambda mention: mention.start))


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


def _named(
    query: Query, start: int, stop: int, table: NameTable, *, inflections: bool
) -> Mention | None:
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
    names = table.inflected(bare) if inflections else ()
    return Mention(start, stop, names, How.INFLECTED, bare) if names else None


def is_whole(query: Query, mentions: Sequence[Mention]) -> bool:
    """Return whether one name is all that *query* says."""
    if len(mentions) != 1:
        return False
    return all(mentions[0].start <= at < mentions[0].stop for at in query.content)


def uncovered(query: Query, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Return the places of the words that carry something and name nothing."""
    covered = {at for each in mentions for at in range(each.start, each.stop)}
    return tuple(at for at in query.content if at not in covered)


@dataclass(frozen=True, slots=True)
class Guesser:
    """Finds what a query names once its typos are forgiven."""

    table: NameTable
    spellings: Spellings
    known: frozenset[str]
    """Words that are rightly spelled, being in a name or a text."""

    def guess(self, query: Query, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return *mentions* and those that a typo hides."""
        if not query.carries or self.known.issuperset(query.content_words):
            return mentions
        start, stop = query.content[0], query.content[-1] + 1
        whole = self._close(query.content_words, start, stop)
        if whole is not None:
            return (replace(whole, words=query.words[start:stop]),)
        long, short = self._unknown(query, mentions)
        found = [*mentions, *self._each_close(query, long)]
        # Short words have too many neighbours to be a typo of one on their own.
        if found or len(query.content) == 1:
            found += self._each_close(query, short)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _unknown(
        self, query: Query, mentions: Sequence[Mention]
    ) -> tuple[list[int], list[int]]:
        """Return the places of words that may be typos: long ones, short ones."""
        places = [
            place
            for place in uncovered(query, mentions)
            if len(query.words[place]) >= SHORTEST
            and query.words[place] not in self.known
        ]
        long = [at for at in places if len(query.words[at]) >= SHORTEST_FOR_TWO]
        short = [at for at in places if at not in long]
        return long[:_MOST_GUESSES], short[:_MOST_GUESSES]

    def _each_close(self, query: Query, places: Sequence[int]) -> Iterator[Mention]:
        for place in places:
            mention = self._close((query.words[place],), place, place + 1)
            if mention is not None:
                yield mention

    def _close(self, words: tuple[str, ...], start: int, stop: int) -> Mention | None:
        typed = " ".join(words)
        best = 0
        names: list[Name] = []
        for spelling, distance in self.spellings.near(typed):
            if names and distance > best:
                break
            found = self.table.bare(spelling.split())
            names += (name for name in found if _is_likely(name, distance))
            best = distance
        usual = [name for name in names if name.kind <= NameKind.SYNONYM]
        names = usual or names
        if not names:
            return None
        return Mention(start, stop, tuple(names), How.CLOSE, words, best)


def _is_likely(name: Name, distance: int) -> bool:
    if name.is_trap:
        return distance == 1 and len(name.bare) >= _SHORTEST_TRAP
    return True
