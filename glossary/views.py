"""Views: how one team, or one source, divides contacts into stages.

A view is an ordered set of stages, each with its criterion. It is silent on a
stage it lacks. Owns how a class is decided; explanations and comparisons of
views are made elsewhere, from the same criteria.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossary.criteria import Any, Criterion, Named, holds, with_part
from glossary.errors import GlossaryError
from glossary.facts import Contact
from glossary.stages import Journey, StageKind

NONE = "none"
"""The stage of a contact that no criterion admits."""


HOUSE_VIEWS = ("sales", "marketing")
"""The departments of this house, each with a view of its own. There are no others:
a definition of somebody else is a source."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding of the linter that the view's owners accept, and why."""

    finding: str
    stage: str
    because: Mapping[str, str]
    """The reason, by language."""


@dataclass(frozen=True)
class View:
    """The stages of one team or source, with the criterion of each."""

    id: str
    criteria: Mapping[str, Criterion]
    """By stage id."""
    accepts: tuple[Acceptance, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """What the view is called, by language; empty for the house views."""
    changed: frozenset[str] = frozenset()
    """The stages with another criterion than the one that is shipped."""

    def limited_to(self, stages: Collection[str]) -> View:
        """Return this view without the stages outside *stages*."""
        kept = {id: each for id, each in self.criteria.items() if id in stages}
        return replace(self, criteria=kept)

    def with_part(self, name: str, part: Criterion) -> View:
        """Return this view with *part* wherever it uses the part named *name*."""
        changed = {id: with_part(c, name, part) for id, c in self.criteria.items()}
        return replace(self, criteria=changed)


class UnknownView(GlossaryError):
    """No view has this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"unknown view {id!r}")
        self.id = id


def decision_order(journey: Journey) -> tuple[str, ...]:
    """Return the stages in the order they are tried, the first that holds wins.

    A purchase outlives everything; then come the ways out; then the most
    advanced stage down to the least (domain brief, "Deciding the class").
    """
    final = [stage.id for stage in journey.known if stage.is_final]
    exits = [stage.id for stage in journey.exits if stage.id != NONE]
    others = [
        stage.id
        for stage in reversed(journey.known)
        if stage.kind is not StageKind.EXIT and not stage.is_final
    ]
    return (*final, *exits, *others)


def ladder(view: View, journey: Journey) -> Iterator[tuple[str, Criterion]]:
    """Yield each stage of *view* with its criterion, in the order of decision."""
    for stage in decision_order(journey):
        if stage in view.criteria:
            yield stage, view.criteria[stage]


def stage_of(view: View, contact: Contact, journey: Journey) -> str:
    """Return the stage of *contact* under *view*."""
    for stage, criterion in ladder(view, journey):
        if holds(criterion, contact):
            return stage
    return NONE


def exit_reason(view: View, contact: Contact, stage: str) -> str | None:
    """Return the name of the first part of an exit's criterion that holds.

    None where the criterion has no named parts, or *stage* is not defined.
    """
    criterion = view.criteria.get(stage)
    parts = criterion.parts if isinstance(criterion, Any) else (criterion,)
    for part in parts:
        if isinstance(part, Named) and holds(part, contact):
            return part.name
    return None


def later_stages(view: View, stage: str, journey: Journey) -> tuple[str, ...]:
    """Return the stages of *view* beyond *stage*, the nearest first.

    From a way out, and from no stage at all, every stage lies ahead.
    """
    exits = {each.id for each in journey.exits}
    path = [
        s
        for s in reversed(decision_order(journey))
        if s in view.criteria and s not in exits
    ]
    # A purchase comes first in the decision and last on the path.
    path.sort(key=lambda id: [each.id for each in journey.known].index(id))
    return tuple(path[path.index(stage) + 1 :] if stage in path else path)
