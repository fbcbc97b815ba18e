"""The first page of the workbench: every stage, and where the departments differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response

from glossary.reasoning import Reasoning
from glossary.requirements import requirements
from glossary.stages import Stage
from glossary.views import HOUSE_VIEWS, View
from glossary.web.definitions.parted_words import parted_words
from glossary.web.forms import page
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.shown_impact import StageMark, mark_of
from glossary.web.workbench.standing import standings
from glossary.workbenches import Workbench


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage, and how far the departments are apart on it."""

    stage: Stage
    mark: StageMark
    counts: tuple[tuple[View, int | None], ...]
    """How many criteria each department has; None where it does not use the stage."""
    disputed: int
    """Criteria on which they part."""
    parted: int
    """Example contacts that one of them puts there, and not the other."""

    @property
    def is_disputed(self) -> bool:
        """True where there is something to settle."""
        return bool(self.disputed or self.parted) or self.is_unused_by_one

    @property
    def is_unused_by_one(self) -> bool:
        """True where only one of the departments has the stage."""
        return any(count is None for _, count in self.counts)


def workbench() -> Response:
    """Show every stage that has criteria, and what is to be settled."""
    rows = tuple(_rows(site().reasoning))
    return page(
        "workbench/workbench.html",
        rows=rows,
        disputed=sum(row.is_disputed for row in rows),
        total=len(site().glossary.examples),
        standings=standings(),
    )


def _rows(reasoning: Reasoning) -> Iterator[StageRow]:
    glossary, code = site().glossary, page_language().code
    words = {each.stage: each for each in parted_words(glossary, reasoning, code)}
    for stage in glossary.journey.stages:
        counts = tuple(_count(stage, team) for team in HOUSE_VIEWS)
        if stage.term is None or all(count is None for _, count in counts):
            continue
        found = requirements(stage.id, HOUSE_VIEWS, reasoning)
        word = words.get(stage.id)
        yield StageRow(
            stage,
            mark_of(stage, glossary, code),
            counts,
            len(found.disputed),
            word.parted if word is not None else 0,
        )


def _count(stage: Stage, team: str) -> tuple[View, int | None]:
    definitions = site().glossary.definitions
    view = definitions.view(team)
    if stage.id not in view.criteria:
        return view, None
    return view, len(Workbench(stage.id, team, definitions).given)
