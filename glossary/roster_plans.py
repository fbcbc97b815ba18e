"""Roster plans: what a list of people would change, before anything is changed.

Owns who is invited, whose invitation changes, who joins which group, and who stays as
they are. A plan only ever adds: nobody is deleted, and nobody is taken out of a group.
An account keeps its details, so that a list counts once, however often it is handed in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from glossary.groups import group_key
from glossary.people import Department
from glossary.roster_columns import Column
from glossary.rosters import LineProblem, Listed, Roster, Wrong


class Standing(StrEnum):
    """Where somebody on a list stands before it counts."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    """Invited before, and the link is no longer good."""
    INVITED = "invited"
    ACCOUNT = "account"
    DEACTIVATED = "deactivated"

    @property
    def is_invited_now(self) -> bool:
        """True if they get a link."""
        return self in (Standing.UNKNOWN, Standing.EXPIRED)


@dataclass(frozen=True, slots=True)
class Details:
    """What a list may say of somebody, beside the groups."""

    name: str
    language: str
    department: Department


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there already, with an account or an invitation."""

    standing: Standing
    group_ids: frozenset[int]
    details: Details | None = None
    """None where the list changes none of them: then it is told none of them."""


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group that is there already."""

    id: int
    name: str
    is_theirs: bool
    """True if whoever hands in the list may put people into it."""
    is_archived: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one person on the list."""

    line: int
    address: str
    standing: Standing
    name: str
    """As the list says, or an invitation that it may change; else empty."""
    before: Details | None
    """None for somebody of whom nothing is told."""
    after: Details | None
    """None for somebody who keeps the details they have."""
    joins: tuple[str, ...]
    """The groups they come into, by name; those they are in already are not named."""

    @property
    def is_invitation(self) -> bool:
        """True if they get a link."""
        return self.standing.is_invited_now

    @property
    def keeps_details(self) -> bool:
        """True if the list changes no details, whatever it says."""
        return self.after is None

    @property
    def is_change(self) -> bool:
        """True if they are there and something of them changes."""
        return not self.is_invitation and (
            bool(self.joins) or self.before != self.after
        )


@dataclass(frozen=True)
class Plan:
    """What a list would change."""

    steps: tuple[Step, ...]
    """One for each person, in the order of the lines."""
    new_groups: tuple[str, ...]
    """Names of groups that are made."""
    problems: tuple[LineProblem, ...]
    """Of the list and of its groups, by line; with one, nothing of it is done."""

    @cached_property
    def invited(self) -> tuple[Step, ...]:
        """Those who get a link."""
        return tuple(step for step in self.steps if step.is_invitation)

    @cached_property
    def changed(self) -> tuple[Step, ...]:
        """Those who are there and of whom something changes."""
        return tuple(step for step in self.steps if step.is_change)

    @cached_property
    def unchanged(self) -> tuple[Step, ...]:
        """Those who stay as they are."""
        return tuple(
            step for step in self.steps if not (step.is_invitation or step.is_change)
        )

    @property
    def changes_nothing(self) -> bool:
        """True if everybody stays as they are."""
        return not (self.invited or self.changed or self.new_groups)

    @property
    def fingerprint(self) -> str:
        """A text that is another one as soon as anything of the plan is."""
        said = repr((self.steps, self.new_groups, self.problems))
        return hashlib.sha256(said.encode()).hexdigest()


def make_plan(
    roster: Roster,
    known: Mapping[str, Known],
    groups: Sequence[KnownGroup],
    *,
    language: str,
) -> Plan:
    """Return what *roster* would change.

    *known* is by address; *language* is that of an invitation for which the list says
    none.
    """
    by_key = {group_key(group.name): group for group in groups}
    problems = (
        problem
        for each in (*roster.people, *roster.flawed)
        for problem in _group_problems(each, by_key.get)
    )
    people = roster.people
    named = {group_key(name): name for each in reversed(people) for name in each.groups}
    new = sorted(key for key in named if key not in by_key)
    return Plan(
        steps=tuple(
            _step(each, known.get(each.address), by_key, named, language)
            for each in people
        ),
        new_groups=tuple(named[key] for key in new),
        problems=tuple(
            sorted((*roster.problems, *problems), key=lambda each: each.line)
        ),
    )


def _group_problems(
    listed: Listed, find: Callable[[str], KnownGroup | None]
) -> Iterator[LineProblem]:
    for name in listed.groups:
        group = find(group_key(name))
        if group is None:
            continue
        if not group.is_theirs:
            yield LineProblem(listed.line, Wrong.FOREIGN_GROUP, Column.GROUPS, name)
        elif group.is_archived:
            yield LineProblem(listed.line, Wrong.ARCHIVED_GROUP, Column.GROUPS, name)


def _step(
    listed: Listed,
    known: Known | None,
    groups: Mapping[str, KnownGroup],
    named: Mapping[str, str],
    language: str,
) -> Step:
    standing = Standing.UNKNOWN if known is None else known.standing
    before = None if known is None else known.details
    after = None
    if before is not None or standing.is_invited_now:
        after = _wanted(listed, before or Details("", language, Department.OTHER))
    held = frozenset() if known is None else known.group_ids
    joins = (
        groups[key].name if key in groups else named[key]
        for key in map(group_key, listed.groups)
        if key not in groups or groups[key].id not in held
    )
    return Step(
        line=listed.line,
        address=listed.address,
        standing=standing,
        name=listed.name if after is None else after.name,
        before=before,
        after=after,
        joins=tuple(joins),
    )


def _wanted(listed: Listed, before: Details) -> Details:
    """Return the details as the list says them; what it leaves out stays."""
    return Details(
        name=listed.name or before.name,
        language=listed.language or before.language,
        department=before.department
        if listed.department is None
        else listed.department,
    )
