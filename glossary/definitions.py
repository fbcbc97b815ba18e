"""Definitions: the facts, the journey and every view of them as one value.

Owns where a view is found, and which ones there are. Built once at start and
shared; what is derived from it (classes, explanations, comparisons) is made
elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.criteria import Criterion
from glossary.facts import Facts
from glossary.stages import Journey
from glossary.views import UnknownView, View


@dataclass(frozen=True)
class Source:
    """A published definition: a view of its own, and the publication it is from."""

    view: View
    publication: str


@dataclass(frozen=True)
class Definitions:
    """Everything that decides the class of a contact."""

    facts: Facts
    journey: Journey
    parts: Mapping[str, Criterion]
    """Criteria that have a name of their own."""
    houses: Mapping[str, View]
    """The views of the departments, by id, and the agreed one once there is one."""
    sources: Mapping[str, Source]
    """The published definitions, by id."""

    def view(self, id: str) -> View:
        """Return the view *id*, of the house or of a source; raises UnknownView."""
        if id in self.houses:
            return self.houses[id]
        if id in self.sources:
            return self.sources[id].view
        raise UnknownView(id)

    @property
    def views(self) -> tuple[View, ...]:
        """Every view, the house's own first."""
        return (*self.houses.values(), *(each.view for each in self.sources.values()))
