"""Requirements: the criteria of one stage, line by line, under several views.

Each line is a condition that at least one view writes down. What another view
makes of it is proved, not compared word by word: who asks for a request for a
quote also rules out a refusal. A stage of the path asks for all of its lines;
a way out takes any one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.criteria import All, Any, Criterion, Not, conjuncts, plain
from glossary.reasoning import Reasoning
from glossary.views import View


class Weight(StrEnum):
    """What one view makes of a condition."""

    DECISIVE = "decisive"
    """Nobody is at the stage without it; of a way out, it is enough by itself."""
    IDLE = "idle"
    """The stage can be had without it; of a way out, it is not enough."""
    UNUSED = "unused"
    """The view has no such stage."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition, and what each view makes of it."""

    condition: Criterion
    weights: Mapping[str, Weight]
    """By view, in the order asked for."""

    @property
    def is_disputed(self) -> bool:
        """True when it decides for one view, and not for another with the stage."""
        return {Weight.DECISIVE, Weight.IDLE} <= set(self.weights.values())


@dataclass(frozen=True, slots=True)
class Requirements:
    """The criteria of one stage, line by line."""

    stage: str
    are_alternatives: bool
    """True for a way out: any one line is enough."""
    rows: tuple[Requirement, ...]
    """In the order of the first view that writes each down."""

    @property
    def disputed(self) -> tuple[Requirement, ...]:
        """The lines on which the views part."""
        return tuple(row for row in self.rows if row.is_disputed)


def requirements(
    stage: str, views: Sequence[str], reasoning: Reasoning
) -> Requirements:
    """Return every condition of *stage* that one of *views* writes down.

    Raises UnknownView.
    """
    exits = {each.id for each in reasoning.definitions.journey.exits}
    are_alternatives = stage in exits
    weigh = _is_enough if are_alternatives else _is_required
    criteria = {v: reasoning.definitions.view(v).criteria.get(stage) for v in views}
    rows = tuple(
        Requirement(
            condition,
            {
                view: _weight(criterion, condition, weigh, reasoning)
                for view, criterion in criteria.items()
            },
        )
        for condition in _conditions(criteria.values(), are_alternatives)
    )
    return Requirements(stage, are_alternatives, rows)


def weight(
    condition: Criterion, stage: str, view: View, reasoning: Reasoning
) -> Weight:
    """Return what *view* makes of *condition* at *stage*, whoever writes it down."""
    exits = {each.id for each in reasoning.definitions.journey.exits}
    weigh = _is_enough if stage in exits else _is_required
    return _weight(view.criteria.get(stage), condition, weigh, reasoning)


def have_equal_criteria(stage: str, views: Sequence[str], reasoning: Reasoning) -> bool:
    """Return whether all of *views* ask exactly the same of *stage*: a proof.

    Views without the stage ask for nothing else than each other.
    """
    first, *others = (reasoning.definitions.view(v).criteria.get(stage) for v in views)
    return all(_are_equal(first, other, reasoning) for other in others)


def disputed_stages(views: Sequence[str], reasoning: Reasoning) -> tuple[str, ...]:
    """Return the stages that all of *views* have, and not with equal criteria."""
    found = [reasoning.definitions.view(view).criteria for view in views]
    return tuple(
        stage.id
        for stage in reasoning.definitions.journey.stages
        if all(stage.id in criteria for criteria in found)
        and not have_equal_criteria(stage.id, views, reasoning)
    )


def alternatives(criterion: Criterion) -> tuple[Criterion, ...]:
    """Return the conditions of *criterion* each of which is enough, one by one.

    A named part stays whole; "not all" comes apart like "any" (De Morgan).
    """
    match criterion:
        case Any(parts):
            return tuple(each for part in parts for each in alternatives(part))
        case Not(All(parts)):
            return tuple(each for part in parts for each in alternatives(Not(part)))
        case Not(Not(part)):
            return alternatives(part)
        case _:
            return (criterion,)


def _conditions(
    criteria: Iterable[Criterion | None], are_alternatives: bool
) -> tuple[Criterion, ...]:
    """Return the lines of all *criteria*, each once, whatever names its parts have."""
    parted = alternatives if are_alternatives else conjuncts
    found: dict[Criterion, Criterion] = {}
    for criterion in criteria:
        for condition in parted(criterion) if criterion is not None else ():
            found.setdefault(plain(condition), condition)
    return tuple(found.values())


Weigh = Callable[[Criterion, Criterion, Reasoning], bool]


def _weight(
    criterion: Criterion | None,
    condition: Criterion,
    weigh: Weigh,
    reasoning: Reasoning,
) -> Weight:
    if criterion is None:
        return Weight.UNUSED
    return Weight.DECISIVE if weigh(criterion, condition, reasoning) else Weight.IDLE


def _is_required(
    criterion: Criterion, condition: Criterion, reasoning: Reasoning
) -> bool:
    return reasoning.implies(criterion, condition)


def _is_enough(
    criterion: Criterion, condition: Criterion, reasoning: Reasoning
) -> bool:
    return reasoning.implies(condition, criterion)


def _are_equal(
    one: Criterion | None, other: Criterion | None, reasoning: Reasoning
) -> bool:
    if one is None or other is None:
        return one is other
    return reasoning.implies(one, other) and reasoning.implies(other, one)
