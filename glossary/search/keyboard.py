"""Keyboard: which letters are easily struck or heard for one another.

Owns the layouts of our readers, QWERTY and AZERTY, and the vowels; both tell a
slip from another word.
"""

from __future__ import annotations

from itertools import pairwise

_LAYOUTS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
)
_VOWELS = "aeiouy"
# Written one way and heard the same: « suspekt », « prozpect ».
_HEARD_ALIKE = ("ck", "kq", "cq", "sz", "cs", "dt", "bp", "fv", "gj", "mn")


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs = {(one, other) for one in _VOWELS for other in _VOWELS}
    pairs.update((pair[0], pair[1]) for pair in _HEARD_ALIKE)
    for rows in _LAYOUTS:
        for row in rows:
            pairs.update(pairwise(row))
        for upper, lower in pairwise(rows):
            for place, key in enumerate(lower):
                # Each row stands half a key to the right of the one above it.
                pairs.update((key, above) for above in upper[place : place + 2])
    return frozenset(pairs | {(other, one) for one, other in pairs})


_EASILY_SWAPPED = _neighbours()


def is_slip(typed: str, meant: str) -> bool:
    """Return whether the letter *typed* is easily struck or heard for *meant*."""
    return (typed, meant) in _EASILY_SWAPPED
