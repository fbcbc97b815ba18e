"""Marks: which letters of a form the query covers, for highlighting.

Owns the way from folded letters back to the author's. A mark is a pair of
offsets; neighbours with nothing but spaces or dashes between them are one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from glossary.search.stems import shared_start
from glossary.search.words import Spelling, spell

Marks = tuple[tuple[int, int], ...]

# Fewer letters in common are chance, unless they are all of what was typed.
_FEWEST_SHARED = 3


def marked_words(form: str, words: Sequence[str]) -> Marks:
    """Return the words of *form*, or their beginnings, that *words* cover."""
    spelling = spell(form)
    typed = " ".join(words)
    if typed and spelling.key.startswith(typed):
        return _in_form(form, spelling, [(0, len(typed))])
    spans = []
    start = 0
    for held in spelling.key.split(" "):
        shared = max((_covered(held, word) for word in words), default=0)
        if shared:
            spans.append((start, start + shared))
        start += len(held) + 1
    return _in_form(form, spelling, spans)


def marked_letters(form: str, typed: str) -> Marks:
    """Return the letters of *form* that *typed*, a near spelling, shares."""
    spelling = spell(form)
    codes = Levenshtein.opcodes(typed, spelling.key)
    equal = [(each.dest_start, each.dest_end) for each in codes if each.tag == "equal"]
    return _in_form(form, spelling, equal)


def _covered(held: str, word: str) -> int:
    shared = shared_start(held, word)
    return shared if shared == len(word) or shared >= _FEWEST_SHARED else 0


def _in_form(form: str, spelling: Spelling, spans: Iterable[tuple[int, int]]) -> Marks:
    """Return *spans* of folded letters as spans of *form*, neighbours joined."""
    marks: list[tuple[int, int]] = []
    for start, stop in spans:
        first = spelling.places[start]
        after = _end_of_letter(form, spelling.places[stop - 1])
        if marks and not any(map(str.isalnum, form[marks[-1][1] : first])):
            marks[-1] = (marks[-1][0], max(after, marks[-1][1]))
        else:
            marks.append((first, after))
    return tuple(marks)


def _end_of_letter(form: str, place: int) -> int:
    """Return where the letter at *place* ends, its combining accents included."""
    after = place + 1
    while after < len(form) and unicodedata.combining(form[after]):
        after += 1
    return after
