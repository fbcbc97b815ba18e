"""Vocabulary: the words of one language's texts, and who holds them.

Owns what a typed word stands for in the texts: itself, another grammatical
form of it or, where it is long enough to be sure, what it begins. Knows
nothing of scores.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from glossary.search.endings import inflections_of

MOST_EXPANSIONS = 200
# Among other words that are found, a beginning may be short. Alone it has to be
# most of its word: « lait » does not ask for « laiterie », nor « table » for
# « tableaux ».
_SHORTEST_PREFIX = 3
_SHORTEST_PREFIX_ALONE = 5
_LEAST_SHARE_ALONE = 0.75

Words = frozenset[str]


class Vocabulary:
    """The words of one language, and the numbers of the documents with each."""

    def __init__(self, language: str, stem: Callable[[str], str]) -> None:
        self.stem = stem
        self._is_inflection = inflections_of(language)
        self._holders: dict[str, array[int]] = {}
        self._by_stem: dict[str, list[str]] = {}
        self._sorted: list[str] = []

    @property
    def words(self) -> Iterable[str]:
        """Every word."""
        return self._holders.keys()

    def add(self, number: int, words: Sequence[str]) -> None:
        """Take in the *words* of document *number*."""
        for word in dict.fromkeys(words):
            if word not in self._holders:
                self._holders[word] = array("l")
                self._by_stem.setdefault(self.stem(word), []).append(word)
            self._holders[word].append(number)

    def finish(self) -> None:
        """Sort the words, once all are in."""
        self._sorted = sorted(self._holders)

    def holders(self, words: Words) -> set[int]:
        """Return the numbers of the documents that hold one of *words*."""
        return set().union(*(self._holders[word] for word in words))

    def rarity(self, words: Words) -> int:
        """Return in how many documents *words* are at most: few is rare."""
        return sum(len(self._holders[word]) for word in words)

    def rarest(self, words: Words) -> list[str]:
        """Return the stems of *words*, those in the fewest documents first."""
        ranked = sorted(words, key=lambda word: (len(self._holders[word]), word))
        return list(dict.fromkeys(map(self.stem, ranked)))

    def meant(self, word: str) -> Words:
        """Return the known words that are *word* in one of its forms."""
        alike = self._by_stem.get(self.stem(word), ())
        return frozenset(known for known in alike if self._is_form(word, known))

    def begun(self, word: str, *, is_alone: bool) -> Words:
        """Return the known words that *word* begins."""
        shortest = _SHORTEST_PREFIX_ALONE if is_alone else _SHORTEST_PREFIX
        if len(word) < shortest:
            return frozenset()
        first = bisect_left(self._sorted, word)
        after = bisect_left(self._sorted, word + "\U0010ffff", lo=first)
        begun = self._sorted[first : min(after, first + MOST_EXPANSIONS)]
        longest = len(word) / _LEAST_SHARE_ALONE
        return frozenset(each for each in begun if not is_alone or len(each) <= longest)

    def _is_form(self, word: str, known: str) -> bool:
        return word == known or self._is_inflection(word, known)
