"""Draws: which cards an attempt gets, and the order of its options.

Owns the rules of chance: both sides of a boundary in turn, nothing twice in one
attempt, what was seen before only where nothing else is left. Chance itself is
an argument.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Protocol, TypeVar

from glossary.cards import Card

ChosenT = TypeVar("ChosenT")


class Chance(Protocol):
    """What draws; ``random.Random`` does."""

    def sample(self, population: Sequence[ChosenT], k: int) -> list[ChosenT]:
        """Return *k* different members of *population*, in any order."""


def shuffled(options: Sequence[ChosenT], rng: Chance) -> list[ChosenT]:
    """Return *options* in an order that says nothing."""
    return rng.sample(options, len(options))


def drawn(
    pool: Mapping[str, Sequence[Card]],
    count: int,
    rng: Chance,
    *,
    seen: Collection[str],
    taken: Collection[str],
) -> tuple[Card, ...]:
    """Return *count* cards of *pool*, or all that there are.

    From each stage in turn, what was not *seen* before first; none of *taken*.
    """
    sides = [
        _unseen_first(shuffled([c for c in cards if c.id not in taken], rng), seen)
        for cards in shuffled(list(pool.values()), rng)
    ]
    in_turn = [card for card in chain(*zip_longest(*sides)) if card is not None]
    return tuple(shuffled(_unseen_first(in_turn, seen)[:count], rng))


def _unseen_first(cards: Sequence[Card], seen: Collection[str]) -> list[Card]:
    return sorted(cards, key=lambda card: card.id in seen)


def chosen(
    ranked: Sequence[Sequence[ChosenT]], count: int, rng: Chance
) -> list[ChosenT]:
    """Return *count* of the options in *ranked*, from the first groups first."""
    found: dict[ChosenT, None] = {}
    for group in ranked:
        found.update(dict.fromkeys(shuffled(list(group), rng)))
    return list(found)[:count]
