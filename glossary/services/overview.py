"""The overview: how an installation stands, in a few numbers.

Owns which of them an administrator is shown first.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from glossary.people import Person, Role
from glossary.services import erasing
from glossary.services.site_settings import FIRST_CHOICES
from glossary.storage import (
    Session,
    audit,
    condition,
    invitations,
    people,
    stored_settings,
)
from glossary.storage.audit import AuditEntry
from glossary.storage.condition import Condition

LATEST = 5
"""Entries of the audit log."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How many people there are, what waits, and what was done last."""

    active: int
    inactive: int
    by_role: Mapping[Role, int]
    """Of those who can sign in."""
    waiting: int
    """Invitations that can still be used."""
    is_alone: bool
    """Nobody but the first administrator has an account, or an invitation to one."""
    asking: tuple[tuple[Person, datetime], ...]
    """Who asks to be erased, and since when."""
    unchosen: frozenset[str]
    """Keys of FIRST_CHOICES that nobody has chosen."""
    database: Condition
    latest: tuple[AuditEntry, ...]


def overview(session: Session, *, fixed: Set[str], now: datetime) -> Overview:
    """Return how the installation stands; *fixed* are the settings of the server."""
    inactive = people.search(session, is_active=False, size=1).total
    everybody, waiting = people.count(session), invitations.list_open(session, now=now)
    chosen = {*stored_settings.read_all(session), *fixed}
    return Overview(
        active=everybody - inactive,
        inactive=inactive,
        by_role=people.count_by_role(session),
        waiting=len(waiting),
        is_alone=everybody == 1 and not waiting,
        asking=erasing.who_asks(session),
        unchosen=FIRST_CHOICES - chosen,
        database=condition.read(session),
        latest=audit.list_newest(session, size=LATEST).values,
    )
