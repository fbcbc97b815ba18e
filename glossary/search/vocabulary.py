"""Vocabulary: the words of one language's texts, and who holds them.

Owns what a typed word stands for in the texts: its stem or, from three letters
on, every stem it begins. Knows nothing of scores.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence

SHORTEST_PREFIX = 3
MOST_EXPANSIONS = 200

Stems = frozenset[str]


class Vocabulary:
    """The words of one language, and the numbers of the documents with each stem."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self.stem = stem
        self.words: set[str] = set()
        self._holders: dict[str, array[int]] = {}
        self._sorted: list[str] = []

    def add(self, number: int, words: Sequence[str]) -> None:
        """Take in the *words* of document *number*."""
        self.words.update(words)
        for stem in set(map(self.stem, words)):
            self._holders.setdefault(stem, array("l")).append(number)

    def finish(self) -> None:
        """Sort the words, once all are in."""
        self._sorted = sorted(self.words)

    def holders(self, stems: Stems) -> set[int]:
        """Return the numbers of the documents that hold one of *stems*."""
        return set().union(*(self._holders[stem] for stem in stems))

    def rarest(self, stems: Stems) -> list[str]:
        """Return *stems*, those in the fewest documents first."""
        return sorted(stems, key=lambda stem: (len(self._holders[stem]), stem))

    def meant(self, word: str, *, is_last: bool) -> Stems:
        """Return the known stems that *word*, or what it begins, stands for."""
        stem = self.stem(word)
        if stem in self._holders:
            return frozenset((stem,))
        if not is_last or len(word) < SHORTEST_PREFIX:
            return frozenset()
        first = bisect_left(self._sorted, word)
        after = bisect_left(self._sorted, word + "\U0010ffff", lo=first)
        begun = self._sorted[first : min(after, first + MOST_EXPANSIONS)]
        return frozenset(map(self.stem, begun))
