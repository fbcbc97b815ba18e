"""Criteria from YAML: each condition checked against the facts there are.

``{all: […]}``, ``{any: […]}``, ``{not: …}``, ``{part: name}`` or
``{fact: value}`` with one value or a list of them; one key to a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from glossary import criteria
from glossary.criteria import All, Criterion, Is, Named, Not
from glossary.errors import Problem, Severity
from glossary.facts import Facts, Value
from glossary.loading.checking import Refused
from glossary.loading.yaml_reader import Document, Place

DEEPEST = 20
"""Levels of all, any and not; criteria that people read have three."""


class CriterionReader:
    """Reads the criteria of one file; collects what is wrong with them."""

    def __init__(
        self,
        document: Document,
        *,
        file: str,
        facts: Facts,
        parts: Mapping[str, Criterion],
    ) -> None:
        self._document = document
        self._file = file
        self._facts = facts
        self._parts = parts
        self._problems: list[Problem] = []

    def read(self, place: Place) -> Criterion:
        """Return the criterion at *place*; raises Refused with all that is wrong."""
        value = self._document.value
        for key in place:
            value = value[key]
        self._problems = []
        criterion = self._criterion(value, place)
        if self._problems:
            raise Refused(*self._problems)
        return criterion

    def _report(self, place: Place, message: str) -> Criterion:
        line = self._document.line(place)
        self._problems.append(Problem(self._file, line, message, Severity.FATAL))
        return All(())

    def _criterion(self, value: object, place: Place) -> Criterion:
        if not isinstance(value, dict) or len(value) != 1:
            return self._report(
                place, "a criterion is one of all, any, not, part or a fact, alone"
            )
        if len(place) > 2 * DEEPEST:
            return self._report(place, f"criteria nest deeper than {DEEPEST} levels")
        ((key, below),) = value.items()
        inside = (*place, key)
        match key:
            case "all":
                return All(tuple(self._each(below, inside)))
            case "any":
                return criteria.Any(tuple(self._each(below, inside)))
            case "not":
                return Not(self._criterion(below, inside))
            case "part":
                return self._part(below, inside)
        return self._condition(key, below, inside)

    def _each(self, value: object, place: Place) -> Iterator[Criterion]:
        if not isinstance(value, list) or not value:
            self._report(place, f"{place[-1]!r} needs a list of criteria")
            return
        for position, below in enumerate(value):
            yield self._criterion(below, (*place, position))

    def _part(self, name: object, place: Place) -> Criterion:
        if not isinstance(name, str) or name not in self._parts:
            allowed = ", ".join(self._parts) or "none is defined before this one"
            return self._report(place, f"unknown part {name!r}; allowed: {allowed}")
        return Named(name, self._parts[name])

    def _condition(self, id: str, value: object, place: Place) -> Criterion:
        fact = self._facts.get(id)
        if fact is None:
            allowed = ", ".join(each.id for each in self._facts)
            return self._report(place, f"unknown fact {id!r}; allowed: {allowed}")
        values = _listed(value)
        if not values or len({(type(v), str(v)) for v in values}) != len(values):
            return self._report(place, f"{id}: name each value once")
        for each in values:
            if not fact.has(each):
                allowed = ", ".join(as_written(known) for known in fact.values)
                return self._report(
                    place,
                    f"{id}: unknown value {as_written(each)!r}; allowed: {allowed}",
                )
        return Is(id, tuple(values))


def _listed(value: object) -> list[Any]:
    """Return one value as a list of itself."""
    return value if isinstance(value, list) else [value]


def as_written(value: Value | object) -> str:
    """Return *value* as YAML writes it: true, not True."""
    return str(value).lower() if isinstance(value, bool) else str(value)
