"""Where contacts stand: the stages in order, and a lane for each team.

The numbers are the example contacts that each view puts at a stage; the reach
of a word is exact, over every combination of facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.examples import stage_counts
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.stages import Stage, StageKind, StageText
from glossary.views import NONE, View
from glossary.web.stage_criteria import TEAMS


@dataclass(frozen=True, slots=True)
class Berth:
    """One stage of the lanes."""

    stage: Stage
    text: StageText
    counts: tuple[int | None, ...]
    """Examples here, by view; None where the view has no such stage."""

    @property
    def is_step(self) -> bool:
        """True for a numbered step."""
        return self.stage.kind is StageKind.STEP

    @property
    def is_exit(self) -> bool:
        """True for a way out, which has no place on the axis."""
        return self.stage.kind is StageKind.EXIT


@dataclass(frozen=True, slots=True)
class Lanes:
    """Every stage, from first to last, with a lane for each view."""

    views: tuple[View, ...]
    berths: tuple[Berth, ...]
    total: int
    """All the examples."""


@dataclass(frozen=True, slots=True)
class WordReach:
    """What another team calls the contacts that one has a word for."""

    view: View
    names: tuple[str, ...]
    is_own: bool
    """True when it is the same stage for both, and no other."""


def lanes(glossary: Glossary, code: str) -> Lanes:
    """Return where the example contacts stand under each team's view."""
    definitions = glossary.definitions
    views = tuple(definitions.view(team) for team in TEAMS)
    counted = [stage_counts(glossary.examples, v, definitions.journey) for v in views]
    berths = tuple(
        Berth(
            stage,
            glossary.stage_texts[stage.id, code],
            tuple(
                counts[stage.id] if _has(view, stage.id) else None
                for view, counts in zip(views, counted, strict=True)
            ),
        )
        for stage in glossary.journey.stages
    )
    return Lanes(views, berths, len(glossary.examples))


def word_reaches(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> tuple[WordReach, ...]:
    """Return, for each team with the word, what the other calls those contacts.

    Contacts that either calls out, a customer or no contact yet are left aside;
    so a word that means just that has no reach.
    """
    one, other = TEAMS
    reach = reasoning.reach(one, other)
    ends = [s.id for s in glossary.journey.stages if s.is_final or s.step is None]
    found = []
    for view, seen in ((one, reach), (other, reach.swapped)):
        names = seen.names(stage, but=ends) if stage not in ends else frozenset()
        if names:
            labels = tuple(
                glossary.stage_texts[each.id, code].label
                for each in glossary.journey.stages
                if each.id in names
            )
            is_own = names == {stage}
            found.append(WordReach(glossary.definitions.view(view), labels, is_own))
    return tuple(found)


def _has(view: View, stage: str) -> bool:
    return stage == NONE or stage in view.criteria
