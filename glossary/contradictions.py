"""Contradictions: the questions on which published definitions disagree.

A question is put to every view, and what can be read off its criteria is read
off: whether a stage needs a fact, or the class of one contact. Only advice that
no criterion can carry is told in words. Nothing is averaged away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from glossary.criteria import All, Criterion, Not, facts_of
from glossary.diagrams import Forest
from glossary.facts import Contact
from glossary.stages import Journey
from glossary.views import View, stage_of


class Need(StrEnum):
    """What a view's stage makes of a condition."""

    REQUIRED = "required"
    """No contact is at the stage without it."""
    ONE_WAY = "one-way"
    """Stating it can decide, but another fact can stand in for it."""
    NOT_REQUIRED = "not-required"
    """It changes nothing."""
    EXCLUDED = "excluded"
    """No contact is at the stage with it."""
    SILENT = "silent"
    """The view has no such stage."""


@dataclass(frozen=True, slots=True)
class StageNeeds:
    """Asks whether *stage* needs *condition*."""

    stage: str
    condition: Criterion


@dataclass(frozen=True, slots=True)
class ClassOf:
    """Asks what *contact* is."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class Told:
    """Asks for advice, which no criterion carries."""

    answers: Mapping[tuple[str, str], str]
    """By house view or publication, and language code; silent where left out."""


@dataclass(frozen=True, slots=True)
class ContradictionText:
    """What one language says of one question."""

    question: str
    choice: str
    """What this glossary chose."""
    why: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One question, and the words for it."""

    id: str
    asks: StageNeeds | ClassOf | Told
    texts: Mapping[str, ContradictionText]
    """By language code; complete."""
    remarks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By view and language code: what its criteria do not carry; mostly empty."""


def need_of(view: View, question: StageNeeds, forest: Forest) -> Need:
    """Return what *view*'s own criterion of a stage makes of a condition.

    Read off the criterion's diagram: exact, however it is written.
    """
    criterion = view.criteria.get(question.stage)
    if criterion is None:
        return Need.SILENT
    condition = question.condition
    if not _is_possible(All((criterion, Not(condition))), forest):
        return Need.REQUIRED
    if not _is_possible(All((criterion, condition)), forest):
        return Need.EXCLUDED
    return Need.ONE_WAY if _matters(criterion, condition, forest) else Need.NOT_REQUIRED


def _is_possible(criterion: Criterion, forest: Forest) -> bool:
    return True in forest.results(forest.criterion(criterion))


def _matters(criterion: Criterion, condition: Criterion, forest: Forest) -> bool:
    """Return whether stating *condition* can decide, where silence would not do.

    A contact that fulfils both is made to say nothing on the condition's facts:
    if the criterion still holds for each, the condition changes nothing.
    """
    silent = forest.criterion(criterion)
    for fact in forest.facts:
        if fact.id in facts_of(condition):
            silent = forest.restrict(silent, fact.id, fact.default)
    both = forest.criterion(All((criterion, condition)))
    return True in forest.results(forest.apply(_and_not, both, silent))


def _and_not(one: bool, other: bool) -> bool:
    return one and not other


def class_of(view: View, question: ClassOf, journey: Journey) -> str:
    """Return the stage of the question's contact under *view*."""
    return stage_of(view, question.contact, journey)
