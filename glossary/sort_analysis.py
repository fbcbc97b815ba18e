"""Sort analysis: what the answers to a question of order tell of it.

Owns which card was misplaced most. Counts and options come from ``item_analysis.py``;
names of cards are the page's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from glossary.item_analysis import QuestionFigures
from glossary.quiz_options import Asked


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A card that was put in a place where it does not belong."""

    option: str
    card: str
    place: int
    """Where it was put, from 1."""
    rights: tuple[int, ...]
    """Where it belongs: two of one rank have both places."""
    count: int

    @property
    def distance(self) -> int:
        """How many places off it was."""
        return min(abs(self.place - right) for right in self.rights)


def right_places(asked: Asked) -> Mapping[str, tuple[int, ...]]:
    """Return for each card the places where it belongs, in their order."""
    found: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for option in asked.right:
        found[option.value] += (int(option.within),)
    return found


def misplaced(figures: QuestionFigures) -> Misplaced | None:
    """Return what was misplaced most often; None where nothing was.

    Of two as frequent, the one that was further off; then the one further forward.
    """
    rights = right_places(figures.asked)
    counts = {each.id: each.count for each in figures.options}
    wrong = [
        Misplaced(
            option.id,
            option.value,
            int(option.within),
            rights[option.value],
            counts[option.id],
        )
        for option in figures.asked.options
        if not option.is_right and counts[option.id]
    ]
    return max(wrong, key=lambda each: (each.count, each.distance), default=None)
