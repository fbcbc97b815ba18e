"""The confusion matrix: what was picked against what was right, stage by stage.

Owns the counts over the questions that ask for one stage, and the boundary that is
crossed most. One person's confusions are in ``strengths.py``, which counts here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from glossary.attempts import Question
from glossary.quizzes import Kind
from glossary.reviews import Mark
from glossary.stages import Journey, StageKind
from glossary.strengths import Confusion, confusions

REPEATED = 2
"""Answers that cross a boundary before it is confused: one is a slip."""
DONT_KNOW = None
"""In the place of what was picked: nothing was."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Two stages that were taken for one another, in either direction."""

    first: str
    """The one that comes first on the journey."""
    second: str
    count: int
    """Answers that took one for the other."""
    of: int
    """Answers where one of the two was right."""


@dataclass(frozen=True)
class ConfusionMatrix:
    """How often each stage was picked where each stage was right."""

    stages: tuple[str, ...]
    """Those with a place on the axis that were right or picked, in their order."""
    exits: tuple[str, ...]
    """The ways out among them; they are next to no stage."""
    counts: Mapping[tuple[str, str | None], int]
    """By key and pick; DONT_KNOW among the picks. What never happened is not there."""
    confused: tuple[Confusion, ...]
    """Key by key, the most frequent first; what happened once is a slip."""

    def count(self, key: str, pick: str | None) -> int:
        """Return how often *pick* was chosen where *key* was right."""
        return self.counts.get((key, pick), 0)

    def of(self, key: str) -> int:
        """Return how often *key* was right."""
        return sum(count for (right, _), count in self.counts.items() if right == key)

    @cached_property
    def total(self) -> int:
        """All answers."""
        return sum(self.counts.values())

    @cached_property
    def right(self) -> int:
        """Answers on the diagonal."""
        return sum(self.count(each, each) for each in (*self.stages, *self.exits))

    @property
    def keys(self) -> tuple[str, ...]:
        """The stages that were right somewhere: the rows."""
        return tuple(each for each in (*self.stages, *self.exits) if self.of(each))

    @cached_property
    def most_confused(self) -> Boundary | None:
        """The boundary that most answers crossed; None where none did REPEATED times.

        Of two, the one with the larger share; then the one further up the journey.
        """
        order = (*self.stages, *self.exits)
        found = [self._boundary(*pair) for pair in combinations(order, 2)]
        return min(
            (each for each in found if each.count >= REPEATED),
            key=lambda e: (-e.count, e.of, order.index(e.first), order.index(e.second)),
            default=None,
        )

    def _boundary(self, first: str, second: str) -> Boundary:
        crossed = self.count(first, second) + self.count(second, first)
        return Boundary(first, second, crossed, self.of(first) + self.of(second))


def confusion_matrix(
    questions: Iterable[Question], journey: Journey
) -> ConfusionMatrix:
    """Return what was picked against the key in those of *questions* on one stage."""
    marks = [
        mark
        for question in questions
        if question.answer is not None and question.pinned["kind"] == Kind.CLASSIFY
        for mark in question.answer.marks
        if mark.right is not None
    ]
    return matrix_of(marks, journey)


def matrix_of(marks: Iterable[Mark], journey: Journey) -> ConfusionMatrix:
    """Return the matrix of *marks* on stages, those the journey no longer has last."""
    counts = Counter((each.right, each.chosen) for each in marks if each.right)
    seen = {stage for pair in counts for stage in pair if stage is not None}
    known = [stage.id for stage in journey.known]
    order = [*(each for each in known if each in seen), *sorted(seen - {*known})]
    exits = {each.id for each in journey.known if each.kind is StageKind.EXIT}
    return ConfusionMatrix(
        stages=tuple(each for each in order if each not in exits),
        exits=tuple(each for each in order if each in exits),
        counts=dict(counts),
        confused=confusions(marks, least=REPEATED),
    )
