"""Workbenches: one stage laid out in switches, starting from one view.

Owns which conditions there are to switch: those that the start asks for, those that
others ask for, and whatever an address spells out; and that equal changes make equal
drafts. A group without a condition left is off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from glossary.criteria import Criterion, conjuncts, plain
from glossary.definitions import Definitions
from glossary.requirements import alternatives
from glossary.switch_names import WITHIN, condition_called, name_of, named
from glossary.switches import Draft, Switch, changed, inside, joined
from glossary.views import View

STAGE = "stage"
"""The name of the switch of the stage itself."""
LONGEST_NAME = 300
"""Characters; past that, a name means nothing."""


class Workbench:
    """The switches of one stage, starting from one view; safe to share."""

    def __init__(self, stage: str, start: str, definitions: Definitions) -> None:
        """Lay out *stage* as the view *start* has it; raises UnknownView."""
        self.stage = stage
        self.start: View = definitions.view(start)
        self._definitions = definitions
        exits = {each.id for each in definitions.journey.exits}
        self.are_alternatives = stage in exits
        self._parted = alternatives if self.are_alternatives else conjuncts

    @property
    def blank(self) -> Draft:
        """The draft in which nothing is changed."""
        return Draft(self.start.id, self.stage in self.start.criteria)

    @cached_property
    def given(self) -> Mapping[str, Criterion]:
        """What the start asks for, by name."""
        return named(self._conditions(self.start))

    @cached_property
    def offered(self) -> Mapping[str, Criterion]:
        """What any other view asks for, by name; the departments' first."""
        known = {plain(each) for each in self.given.values()}
        others = (
            condition
            for view in self._definitions.views
            for condition in self._conditions(view)
            if plain(condition) not in known
        )
        return named(others, self.given)

    def asked_by(self, view: View) -> frozenset[str]:
        """Return the names of the conditions that *view* writes down."""
        written = {plain(each) for each in self._conditions(view)}
        known = {**self.given, **self.offered}
        return frozenset(name for name, each in known.items() if plain(each) in written)

    def _conditions(self, view: View) -> tuple[Criterion, ...]:
        criterion = view.criteria.get(self.stage)
        return () if criterion is None else self._parted(criterion)

    def draft(
        self, off: Iterable[str], on: Iterable[str], *, is_used: bool
    ) -> tuple[Draft, tuple[str, ...]]:
        """Return the draft that switches *off* and *on*, and the names of nothing.

        What changes nothing is left out, so that equal changes make equal drafts.
        What is switched both ways is on.
        """
        off = set(off)
        meant = {name: self._meant(name) for name in on}
        added = {name for name in meant.values() if name is not None}
        given = {name for name in added if self._is_given(name)}
        wanted = Draft(
            self.start.id, is_used, tuple(off - given), tuple(sorted(added - given))
        )
        switches = self.switches(wanted)
        every = {each.name for switch in switches for each in switch.every()}
        nothing = {name for name, one in meant.items() if one is None}
        nothing |= {name for name in (*off, *wanted.on) if name not in every}
        return self._normal(wanted, switches), tuple(sorted(nothing))

    def rows(
        self,
        rows: Collection[str],
        unfolded: Iterable[str],
        added: Iterable[str],
        *,
        is_used: bool,
    ) -> tuple[Draft, tuple[str, ...]]:
        """Return the draft in which just *rows* are on, and *added*, as a form says it.

        Of a group that is not among those *unfolded* nothing inside is said.
        """
        shown = {group: self._inside_of(group) for group in unfolded if group in rows}
        off = {name for name in self.given if name not in rows}
        on = {*added, *(name for name in rows if WITHIN not in name)}
        for group, held in shown.items():
            within = f"{group}{WITHIN}"
            off |= {f"{within}{own}" for own in held} - {*rows}
            on |= {row for row in rows if row.rpartition(WITHIN)[0] == group}
        return self.draft(off, on, is_used=is_used)

    def _meant(self, name: str) -> str | None:
        """Return the one name of what *name* means; None where it means nothing."""
        condition = self._condition(name)
        if condition is None:
            return None
        group, _, _ = name.rpartition(WITHIN)
        around = self._condition(group) if group else None
        if group and (around is None or inside(around) is None):
            return None
        meant = plain(condition)
        same = (o for o, c in self._inside_of(group).items() if plain(c) == meant)
        own = next(same, name_of(condition))
        return f"{group}{WITHIN}{own}" if group else own

    def _is_given(self, name: str) -> bool:
        group, _, own = name.rpartition(WITHIN)
        return own in (self._inside_of(group) if group else self.given)

    def _inside_of(self, group: str) -> Mapping[str, Criterion]:
        """Return what *group* holds by name; of no group, what stands in none."""
        if not group:
            return {**self.given, **self.offered}
        around = self._condition(group)
        found = inside(around) if around is not None else None
        return found[1] if found is not None else {}

    def _condition(self, name: str) -> Criterion | None:
        """Return the condition that *name* means, wherever it stands."""
        if len(name) > LONGEST_NAME:
            return None
        group, _, own = name.rpartition(WITHIN)
        known = self._inside_of(group)
        if own in known:
            return known[own]
        definitions = self._definitions
        return condition_called(own, definitions.facts, definitions.parts)

    def switches(self, draft: Draft) -> tuple[Switch, ...]:
        """Return the switches as *draft* has them: given, offered, then others."""
        added = [name for name in draft.on if WITHIN not in name]
        known = {**self.given, **self.offered}
        return tuple(
            self._switch(name, condition, draft, is_given=name in self.given)
            for name in dict.fromkeys((*known, *added))
            if (condition := self._condition(name)) is not None
        )

    def _switch(
        self, name: str, condition: Criterion, draft: Draft, *, is_given: bool
    ) -> Switch:
        is_on = name not in draft.off if is_given else name in draft.on
        found = inside(condition)
        if found is None:
            return Switch(name, condition, is_given, is_on)
        are_alternatives, known = found
        within = f"{name}{WITHIN}"
        switches = [
            self._switch(f"{within}{own}", each, draft, is_given=True)
            for own, each in known.items()
        ]
        for added in draft.on:
            own = added.removeprefix(within)
            each = self._condition(added)
            if own != added and WITHIN not in own and each is not None:
                switches.append(self._switch(added, each, draft, is_given=False))
        has_any = any(each.is_on for each in switches)
        return Switch(
            name,
            condition,
            is_given,
            is_on and has_any,
            are_alternatives,
            tuple(switches),
        )

    def _normal(self, draft: Draft, switches: Iterable[Switch]) -> Draft:
        """Return *draft* with the names of what is switched, and no others."""
        flips = [each for switch in switches for each in changed(switch)]
        off = sorted(each.name for each in flips if not each.is_on)
        on = sorted(each.name for each in flips if each.is_on)
        return replace(draft, off=tuple(off), on=tuple(on))

    def flipped(self, draft: Draft, name: str) -> Draft:
        """Return *draft* with the switch *name* flipped; STAGE is that of the stage."""
        if name == STAGE:
            return replace(draft, is_used=not draft.is_used)
        every = (each for switch in self.switches(draft) for each in switch.every())
        switch = next(each for each in every if each.name == name)
        off, on = set(draft.off), set(draft.on)
        if switch.is_given:
            off ^= {name}
        else:
            on ^= {name}
        found, _ = self.draft(off, on, is_used=draft.is_used)
        return found

    def changes(self, draft: Draft) -> tuple[str, ...]:
        """Return the names of the switches that *draft* has flipped."""
        stage = (STAGE,) if draft.is_used is not self.blank.is_used else ()
        return (*stage, *draft.off, *draft.on)

    def criterion(self, draft: Draft) -> Criterion | None:
        """Return what *draft* makes of the stage; None where it is not used."""
        if not draft.is_used:
            return None
        given = self.start.criteria.get(self.stage)
        if given is not None and not (draft.off or draft.on):
            return given
        kept = [each.criterion for each in self.switches(draft) if each.is_on]
        return joined(kept, are_alternatives=self.are_alternatives)

    def view(self, draft: Draft) -> View:
        """Return the view it starts from, with what *draft* makes of the stage."""
        criterion = self.criterion(draft)
        others = {s: c for s, c in self.start.criteria.items() if s != self.stage}
        if criterion is None:
            return replace(self.start, criteria=others)
        return replace(self.start, criteria={**others, self.stage: criterion})
