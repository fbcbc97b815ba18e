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


@lru_cache(maxsize=64)
def stemmer(language: str) -> Callable[[str], str]:
    """Return the function that stems a folded word of *language*."""
    code = language.split("-")[0].lower()
    if not has_stemmer(code):
        return str
    stem_word = stemmer_for_language(code)

    @lru_cache(maxsize=1 << 17)
    def stem(word: str) -> str:
        return str(stem_word(word)) if len(word) <= _LONGEST else word

    return stem


def shared_start(one: str, other: str) -> int:
    """Return how many letters both words begin with."""
    length = min(len(one), len(other))
    for place in range(length):
        if one[place] != other[place]:
            return place
    return length
