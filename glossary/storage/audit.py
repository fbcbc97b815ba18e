"""Audit log: who did what, when, and what it was before and after.

Owns the entries: they are added and read, and triggers on both databases refuse
the rest. What is worth an entry is decided above; no secret belongs in one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    cast,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session

from glossary.folding import fold
from glossary.storage.paging import ListPage, read_page
from glossary.storage.people import is_named
from glossary.storage.tables import AuditEntryRow, PersonRow

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that somebody did."""

    at: datetime
    actor_id: int | None
    """None if no person did it, or if that person was deleted since."""
    actor_name: str
    action: str
    """A stable word such as ``role_changed``; templates have the sentence."""
    object_kind: str
    object_id: str
    before: object = None
    after: object = None
    """What JSON can hold."""


def record(session: Session, entry: AuditEntry) -> None:
    """Add *entry*, in the transaction of what it tells of; inside ``writing``."""
    session.add(
        AuditEntryRow(
            at=entry.at,
            actor_id=entry.actor_id,
            actor_name=entry.actor_name,
            action=entry.action,
            object_kind=entry.object_kind,
            object_id=entry.object_id,
            before=entry.before,
            after=entry.after,
        )
    )
    session.flush()


def list_newest(
    session: Session,
    *,
    person_id: int | None = None,
    words: str = "",
    action: str | None = None,
    number: int = 1,
    size: int = PAGE_SIZE,
) -> ListPage[AuditEntry]:
    """Return one page of the log, the newest entry first.

    *person_id*: the entries that this person made, or that were made of them.
    *words*: those of everybody whose name or address holds them, by whatever name
    an entry was made.
    """
    newest = select(AuditEntryRow).order_by(AuditEntryRow.id.desc())
    if person_id is not None:
        newest = newest.where(_is_of(select(PersonRow.id).filter_by(id=person_id)))
    if fold(words):
        was_named = AuditEntryRow.actor_key.contains(fold(words), autoescape=True)
        named: CompoundSelect[Any] = union(
            select(PersonRow.id).where(is_named(words)),
            select(AuditEntryRow.actor_id).where(was_named, AuditEntryRow.actor_id > 0),
        )
        # Of somebody who is gone, the name alone is left.
        newest = newest.where(or_(was_named, _is_of(named)))
    if action is not None:
        newest = newest.where(AuditEntryRow.action == action)
    return read_page(session, newest, _entry, number=number, size=size)


def list_latest(session: Session, actions: Collection[str]) -> tuple[AuditEntry, ...]:
    """Return the newest of *actions* that each person has done, the oldest first."""
    latest = (
        select(func.max(AuditEntryRow.id))
        .where(AuditEntryRow.action.in_(actions), AuditEntryRow.actor_id.is_not(None))
        .group_by(AuditEntryRow.actor_id)
    )
    found = select(AuditEntryRow).where(AuditEntryRow.id.in_(latest))
    rows = session.scalars(found.order_by(AuditEntryRow.id))
    return tuple(_entry(row) for row in rows)


def subjects_before(
    session: Session,
    actions: Collection[str],
    *,
    key: str,
    values: Collection[str],
    since: datetime,
) -> frozenset[int]:
    """Return to whom one of *actions* was done while *key* was one of *values*."""
    found = select(AuditEntryRow).where(
        AuditEntryRow.action.in_(actions),
        AuditEntryRow.object_kind == "person",
        AuditEntryRow.at >= since,
    )
    return frozenset(
        int(row.object_id)
        for row in session.scalars(found)
        if isinstance(row.before, dict) and row.before.get(key) in values
    )


def _is_of(ids: Select[Any] | CompoundSelect[Any]) -> ColumnElement[bool]:
    """Return whether one of *ids* made an entry, or it was made of one."""
    people = ids.subquery()
    [person_id] = people.c
    names = select(cast(person_id, String))
    return or_(
        AuditEntryRow.actor_id.in_(select(person_id)),
        and_(AuditEntryRow.object_kind == "person", AuditEntryRow.object_id.in_(names)),
    )


def _entry(row: AuditEntryRow) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        action=row.action,
        object_kind=row.object_kind,
        object_id=row.object_id,
        before=row.before,
        after=row.after,
    )
