"""All that is derived for a page about one stage, term page or journey page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from glossary.glossary import Glossary
from glossary.people import Department
from glossary.reasoning import Reasoning
from glossary.stages import Stage
from glossary.views import HOUSE_VIEWS
from glossary.web.definitions.agreed import Agreed, adopted_on, agreed
from glossary.web.definitions.stage_contacts import StageContacts, stage_contacts
from glossary.web.definitions.stage_criteria import StageCriteria, stage_criteria
from glossary.web.definitions.stage_lanes import Lanes, WordReach, lanes, word_reaches


@dataclass(frozen=True, slots=True)
class StageViews:
    """What each team means by a stage, and whom."""

    stage: Stage
    label: str
    agreed: Agreed | None
    """None where the departments have not signed together."""
    adopted: Mapping[str, date]
    """By department: the day on which it has made its view its own."""
    lanes: Lanes
    reaches: tuple[WordReach, ...]
    criteria: StageCriteria | None
    """None for the stage of those whom no criterion admits."""
    contacts: StageContacts


def stage_views(
    glossary: Glossary, reasoning: Reasoning, stage: Stage, code: str
) -> StageViews:
    """Return what the teams mean by *stage*, for a reader of the language *code*."""
    adopted = {team: adopted_on(Department(team), stage.id) for team in HOUSE_VIEWS}
    return StageViews(
        stage=stage,
        agreed=agreed(glossary, stage.id, code),
        adopted={team: day for team, day in adopted.items() if day is not None},
        label=glossary.stage_texts[stage.id, code].label,
        lanes=lanes(glossary, code),
        reaches=word_reaches(glossary, reasoning, stage.id, code),
        criteria=stage_criteria(glossary, reasoning, stage.id, code),
        contacts=stage_contacts(glossary, reasoning, stage.id, code),
    )
