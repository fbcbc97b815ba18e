"""Written files: cards and quizzes that were written on the site, version by version.

Owns the rows. What such a text says, and whether it can be used, is decided above.
The functions that change something are called inside ``writing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, tuple_
from sqlalchemy.orm import Session

from glossary.storage import revisions
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.training_tables import WrittenFileRow
from glossary.storage.upserts import insert_for


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One version of a card or of a quiz."""

    path: str
    number: int
    text: str
    """As YAML; empty for a version that takes the file away."""
    is_published: bool
    written_at: datetime
    written_by: int | None


def published(session: Session) -> dict[str, str]:
    """Return what is served of each file that was written here, by its path."""
    return {
        each.path: each.text
        for each in _last(session, WrittenFileRow.is_published.is_(True))
    }


def newest(session: Session) -> dict[str, WrittenFile]:
    """Return the last version of each file, a draft or not, by its path."""
    return {each.path: each for each in _last(session)}


def versions_of(session: Session, path: str) -> tuple[WrittenFile, ...]:
    """Return every version of the file at *path*, the last one first."""
    rows = session.scalars(
        select(WrittenFileRow)
        .where(WrittenFileRow.path == path)
        .order_by(WrittenFileRow.number.desc())
    )
    return tuple(map(_written_file, rows))


def add(
    session: Session,
    path: str,
    text: str,
    *,
    version: int,
    is_published: bool,
    written_by: int | None,
    now: datetime,
) -> int:
    """Keep *text* as the version after *version*, and return its number.

    Raises ChangedMeanwhile unless *version* is the last one there is (0 for none).
    """
    last = session.scalar(
        select(func.max(WrittenFileRow.number)).where(WrittenFileRow.path == path)
    )
    if (last or 0) != version:
        raise ChangedMeanwhile
    row = insert_for(session, WrittenFileRow).values(
        path=path,
        number=version + 1,
        text=text,
        is_published=is_published,
        written_by=written_by,
        written_at=now,
    )
    # Of two at once one database lets both come here, and the second inserts nothing.
    kept = row.on_conflict_do_nothing().returning(WrittenFileRow.number)
    if session.scalar(kept) is None:
        raise ChangedMeanwhile
    if is_published:
        _forget_drafts(session, path)
        revisions.bump(session, revisions.TRAINING)
    return version + 1


def _forget_drafts(session: Session, path: str) -> None:
    """Drop the drafts of *path*: what came of them is published."""
    session.execute(
        delete(WrittenFileRow).where(
            WrittenFileRow.path == path, WrittenFileRow.is_published.is_(False)
        )
    )


def _last(session: Session, *conditions: ColumnElement[bool]) -> list[WrittenFile]:
    """Return the last version of each path that fulfils *conditions*, by path."""
    numbers = (
        select(WrittenFileRow.path, func.max(WrittenFileRow.number))
        .where(*conditions)
        .group_by(WrittenFileRow.path)
    )
    rows = session.scalars(
        select(WrittenFileRow)
        .where(tuple_(WrittenFileRow.path, WrittenFileRow.number).in_(numbers))
        .order_by(WrittenFileRow.path)
    )
    return list(map(_written_file, rows))


def _written_file(row: WrittenFileRow) -> WrittenFile:
    return WrittenFile(
        path=row.path,
        number=row.number,
        text=row.text,
        is_published=row.is_published,
        written_at=row.written_at,
        written_by=row.written_by,
    )
