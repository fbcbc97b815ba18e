"""Shown changes: what two definitions of a stage say, and how they differ, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.agreements import StageDefinition
from glossary.criteria import Criterion
from glossary.criteria_changes import Fate, condition_changes
from glossary.glossary import Glossary
from glossary.web.workbench.shown_rows import in_one_line
from glossary.wording import Line, lines, sentence


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One condition, and what becomes of it."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Difference:
    """Two definitions of one stage."""

    before: str | None
    """In a sentence; None where the stage is not used."""
    after: str | None
    changes: tuple[ShownChange, ...]

    @property
    def count(self) -> int:
        """How many conditions are added or removed."""
        return sum(each.fate is not Fate.KEPT for each in self.changes)


@dataclass(frozen=True, slots=True)
class ShownTexts:
    """What was written of a definition in one language, before and after."""

    language: str
    before: str
    after: str


def difference(
    before: Criterion | None,
    after: Criterion | None,
    stage: str,
    code: str,
    glossary: Glossary,
) -> Difference:
    """Return how *after* differs from *before*, for a reader of *code*."""
    words = glossary.fact_words[code]
    exits = {each.id for each in glossary.journey.exits}
    found = condition_changes(before, after, are_alternatives=stage in exits)
    return Difference(
        said(before, code, glossary),
        said(after, code, glossary),
        tuple(
            ShownChange(in_one_line(each.condition, words), each.fate) for each in found
        ),
    )


def said(criterion: Criterion | None, code: str, glossary: Glossary) -> str | None:
    """Return *criterion* in a sentence; None where the stage is not used."""
    return None if criterion is None else sentence(criterion, glossary.fact_words[code])


def line_by_line(
    criterion: Criterion | None, code: str, glossary: Glossary
) -> tuple[Line, ...]:
    """Return *criterion* as a nested list; nothing where the stage is not used."""
    return () if criterion is None else lines(criterion, glossary.fact_words[code])


def texts_of(
    before: Mapping[str, str], after: Mapping[str, str], glossary: Glossary
) -> tuple[ShownTexts, ...]:
    """Return what was written in each language, before or after."""
    return tuple(
        ShownTexts(each.code, before.get(each.code, ""), after.get(each.code, ""))
        for each in glossary.languages
        if before.get(each.code) or after.get(each.code)
    )


def definition_of(content: object) -> StageDefinition:
    """Return *content*, which is that of a stage: nothing else has a workbench."""
    assert isinstance(content, StageDefinition)
    return content
