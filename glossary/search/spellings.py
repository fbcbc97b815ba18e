"""Spellings: which names a misspelled word is near to.

Owns how far a typo may go. One letter inserted, lost, wrong or swapped is
forgiven from four letters on, two above five; a second one only behind the
right first letter, for people seldom miss that. Whether what is near is likely
meant, ``typos.py`` knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
SHORTEST_FOR_TWO = 6
_SHORTEST_FOR_THREE = 8
_MOST = 8


class Spellings:
    """Known spellings, by first letter and length."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        self._known = {each for each in spellings if len(each) >= SHORTEST}
        for each in sorted(self._known):
            self._by_start[each[0], len(each)].append(each)
            self._by_rest[each[1:]].append(each)

    def near(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return spellings that *word* may have meant, with their distance."""
        if len(word) < SHORTEST:
            return ()
        found = {other: 1 for other in self._with_another_start(word)}
        reach = 1 if len(word) < SHORTEST_FOR_TWO else 2
        found.update(self._within(word, reach))
        near = (pair for pair in found.items() if pair[1] <= allowed(word, pair[0]))
        return tuple(sorted(near, key=lambda pair: (pair[1], pair[0])))

    def far(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return spellings one letter beyond what counts as near."""
        if len(word) < _SHORTEST_FOR_THREE:
            return self.near(word)
        found = self._within(word, 3)
        long = (pair for pair in found if len(pair[0]) >= _SHORTEST_FOR_THREE)
        return tuple(sorted(long, key=lambda pair: (pair[1], pair[0])))

    def _within(self, word: str, reach: int) -> list[tuple[str, int]]:
        """Return spellings with the same first letter, *reach* away at most."""
        found: list[tuple[str, int]] = []
        for length in range(len(word) - reach, len(word) + reach + 1):
            near = process.extract(
                word,
                self._by_start.get((word[0], length), ()),
                scorer=OSA.distance,
                score_cutoff=reach,
                limit=_MOST,
            )
            found.extend((other, int(distance)) for other, distance, _ in near)
        return found

    def _with_another_start(self, word: str) -> Iterator[str]:
        """Yield the spellings that differ from *word* at its start and only there."""
        yield from self._by_rest.get(word[1:], ())
        yield from self._by_rest.get(word, ())
        for meant in (word[1:], word[1] + word[0] + word[2:]):
            if meant in self._known:
                yield meant


def allowed(word: str, other: str) -> int:
    """Return how many typos may lie between *word* and *other*."""
    shorter = min(len(word), len(other))
    if shorter < SHORTEST:
        return 0
    return 1 if shorter < SHORTEST_FOR_TWO else 2
