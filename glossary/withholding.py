"""Withholding: figures of a few people that nobody shall read off.

Owns which parts of a whole are shown. A part of fewer than LEAST people would say
what one person answered; and where it alone is hidden while the whole is shown, a
subtraction gives it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

LEAST = 5
"""People; the smallest part whose figures are shown."""

Part = TypeVar("Part")


def withheld(sizes: Mapping[Part, int]) -> frozenset[Part]:
    """Return the parts of a whole whose figures stay hidden; empty parts hide nothing.

    Beside each part under LEAST people (primary suppression), the smallest shown one
    goes too as long as what is hidden has one part only or fewer than LEAST people:
    the whole less what is shown is then the figure of several parts together, and of
    enough people (complementary suppression; Willenborg and de Waal, Elements of
    Statistical Disclosure Control, 2001). Of two parts of one size, both go: which
    one is hidden must not hang on their order.
    """
    hidden = {part for part, size in sizes.items() if 0 < size < LEAST}
    shown = {part: size for part, size in sizes.items() if size >= LEAST}
    while hidden and shown and _gives_away(hidden, sizes):
        smallest = min(shown.values())
        hidden |= {part for part, size in shown.items() if size == smallest}
        shown = {part: size for part, size in shown.items() if size != smallest}
    return frozenset(hidden)


def _gives_away(hidden: set[Part], sizes: Mapping[Part, int]) -> bool:
    return len(hidden) == 1 or sum(sizes[part] for part in hidden) < LEAST
