"""Plain criteria: a criterion as values that JSON can hold, and back.

Owns the form: that of the YAML files, ``{"all": […]}``, ``{"any": […]}``,
``{"not": …}``, ``{"<fact>": [values]}``, but for a part that has a name: its meaning
stands inside, ``{"part": name, "means": {…}}``, so that what was signed says the same
whatever becomes of the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.errors import GlossaryError
from glossary.facts import Facts, Value

DEEPEST = 60
"""Levels; criteria that people read have three, named parts within parts included."""
_WORDS = ("all", "any", "not", "part")


class UnreadableContent(GlossaryError):
    """A plain value is no definition; says where, and what would be one."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place


def plain_criterion(criterion: Criterion) -> dict[str, object]:
    """Return *criterion* as plain values."""
    match criterion:
        case Is(fact, values):
            return {fact: list(values)}
        case All(parts):
            return {"all": [plain_criterion(part) for part in parts]}
        case Any(parts):
            return {"any": [plain_criterion(part) for part in parts]}
        case Not(part):
            return {"not": plain_criterion(part)}
        case Named(name, part):
            return {"part": name, "means": plain_criterion(part)}


def read_criterion(
    plain: object, facts: Facts | None = None, *, place: str = "criterion"
) -> Criterion:
    """Return the criterion that *plain* is, at *place* of something larger.

    Raises UnreadableContent for what is none, and for a fact or value that *facts*
    do not have. Without them any will do: what was signed once can always be read.
    """
    return _Reader(facts).criterion(plain, place)


class _Reader:
    """Reads criteria, with the facts there are, or with any."""

    def __init__(self, facts: Facts | None) -> None:
        self._facts = facts

    def criterion(self, value: object, place: str, depth: int = 0) -> Criterion:
        if depth > DEEPEST:
            raise UnreadableContent(place, f"nests deeper than {DEEPEST} levels")
        match value:
            case {"all": below, **rest} if not rest:
                return All(tuple(self._each(below, f"{place}.all", depth)))
            case {"any": below, **rest} if not rest:
                return Any(tuple(self._each(below, f"{place}.any", depth)))
            case {"not": below, **rest} if not rest:
                return Not(self.criterion(below, f"{place}.not", depth + 1))
            case {"part": str(name), "means": below, **rest} if name and not rest:
                return Named(name, self.criterion(below, f"{place}.{name}", depth + 1))
            case dict() if len(value) == 1 and not value.keys() & set(_WORDS):
                [(fact, values)] = value.items()
                return Is(*self._condition(fact, values, place))
        raise UnreadableContent(
            place, "a criterion is one of all, any, not, part with means, or a fact"
        )

    def _each(self, value: object, place: str, depth: int) -> Iterator[Criterion]:
        if not isinstance(value, list):
            raise UnreadableContent(place, "needs a list of criteria")
        for number, below in enumerate(value):
            yield self.criterion(below, f"{place}[{number}]", depth + 1)

    def _condition(
        self, id: object, values: object, place: str
    ) -> tuple[str, tuple[Value, ...]]:
        if not isinstance(id, str) or not id:
            raise UnreadableContent(place, f"{id!r} is no name of a fact")
        inside = f"{place}.{id}"
        fact = None if self._facts is None else self._facts.get(id)
        if self._facts is not None and fact is None:
            allowed = ", ".join(each.id for each in self._facts)
            raise UnreadableContent(place, f"unknown fact {id!r}; allowed: {allowed}")
        listed = tuple(_values(values, inside))
        for each in listed:
            if fact is not None and not fact.has(each):
                allowed = ", ".join(map(repr, fact.values))
                message = f"unknown value {each!r}; allowed: {allowed}"
                raise UnreadableContent(inside, message)
        return id, listed


def _values(values: object, place: str) -> Iterator[Value]:
    if not isinstance(values, list) or not values:
        raise UnreadableContent(place, "needs a list of values")
    for number, each in enumerate(values):
        if not isinstance(each, str | bool):
            raise UnreadableContent(place, f"{each!r} is neither a text nor a boolean")
        if each in values[:number]:
            raise UnreadableContent(place, f"names {each!r} twice")
        yield each
