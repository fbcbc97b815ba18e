"""Criteria: conditions on the facts of a contact, joined by all, any and not.

Owns their shape and what they mean. A criterion is data: it can be shown,
counted and changed, and it is never more than a list of checkable facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.facts import Contact, Value


@dataclass(frozen=True, slots=True)
class Is:
    """A fact has one of some values."""

    fact: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; with no part it always does."""

    parts: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds; with no part none does."""

    parts: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Criterion


@dataclass(frozen=True, slots=True)
class Named:
    """A part that has a name of its own (« two of budget, authority, timeline »)."""

    name: str
    part: Criterion


Criterion = Is | All | Any | Not | Named


def holds(criterion: Criterion, contact: Contact) -> bool:
    """Return whether *contact* fulfils *criterion*."""
    match criterion:
        case Is(fact, values):
            return contact[fact] in values
        case All(parts):
            return all(holds(part, contact) for part in parts)
        case Any(parts):
            return any(holds(part, contact) for part in parts)
        case Not(part) | Named(_, part) as outer:
            return holds(part, contact) is not isinstance(outer, Not)


def leaves(criterion: Criterion) -> Iterator[Is]:
    """Yield every condition on a fact in *criterion*, in the order written."""
    match criterion:
        case Is():
            yield criterion
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part) | Named(_, part):
            yield from leaves(part)


def facts_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the facts *criterion* looks at, each once."""
    return tuple(dict.fromkeys(leaf.fact for leaf in leaves(criterion)))


def plain(criterion: Criterion) -> Criterion:
    """Return *criterion* without names: equal meanings written alike are equal."""
    match criterion:
        case Named(_, part):
            return plain(part)
        case All(parts):
            return All(tuple(plain(part) for part in parts))
        case Any(parts):
            return Any(tuple(plain(part) for part in parts))
        case Not(part):
            return Not(plain(part))
        case Is():
            return criterion


def with_part(criterion: Criterion, name: str, part: Criterion) -> Criterion:
    """Return *criterion* with *part* wherever it has a part named *name*."""
    match criterion:
        case Named(own, inside):
            found = part if own == name else with_part(inside, name, part)
            return Named(own, found)
        case All(parts):
            return All(tuple(with_part(each, name, part) for each in parts))
        case Any(parts):
            return Any(tuple(with_part(each, name, part) for each in parts))
        case Not(inside):
            return Not(with_part(inside, name, part))
        case Is():
            return criterion


def conjuncts(criterion: Criterion) -> tuple[Criterion, ...]:
    """Return the conditions of *criterion* that must all hold, one by one.

    A named part stays whole; "not any" comes apart like "all" (De Morgan).
    """
    match criterion:
        case All(parts):
            return tuple(each for part in parts for each in conjuncts(part))
        case Not(Any(parts)):
            return tuple(each for part in parts for each in conjuncts(Not(part)))
        case Not(Not(part)):
            return conjuncts(part)
        case _:
            return (criterion,)


def stated_values(criterion: Criterion) -> Mapping[str, frozenset[Value]]:
    """Return the values of each fact that *criterion* names."""
    found: dict[str, frozenset[Value]] = {}
    for leaf in leaves(criterion):
        found[leaf.fact] = found.get(leaf.fact, frozenset()) | set(leaf.values)
    return found
