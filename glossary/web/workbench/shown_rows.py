"""Shown rows: the switches of a draft as lines of a table, and what may be added.

Owns which of them stand in the table: what the start and the departments ask for,
and what was added. The rest, published conditions and every value of a fact, waits
in a list to choose from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.criteria import Criterion, Is, Named
from glossary.draft_addresses import Drafted
from glossary.glossary import Glossary
from glossary.impact import Effect
from glossary.phrases import FactWords
from glossary.reasoning import Reasoning
from glossary.requirements import Weight, weight
from glossary.switch_names import WITHIN, name_of
from glossary.switches import Switch
from glossary.views import HOUSE_VIEWS
from glossary.wording import lines, sentence


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One switch in words."""

    switch: Switch
    title: str
    depth: int
    weights: tuple[Weight | None, ...]
    """What each department makes of it; None inside a group."""
    effect: Effect
    is_idle: bool = False
    """It stands in a group that is off: to flip it would do nothing."""

    @property
    def is_unfolded(self) -> bool:
        """True for a group whose own rows follow."""
        return bool(self.switch.inside) and (self.switch.is_given or self.switch.is_on)


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be added, under one heading: names with what they say."""

    heading: str
    options: tuple[tuple[str, str], ...]


class RowWriter:
    """Says in one language what the switches of one draft are about."""

    def __init__(
        self, drafted: Drafted, code: str, glossary: Glossary, reasoning: Reasoning
    ) -> None:
        self._bench = drafted.bench
        self._switches = drafted.bench.switches(drafted.draft)
        self._glossary = glossary
        self._reasoning = reasoning
        self._words: FactWords = glossary.fact_words[code]
        houses = [glossary.definitions.view(team) for team in HOUSE_VIEWS]
        self._houses = houses
        # What both have agreed on stands beside what each of them asks.
        every = glossary.definitions.houses.values()
        asked = (drafted.bench.asked_by(view) for view in every)
        self._asked = frozenset[str]().union(*asked)

    def rows(self, effects: Mapping[str, Effect]) -> tuple[ShownRow, ...]:
        """Return the rows of the table, those inside a group after it."""
        found: list[ShownRow] = []
        for switch in self._switches:
            if switch.is_given or switch.is_on or switch.name in self._asked:
                weights = tuple(
                    weight(switch.condition, self._bench.stage, each, self._reasoning)
                    for each in self._houses
                )
                row = ShownRow(
                    switch, self.title(switch), 0, weights, effects[switch.name]
                )
                found += [row, *self._inside(row, effects)]
        return tuple(found)

    def _inside(
        self, group: ShownRow, effects: Mapping[str, Effect]
    ) -> Iterator[ShownRow]:
        """Yield the rows inside *group*, of whom no team is asked."""
        for switch in group.switch.inside if group.is_unfolded else ():
            row = ShownRow(
                switch,
                self.title(switch),
                group.depth + 1,
                (None,) * len(group.weights),
                effects[switch.name],
                is_idle=group.is_idle or not group.switch.is_on,
            )
            yield row
            yield from self._inside(row, effects)

    def title(self, switch: Switch) -> str:
        """Return what *switch* asks for; the conditions of an open group follow it."""
        is_named = isinstance(switch.condition, Named)
        is_changed = any(each.is_touched for each in switch.inside)
        if not switch.inside or (is_named and not is_changed):
            return self.said(switch.condition)
        if not (switch.is_given or switch.is_on):
            return sentence(switch.condition, self._words)
        patterns = self._words.patterns
        return _capital(patterns.one_of if switch.are_alternatives else patterns.all_of)

    def titles(self) -> Mapping[str, str]:
        """Return what every switch asks for, by its name."""
        every = (each for one in self._switches for each in one.every())
        return {each.name: self.title(each) for each in every}

    def said(self, condition: Criterion) -> str:
        """Return *condition* as a row says it."""
        return in_one_line(condition, self._words)

    def groups(self) -> tuple[tuple[str, str], ...]:
        """Return the groups that are on, to add something to one of them."""
        return tuple(
            (each.name, self.said(each.condition))
            for one in self._switches
            if one.is_on
            for each in one.every()
            if each.inside and each.is_on and each.name.count(WITHIN) == 0
        )

    def choices(self) -> tuple[Choices, ...]:
        """Return what may be added, the published conditions first."""
        shown = {each.name for each in self._switches if each.is_given or each.is_on}
        taken = shown | self._asked
        published = (
            (name, condition)
            for name, condition in self._bench.offered.items()
            if name not in taken and not isinstance(condition, Is | Named)
        )
        parts = (
            (name, Named(name, part))
            for name, part in self._glossary.definitions.parts.items()
            if name not in taken
        )
        found = [
            self._choices(str(_("In published definitions")), published),
            self._choices(str(_("Parts with a name of their own")), parts),
        ]
        for fact in self._glossary.definitions.facts:
            values = (Is(fact.id, (value,)) for value in fact.values)
            named = ((name_of(each), each) for each in values)
            label = self._words.facts[fact.id].label
            found.append(
                self._choices(label, (each for each in named if each[0] not in taken))
            )
        return tuple(each for each in found if each.options)

    def _choices(self, heading: str, found: Iterator[tuple[str, Criterion]]) -> Choices:
        return Choices(heading, tuple((name, self.said(each)) for name, each in found))


def in_one_line(condition: Criterion, words: FactWords) -> str:
    """Return *condition* as a line of a table says it."""
    first, *others = lines(condition, words)
    return sentence(condition, words) if others else _capital(first.text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
