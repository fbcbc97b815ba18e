"""Groups: people who learn together, and those who train them.

Owns what a page may know of a group. Who may see it is decided where pages are; must
not know how any of it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from glossary.errors import GlossaryError
from glossary.folding import fold
from glossary.people import USUAL_TIME, Department

LONGEST_GROUP_NAME = 80
LONGEST_ZONE = 64
SEPARATORS = "|;,"
"""What stands between two groups in a list: no name holds one of them."""


class UnknownGroup(GlossaryError):
    """There is no such group, or it is none of whoever asks."""

    def __init__(self, group_id: int) -> None:
        super().__init__(f"there is no group {group_id}")


class GroupNameTaken(GlossaryError):
    """Another group has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"another group is called {name!r}")


class ArchivedGroup(GlossaryError):
    """Nobody comes into a group that is archived."""

    def __init__(self, group_id: int) -> None:
        super().__init__(f"group {group_id} is archived")


class NameFault(StrEnum):
    """What can be wrong with the name of a group."""

    EMPTY = "empty"
    LONG = "long"
    UNSEEN = "unseen"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Group:
    """People who learn together."""

    id: int
    name: str
    time_zone: str
    """In which its days and deadlines are shown."""
    created_at: datetime
    archived_at: datetime | None
    version: int
    """Grows with every change; an edit names the one it was made from."""

    @property
    def is_archived(self) -> bool:
        """True once nothing new is given to it."""
        return self.archived_at is not None

    @property
    def has_unchosen_zone(self) -> bool:
        """True if it has the zone of a site without one, and was never saved since."""
        return self.time_zone == "UTC" and self.version == 1


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody is in a group."""

    group_id: int
    person_id: int
    joined_at: datetime


class MemberState(StrEnum):
    """How far somebody is in coming into a group."""

    INVITED = "invited"
    EXPIRED = "expired"
    """Invited, and the link was not used in time."""
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group, or invited into it."""

    id: int
    """Of the person, or of the invitation."""
    name: str
    """Empty where nobody has said it yet."""
    address: str
    department: Department
    language: str
    state: MemberState
    since: datetime
    """When they joined; of an invitation, until when its link is good."""
    time_factor: int = USUAL_TIME
    """Per cent of the usual time, wherever there is a limit."""

    @property
    def has_account(self) -> bool:
        """True once the invitation was used."""
        return self.state in (MemberState.ACTIVE, MemberState.DEACTIVATED)


def group_key(name: str) -> str:
    """Return the one spelling under which two names that look alike are one."""
    return fold(name)[: 2 * LONGEST_GROUP_NAME]


def name_fault(name: str) -> NameFault | None:
    """Return what is wrong with the name of a group."""
    if not group_key(name):
        return NameFault.EMPTY
    if not name.isprintable():
        return NameFault.UNSEEN
    if len(name) > LONGEST_GROUP_NAME:
        return NameFault.LONG
    if not set(SEPARATORS).isdisjoint(name):
        return NameFault.SEPARATOR
    return None
