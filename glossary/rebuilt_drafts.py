"""Rebuilt drafts: two definitions of a stage as the switches between them.

Owns the way back from criteria to a draft of the workbench, so that what is told of
a draft there, whom it moves and why, is told in the same way of one that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from glossary.criteria import Criterion, conjuncts, plain
from glossary.definitions import Definitions
from glossary.draft_addresses import Drafted
from glossary.requirements import alternatives
from glossary.views import View
from glossary.workbenches import Workbench

AFTER = "after"
"""The id of the view as it would be, on the workbench alone."""


def rebuilt(before: View, after: View, stage: str, definitions: Definitions) -> Drafted:
    """Return the draft that makes of *before* what *after* asks of *stage*."""
    views = {before.id: before, AFTER: replace(after, id=AFTER)}
    known = replace(definitions, houses={**definitions.houses, **views})
    bench = Workbench(stage, before.id, known)
    criterion = after.criteria.get(stage)
    if criterion is None:
        draft, _ = bench.draft((), (), is_used=False)
        return Drafted(bench, draft)
    parted = alternatives if bench.are_alternatives else conjuncts
    wanted = {plain(each) for each in parted(criterion)}
    off = _named(bench.given) - _named(bench.given, wanted)
    draft, _ = bench.draft(off, _named(bench.offered, wanted), is_used=True)
    return Drafted(bench, draft)


def _named(
    conditions: Mapping[str, Criterion], wanted: set[Criterion] | None = None
) -> set[str]:
    """Return the names of those that mean one of *wanted*, of all without it."""
    return {
        name
        for name, condition in conditions.items()
        if wanted is None or plain(condition) in wanted
    }
