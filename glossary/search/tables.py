"""Tables of names: which names a spelling, a beginning or a word belongs to.

Owns the lookups that need no guess. Names come in best first. Everything is
sorted and cut when the tables are built, so that a lookup costs much the same
for ten names and for many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter

from glossary.search.names import Name
from glossary.search.stems import is_inflection

# Names read for one beginning, at most; the best of them are what is shown.
_MOST_READ = 300
# Names kept for each of the shortest beginnings, which have too many to read.
_MOST_KEPT = 24
_SHORTEST = 3
# Words that one beginning of a word inside a name is taken for, at most.
_MOST_EXPANSIONS = 50

_by_order = attrgetter("order")

Names = tuple[Name, ...]


class NameTable:
    """Every name of every language, by its whole spelling."""

    def __init__(
        self, names: Iterable[Name], stems: Mapping[str, Callable[[str], str]]
    ) -> None:
        self._stems = stems
        names = tuple(names)
        self._by_key = _grouped(names, attrgetter("key"))
        self._by_bare = _grouped(names, attrgetter("bare"))
        self._by_stems = {
            language: self._stemmed(language, names) for language in stems
        }
        self.longest = max((name.key.count(" ") + 1 for name in names), default=0)
        """Words in the longest name."""

    def _stemmed(self, language: str, names: Names) -> dict[str, tuple[str, ...]]:
        stem = self._stems[language]
        spellings: dict[str, dict[str, None]] = defaultdict(dict)
        for name in names:
            if name.language == language:
                stems = " ".join(map(stem, name.bare.split()))
                spellings[stems].setdefault(name.bare)
        return {stems: tuple(bare) for stems, bare in spellings.items()}

    def literal(self, words: Sequence[str]) -> Names:
        """Return the names that are spelled with exactly *words*."""
        return self._by_key.get(" ".join(words), ())

    def bare(self, words: Sequence[str]) -> Names:
        """Return the names that are *words* once their stop words are left out."""
        return self._by_bare.get(" ".join(words), ())

    def bare_keys(self) -> Iterable[str]:
        """Return every spelling that ``bare`` answers."""
        return self._by_bare.keys()

    def inflected(self, words: Sequence[str]) -> Names:
        """Return the names of which *words* are another grammatical form."""
        found: dict[Name, None] = {}
        for language, spellings in self._by_stems.items():
            stems = " ".join(map(self._stems[language], words))
            for bare in spellings.get(stems, ()):
                if all(map(is_inflection, words, bare.split())):
                    found.update(dict.fromkeys(self._by_bare[bare]))
        return tuple(found)


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
        found = self._names[first : min(after, first + _MOST_READ)]
        return tuple(islice(_best_of_each_term(found), limit))


class InnerTable:
    """Names by the words they hold, in any order; of one language."""

    def __init__(self, names: Iterable[Name]) -> None:
        held: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            for word in set(name.key.split()):
                held[word].append(name)
        self._held = {word: tuple(found[:_MOST_READ]) for word, found in held.items()}
        self._words = sorted(held)

    def words(self) -> Sequence[str]:
        """Return every word of every name, sorted."""
        return self._words

    def holding(self, words: Sequence[str], limit: int) -> Names:
        """Return names that hold all *words*; the last may be a beginning."""
        *whole, last = words
        ends = self._expansions(last)
        if whole:
            shortest = min((self._held.get(word, ()) for word in whole), key=len)
        else:
            ending = chain.from_iterable(self._held[end] for end in ends)
            shortest = tuple(islice(ending, _MOST_READ))
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


def _grouped(names: Names, key: Callable[[Name], str]) -> dict[str, Names]:
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return {spelling: tuple(found[:_MOST_READ]) for spelling, found in groups.items()}


def _best_of_each_term(names: Iterable[Name]) -> Iterable[Name]:
    seen: set[Hashable] = set()
    for name in sorted(names, key=_by_order):
        if name.slug not in seen:
            seen.add(name.slug)
            yield name
