"""Hints: what a stage asks for, as short as it can be said to a beginner.

Owns what is left out of a criterion that is read in seconds: that somebody is
identified, which every step asks for, and the name of a part that has still to be
learned. What is left out of the step is no mark's: those come later.
"""

from __future__ import annotations

from glossary.criteria import All, Any, Criterion, Is, Named, conjuncts, plain
from glossary.views import View

KNOWN = Is("identity", ("identified",))


def hint(view: View, stage: str) -> Criterion | None:
    """Return what *view* asks for at *stage*; None where it asks for nothing."""
    criterion = view.criteria.get(stage)
    if criterion is None:
        return None
    parts = [each for each in conjuncts(criterion) if plain(each) != KNOWN]
    if not parts:
        return criterion
    return _opened(parts[0]) if len(parts) == 1 else All(tuple(parts))


def _opened(criterion: Criterion) -> Criterion:
    """Return a choice with what its first named part is made of in its place."""
    if not isinstance(criterion, Any):
        return criterion
    first, *others = criterion.parts
    if isinstance(first, Named) and isinstance(first.part, Any):
        return Any((*first.part.parts, *others))
    return criterion
