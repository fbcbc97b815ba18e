"""The near-miss drill: pairs of contacts one fact apart, without end.

Owns which pair is drawn and which facts its two cards tell. A pair follows from
chance, a view and, if wanted, a boundary; what the cards say is in ``notes.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.errors import GlossaryError
from glossary.facts import Contact, Fact
from glossary.near_misses import Kind, NearMiss, NearMisses
from glossary.seeds import Chance, one_of

WHO = "identity"
"""The fact that every card tells: it opens it."""
TRIED = 3
"""Pairs drawn of which the one with the fewest facts is kept: a note is short."""
MOST_OPEN = 2
"""Facts at their default that a card tells because they would matter."""
MOST_SEED = 2**31 - 1
"""The highest seed: short in an address."""


class NoSuchPair(GlossaryError):
    """No plausible pair of the view crosses the boundary that was asked for."""

    def __init__(self, boundary: str | None) -> None:
        super().__init__(f"no pair crosses {boundary!r}")
        self.boundary = boundary


@dataclass(frozen=True)
class DrillPair:
    """Two contacts, the one fact between them, and the stage of each."""

    kind: Kind
    contacts: tuple[Contact, Contact]
    """In the order of the cards."""
    stages: tuple[str, str]
    told: frozenset[str]
    """The facts that both cards tell: all others are at their default."""

    @property
    def fact(self) -> str:
        """The fact that changes."""
        return self.kind.fact

    @property
    def boundary(self) -> str:
        """Both stages in the order of the journey: "lead|prospect"."""
        return self.kind.boundary

    def is_like(self, other: DrillPair) -> bool:
        """Return whether *other* shows the same two contacts, in any order."""
        return all(each in other.contacts for each in self.contacts)


def draw_pair(
    near_misses: NearMisses,
    rng: Chance,
    *,
    boundary: str | None = None,
    unlike: DrillPair | None = None,
) -> DrillPair:
    """Return a pair, drawn evenly over the facts, then over their boundaries.

    Never *unlike* again, unless there is no other. Raises NoSuchPair.
    """
    kinds = [kind for kind in near_misses.kinds if _is_at(kind, boundary)]
    if not kinds:
        raise NoSuchPair(boundary)
    for _ in range(100):
        pair = _drawn(near_misses, kinds, rng)
        if unlike is None or not pair.is_like(unlike):
            return pair
    return pair


def _is_at(kind: Kind, boundary: str | None) -> bool:
    """Return whether *kind* crosses *boundary*, whichever stage it names first."""
    if boundary is None:
        return True
    return sorted(kind.boundary.split("|")) == sorted(boundary.split("|"))


def _drawn(near_misses: NearMisses, kinds: Sequence[Kind], rng: Chance) -> DrillPair:
    fact = one_of(list(dict.fromkeys(kind.fact for kind in kinds)), rng)
    kind = one_of([each for each in kinds if each.fact == fact], rng)
    drawn = (near_misses.draw(kind, rng) for _ in range(TRIED))
    found = min(drawn, key=lambda each: _stated(near_misses, each))
    contacts, stages = (found.one, found.other), (found.one_stage, found.other_stage)
    if rng.randrange(2):
        contacts, stages = contacts[::-1], stages[::-1]
    return DrillPair(kind, contacts, stages, _told(near_misses, found, rng))


def _stated(near_misses: NearMisses, found: NearMiss) -> int:
    return len(near_misses.facts.stated(found.one))


def _told(near_misses: NearMisses, found: NearMiss, rng: Chance) -> frozenset[str]:
    facts = near_misses.facts
    told = {WHO, found.fact, *facts.stated(found.one), *facts.stated(found.other)}
    opens = [f.id for f in _open(near_misses, found) if f.id not in told]
    for _ in range(min(MOST_OPEN, len(opens))):
        told.add(opens.pop(rng.randrange(len(opens))))
    return frozenset(told)


def _open(near_misses: NearMisses, found: NearMiss) -> Iterator[Fact]:
    """Yield the facts to ask about that would take either contact further.

    A card says of them that nobody knows: what is missing is part of the case.
    """
    for fact in near_misses.facts:
        better = fact.values[fact.values.index(fact.default) + 1 :]
        if fact.is_asked and any(
            near_misses.stage(each.having(fact.id, value)) != near_misses.stage(each)
            for each in (found.one, found.other)
            for value in better
        ):
            yield fact
