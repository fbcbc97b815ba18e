"""What each team asks of a stage, in words: as one sentence, and line by line.

Nothing here is typed: the sentences come from the criteria, and so does every
tick of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.criteria import Criterion, Is, Named, facts_of, holds
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.requirements import Requirement, have_equal_criteria, requirements
from glossary.views import View
from glossary.web.answers import classify_address
from glossary.web.labels import DEPARTMENTS
from glossary.wording import FactWords, Line, lines, sentence

TEAMS = tuple(DEPARTMENTS)
"""The views in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one view asks of a stage."""

    view: View
    sentence: str | None
    """None where the view has no such stage."""


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """One line of the table, in words."""

    requirement: Requirement
    title: str
    part: str | None
    """The name of the part that the title says; what it takes may be opened."""
    lines: tuple[Line, ...]
    """What stands below the title of a condition on several facts."""
    note: str | None
    """What counts as yes in this company; None where several facts count."""


@dataclass(frozen=True, slots=True)
class StageCriteria:
    """The criteria of one stage, under every team's view."""

    meanings: tuple[Meaning, ...]
    are_equal: bool
    are_alternatives: bool
    """True for a way out: any one row is enough."""
    rows: tuple[CriteriaRow, ...]
    disputed: int
    """Number of rows on which the views part."""
    parts: Mapping[str, tuple[Line, ...]]
    """What each named part asks for; left out where its name says it all."""
    witness: str | None
    """Where the least that parts the views at this stage is classed, if they part."""

    @property
    def shared(self) -> str | None:
        """The one sentence of all views, if they ask for exactly the same."""
        return self.meanings[0].sentence if self.are_equal else None

    @property
    def silent(self) -> tuple[View, ...]:
        """The views without this stage."""
        return tuple(each.view for each in self.meanings if each.sentence is None)


def stage_criteria(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> StageCriteria | None:
    """Return what the teams ask of *stage*; None for the stage without criteria."""
    views = [glossary.definitions.view(team) for team in TEAMS]
    if all(stage not in view.criteria for view in views):
        return None
    words = glossary.fact_words[code]
    found = requirements(stage, TEAMS, reasoning)
    return StageCriteria(
        meanings=tuple(_meaning(glossary, view, stage, code) for view in views),
        are_equal=have_equal_criteria(stage, TEAMS, reasoning),
        are_alternatives=found.are_alternatives,
        rows=tuple(_row(glossary, each, code) for each in found.rows),
        disputed=len(found.disputed),
        parts={
            name: opened
            for name, part in glossary.definitions.parts.items()
            if (opened := _opened(part, words))
        },
        witness=_witness(glossary, reasoning, stage),
    )


def _meaning(glossary: Glossary, view: View, stage: str, code: str) -> Meaning:
    criterion = view.criteria.get(stage)
    if criterion is None:
        return Meaning(view, None)
    return Meaning(view, sentence(criterion, glossary.fact_words[code]))


def _row(glossary: Glossary, requirement: Requirement, code: str) -> CriteriaRow:
    words = glossary.fact_words[code]
    condition = requirement.condition
    first, *others = lines(condition, words)
    label = None
    if isinstance(condition, Named):
        label = words.parts[condition.name].label
    return CriteriaRow(
        requirement=requirement,
        title=_capital(first.text) if label is None else label,
        part=first.part,
        lines=tuple(others),
        note=_note(glossary, condition, code),
    )


def _opened(part: Criterion, words: FactWords) -> tuple[Line, ...]:
    """Return what *part* asks for: its lines, or the values of its one fact."""
    found = lines(part, words)
    if len(found) > 1 or not isinstance(part, Is):
        return found
    if len(part.values) == 1:
        return ()
    labels = [words.facts[part.fact].values[value].label for value in part.values]
    listed = (Line(1, label, fact=part.fact) for label in labels)
    return (Line(0, words.patterns.one_of, opens=True), *listed)


def _note(glossary: Glossary, condition: Criterion, code: str) -> str | None:
    """Return what counts as yes here, where *condition* asks for a yes to one fact.

    That is, where the best value fulfils it, and saying nothing does not.
    """
    fact, *others = facts_of(condition)
    if others:
        return None
    facts = glossary.definitions.facts
    known = facts.get(fact)
    assert known is not None, "criteria name known facts"
    best, default = (
        holds(condition, facts.contact({fact: value}))
        for value in (known.values[-1], known.default)
    )
    if not best or (default and known.default != known.values[-1]):
        return None
    return glossary.company.texts[code].notes[fact]


def _witness(glossary: Glossary, reasoning: Reasoning, stage: str) -> str | None:
    for departure in reasoning.compare(*TEAMS).departures:
        if stage in (departure.one, departure.other):
            return classify_address(glossary, departure.contact)
    return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
