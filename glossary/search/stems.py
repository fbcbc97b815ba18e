"""Stems: what is left of a word when its endings are taken off.

Owns the choice of a stemmer by language code and remembers what it answered,
since Whoosh's stemmers are slow. A language without one keeps its words whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from whoosh.lang import has_stemmer, stemmer_for_language

# The longest word worth a stemmer's time; anything above is no word.
_LONGEST = 40


class Stemmer:
    """Stems the words of one language; pickled as its code alone."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._stem = stemmer_for_language(code)
        self._stemmed = lru_cache(maxsize=1 << 17)(self._stem_anew)

    def __call__(self, word: str) -> str:
        """Return the stem of the folded *word*."""
        return self._stemmed(word)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return stemmer, (self._code,)

    def _stem_anew(self, word: str) -> str:
        return str(self._stem(word)) if len(word) <= _LONGEST else word


@lru_cache(maxsize=64)
def stemmer(language: str) -> Callable[[str], str]:
    """Return the function that stems a folded word of *language*."""
    code = language.split("-")[0].lower()
    return Stemmer(code) if has_stemmer(code) else str


def shared_start(one: str, other: str) -> int:
    """Return how many letters both words begin with."""
    length = min(len(one), len(other))
    for place in range(length):
        if one[place] != other[place]:
            return place
    return length
