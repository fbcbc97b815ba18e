"""Where contacts stand: the stages in order, and a lane for each team.

The numbers are the example contacts that each view puts at a stage, and those
that all of them put there; the reach of a word is exact, over every combination
of facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.examples import Standing, standings
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.stages import Stage, StageKind, StageText
from glossary.views import HOUSE_VIEWS, View


@dataclass(frozen=True, slots=True)
class Berth:
    """One stage of the lanes."""

    stage: Stage
    text: StageText
    standing: Standing
    """Examples here, by view."""

    @property
    def is_step(self) -> bool:
        """True for a numbered step."""
        return self.stage.kind is StageKind.STEP

    @property
    def is_mark(self) -> bool:
        """True for a hand-over mark."""
        return self.stage.kind is StageKind.MARK

    @property
    def is_exit(self) -> bool:
        """True for a way out, which has no place on the axis."""
        return self.stage.kind is StageKind.EXIT


@dataclass(frozen=True, slots=True)
class Lanes:
    """The stages, from first to last, with a lane for each view."""

    views: tuple[View, ...]
    steps: tuple[Berth, ...]
    """The steps and the ways out: hand-over marks count with their step."""
    stages: tuple[Berth, ...]
    """Every stage for itself."""
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
    views = tuple(glossary.definitions.view(team) for team in HOUSE_VIEWS)
    steps, stages = (
        _berths(glossary, views, code, folded=folded) for folded in (True, False)
    )
    return Lanes(views, steps, stages, len(glossary.examples))


def _berths(
    glossary: Glossary, views: tuple[View, ...], code: str, *, folded: bool
) -> tuple[Berth, ...]:
    journey = glossary.definitions.journey
    found = standings(glossary.examples, views, journey, folded=folded)
    return tuple(
        Berth(stage, glossary.stage_texts[stage.id, code], found[stage.id])
        for stage in glossary.journey.stages
        if stage.id in found
    )


def word_reaches(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> tuple[WordReach, ...]:
    """Return, for each team with the word, what the other calls those contacts.

    Contacts that either calls out, a customer or no contact yet are left aside;
    so a word that means just that has no reach.
    """
    one, other = HOUSE_VIEWS
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
