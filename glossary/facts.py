"""Facts: the few things that can be checked about a contact.

Owns the closed set of facts, their values from worst to best, and a contact as
one value of each. A fact that nobody stated has its default: unknown is not no.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.errors import GlossaryError

Value = str | bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be checked about a contact, and the values it may take."""

    id: str
    values: tuple[Value, ...]
    """From worst to best for a seller."""
    default: Value
    is_asked: bool = True
    """Learnt by asking the contact; otherwise our own records say it."""
    is_asked_last: bool = False
    """Asked only where nothing else leads as far: leave to write is no opener."""

    def has(self, value: object) -> bool:
        """Return whether *value* is one of its values.

        1 is not taken for true: JSON and YAML tell them apart.
        """
        return any(type(value) is type(own) and value == own for own in self.values)


@dataclass(frozen=True, slots=True)
class BadFact:
    """One stated fact that cannot be used, and what would be allowed."""

    fact: str
    value: object
    allowed: tuple[Value, ...]
    """Empty when the fact itself is unknown."""


class BadFacts(GlossaryError):
    """Some stated facts are unknown or have values they cannot have."""

    def __init__(self, found: tuple[BadFact, ...]) -> None:
        super().__init__(", ".join(f"{bad.fact}: {bad.value!r}" for bad in found))
        self.found = found


@dataclass(frozen=True, slots=True)
class Facts:
    """Every fact, in the order they are asked."""

    facts: tuple[Fact, ...]

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def get(self, id: str) -> Fact | None:
        """Return the fact *id*, or None."""
        return next((fact for fact in self.facts if fact.id == id), None)

    def contact(self, stated: Mapping[str, object]) -> Contact:
        """Return the contact of which *stated* is known, the rest at default.

        Raises BadFacts, naming every fact or value that does not exist.
        """
        bad = tuple(self._bad(stated))
        if bad:
            raise BadFacts(bad)
        values = {fact.id: stated.get(fact.id, fact.default) for fact in self.facts}
        return Contact({id: _as_value(value) for id, value in values.items()})

    def _bad(self, stated: Mapping[str, object]) -> Iterator[BadFact]:
        for id, value in stated.items():
            fact = self.get(id)
            if fact is None:
                yield BadFact(id, value, ())
            elif not fact.has(value):
                yield BadFact(id, value, fact.values)

    def stated(self, contact: Contact) -> Mapping[str, Value]:
        """Return the facts of *contact* that are not at their default."""
        return {
            fact.id: contact[fact.id]
            for fact in self.facts
            if contact[fact.id] != fact.default
        }


@dataclass(frozen=True)
class Contact:
    """One value of every fact."""

    values: Mapping[str, Value]

    def __getitem__(self, fact: str) -> Value:
        return self.values[fact]

    def having(self, fact: str, value: Value) -> Contact:
        """Return this contact with *fact* at *value*."""
        return Contact({**self.values, fact: value})


def _as_value(value: object) -> Value:
    assert isinstance(value, (str, bool))
    return value
