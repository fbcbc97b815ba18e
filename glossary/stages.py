"""Stages and steps: the one axis every page shows.

Owns the order of the stages, the five numbered steps they sit on, and the two
ways out. What makes a contact reach a stage is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StageKind(StrEnum):
    """Where a stage stands in relation to the axis."""

    STEP = "step"
    """One of the numbered steps."""
    MARK = "mark"
    """A hand-over mark: stands unnumbered on its step."""
    EXIT = "exit"
    """A way out; never further or less far than another stage."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the journey, as ``stages.yaml`` declares it."""

    id: str
    kind: StageKind
    step: int | None
    """Number of the step it stands on, from 1; None for an exit."""
    term: str | None
    """Slug of the term whose page is this stage's page; None for "no contact yet"."""
    is_final: bool = False
    """It outlives every other stage, the ways out included: a purchase."""
    is_house: bool = True
    """False for a stage that only published definitions know: no page shows it."""


@dataclass(frozen=True, slots=True)
class StageText:
    """What one language says of one stage on home and journey."""

    label: str
    verdict: str
    """A clause that says of a contact that it is there: "this is a lead"."""
    question: str | None
    """The question that opens the step; None for marks and exits."""
    sentence: str
    """Who is here, in one short sentence."""
    text: str | None = None
    """Two or three sentences for the stage's own journey page."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Every stage, from first to last, exits at the end."""

    known: tuple[Stage, ...]
    """Those included that only published definitions have."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that pages show."""
        return tuple(stage for stage in self.known if stage.is_house)

    @property
    def steps(self) -> tuple[Stage, ...]:
        """The numbered steps in order."""
        return tuple(stage for stage in self.stages if stage.kind is StageKind.STEP)

    @property
    def exits(self) -> tuple[Stage, ...]:
        """The ways out: they have no place on the axis."""
        return tuple(stage for stage in self.stages if stage.kind is StageKind.EXIT)

    def marks_on(self, step: int) -> tuple[Stage, ...]:
        """Return the hand-over marks that stand on *step*, in order."""
        return tuple(
            stage
            for stage in self.stages
            if stage.kind is StageKind.MARK and stage.step == step
        )

    def stage(self, id: str) -> Stage | None:
        """Return the stage named *id*, or None."""
        return next((stage for stage in self.stages if stage.id == id), None)

    def stage_of_term(self, slug: str) -> Stage | None:
        """Return the stage whose page is the term *slug*, or None."""
        return next((stage for stage in self.stages if stage.term == slug), None)

    def step_below(self, id: str) -> str:
        """Return the numbered step that the mark *id* stands on; else *id* itself."""
        mark = next((stage for stage in self.known if stage.id == id), None)
        if mark is None or mark.kind is not StageKind.MARK:
            return id
        return next(step.id for step in self.steps if step.step == mark.step)
