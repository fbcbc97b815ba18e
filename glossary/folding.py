"""Folding: one spelling for all the ways a reader may type a word.

Owns the fold that search and sorting share. Accents, ligatures, case and the
shape of quotes and dashes are dropped; nothing here knows any one language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
    }
)


def fold(text: str) -> str:
    """Return *text* without case, accents and ligatures, spaces collapsed.

    Punctuation that writers vary (curly quotes, long dashes) takes its plain
    form. The result is stable: folding it again changes nothing.
    """
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", lowered)
        if not unicodedata.combining(letter)
    )
    return " ".join(unicodedata.normalize("NFC", bare).translate(_LETTERS).split())


def without_article(
    folded: str, *, articles: Sequence[str], elisions: Sequence[str]
) -> str:
    """Return *folded* without its leading article, elided or not.

    A word that is nothing but an article is kept.
    """
    for elision in elisions:
        if folded.startswith(elision) and len(folded) > len(elision):
            return folded.removeprefix(elision)
    first, _, rest = folded.partition(" ")
    return rest if rest and first in articles else folded
