"""Examples: contacts that everybody can picture, to see what a definition does.

Only their facts are written; the class under each view is derived. Rates on
pages are over these contacts: all combinations of facts would count people who
cannot exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.facts import Contact
from glossary.stages import Journey
from glossary.views import View, stage_of


@dataclass(frozen=True, slots=True)
class Example:
    """One contact, described in one line of each language."""

    id: str
    contact: Contact
    texts: Mapping[str, str]
    """By language code; complete."""


@dataclass(frozen=True, slots=True)
class Parting:
    """An example that two views put in different stages."""

    example: Example
    one: str
    other: str


def partings(
    examples: Sequence[Example], one: View, other: View, journey: Journey
) -> Iterator[Parting]:
    """Yield each of *examples* on which two views part.

    Both views are limited to the stages they share, as in ``comparison.py``.
    """
    shared = one.criteria.keys() & other.criteria.keys()
    limited = one.limited_to(shared), other.limited_to(shared)
    for example in examples:
        first, second = (stage_of(each, example.contact, journey) for each in limited)
        if first != second:
            yield Parting(example, first, second)


def stage_counts(
    examples: Sequence[Example], view: View, journey: Journey
) -> Mapping[str, int]:
    """Return how many of *examples* stand at each stage under *view*."""
    return Counter(stage_of(view, each.contact, journey) for each in examples)
