"""Seeds: numbers that follow from a text, the same everywhere and for ever.

What is drawn from a seed can be drawn again from it on another machine and by a
later Python. Not for secrets.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol, TypeVar

ChoiceT = TypeVar("ChoiceT")

BYTES = 8
"""Of one number; enough that the remainder of a division favours nothing."""


class Chance(Protocol):
    """What draws a number; ``Seeded`` does, and ``random.Random``."""

    def randrange(self, stop: int, /) -> int:
        """Return a whole number from 0 up to, and without, *stop*."""


def one_of(choices: Sequence[ChoiceT], rng: Chance) -> ChoiceT:
    """Return one of *choices*, each as likely as any other."""
    return choices[rng.randrange(len(choices))]


class Seeded:
    """Numbers drawn one after another from *seed*."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def randrange(self, stop: int, /) -> int:
        """Return a whole number from 0 up to, and without, *stop*."""
        digest = sha256(f"{self._seed}/{self._drawn}".encode()).digest()
        self._drawn += 1
        return int.from_bytes(digest[:BYTES], "big") % stop
