"""Graders: the view that grades, the stages it offers, and what the others say.

Owns which stages an answer may name under a view, how a hand-over mark folds
onto its step, and what names one state of a definition. A grader is built once
for each set of definitions and shared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from glossary.cards import Card, Cards
from glossary.definitions import Definitions
from glossary.facts import Contact
from glossary.glossary import Glossary
from glossary.quizzes import Scale
from glossary.reasoning import Reasoning
from glossary.stages import Journey, StageKind
from glossary.views import HOUSE_VIEWS, NONE, View, ladder, stage_of

BASE = HOUSE_VIEWS[0]
"""The view that grades where a quiz names the base, and nobody chose another."""


def offered(view: View, journey: Journey, scale: Scale) -> tuple[str, ...]:
    """Return the stages an answer may name, in the order of the journey.

    The ways out come last; they have no place on the axis.
    """
    exits = [stage.id for stage in journey.exits]
    if scale is Scale.STEPS:
        return (*(step.id for step in journey.steps), *exits)
    path = [
        stage.id
        for stage in journey.known
        if stage.kind is not StageKind.EXIT and stage.id in view.criteria
    ]
    return (*path, *(id for id in exits if id in view.criteria or id == NONE))


def folded(stage: str, journey: Journey, scale: Scale) -> str:
    """Return how *stage* is named among those offered."""
    return journey.step_below(stage) if scale is Scale.STEPS else stage


def revision_of(view: View, definitions: Definitions) -> str:
    """Return a name for what *view* means by each stage: 16 hexadecimal digits.

    Another criterion, fact or order of decision gives another name.
    """
    criteria = tuple(ladder(view, definitions.journey))
    text = repr((criteria, definitions.facts.facts))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, eq=False)
class Grader:
    """One view that grades, with the other views at hand."""

    view_id: str
    glossary: Glossary
    reasoning: Reasoning
    """Of the definitions that hold the view; they may hold an agreed one as well."""
    stands_for: Mapping[str, str] = field(default_factory=dict)
    """The view behind ``base`` (sales by default) and ``agreed`` (by default base)."""
    revisions: Mapping[str, str] = field(default_factory=dict)
    """What names the state of a view, where it is not made of its criteria."""
    _siblings: dict[str, Grader] = field(default_factory=dict, repr=False)
    """Shared by all of one set, so that each view's cards are classed once."""

    def __post_init__(self) -> None:
        self._siblings.setdefault(self.view_id, self)

    @property
    def definitions(self) -> Definitions:
        """The definitions that decide."""
        return self.reasoning.definitions

    @property
    def journey(self) -> Journey:
        """The order of the stages."""
        return self.definitions.journey

    @property
    def cards(self) -> Cards:
        """The cards there are."""
        return self.glossary.cards

    @property
    def view(self) -> View:
        """The view that grades."""
        return self.definitions.view(self.view_id)

    @cached_property
    def revision(self) -> str:
        """What names the state of the view: at most 64 characters."""
        named = self.revisions.get(self.view_id)
        return named or revision_of(self.view, self.definitions)

    def under(self, view: str | None) -> Grader:
        """Return the grader of *view*, which may be ``base`` or ``agreed``.

        None is this one itself. Raises UnknownView.
        """
        if view is None:
            return self
        id = self._meant(view)
        self.definitions.view(id)
        return self._siblings.get(id) or replace(self, view_id=id)

    def _meant(self, view: str) -> str:
        base = self.stands_for.get("base", BASE)
        if view == "agreed" and view not in self.definitions.houses:
            return self.stands_for.get("agreed", base)
        return base if view == "base" else view

    def offered(self, scale: Scale) -> tuple[str, ...]:
        """Return the stages an answer may name."""
        return offered(self.view, self.journey, scale)

    def path(self, scale: Scale) -> tuple[str, ...]:
        """Return the offered stages that have a place on the axis, in order."""
        exits = {stage.id for stage in self.journey.exits}
        return tuple(each for each in self.offered(scale) if each not in exits)

    def folded(self, stage: str, scale: Scale) -> str:
        """Return how *stage* is named among those offered."""
        return folded(stage, self.journey, scale)

    def stage(self, contact: Contact) -> str:
        """Return the stage of *contact*, marks not folded."""
        return stage_of(self.view, contact, self.journey)

    def others(self) -> tuple[Grader, ...]:
        """Return the graders of the departments, but for this view itself."""
        return tuple(self.under(each) for each in HOUSE_VIEWS if each != self.view_id)

    def pool(
        self,
        stages: tuple[str, ...],
        scale: Scale,
        languages: Collection[str] | None = None,
    ) -> Mapping[str, list[Card]]:
        """Return the cards to draw from, by the stage each of them stands at.

        Of two *stages*: those that one fact would put at the other one. All are
        written in each of *languages*; None is every language that is served.
        """
        if languages is None:
            languages = [each.code for each in self.glossary.languages]
        found: dict[str, list[Card]] = {stage: [] for stage in stages}
        for card in self.cards:
            if not set(languages) <= card.texts.keys():
                continue
            stage, near = self._placed[scale, card.id]
            others = set(stages) - {stage}
            if stage in found and (not others or others & near):
                found[stage].append(card)
        return found

    @cached_property
    def _placed(self) -> Mapping[tuple[Scale, str], tuple[str, frozenset[str]]]:
        """Return each card's stage and the stages one fact away from it."""
        return {
            (scale, card.id): (
                self.cards.stage(self.view, card, folded=scale is Scale.STEPS),
                self.cards.neighbours(self.view, card, folded=scale is Scale.STEPS),
            )
            for scale in Scale
            for card in self.cards
        }
