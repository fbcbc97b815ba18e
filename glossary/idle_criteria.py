"""Idle criteria: what a criterion asks that never makes a difference.

Owns where to look: each condition, each value of one and each named part is left
out in turn, the largest first. Whether that changes anything is for the caller to
say, who knows the other stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.facts import Value

Deciders = tuple[str, ...] | None
Change = Callable[[Criterion], Criterion]
"""Puts another criterion in the place of a part, and returns the whole."""


@dataclass(frozen=True, slots=True)
class Idle:
    """What may be left out of a criterion: a fact, some of its values, or a part."""

    deciders: tuple[str, ...]
    fact: str | None = None
    values: tuple[Value, ...] = ()
    part: str | None = None


@dataclass(frozen=True, slots=True)
class IdleSearch:
    """Looks for the largest conditions of a criterion that make no difference."""

    deciders: Callable[[Criterion], Deciders]
    """Says of a changed criterion which stages hide the change, None if none do."""
    matters: Callable[[str, Criterion], bool]
    """Says whether a named part may not be changed into a criterion."""
    part: str | None = None
    """The name of what is searched, if it has one."""

    def conditions(self, criterion: Criterion) -> Iterator[Idle]:
        """Yield what is idle in *criterion*, the whole of what a stage asks."""
        if isinstance(criterion, Named):
            # It asks for nothing else: only what is inside can be left out.
            yield from self._inside(criterion, _itself)
            return
        yield from self._below(criterion, _itself)

    def _inside(self, named: Named, put_back: Change) -> Iterator[Idle]:
        """Yield what is idle inside *named*, whoever else uses that name."""

        def deciders(changed: Criterion) -> Deciders:
            found = self.deciders(put_back(changed))
            if found is None or self.matters(named.name, changed):
                return None
            return found

        search = IdleSearch(deciders, self.matters, named.name)
        yield from search._below(named.part, _itself)

    def _below(self, criterion: Criterion, put_back: Change) -> Iterator[Idle]:
        """Yield what is idle in *criterion*, a part of what *put_back* returns."""
        match criterion:
            case Is():
                yield from self._condition(criterion, put_back)
            case Named(name):
                found = self._left_out(put_back)
                if found is None:
                    yield from self._inside(criterion, put_back)
                    return
                yield Idle(found, part=name)
            case Not(part):
                yield from self._below(part, partial(_negated, put_back))
            case All(parts) | Any(parts):
                for place, part in enumerate(parts):
                    within = partial(_with, criterion, place, put_back)
                    yield from self._below(part, within)

    def _condition(self, condition: Is, put_back: Change) -> Iterator[Idle]:
        fact, values = condition.fact, condition.values
        found = self._left_out(put_back)
        if found is not None:
            yield Idle(found, fact, values, self.part)
            return
        for value in values if len(values) > 1 else ():
            rest = tuple(each for each in values if each != value)
            found = self.deciders(put_back(Is(fact, rest)))
            if found is not None:
                yield Idle(found, fact, (value,), self.part)

    def _left_out(self, put_back: Change) -> Deciders:
        """Return the deciders if a condition is always taken to hold, or never."""
        found = self.deciders(put_back(All(())))
        return self.deciders(put_back(Any(()))) if found is None else found


def _itself(criterion: Criterion) -> Criterion:
    return criterion


def _negated(put_back: Change, part: Criterion) -> Criterion:
    return put_back(Not(part))


def _with(whole: All | Any, place: int, put_back: Change, part: Criterion) -> Criterion:
    parts = (*whole.parts[:place], part, *whole.parts[place + 1 :])
    return put_back(All(parts) if isinstance(whole, All) else Any(parts))
