"""Columns: which column of a table says which fact, and which text which value.

Owns the texts a cell may hold, and mappings for the headings and texts of other
programs. Knows nothing of rows, nor of columns that say no fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.facts import Fact, Facts, Value

ANY_OTHER = "*"
"""In a mapping: every text that is not named and not empty."""
BOOLEANS: Mapping[str, Value] = {
    "true": True,
    "1": True,
    "yes": True,
    "false": False,
    "0": False,
    "no": False,
}


@dataclass(frozen=True)
class ColumnMapping:
    """Which headings of another program's export say a fact, and in which texts."""

    columns: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """By heading: the fact that it says, or several. Where several columns say one
    fact, the first that says anything but its default counts."""
    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """By fact: what a text says, beside the fact's own values. A yes or no that is
    read in one spelling is read in all of them."""

    def facts_of(self, heading: str) -> tuple[str, ...]:
        """Return the facts that a column headed *heading*, as written here, says."""
        facts = self.columns[heading]
        return (facts,) if isinstance(facts, str) else tuple(facts)


@dataclass(frozen=True)
class Column:
    """One column that says a fact."""

    place: int
    heading: str
    fact: Fact
    texts: Mapping[str, Value]
    """What each text says, folded; the empty one says the default."""

    def value(self, text: str) -> Value | None:
        """Return what *text* says, None if it says nothing."""
        return self.texts.get(folded(text), self.texts.get(ANY_OTHER))

    @property
    def allowed(self) -> tuple[str, ...]:
        """The texts it may hold, as a message names them."""
        return tuple(text for text in self.texts if text)


class NoFact(GlossaryError):
    """No heading names a fact."""

    def __init__(self, facts: Facts) -> None:
        ids = ", ".join(fact.id for fact in facts)
        super().__init__(f"no heading names a fact; facts: {ids}")


class TwoColumns(GlossaryError):
    """Two columns have the same heading, and it names a fact."""

    def __init__(self, heading: str) -> None:
        super().__init__(f"two columns are headed {heading!r}")
        self.heading = heading


def folded(text: str) -> str:
    """Return *text* as it is compared: case and outer spaces say nothing.

    Tabs and line ends are no spaces: a cell that begins with one is refused.
    """
    return text.strip(" \u00a0").casefold()


def as_text(value: Value) -> str:
    """Return *value* as a cell says it."""
    return str(value).lower() if isinstance(value, bool) else value


def fact_headings(
    facts: Facts, mapping: ColumnMapping
) -> Mapping[str, tuple[str, ...]]:
    """Return the facts that each folded heading says; a mapping's word wins."""
    own = {folded(fact.id): (fact.id,) for fact in facts}
    return own | {folded(each): mapping.facts_of(each) for each in mapping.columns}


def find_columns(
    headings: Sequence[str], facts: Facts, mapping: ColumnMapping
) -> tuple[Column, ...]:
    """Return the columns that say a fact, in the order of the facts.

    Raises NoFact and TwoColumns.
    """
    wanted = fact_headings(facts, mapping)
    found: dict[str, int] = {}
    for place, heading in enumerate(map(folded, headings)):
        if heading in found:
            raise TwoColumns(headings[place])
        if heading in wanted:
            found[heading] = place
    if not found:
        raise NoFact(facts)
    return tuple(
        Column(found[heading], headings[found[heading]], fact, _texts(fact, mapping))
        for fact in facts
        for heading in wanted
        if heading in found and fact.id in wanted[heading]
    )


def _texts(fact: Fact, mapping: ColumnMapping) -> Mapping[str, Value]:
    own = {folded(text): value for text, value in _own_texts(fact)}
    mapped = {
        folded(text): value for text, value in mapping.values.get(fact.id, {}).items()
    }
    return dict(_respelt(mapped)) | own | mapped | {"": fact.default}


def _respelt(texts: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yield every spelling of the yes and the no that *texts* read in one."""
    for text, value in texts.items():
        if text in BOOLEANS:
            for other, meaning in BOOLEANS.items():
                if meaning is BOOLEANS[text]:
                    yield other, value


def _own_texts(fact: Fact) -> Iterator[tuple[str, Value]]:
    for value in fact.values:
        yield as_text(value), value
    if set(fact.values) <= {True, False}:
        yield from BOOLEANS.items()
