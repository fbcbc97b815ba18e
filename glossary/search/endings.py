"""Endings: whether two words of one language differ by their grammar only.

Owns the endings that mark number and gender. A stem alone reaches too far:
*prospect*, *prospecting* and *prospection* share one, and so do *fattura* and
*fatturato*. A language without a list here gets a cautious guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

IsInflection = Callable[[str, str], bool]

# Pairs of endings; a word with the one may be the other form of a word with the
# other. What stands before them is a pattern for its last letters.
_PAIRS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        ("", "", "s"),
        ("(s|x|z|ch|sh)", "", "es"),
        ("[^aeiou]", "y", "ies"),
    ),
    "fr": (
        ("", "", "s"),
        ("(eu|au)", "", "x"),
        ("", "al", "aux"),
        # Not after any letter: « vent » and « vente » are two words.
        ("([eiu]|al|d|an?t|ier)", "", "e"),
        ("([eiu]|al|d|an?t|ier)", "", "es"),
        ("([eiu]|al|d|an?t|ier)", "s", "e"),
        ("([eiu]|al|d|an?t|ier)", "s", "es"),
        ("i", "f", "ve"),
        ("i", "f", "ves"),
        ("i", "fs", "ves"),
        ("(e|on)", "l", "lle"),
        ("(e|o)", "n", "nne"),
        ("eu", "r", "se"),
        ("eu", "r", "ses"),
        ("t", "eur", "rice"),
        ("t", "eur", "rices"),
    ),
    "it": (
        ("", "o", "i"),
        ("", "a", "e"),
        ("", "e", "i"),
        # Participles and adjectives of four forms.
        ("([aiu]t|iv|os)", "o", "a"),
        ("([aiu]t|iv|os)", "o", "e"),
        ("([aiu]t|iv|os)", "i", "a"),
        ("[cg]", "o", "hi"),
        ("[cg]", "a", "he"),
        ("", "io", "i"),
        ("[cg]", "ia", "e"),
    ),
}
_SHORTEST_BASE = 3


class Inflections:
    """Knows the forms of one language; pickled as its code alone."""

    def __init__(self, code: str) -> None:
        self._code = code
        # Both ways: which of the two is the singular is not known.
        self._patterns = [
            (re.compile(f"{base}$"), one, other)
            for base, first, second in _PAIRS[code]
            for one, other in ((first, second), (second, first))
        ]
        self._known = lru_cache(maxsize=1 << 14)(self._decide)

    def __call__(self, one: str, other: str) -> bool:
        """Return whether two folded words are forms of one."""
        return self._known(one, other)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return inflections_of, (self._code,)

    def _decide(self, one: str, other: str) -> bool:
        if one == other:
            return True
        return any(_is_pair(one, other, *pattern) for pattern in self._patterns)


def inflections_of(language: str) -> IsInflection:
    """Return the test whether two folded words of *language* are forms of one."""
    code = language.split("-")[0].lower()
    return Inflections(code) if code in _PAIRS else _is_longer_form


def _is_pair(
    one: str, other: str, base: re.Pattern[str], ending: str, another: str
) -> bool:
    if not one.endswith(ending) or not other.endswith(another):
        return False
    start = one[: len(one) - len(ending)]
    if len(start) < _SHORTEST_BASE or start + another != other:
        return False
    return base.search(start) is not None


def _is_longer_form(one: str, other: str) -> bool:
    """Return whether one word is the other and at most two letters more."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_BASE or not longer.startswith(shorter):
        return False
    return len(longer) - len(shorter) <= 2


def is_plural_of_letters(word: str, letters: str) -> bool:
    """Return whether *word* is the abbreviation *letters*, or its plural.

    Letters take an *s* and nothing else: *SALs*, and never *sale* or *sales*.
    """
    return word in (letters, f"{letters}s")
