"""Impact causes: which switches move a contact, and on what of it they turn.

A cause is as small as it can be: without any one of its switches the contact would
not stand where it does. What counts of the contact is what it lacks for a condition,
or what fulfils it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossary.criteria import Criterion, holds
from glossary.criterion_gaps import gap, proving
from glossary.definitions import Definitions
from glossary.facts import Contact, Value
from glossary.switches import Draft, Switch
from glossary.views import View, stage_of
from glossary.workbenches import STAGE, Workbench


@dataclass(frozen=True, slots=True)
class Cause:
    """Why contacts move."""

    switches: tuple[str, ...]
    """The flipped switches it takes, by name; that of the stage itself among them."""
    facts: tuple[tuple[str, Value], ...]
    """What is known or unknown of the contact that they turn on; of a group of
    conditions its switch says more, and nothing stands here."""


@dataclass(frozen=True, slots=True)
class Move:
    """One contact that changes its stage."""

    place: int
    """Which of the contacts, from 0."""
    old: str
    new: str
    cause: Cause


def moves(
    bench: Workbench, draft: Draft, contacts: Sequence[Contact], known: Definitions
) -> tuple[Move, ...]:
    """Return each of *contacts* that *draft* moves, and why."""
    finder = _Finder(bench, draft, known)
    before, after = bench.start, bench.view(draft)
    found = []
    for place, contact in enumerate(contacts):
        old, new = (stage_of(v, contact, known.journey) for v in (before, after))
        if old != new:
            found.append(Move(place, old, new, finder.cause(contact, new)))
    return tuple(found)


def common_causes(found: Sequence[Move]) -> tuple[tuple[Cause, int], ...]:
    """Return the causes of *found* and how many contacts each moves, most first."""
    counts = Counter(move.cause for move in found)
    return tuple(counts.most_common())


class _Finder:
    """Finds why contacts move; asks for each choice of switches once."""

    def __init__(self, bench: Workbench, draft: Draft, known: Definitions) -> None:
        self._bench = bench
        self._draft = draft
        self._known = known
        self._views: dict[tuple[str, ...], View] = {}
        self._switches: Mapping[str, Switch] = {
            each.name: each for one in bench.switches(draft) for each in one.every()
        }

    def cause(self, contact: Contact, new: str) -> Cause:
        """Return why *contact* stands at *new* under the draft."""
        kept = self._bench.changes(self._draft)
        while True:
            before = kept
            for name in before:
                fewer = tuple(each for each in kept if each != name)
                if self._stage(fewer, contact) == new:
                    kept = fewer
            # What was needed beside a switch that went later may be no longer.
            if kept == before:
                return Cause(kept, self._facts(kept, contact))

    def _stage(self, names: tuple[str, ...], contact: Contact) -> str:
        """Return the stage of *contact* if only *names* were flipped."""
        if names not in self._views:
            draft, bench = self._draft, self._bench
            blank = bench.blank
            flipped, _ = bench.draft(
                (each for each in draft.off if each in names),
                (each for each in draft.on if each in names),
                is_used=draft.is_used if STAGE in names else blank.is_used,
            )
            self._views[names] = bench.view(flipped)
        return stage_of(self._views[names], contact, self._known.journey)

    def _facts(
        self, names: tuple[str, ...], contact: Contact
    ) -> tuple[tuple[str, Value], ...]:
        found: dict[str, Value] = {}
        for name in names:
            if name != STAGE and not self._switches[name].inside:
                found |= self._turning_on(self._switches[name].condition, contact)
        order = [fact.id for fact in self._known.facts]
        return tuple(sorted(found.items(), key=lambda each: order.index(each[0])))

    def _turning_on(
        self, condition: Criterion, contact: Contact
    ) -> Mapping[str, Value]:
        """Return what of *contact* fulfils *condition*, or stands in its way."""
        facts = self._known.facts
        if holds(condition, contact):
            return dict(proving(condition, contact, facts))
        lack = gap(condition, contact, facts)
        looked_at = (*lack.missing, *(fact for fact, _ in lack.against))
        return {fact: contact[fact] for fact in looked_at}
