"""Disagreements: what a page shows of two views, and of where they part.

Rates are over the example contacts: counted over all combinations of facts, they
would include people who cannot exist. What is the same for every contact is
proved over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.comparison import Accord, Comparison, Departure, accord
from glossary.examples import Standing, examples_apart, standings
from glossary.facts import Contact
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.views import View, stage_of
from glossary.web.definitions.answers import Answer, answer, facts_said, stage_label

SHOWN_DEPARTURES = 12
"""Smallest differences shown at once; the others wait in a fold."""


@dataclass(frozen=True, slots=True)
class Parted:
    """One contact on which two views part, and what each says of it."""

    text: str
    contact: Contact
    answers: tuple[Answer, Answer]

    @property
    def labels(self) -> tuple[str, str]:
        """What each calls the contact."""
        one, other = self.answers
        return one.label, other.label


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many example contacts stand at one stage."""

    label: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Departures:
    """Smallest differences between the same two stages."""

    labels: tuple[str, str]
    contacts: tuple[Parted, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two views, and all that is shown of where they part."""

    comparison: Comparison
    example_count: int
    parted: tuple[Parted, ...]
    """The example contacts on which they part."""
    own_words: int
    """Further examples: only a word that one of the two lacks differs."""
    counts: tuple[StageCount, ...]
    departures: tuple[Departures, ...]
    further: tuple[Departures, ...]
    further_count: int

    @property
    def views(self) -> tuple[View, View]:
        """The two views, in the order asked for."""
        return self.comparison.one, self.comparison.other

    @property
    def is_same(self) -> bool:
        """True when one view was asked for twice."""
        return self.comparison.one.id == self.comparison.other.id

    @property
    def is_apart(self) -> bool:
        """True when they have no stage in common, so that nothing can differ."""
        return not self.comparison.stages


def disagreement(
    one: str, other: str, code: str, *, glossary: Glossary, reasoning: Reasoning
) -> Disagreement:
    """Return where two views part, for a reader of *code*; raises UnknownView."""
    writer = _Writer(code, glossary, reasoning)
    found = reasoning.compare(one, other)
    views = found.one, found.other
    departures = found.departures
    parted = tuple(writer.partings(*views))
    return Disagreement(
        comparison=found,
        example_count=len(glossary.examples),
        parted=parted,
        own_words=writer.own_words(*views),
        counts=tuple(writer.counts(views)),
        departures=writer.grouped(views, departures[:SHOWN_DEPARTURES]),
        further=writer.grouped(views, departures[SHOWN_DEPARTURES:]),
        further_count=max(0, len(departures) - SHOWN_DEPARTURES),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says what two views make of contacts, in one language."""

    code: str
    glossary: Glossary
    reasoning: Reasoning

    def partings(self, one: View, other: View) -> Iterator[Parted]:
        """Yield the example contacts on which the views part."""
        journey = self.glossary.definitions.journey
        for each in examples_apart(self.glossary.examples, one, other, journey):
            text = each.example.texts[self.code]
            yield self._parted(text, each.example.contact, (one, other))

    def own_words(self, one: View, other: View) -> int:
        """Return on how many examples only a word differs that one side lacks."""
        journey = self.glossary.definitions.journey
        accords = [
            accord(one, other, example.contact, journey)
            for example in self.glossary.examples
        ]
        return accords.count(Accord.OWN_WORD)

    def grouped(
        self, views: tuple[View, View], departures: Iterable[Departure]
    ) -> tuple[Departures, ...]:
        """Return *departures* by the two stages they lead to, the shortest first."""
        groups: dict[tuple[str, str], list[Parted]] = {}
        for each in departures:
            text = facts_said(self.glossary, each.stated, self.code)
            parted = self._parted(text, each.contact, views)
            groups.setdefault(parted.labels, []).append(parted)
        return tuple(Departures(key, tuple(group)) for key, group in groups.items())

    def _parted(self, text: str, contact: Contact, views: tuple[View, View]) -> Parted:
        journey = self.glossary.definitions.journey
        stages = [stage_of(view, contact, journey) for view in views]
        one, other = (
            answer(
                view,
                contact,
                rival=rival,
                code=self.code,
                glossary=self.glossary,
                reasoning=self.reasoning,
            )
            for view, rival in zip(views, reversed(stages), strict=True)
        )
        return Parted(text, contact, (one, other))

    def counts(self, views: tuple[View, View]) -> Iterator[StageCount]:
        """Yield a count for each stage that either view has or gives."""
        glossary = self.glossary
        known = {stage for view in views for stage in view.criteria}
        found = standings(glossary.examples, views, glossary.definitions.journey)
        # Where one of the two is published, "no stage" is what its silence says.
        namer = max(views, key=lambda view: view.id in glossary.definitions.sources)
        for stage, standing in found.items():
            if stage in known or any(standing.counts):
                label = stage_label(glossary, namer, stage, self.code)
                yield StageCount(label, standing)
