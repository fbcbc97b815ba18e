"""Shelves: the names of one language, by how they begin and what they hold.

Owns the lookups of what is still being typed. Names come in best first.
Everything is sorted and cut when a shelf is built, so that a lookup costs much
the same for ten names and for many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter

from glossary.search.names import Name
from glossary.search.tables import MOST_READ, Names

# Names kept for each of the shortest beginnings, which have too many to read.
_MOST_KEPT = 24
_SHORTEST = 3
# Words that one beginning of a word inside a name is taken for, at most.
_MOST_EXPANSIONS = 50

_by_order = attrgetter("order")


class PrefixTable:
    """Names by how they begin; made of the names of one language."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted(names, key=attrgetter("key", "order"))
        self._keys = [name.key for name in self._names]
        # One letter may begin half the names: the best are chosen beforehand.
        starts: dict[str, list[Name]] = defaultdict(list)
        for name in self._names:
            for length in range(1, min(_SHORTEST, len(name.key)) + 1):
                starts[name.key[:length]].append(name)
        self._starts = {
            start: tuple(islice(_best_of_each_term(found), _MOST_KEPT))
            for start, found in starts.items()
        }

    def starting(self, prefix: str, limit: int) -> Names:
        """Return the best name of each term that begins with *prefix*."""
        if len(prefix) <= _SHORTEST:
            return self._starts.get(prefix, ())[:limit]
        first = bisect_left(self._keys, prefix)
        after = bisect_left(self._keys, prefix + "\U0010ffff", lo=first)
        found = self._names[first : min(after, first + MOST_READ)]
        return tuple(islice(_best_of_each_term(found), limit))


class InnerTable:
    """Names by the words they hold, in any order; of one language."""

    def __init__(self, names: Iterable[Name]) -> None:
        held: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            for word in set(name.key.split()):
                held[word].append(name)
        self._held = {word: tuple(found[:MOST_READ]) for word, found in held.items()}
        self._words = sorted(held)

    def holding(self, words: Sequence[str], limit: int) -> Names:
        """Return names that hold all *words*; the last may be a beginning."""
        *whole, last = words
        ends = self._expansions(last)
        if whole:
            shortest = min((self._held.get(word, ()) for word in whole), key=len)
        else:
            ending = chain.from_iterable(self._held[end] for end in ends)
            shortest = tuple(islice(ending, MOST_READ))
        found = (name for name in shortest if _holds(name.key.split(), whole, ends))
        return tuple(islice(_best_of_each_term(found), limit))

    def _expansions(self, beginning: str) -> Sequence[str]:
        if len(beginning) < _SHORTEST:
            return (beginning,) if beginning in self._held else ()
        first = bisect_left(self._words, beginning)
        after = bisect_left(self._words, beginning + "\U0010ffff", lo=first)
        return self._words[first : min(after, first + _MOST_EXPANSIONS)]


def _holds(held: Sequence[str], whole: Sequence[str], ends: Sequence[str]) -> bool:
    return all(word in held for word in whole) and any(word in ends for word in held)


def _best_of_each_term(names: Iterable[Name]) -> Iterable[Name]:
    seen: set[Hashable] = set()
    for name in sorted(names, key=_by_order):
        if name.slug not in seen:
            seen.add(name.slug)
            yield name


@dataclass(frozen=True, slots=True)
class Shelf:
    """The names of one language, by their beginnings and words."""

    starts: PrefixTable
    usual: PrefixTable
    """What a reader of another language may have begun."""
    inner: InnerTable
    traps: PrefixTable

    @classmethod
    def of(cls, names: Sequence[Name], language: str) -> Shelf:
        """Return the shelf of those *names* that are in *language*."""
        own = [name for name in names if name.language == language]
        right = [name for name in own if name.is_shown]
        return cls(
            starts=PrefixTable(right),
            usual=PrefixTable(name for name in own if name.is_usual),
            inner=InnerTable(right),
            traps=PrefixTable(name for name in own if name.is_trap),
        )
