"""Acceptances: what a view says of its own oddities, checked.

An acceptance that names no finding the linter could ever make, or that some
reader could not read, would say nothing to anybody: it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.linting import FindingKind, places_of
from glossary.loading.checking import unmatched
from glossary.loading.definition_shapes import AcceptanceShape
from glossary.loading.yaml_reader import Place
from glossary.views import Acceptance, View

KINDS = tuple(kind.value for kind in FindingKind if kind is not FindingKind.UNUSED)
"""That nothing is accepted cannot be accepted."""


def as_acceptance(shape: AcceptanceShape) -> Acceptance:
    """Return the acceptance written as *shape*."""
    return Acceptance(shape.finding, shape.stage, shape.because)


def acceptance_problems(
    shapes: Sequence[AcceptanceShape], view: View, languages: Sequence[str]
) -> Iterator[tuple[Place, str]]:
    """Yield place and message of all that is wrong with what *view* accepts."""
    seen: set[tuple[str, str]] = set()
    for position, shape in enumerate(shapes):
        place: Place = ("accepts", position)
        for key, message in _problems(shape, view):
            yield (*place, key), message
        wanted = dict.fromkeys(languages)
        because: Place = (*place, "because")
        yield from unmatched("language", because, shape.because, wanted)
        if (shape.finding, shape.stage) in seen:
            yield place, f"{shape.finding} at {shape.stage} is accepted twice"
        seen.add((shape.finding, shape.stage))


def _problems(shape: AcceptanceShape, view: View) -> Iterator[tuple[str, str]]:
    if shape.finding not in KINDS:
        message = f"unknown finding {shape.finding!r}; allowed: {', '.join(KINDS)}"
        yield "finding", message
        return
    allowed = places_of(FindingKind(shape.finding), view)
    if shape.stage not in allowed:
        yield (
            "stage",
            f"no {shape.finding} can be found at {shape.stage!r};"
            f" allowed: {', '.join(allowed)}",
        )
