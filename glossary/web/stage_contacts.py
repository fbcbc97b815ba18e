"""The example contacts at one stage, and what each team calls them.

Two teams part on a contact where they put it at different stages that both
have; a stage that only one of them has parts nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.criteria import All, Criterion, Is
from glossary.examples import partings
from glossary.explanations import Explanation
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.requirements import disputed_stages
from glossary.stages import Stage
from glossary.views import NONE, View
from glossary.web.answers import classify_address
from glossary.web.stage_criteria import TEAMS
from glossary.wording import sentence


@dataclass(frozen=True, slots=True)
class Reason:
    """What decides a class, or what is missing for another one."""

    lacks_for: str | None
    """The stage that is missed; None where the class is explained."""
    sentence: str


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What one team calls a contact."""

    view: View
    stage: Stage
    label: str
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """One example contact with every team's answer."""

    text: str
    address: str
    """Where it is classed."""
    answers: tuple[TeamAnswer, ...]
    is_parting: bool
    """The views disagree on it."""

    @property
    def own_word(self) -> TeamAnswer | None:
        """The answer in a word that only that team has, if it parts nobody."""
        if self.is_parting or len({each.stage.id for each in self.answers}) == 1:
            return None
        return next(
            each
            for each in self.answers
            if each.stage.id != NONE
            and any(each.stage.id not in o.view.criteria for o in self.answers)
        )

    @property
    def shared_reason(self) -> Reason | None:
        """The reason of all, where it is the same."""
        first, *others = (each.reason for each in self.answers)
        return first if all(each == first for each in others) else None


@dataclass(frozen=True, slots=True)
class PartedWord:
    """One stage by whose name the teams mean different contacts."""

    stage: str
    label: str
    parted: int
    """Examples at the stage for one team, and not for the other."""
    total: int


@dataclass(frozen=True, slots=True)
class StageContacts:
    """The examples that stand at one stage under at least one view."""

    total: int
    counts: tuple[int | None, ...]
    """At the stage, by view; None where the view has no such stage."""
    agreed: int
    """At the stage under every view."""
    cards: tuple[ExampleCard, ...]
    """Those on which the views part come first."""


def stage_contacts(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> StageContacts:
    """Return the example contacts that any team puts at *stage*."""
    cards = tuple(_cards(glossary, reasoning, stage, code))
    counts = tuple(
        sum(card.answers[place].stage.id == stage for card in cards)
        if stage == NONE or stage in glossary.definitions.view(team).criteria
        else None
        for place, team in enumerate(TEAMS)
    )
    agreed = sum(all(a.stage.id == stage for a in card.answers) for card in cards)
    ordered = sorted(cards, key=lambda card: not card.is_parting)
    return StageContacts(len(glossary.examples), counts, agreed, tuple(ordered))


def parted_words(
    glossary: Glossary, reasoning: Reasoning, code: str
) -> tuple[PartedWord, ...]:
    """Return the stages whose criteria differ between the teams."""
    found = _partings(glossary).values()
    return tuple(
        PartedWord(
            stage=id,
            label=glossary.stage_texts[id, code].label,
            parted=sum(id in stages for stages in found),
            total=len(glossary.examples),
        )
        for id in disputed_stages(TEAMS, reasoning)
    )


def _partings(glossary: Glossary) -> dict[str, tuple[str, str]]:
    """Return the two stages of each example on which the views part, by its id."""
    definitions = glossary.definitions
    one, other = (definitions.view(team) for team in TEAMS)
    return {
        each.example.id: (each.one, each.other)
        for each in partings(glossary.examples, one, other, definitions.journey)
    }


def _cards(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> Iterator[ExampleCard]:
    parted = _partings(glossary)
    for example in glossary.examples:
        found = {team: reasoning.explain(team, example.contact) for team in TEAMS}
        if all(each.stage != stage for each in found.values()):
            continue
        answers = tuple(
            _answer(glossary, team, each, here=stage, code=code)
            for team, each in found.items()
        )
        yield ExampleCard(
            text=example.texts[code],
            address=classify_address(glossary, example.contact),
            answers=answers,
            is_parting=example.id in parted,
        )


def _answer(
    glossary: Glossary,
    team: str,
    found: Explanation,
    *,
    here: str,
    code: str,
) -> TeamAnswer:
    stage = glossary.journey.stage(found.stage)
    assert stage is not None, "the departments only use stages that pages show"
    return TeamAnswer(
        view=glossary.definitions.view(team),
        stage=stage,
        label=glossary.stage_texts[stage.id, code].label,
        reason=_reason(glossary, found, here=here, code=code),
    )


def _reason(
    glossary: Glossary, found: Explanation, *, here: str, code: str
) -> Reason | None:
    """Return what is missing for the stage *here*, or else what decides.

    Where nothing was stated that decides, the next stage says what is missing.
    Off the path it is the way out that counts, whatever else is missing.
    """
    deciding = [Is(e.fact, (e.value,)) for e in found.proofs if e.is_stated]
    exits = {each.id for each in glossary.journey.exits}
    is_short = found.stage != here and here in found.missing
    if deciding and (found.stage in exits or not is_short):
        return Reason(None, _said(glossary, deciding, code))
    missed = here if here in found.missing else next(iter(found.missing), None)
    return _lack(glossary, found, missed, code)


def _lack(
    glossary: Glossary, found: Explanation, missed: str | None, code: str
) -> Reason | None:
    if missed is None:
        return None
    needed = [Is(lack.fact, lack.need) for lack in found.missing[missed]]
    label = glossary.stage_texts[missed, code].label
    return Reason(label, _said(glossary, needed, code))


def _said(glossary: Glossary, conditions: list[Is], code: str) -> str:
    criterion: Criterion = All(tuple(conditions))
    return sentence(criterion, glossary.fact_words[code])
