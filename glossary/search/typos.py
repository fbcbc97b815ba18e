"""Typos: whether a misspelled word is likely mistyped, or simply another word.

Owns the rule:

* From four letters on, one letter may be inserted, lost or swapped with its
  neighbour. One may be wrong if it is a *slip*: a neighbouring key, or a letter
  that sounds alike (« leed »). « Bank » for BANT and « head » for *lead* are no
  slips: in so short a word, another letter makes another word.
* From six letters on, any one letter may be wrong. A second typo is forgiven if
  neither is more than a slip and both are not wrong letters (« concetto » is no
  « contatto »); from ten on, any two slips, or one and a wrong letter. Which
  letter is the double one is easily mistaken (« refferal »).
* Words that everybody uses (``everyday.py``) are never typos, nor are words of
  the texts.

What is near but not likely may be offered as a guess, marked as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rapidfuzz.distance import OSA, Levenshtein

from glossary.search.everyday import EVERYDAY
from glossary.search.keyboard import is_slip
from glossary.search.spellings import SHORTEST, SHORTEST_FOR_TWO, allowed

_SHORTEST_FOR_ANOTHER = 10
_FARTHEST_GUESS = 3
_SHORTEST_FOR_FARTHEST = 8


def is_typo(typed: str, meant: str) -> bool:
    """Return whether the one word *typed* is likely *meant*."""
    if typed in EVERYDAY:
        return False
    distance = OSA.distance(typed, meant)
    if distance > allowed(typed, meant):
        return False
    other = _other_letters(typed, meant)
    wrong = sum(not is_slip(*pair) for pair in other)
    shorter = min(len(typed), len(meant))
    if distance == 1:
        return shorter >= SHORTEST_FOR_TWO or not wrong
    if shorter >= _SHORTEST_FOR_ANOTHER:
        return wrong < 2
    if _without_doubles(typed) == _without_doubles(meant):
        return True
    return not wrong and len(other) < 2


def is_guess(typed: str, meant: str) -> bool:
    """Return whether *typed*, no typo, may be offered as a guess at *meant*.

    One typo of any kind or, from eight letters on, up to three if no more than
    one is a wrong letter, and a slip. Of everyday words, only those of four
    letters may have been meant for another.
    """
    if typed in EVERYDAY and len(typed) > SHORTEST:
        return False
    distance = OSA.distance(typed, meant)
    shorter = min(len(typed), len(meant))
    if distance == 1:
        return shorter >= SHORTEST
    if distance > _FARTHEST_GUESS or shorter < _SHORTEST_FOR_FARTHEST:
        return False
    other = _other_letters(typed, meant)
    return len(other) < 2 and all(is_slip(*pair) for pair in other)


def _without_doubles(word: str) -> list[str]:
    return [letter for letter, _ in groupby(word)]


def _other_letters(typed: str, meant: str) -> list[tuple[str, str]]:
    """Return the letters of *typed* that stand for others, swapped ones apart."""
    other: list[tuple[str, str]] = []
    last = -1
    for edit in Levenshtein.editops(typed, meant):
        if edit.tag != "replace":
            continue
        pair = (typed[edit.src_pos], meant[edit.dest_pos])
        if other and last == edit.src_pos - 1 and other[-1] == pair[::-1]:
            other.pop()
        else:
            other.append(pair)
        last = edit.src_pos
    return other


def is_phrase_typo(
    typed: Sequence[str], meant: Sequence[str], known: frozenset[str]
) -> bool:
    """Return whether the words *typed* are likely the words *meant*.

    They are compared word by word: a phrase that resembles a longer name as a
    whole may still say something else (« lead caldo », « lead non valido »).
    A space may be lost or added. *known* words are rightly spelled, and only
    taken for others between two words that agree.
    """
    if "".join(typed) == "".join(meant):
        return True
    if len(typed) != len(meant):
        return False
    pairs = list(zip(typed, meant, strict=True))
    agreed = [one for one, other in pairs if one == other]
    return all(
        _is_near(one, other, agreed, known) for one, other in pairs if one != other
    )


def _is_near(
    typed: str, meant: str, agreed: Sequence[str], known: frozenset[str]
) -> bool:
    reach = 1 if min(len(typed), len(meant)) < SHORTEST_FOR_TWO else 2
    is_close = OSA.distance(typed, meant) <= reach
    if len(agreed) > 1:
        return is_close
    if typed in known or typed in EVERYDAY:
        return False
    # A word that agrees vouches for the other, if there is enough of both.
    if not agreed or len(agreed[0]) < SHORTEST:
        return is_typo(typed, meant)
    return is_close and len(typed) >= SHORTEST - 1 and len(meant) >= SHORTEST
