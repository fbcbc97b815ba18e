"""Impact: whom a change of definition moves, and what each switch would do.

Owns the numbers, all of them read off one table: how many contacts go from which
stage to which. Who counts is an argument: a few contacts are classed one by one,
many can be counted in another way. Why a contact moves is in ``impact_causes.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from glossary.facts import Contact
from glossary.stages import Journey
from glossary.switches import Draft
from glossary.views import View, stage_of
from glossary.workbenches import STAGE, Workbench

Passages = Mapping[tuple[str, str], int]
"""How many contacts stand at one stage before and at another, or the same, after."""


class Crowd(Protocol):
    """Contacts that can be counted."""

    def passages(self, before: View, after: View) -> Passages:
        """Return how many contacts go from which stage to which."""


@dataclass(frozen=True)
class Few:
    """Contacts that are few enough to class one by one."""

    contacts: Sequence[Contact]
    journey: Journey

    def passages(self, before: View, after: View) -> Passages:
        """Return how many contacts go from which stage to which."""
        pairs = zip(self._stages(before), self._stages(after), strict=True)
        return Counter(pairs)

    def _stages(self, view: View) -> list[str]:
        return [stage_of(view, each, self.journey) for each in self.contacts]


@dataclass(frozen=True, slots=True)
class Flow:
    """Contacts that go from one stage to another."""

    old: str
    new: str
    count: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of definition does to a crowd."""

    before: Mapping[str, int]
    """Contacts by stage; a stage where nobody stands is left out."""
    after: Mapping[str, int]
    flows: tuple[Flow, ...]
    """Where to they move, the largest number first."""

    @property
    def moved(self) -> int:
        """How many contacts change their stage."""
        return sum(flow.count for flow in self.flows)

    @property
    def total(self) -> int:
        """How many contacts there are."""
        return sum(self.before.values())

    def net(self, stage: str) -> int:
        """Return how many contacts more stand at *stage* than before."""
        return self.after.get(stage, 0) - self.before.get(stage, 0)


def impact(crowd: Crowd, before: View, after: View) -> Impact:
    """Return what *crowd* does when *before* becomes *after*."""
    passages = crowd.passages(before, after)
    old, new = Counter[str](), Counter[str]()
    for (one, other), count in passages.items():
        old[one] += count
        new[other] += count
    flows = [Flow(o, n, count) for (o, n), count in passages.items() if o != n]
    flows.sort(key=lambda flow: (-flow.count, flow.old, flow.new))
    return Impact(dict(old), dict(new), tuple(flows))


@dataclass(frozen=True, slots=True)
class Effect:
    """What flipping one switch would do, from where the draft stands."""

    net: int
    """How many contacts more would be at the stage."""
    moved: int
    """How many would change their stage."""


def effects(bench: Workbench, draft: Draft, crowd: Crowd) -> Mapping[str, Effect]:
    """Return what flipping each switch of *draft* would do, by its name.

    The switch of the stage itself is among them. Inside a group that is off nothing
    would happen.
    """
    here = bench.view(draft)
    every = (each for one in bench.switches(draft) for each in one.every())
    return {
        name: _effect(bench, draft, here, crowd, name)
        for name in (STAGE, *(each.name for each in every))
    }


def _effect(
    bench: Workbench, draft: Draft, here: View, crowd: Crowd, name: str
) -> Effect:
    there = bench.flipped(draft, name)
    if there == draft:
        return Effect(0, 0)
    found = impact(crowd, here, bench.view(there))
    return Effect(found.net(bench.stage), found.moved)
