"""Same criteria: stages that ask for exactly the same, under different names.

Two teams may name one contact differently and mean the same by it. Equality is
proved over every combination of facts, however the criteria are written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.diagrams import Forest, Node
from glossary.facts import Facts
from glossary.views import View


@dataclass(frozen=True, slots=True)
class StageOf:
    """One stage of one view."""

    view: str
    stage: str


def other_names(views: Iterable[View], facts: Facts) -> tuple[tuple[StageOf, ...], ...]:
    """Return the groups of stages with equal criteria and more than one name.

    Criteria alone are compared: a view may still put a contact that fulfils
    them in another stage, which comes before.
    """
    forest = Forest(facts)
    groups: dict[Node, list[StageOf]] = {}
    for view in views:
        for stage, criterion in view.criteria.items():
            node = forest.criterion(criterion)
            groups.setdefault(node, []).append(StageOf(view.id, stage))
    return tuple(
        tuple(group)
        for group in groups.values()
        if len({each.stage for each in group}) > 1
    )
