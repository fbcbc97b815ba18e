"""Excerpts: a window of text around a word.

Owns where the window opens and closes. Knows nothing of entries: a text and
the words to look for come in as arguments.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from glossary.search.words import fold_word

LONGEST_EXCERPT = 200
# How much is shown before the word: enough to read it in its sentence.
_BEFORE = 70
_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A window of a text, and the word in it that was looked for."""

    text: str
    word: str
    """As its author wrote it."""


def excerpt(text: str, words: Collection[str]) -> Excerpt | None:
    """Return the window of *text* around the first of *words*, which are folded."""
    for word in _WORD.finditer(text):
        if fold_word(word[0]) in words:
            return Excerpt(_window(text, word.start(), word.end()), word[0])
    return None


def _window(text: str, start: int, end: int) -> str:
    """Return at most LONGEST_EXCERPT letters of *text* around start and end."""
    room = LONGEST_EXCERPT - 2 * len(_ELLIPSIS)
    opening = max(0, min(start - _BEFORE, len(text) - room))
    if opening:
        # Open at a word, never inside one.
        space = text.find(" ", opening, start)
        opening = space + 1 if space >= 0 else opening
    closing = opening + room
    if closing < len(text):
        space = text.rfind(" ", end, closing)
        closing = space if space >= 0 else closing
    window = re.sub(r"[ \t\n]+", " ", text[opening:closing]).strip()
    before = _ELLIPSIS if opening else ""
    after = _ELLIPSIS if closing < len(text) else ""
    return f"{before}{window}{after}"
