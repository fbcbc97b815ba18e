"""The example contacts at one stage, and what each team calls them.

Whether two teams part on a contact is decided in ``comparison.py``: a word that
only one of them has parts nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from glossary.comparison import Accord, accord
from glossary.examples import Standing, standings
from glossary.explanations import Explanation
from glossary.facts import Contact
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.stages import Stage
from glossary.views import HOUSE_VIEWS, NONE, View
from glossary.web.definitions.answers import classify_address, facts_said, stage_label
from glossary.web.definitions.lacks import lacks_for


@dataclass(frozen=True, slots=True)
class Reason:
    """What decides a class, or what is missing for another one."""

    lacks_for: str | None
    """The stage that is missed; None where the class is explained."""
    text: str
    is_example: bool = False
    """As few other facts would do as well."""


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What teams call a contact, for the same reason."""

    views: tuple[View, ...]
    stage: Stage
    label: str
    exit: str | None
    """Why it is out."""
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """One example contact with every team's answer."""

    text: str
    address: str
    """Where it is classed."""
    answers: tuple[TeamAnswer, ...]
    """Teams that say the same share one."""
    accord: Accord
    stages: tuple[str, ...]
    """By team, in their order."""

    @property
    def own_word(self) -> str:
        """The stage that only one team has, where that is all that differs."""
        return next(
            answer.label
            for answer in self.answers
            if answer.stage.id != NONE
            and any(answer.stage.id not in view.criteria for view in self._views)
        )

    @property
    def _views(self) -> tuple[View, ...]:
        return tuple(view for answer in self.answers for view in answer.views)


@dataclass(frozen=True, slots=True)
class StageContacts:
    """The examples that stand at one stage under at least one view."""

    standing: Standing
    total: int
    own_word: int
    """At the stage for one team, and for the other but for a word of its own."""
    cards: tuple[ExampleCard, ...]
    """Those on which the views part come first."""


def stage_contacts(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> StageContacts:
    """Return the example contacts that any team puts at *stage*."""
    writer = _Writer(code, glossary, reasoning)
    cards = [card for card in writer.cards(stage) if stage in card.stages]
    order = [Accord.APART, Accord.OWN_WORD, Accord.SAME]
    found = standings(glossary.examples, writer.views, glossary.definitions.journey)
    return StageContacts(
        standing=found[stage],
        total=len(glossary.examples),
        own_word=sum(card.accord is Accord.OWN_WORD for card in cards),
        cards=tuple(sorted(cards, key=lambda card: order.index(card.accord))),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says in one language what the teams make of the examples."""

    code: str
    glossary: Glossary
    reasoning: Reasoning

    @property
    def views(self) -> tuple[View, View]:
        one, other = (self.glossary.definitions.view(team) for team in HOUSE_VIEWS)
        return one, other

    def cards(self, here: str) -> Iterator[ExampleCard]:
        """Yield a card for each example; *here* is the stage it is shown at."""
        journey = self.glossary.definitions.journey
        for example in self.glossary.examples:
            answers = [self._answer(v, example.contact, here) for v in self.views]
            yield ExampleCard(
                text=example.texts[self.code],
                address=classify_address(self.glossary, example.contact),
                answers=tuple(_merged(answers)),
                accord=accord(*self.views, example.contact, journey),
                stages=tuple(answer.stage.id for answer in answers),
            )

    def _answer(self, view: View, contact: Contact, here: str) -> TeamAnswer:
        found = self.reasoning.explain(view.id, contact)
        stage = self.glossary.journey.stage(found.stage)
        assert stage is not None, "the departments only use stages that pages show"
        return TeamAnswer(
            views=(view,),
            stage=stage,
            label=stage_label(self.glossary, view, stage.id, self.code),
            exit=self.glossary.fact_words[self.code].exit_reason(found.reason),
            reason=self._reason(found, here),
        )

    def _reason(self, found: Explanation, here: str) -> Reason | None:
        """Return what is missing for the stage *here*, or else what decides.

        Where nothing was stated that decides, the next stage says what is missing.
        Off the path it is the way out that counts, whatever else is missing.
        """
        deciding = {e.fact: e.value for e in found.proofs if e.is_stated}
        exits = {each.id for each in self.glossary.journey.exits}
        is_short = found.stage != here and here in found.missing
        if deciding and (found.stage in exits or not is_short):
            return Reason(None, facts_said(self.glossary, deciding, self.code))
        for stage in (here, *found.missing):
            lacks = lacks_for(stage, found, self.glossary, self.code)
            if lacks is not None:
                return Reason(self._label(stage), lacks.text, lacks.is_example)
        return None

    def _label(self, stage: str) -> str:
        return self.glossary.stage_texts[stage, self.code].label


def _merged(answers: Iterable[TeamAnswer]) -> Iterator[TeamAnswer]:
    """Yield *answers*, those that say the same as one."""
    for _, same in groupby(answers, lambda each: (each.stage, each.reason)):
        first, *others = same
        views = (view for each in (first, *others) for view in each.views)
        yield replace(first, views=tuple(views))
