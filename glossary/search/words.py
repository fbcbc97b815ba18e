"""Words: how a text is cut and spelled before anything is compared.

Owns the one way to cut a name, a body and a query, and the way back from
folded letters to the author's. Knows nothing of terms or languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from glossary.folding import fold

# Soft hyphens, zero-width and direction marks: pasted, never meant.
_INVISIBLE = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
)
_WORD = re.compile(r"[^\W_]+")


def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of *text*; what is no letter or digit separates."""
    return tuple(_WORD.findall(fold(text.translate(_INVISIBLE))))


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Return the one word *word*, folded."""
    return "".join(split_words(word))


def words_of_text(text: str) -> list[str]:
    """Return the folded words of a long *text*: as split_words, remembering words."""
    return list(map(fold_word, _WORD.findall(unicodedata.normalize("NFC", text))))


@dataclass(frozen=True, slots=True)
class Spelling:
    """The folded words of a text, and where each of their letters stands in it."""

    key: str
    """As ``" ".join(split_words(text))``."""
    places: tuple[int, ...]


@lru_cache(maxsize=1 << 14)
def spell(text: str) -> Spelling:
    """Return the folded spelling of *text* with the way back to it."""
    letters: list[str] = []
    places: list[int] = []
    is_apart = False
    for place, character in enumerate(text):
        for letter in _letters(character):
            if letter == " ":
                is_apart = True
                continue
            if is_apart and letters:
                letters.append(" ")
                places.append(place)
            is_apart = False
            letters.append(letter)
            places.append(place)
    return Spelling("".join(letters), tuple(places))


@lru_cache(maxsize=1 << 12)
def _letters(character: str) -> str:
    """Return what *character* folds to, every separator as a space."""
    folded = fold(character.translate(_INVISIBLE))
    if not folded and not unicodedata.combining(character):
        return "" if ord(character) in _INVISIBLE else " "
    return "".join(letter if _WORD.match(letter) else " " for letter in folded)
