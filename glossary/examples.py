"""Examples: contacts that everybody can picture, to see what a definition does.

Only their facts are written; the class under each view is derived. Rates on
pages are over these contacts: all combinations of facts would count people who
cannot exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from glossary.comparison import Accord, accord
from glossary.facts import Contact
from glossary.stages import Journey
from glossary.views import NONE, View, stage_of


@dataclass(frozen=True, slots=True)
class Example:
    """One contact, described in one line of each language."""

    id: str
    contact: Contact
    texts: Mapping[str, str]
    """By language code; complete."""


@dataclass(frozen=True, slots=True)
class ExampleApart:
    """An example on which two views part, and the stage that each gives it."""

    example: Example
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How many examples stand at one stage, under several views."""

    counts: tuple[int | None, ...]
    """By view; None where it has no such stage."""
    together: int | None
    """Those that every view puts there; None where one has no such stage."""
    is_disputed: bool
    """Views part on an example that one of them puts there."""


def examples_apart(
    examples: Sequence[Example], one: View, other: View, journey: Journey
) -> Iterator[ExampleApart]:
    """Yield each of *examples* on which two views part."""
    for example in examples:
        if accord(one, other, example.contact, journey) is Accord.APART:
            first, second = (
                stage_of(view, example.contact, journey) for view in (one, other)
            )
            yield ExampleApart(example, first, second)


def standings(
    examples: Sequence[Example],
    views: Sequence[View],
    journey: Journey,
    *,
    folded: bool = False,
) -> Mapping[str, Standing]:
    """Return where *examples* stand under each of *views*, by stage.

    *folded*: hand-over marks count with the step they stand on.
    """
    fold = journey.step_below if folded else str
    classed = [
        tuple(fold(stage_of(view, each.contact, journey)) for view in views)
        for each in examples
    ]
    has = [{NONE, *map(fold, view.criteria)} for view in views]
    pairs = (
        (fold(each.one), fold(each.other))
        for one, other in combinations(views, 2)
        for each in examples_apart(examples, one, other, journey)
    )
    disputed = {stage for pair in pairs for stage in pair if len({*pair}) > 1}
    return {
        stage: _standing(stage, classed, has, disputed)
        for stage in dict.fromkeys(fold(each.id) for each in journey.known)
    }


def _standing(
    stage: str,
    classed: Sequence[tuple[str, ...]],
    has: Sequence[set[str]],
    disputed: set[str],
) -> Standing:
    counts = tuple(
        sum(stages[place] == stage for stages in classed) if stage in known else None
        for place, known in enumerate(has)
    )
    together = sum({*stages} == {stage} for stages in classed)
    return Standing(counts, None if None in counts else together, stage in disputed)
