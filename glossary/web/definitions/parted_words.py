"""The words by which the teams mean different contacts, for the first page.

Over which example they part, and why, is told by ``stage_contacts.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.examples import examples_apart
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.requirements import disputed_stages
from glossary.views import HOUSE_VIEWS


@dataclass(frozen=True, slots=True)
class PartedWord:
    """One stage by whose name the teams mean different contacts."""

    stage: str
    label: str
    parted: int
    """Examples at the stage for one team, and not for the other."""
    total: int
    has_other_criteria: bool
    """The teams ask for different things; else it is what lies above that differs."""


def parted_words(
    glossary: Glossary, reasoning: Reasoning, code: str
) -> tuple[PartedWord, ...]:
    """Return the stages by whose names the teams mean different contacts.

    Those on which they part over an example, and those with other criteria.
    """
    definitions = glossary.definitions
    one, other = (definitions.view(team) for team in HOUSE_VIEWS)
    found = [
        {each.one, each.other}
        for each in examples_apart(glossary.examples, one, other, definitions.journey)
    ]
    disputed = disputed_stages(HOUSE_VIEWS, reasoning)
    return tuple(
        PartedWord(
            stage=stage.id,
            label=glossary.stage_texts[stage.id, code].label,
            parted=sum(stage.id in stages for stages in found),
            total=len(glossary.examples),
            has_other_criteria=stage.id in disputed,
        )
        for stage in glossary.journey.stages
        if stage.id in disputed or any(stage.id in stages for stages in found)
    )
