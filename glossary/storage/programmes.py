"""Programmes: the rows of what follows what, and of whom it was asked.

Owns the queries. Whose a programme is, is decided above. The functions that change
something are called inside ``writing``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from glossary.programmes import Programme, Step
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.training_tables import ProgrammeRow, ProgrammeStepRow


class ProgrammeChanges(TypedDict, total=False):
    """What can be changed of a programme, each thing alone."""

    name: str
    steps: Sequence[Step]
    archived_at: datetime | None


def find(session: Session, programme_id: int) -> Programme | None:
    """Return a programme."""
    found = _programmes(session, ProgrammeRow.id == programme_id)
    return next(iter(found), None)


def list_all(session: Session) -> tuple[Programme, ...]:
    """Return every programme, the newest first."""
    return _programmes(session)


def names_of(session: Session, programme_ids: Collection[int]) -> dict[int, str]:
    """Return what programmes are called."""
    found = select(ProgrammeRow.id, ProgrammeRow.name).where(
        ProgrammeRow.id.in_(programme_ids)
    )
    return {programme_id: name for programme_id, name in session.execute(found)}


def maker_of(session: Session, programme_id: int) -> int | None:
    """Return who made a programme; None if they are gone, or there is none."""
    found = select(ProgrammeRow.created_by).where(ProgrammeRow.id == programme_id)
    return session.scalar(found)


def hold(session: Session, programme_id: int) -> None:
    """Let whoever else gives or changes this programme wait until the end."""
    session.execute(
        select(ProgrammeRow.id).where(ProgrammeRow.id == programme_id).with_for_update()
    )


def create(
    session: Session,
    name: str,
    steps: Sequence[Step],
    *,
    created_by: int,
    now: datetime,
) -> int:
    """Make a programme and return its id."""
    row = ProgrammeRow(name=name, created_at=now, created_by=created_by)
    session.add(row)
    session.flush()
    _set_steps(session, row.id, steps)
    return row.id


def change(
    session: Session,
    programme_id: int,
    *,
    version: int,
    **changes: Unpack[ProgrammeChanges],
) -> None:
    """Make *changes*; raises ChangedMeanwhile for another *version*."""
    row = session.get(
        ProgrammeRow, programme_id, with_for_update=True, populate_existing=True
    )
    if row is None or row.version != version:
        raise ChangedMeanwhile
    if "steps" in changes:
        _set_steps(session, programme_id, changes["steps"])
    if "name" in changes:
        row.name = changes["name"]
    if "archived_at" in changes:
        row.archived_at = changes["archived_at"]
    row.version = version + 1
    session.flush()


def _set_steps(session: Session, programme_id: int, steps: Sequence[Step]) -> None:
    session.execute(delete(ProgrammeStepRow).filter_by(programme_id=programme_id))
    rows = [
        {"programme_id": programme_id, "number": number, **asdict(step)}
        for number, step in enumerate(steps, 1)
    ]
    if rows:
        session.execute(insert(ProgrammeStepRow), rows)


def _programmes(
    session: Session, *conditions: ColumnElement[bool]
) -> tuple[Programme, ...]:
    newest = (
        select(ProgrammeRow)
        .where(*conditions)
        .order_by(ProgrammeRow.created_at.desc(), ProgrammeRow.id.desc())
    )
    rows = session.scalars(newest).all()
    of_them = (
        select(ProgrammeStepRow)
        .where(ProgrammeStepRow.programme_id.in_([row.id for row in rows]))
        .order_by(ProgrammeStepRow.number)
        .execution_options(populate_existing=True)
    )
    steps: defaultdict[int, tuple[Step, ...]] = defaultdict(tuple)
    for row in session.scalars(of_them):
        steps[row.programme_id] += (_step(row),)
    return tuple(
        Programme(
            id=row.id,
            name=row.name,
            steps=steps[row.id],
            created_by=row.created_by,
            created_at=row.created_at,
            archived_at=row.archived_at,
            version=row.version,
        )
        for row in rows
    )


def _step(row: ProgrammeStepRow) -> Step:
    names = Step.__dataclass_fields__
    return Step(**{name: getattr(row, name) for name in names})
