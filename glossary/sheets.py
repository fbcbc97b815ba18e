"""Sheets: a table of contacts, and the class of each row under some views.

Owns how a row is classed fast: the views are compiled into tables, one step for
each cell that says a fact. Which cells do is decided in ``columns.py``; files
are none of its business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from itertools import repeat
from operator import getitem, itemgetter
from typing import Any

from glossary.columns import Column, ColumnMapping, find_columns
from glossary.criteria import facts_of
from glossary.definitions import Definitions
from glossary.diagrams import Forest, Node
from glossary.facts import Fact, Value
from glossary.views import NONE, View

MOST_SPELLINGS = 64
"""Kept at each step, so that memory does not grow with the rows."""

Row = Sequence[str]
Stages = tuple[str, ...]
"""The stage of one contact under each view, in the order of the views."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What one view asks and no column says."""

    view: str
    facts: tuple[str, ...]
    """Each at its default in every row."""
    stages: tuple[str, ...]
    """Those that some contact reaches, and for want of these facts no row can."""


class Sheet:
    """The columns of one table of contacts, and the class of its rows."""

    def __init__(
        self,
        headings: Sequence[str],
        views: Sequence[View],
        *,
        definitions: Definitions,
        mapping: ColumnMapping,
    ) -> None:
        self.columns = find_columns(headings, definitions.facts, mapping)
        self._views = views
        self._definitions = definitions

    @cached_property
    def _first_table(self) -> Any:
        return _Compiler(self.columns, self._views, self._definitions).compile()

    def classify(self, rows: Iterable[Row]) -> Iterator[Stages]:
        """Return the stages of each row.

        Raises KeyError for a text that says no value, and IndexError for a row
        that is too short.
        """
        cells = _cells_at([column.place for column in self.columns])
        # Each table leads from the text of one cell to the next table. No line of
        # Python runs for a row: a million take a second less.
        walk: Callable[..., Stages] = reduce
        return map(walk, repeat(getitem), map(cells, rows), repeat(self._first_table))

    @property
    def unclassed(self) -> Stages:
        """What stands where the stages would, of a row that is no contact."""
        return ("",) * len(self._views)

    def silences(self) -> Iterator[Silence]:
        """Yield what the columns leave out, for each view that asks for more."""
        said = {column.fact.id for column in self.columns}
        for view in self._views:
            asked = {fact for each in view.criteria.values() for fact in facts_of(each)}
            unsaid = [f for f in self._definitions.facts if f.id in asked - said]
            if unsaid:
                yield self._silence(view, unsaid)

    def _silence(self, view: View, unsaid: Sequence[Fact]) -> Silence:
        journey = self._definitions.journey
        forest = Forest(self._definitions.facts)
        whole = rest = forest.view(view, journey)
        for fact in unsaid:
            rest = forest.restrict(rest, fact.id, fact.default)
        lost = forest.results(whole) - forest.results(rest)
        return Silence(
            view.id,
            tuple(fact.id for fact in unsaid),
            tuple(each.id for each in journey.known if each.id in lost - {NONE}),
        )

    def bad_cells(self, row: Row) -> Iterator[tuple[Column, str]]:
        """Yield the cells of *row* that say no value, each with its column."""
        for column in self.columns:
            text = row[column.place]
            if column.value(text) is None:
                yield column, text


def _cells_at(places: Sequence[int]) -> Callable[[Row], tuple[str, ...]]:
    """Return the function from a row to its cells at *places*."""
    if len(places) > 1:
        return itemgetter(*places)
    # For one place, itemgetter returns the cell alone.
    return lambda row: tuple(row[place] for place in places)


class _Table(dict[str, Any]):
    """Leads from a text to the next table, or to the stages at the end.

    Begins empty and keeps the spellings it meets: small tables stay in the
    processor's cache.
    """

    __slots__ = ("_column", "_follow")

    def __init__(self, column: Column, follow: Callable[[Value], Any]) -> None:
        super().__init__()
        self._column = column
        self._follow = follow

    def __missing__(self, text: str) -> Any:
        value = self._column.value(text)
        if value is None:
            raise KeyError(text)
        found = self._follow(value)
        if len(self) < MOST_SPELLINGS:
            self[text] = found
        return found


class _Compiler:
    """Makes one chain of tables out of the decision diagrams of some views."""

    def __init__(
        self, columns: Sequence[Column], views: Sequence[View], definitions: Definitions
    ) -> None:
        self._columns = columns
        self._forest = Forest(definitions.facts)
        self._done: dict[tuple[int, Node, Value | None], Any] = {}
        self._root = self._forest.leaf(())
        for view in views:
            node = self._forest.view(view, definitions.journey)
            self._root = self._forest.apply(_joined, self._root, node)
        said = {column.fact.id for column in columns}
        for fact in definitions.facts:
            if fact.id not in said:
                self._root = self._forest.restrict(self._root, fact.id, fact.default)

    def compile(self) -> Any:
        """Return the table of the first column."""
        return self._after(0, self._root, None)

    def _after(self, place: int, node: Node, said: Value | None) -> Any:
        """Return what follows once the columns before *place* are read.

        *said* is what they said of the fact of the column at *place*, None if
        nothing but the default.
        """
        key = (place, node, said)
        if key not in self._done:
            if place == len(self._columns):
                (self._done[key],) = self._forest.results(node)
            else:
                follow = partial(self._step, place, node, said)
                self._done[key] = _Table(self._columns[place], follow)
        return self._done[key]

    def _step(self, place: int, node: Node, said: Value | None, value: Value) -> Any:
        """Return what follows once the column at *place* said *value*."""
        fact = self._columns[place].fact
        if said is None and value != fact.default:
            said = value
        following = self._columns[place + 1 : place + 2]
        if any(other.fact == fact for other in following):
            return self._after(place + 1, node, said)
        value = fact.default if said is None else said
        return self._after(place + 1, self._forest.restrict(node, fact.id, value), None)


def _joined(stages: Stages, stage: str) -> Stages:
    return (*stages, stage)
