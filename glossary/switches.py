"""Switches: what a stage asks for, as conditions that can be switched on and off.

Owns what a switch is and how those that are on become a criterion again. A stage of
the path asks for every condition, a way out takes any one of them; inside a group
it is the group that says which. ``workbenches.py`` lays them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.criteria import All, Any, Criterion, Named, conjuncts
from glossary.requirements import alternatives
from glossary.switch_names import named


@dataclass(frozen=True, slots=True)
class Draft:
    """What is changed of the definition that one starts from.

    Made by a workbench, which names the same changes in the same way.
    """

    start: str
    """The view it starts from, by id."""
    is_used: bool
    """Whether there is such a stage at all."""
    off: tuple[str, ...] = ()
    """Conditions that the start asks for, or a group that was added, by name."""
    on: tuple[str, ...] = ()
    """Conditions that it asks for besides."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One condition that can be switched."""

    name: str
    """Its whole name: those of the groups around it stand before its own."""
    condition: Criterion
    """As it is written where it comes from, whatever is switched inside."""
    is_given: bool
    """The start asks for it, or the group that was added holds it."""
    is_on: bool
    are_alternatives: bool = False
    """Any one of the switches inside is enough; else all of them count."""
    inside: tuple[Switch, ...] = ()

    @property
    def is_changed(self) -> bool:
        """True when it was switched, itself."""
        return self.is_on is not self.is_given

    @property
    def criterion(self) -> Criterion:
        """What it asks for; of a group that is as it was given, with its name."""
        if all(each.is_on and not each.is_touched for each in self.inside):
            return self.condition
        kept = [each.criterion for each in self.inside if each.is_on]
        return joined(kept, are_alternatives=self.are_alternatives)

    @property
    def is_touched(self) -> bool:
        """True when it was switched, or something inside it while it is on."""
        inside = (each.is_touched for each in self.inside)
        return self.is_changed or (self.is_on and any(inside))

    def every(self) -> Iterator[Switch]:
        """Yield this switch and all inside it."""
        yield self
        for each in self.inside:
            yield from each.every()


def joined(parts: Sequence[Criterion], *, are_alternatives: bool) -> Criterion:
    """Return *parts* as one criterion; one of them stands for itself."""
    if len(parts) == 1:
        return parts[0]
    return Any(tuple(parts)) if are_alternatives else All(tuple(parts))


def changed(switch: Switch) -> Iterator[Switch]:
    """Yield what is switched of *switch*; of a group that is off, nothing inside."""
    if switch.is_changed:
        yield switch
    if switch.is_on:
        for each in switch.inside:
            yield from changed(each)


def inside(condition: Criterion) -> tuple[bool, Mapping[str, Criterion]] | None:
    """Return whether any part of *condition* is enough, and its parts by name."""
    whole = condition.part if isinstance(condition, Named) else condition
    for are_alternatives, parted in ((True, alternatives), (False, conjuncts)):
        parts = parted(whole)
        if len(parts) > 1:
            return are_alternatives, named(parts)
    return None
