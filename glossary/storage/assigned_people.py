"""Assigned people: among whom a trainer may choose, and the groups they are in.

Owns the queries. Who trains which group is decided above.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.people import Person
from glossary.storage.people import person_of
from glossary.storage.tables import PersonRow
from glossary.storage.training_tables import GroupMemberRow


def people_in(session: Session, group_ids: Collection[int]) -> tuple[Person, ...]:
    """Return who is in one of the groups and can sign in, by their names."""
    within = select(GroupMemberRow.person_id).where(
        GroupMemberRow.group_id.in_(group_ids)
    )
    found = (
        select(PersonRow)
        .where(PersonRow.id.in_(within), PersonRow.active.is_(True))
        .order_by(PersonRow.name_key, PersonRow.id)
    )
    return tuple(person_of(row) for row in session.scalars(found))
