"""Criteria changes: what one criterion asks for that another does not.

Owns the difference of two definitions of one stage, condition by condition. Names of
parts make no difference, and neither does the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from glossary.criteria import Criterion, conjuncts, plain
from glossary.requirements import alternatives


class Fate(StrEnum):
    """What becomes of a condition."""

    ADDED = "added"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """One condition, and what becomes of it."""

    condition: Criterion
    fate: Fate


def condition_changes(
    before: Criterion | None, after: Criterion | None, *, are_alternatives: bool
) -> tuple[ConditionChange, ...]:
    """Return every condition of either: what is added, what is removed, the rest.

    None where the stage is not used. *are_alternatives* for a way out, of which any
    condition is enough.
    """
    old = dict(_conditions(before, are_alternatives=are_alternatives))
    new = dict(_conditions(after, are_alternatives=are_alternatives))
    fates = (
        (Fate.ADDED, (new[each] for each in new if each not in old)),
        (Fate.REMOVED, (old[each] for each in old if each not in new)),
        (Fate.KEPT, (new[each] for each in new if each in old)),
    )
    return tuple(ConditionChange(each, fate) for fate, found in fates for each in found)


def _conditions(
    criterion: Criterion | None, *, are_alternatives: bool
) -> Iterator[tuple[Criterion, Criterion]]:
    """Yield each condition of *criterion* after what it means."""
    parted = alternatives if are_alternatives else conjuncts
    for condition in parted(criterion) if criterion is not None else ():
        yield plain(condition), condition
