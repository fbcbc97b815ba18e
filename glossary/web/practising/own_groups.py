"""Own groups: in which groups somebody is, as the page of practice tells them.

Owns who is told that they have come into one: a trainer puts people into a group
without asking them, so that the page says it. What the group is given to do is in
``tasks.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup, escape

from glossary.people import Person
from glossary.services import groups
from glossary.services.groups import JoinedGroup
from glossary.storage import db
from glossary.web.clock import now
from glossary.web.filters import listed

NEW_FOR = timedelta(days=14)
"""How long after joining a group is told as a new one."""


@dataclass(frozen=True, slots=True)
class OwnGroups:
    """The groups of one person, each with those who train it."""

    new: tuple[Markup, ...]
    known: tuple[Markup, ...]


def groups_of(person: Person) -> OwnGroups:
    """Return the groups that *person* is in, in words."""
    joined = groups.joined_by(db.session, person)
    since = now() - NEW_FOR
    return OwnGroups(
        new=tuple(_said(each) for each in joined if each.joined_at > since),
        known=tuple(_said(each) for each in joined if each.joined_at <= since),
    )


def _said(joined: JoinedGroup) -> Markup:
    name = escape(joined.group.name)
    trainers = [each.name for each in joined.trainers if each.is_active]
    return Markup("{} ({})").format(name, listed(trainers)) if trainers else name
