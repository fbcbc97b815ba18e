"""Pairs of the drill, each from a seed."""

from __future__ import annotations

from glossary.drills import DrillPair, draw_pair
from glossary.near_misses import NearMisses
from glossary.notes import DrillWords, Note, notes
from glossary.seeds import Seeded


def pair_of(
    near_misses: NearMisses, seed: int, *, boundary: str | None = None
) -> DrillPair:
    """Return the pair of *seed*: always the same, while the definitions stand."""
    return draw_pair(near_misses, Seeded(f"pair {seed}"), boundary=boundary)


def notes_of(pair: DrillPair, words: DrillWords, seed: int) -> tuple[Note, Note]:
    """Return what both cards of *pair* say, alike but for the fact that changes."""
    one, other = notes(pair.contacts, words, Seeded(f"note {seed}"), told=pair.told)
    return one, other
