"""Stage counts: how many contacts stand where under each view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from glossary.cli.tables import as_table
from glossary.sheets import Stages
from glossary.stages import Journey
from glossary.views import NONE, View

StageCounts = Mapping[str, Mapping[str, int]]
"""Contacts by view and stage; every stage the view can give is there."""


def counts_by_view(
    counts: Mapping[Stages, int], views: Sequence[View], journey: Journey
) -> StageCounts:
    """Return *counts*, which are by the stages under all *views*, for each view."""
    by_view = {}
    for place, view in enumerate(views):
        found: Counter[str] = Counter()
        for stages, contacts in counts.items():
            found[stages[place]] += contacts
        known = [stage.id for stage in journey.known]
        by_view[view.id] = {
            stage: found[stage]
            for stage in known
            if stage in view.criteria or stage == NONE
        }
    return by_view


def counts_table(by_view: StageCounts, journey: Journey) -> str:
    """Return one row for each stage; a cell is empty where a view is silent."""
    rows = [["stage", *by_view]]
    for stage in journey.known:
        found = [counts.get(stage.id) for counts in by_view.values()]
        if any(each is not None for each in found):
            rows.append(
                [stage.id, *("" if each is None else f"{each:,}" for each in found)]
            )
    return as_table(rows)
