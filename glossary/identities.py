"""Identities: what a provider says of whoever signs in by it, and what follows here.

Owns who is let in whom nobody knows, and which roles the provider's groups give. The
protocol, and how any of it is kept, belong to others.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from glossary.people import Role

GroupRoles: TypeAlias = tuple[tuple[str, Role], ...]
"""A group of the provider, and a role that it gives; a group may give several."""


class NewPeople(StrEnum):
    """Who gets an account by signing in, of those who have none."""

    EXPECTED = "expected"
    """Whoever is invited under their address, or is in a group that gives a role."""
    ANYBODY = "anybody"
    """Everybody whom the provider lets sign in."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to a provider: the one thing that never becomes another's."""

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a provider says of whoever has just signed in there."""

    identity: Identity
    email: str | None
    """None without one, or if it is no address."""
    is_verified: bool
    """True if the provider says that the address is theirs."""
    name: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """What this site makes of what a provider says."""

    group_roles: GroupRoles
    new_people: NewPeople


def mapped_roles(groups: Collection[str], group_roles: GroupRoles) -> frozenset[Role]:
    """Return the roles that *groups* give."""
    return frozenset(role for group, role in group_roles if group in groups)


def refreshed_roles(
    held: Collection[Role], groups: Collection[str], group_roles: GroupRoles
) -> frozenset[Role]:
    """Return the roles of somebody who holds *held* and is in *groups* now.

    A role that some group gives is held by those in such a group and by nobody else;
    one that none gives stays as it was given here. Nobody is left without a role.
    """
    governed = {role for _, role in group_roles}
    roles = (frozenset(held) - governed) | mapped_roles(groups, group_roles)
    return roles or frozenset({Role.TRAINEE})
