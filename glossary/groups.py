"""Groups: people who learn together, and those who train them.

Owns what a page may know of a group. Who may see it is decided where pages are; must
not know how any of it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from glossary.errors import GlossaryError

LONGEST_GROUP_NAME = 80
LONGEST_ZONE = 64


class UnknownGroup(GlossaryError):
    """There is no such group, or it is none of whoever asks."""

    def __init__(self, group_id: int) -> None:
        super().__init__(f"there is no group {group_id}")


class GroupNameTaken(GlossaryError):
    """Another group has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"another group is called {name!r}")


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


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody is in a group."""

    group_id: int
    person_id: int
    joined_at: datetime
