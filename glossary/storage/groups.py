"""Groups: the rows of who learns together, and who trains them.

Owns the queries. Who may see or change a group is decided above. The functions that
change something are called inside ``writing``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from glossary.groups import Group, GroupNameTaken, Membership
from glossary.people import Person
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.people import person_of
from glossary.storage.tables import PersonRow
from glossary.storage.training_tables import GroupMemberRow, GroupRow, GroupTrainerRow
from glossary.storage.upserts import insert_for


class GroupChanges(TypedDict, total=False):
    """What can be changed of a group, each thing alone."""

    name: str
    time_zone: str
    archived_at: datetime | None


def find(session: Session, group_id: int) -> Group | None:
    """Return the group of an id."""
    row = session.get(GroupRow, group_id)
    return None if row is None else _group(row)


def list_groups(
    session: Session, *, trainer_id: int | None = None
) -> tuple[Group, ...]:
    """Return the groups by name, all or those that somebody trains."""
    found = select(GroupRow).order_by(GroupRow.name_key)
    if trainer_id is not None:
        trained = select(GroupTrainerRow.group_id).filter_by(person_id=trainer_id)
        found = found.where(GroupRow.id.in_(trained))
    return tuple(_group(row) for row in session.scalars(found))


def count_members(session: Session) -> dict[int, int]:
    """Return how many people are in each group; one without any is left out."""
    counted = select(GroupMemberRow.group_id, func.count()).group_by(
        GroupMemberRow.group_id
    )
    return {group_id: number for group_id, number in session.execute(counted)}


def trainers(
    session: Session, group_ids: Collection[int] | None = None
) -> dict[int, tuple[Person, ...]]:
    """Return who trains each group, or each of *group_ids*, by name.

    One that nobody trains is left out.
    """
    found = (
        select(GroupTrainerRow.group_id, PersonRow)
        .join(PersonRow, PersonRow.id == GroupTrainerRow.person_id)
        .order_by(PersonRow.name_key, PersonRow.id)
    )
    if group_ids is not None:
        found = found.where(GroupTrainerRow.group_id.in_(group_ids))
    training: dict[int, tuple[Person, ...]] = {}
    for group_id, row in session.execute(found):
        training[group_id] = (*training.get(group_id, ()), person_of(row))
    return training


def trainer_ids(session: Session, group_id: int) -> frozenset[int]:
    """Return who trains a group; nobody trains one that is not there."""
    found = select(GroupTrainerRow.person_id).filter_by(group_id=group_id)
    return frozenset(session.scalars(found))


def list_members(
    session: Session, group_id: int
) -> tuple[tuple[Person, datetime], ...]:
    """Return who is in a group, by name, and when they joined."""
    found = (
        select(PersonRow, GroupMemberRow.joined_at)
        .join(GroupMemberRow, GroupMemberRow.person_id == PersonRow.id)
        .where(GroupMemberRow.group_id == group_id)
        .order_by(PersonRow.name_key, PersonRow.id)
    )
    return tuple((person_of(row), at) for row, at in session.execute(found))


def memberships(
    session: Session, person_ids: Collection[int]
) -> tuple[Membership, ...]:
    """Return in which groups *person_ids* are."""
    found = select(GroupMemberRow).where(GroupMemberRow.person_id.in_(person_ids))
    return tuple(
        Membership(row.group_id, row.person_id, row.joined_at)
        for row in session.scalars(found)
    )


def create(
    session: Session,
    *,
    name: str,
    time_zone: str,
    created_by: int | None,
    now: datetime,
) -> Group:
    """Make a group that nobody is in yet; raises GroupNameTaken."""
    row = GroupRow(
        name=name, time_zone=time_zone, created_at=now, created_by=created_by, version=1
    )
    session.add(row)
    _flush(session, name)
    return _group(row)


def change(
    session: Session, group_id: int, *, version: int, **changes: Unpack[GroupChanges]
) -> Group:
    """Make *changes* to a group and return it as it is then.

    Raises ChangedMeanwhile unless *version* is the one that is stored, and
    GroupNameTaken.
    """
    row = session.get(GroupRow, group_id, with_for_update=True, populate_existing=True)
    if row is None or row.version != version:
        raise ChangedMeanwhile
    for column, value in changes.items():
        setattr(row, column, value)
    row.version = version + 1
    _flush(session, row.name)
    return _group(row)


def set_trainers(session: Session, group_id: int, person_ids: Iterable[int]) -> None:
    """Let *person_ids* train a group, and nobody else."""
    session.execute(delete(GroupTrainerRow).filter_by(group_id=group_id))
    rows = [
        {"group_id": group_id, "person_id": person_id}
        for person_id in sorted(set(person_ids))
    ]
    if rows:
        session.execute(insert(GroupTrainerRow), rows)


def add_members(session: Session, joined: Iterable[Membership]) -> None:
    """Put people into groups; whoever is in one already stays since they joined."""
    rows = [
        {
            "group_id": each.group_id,
            "person_id": each.person_id,
            "joined_at": each.joined_at,
        }
        for each in joined
    ]
    if rows:
        added = insert_for(session, GroupMemberRow).on_conflict_do_nothing()
        session.execute(added, rows)


def remove_member(session: Session, group_id: int, person_id: int) -> bool:
    """Take somebody out of a group; return whether they were in it."""
    removed = (
        delete(GroupMemberRow)
        .filter_by(group_id=group_id, person_id=person_id)
        .returning(GroupMemberRow.person_id)
    )
    return session.scalar(removed) is not None


def _flush(session: Session, name: str) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise GroupNameTaken(name) from error


def _group(row: GroupRow) -> Group:
    return Group(
        id=row.id,
        name=row.name,
        time_zone=row.time_zone,
        created_at=row.created_at,
        archived_at=row.archived_at,
        version=row.version,
    )
