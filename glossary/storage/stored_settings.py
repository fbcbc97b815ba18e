"""Stored settings: what an administrator chose on the site, over the files.

Owns the rows. Which keys there are and what they may hold is decided above; a
value is whatever JSON can hold, but for nothing at all.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from glossary.storage import revisions
from glossary.storage.tables import StoredSettingRow
from glossary.storage.upserts import insert_for


def read_all(session: Session) -> dict[str, object]:
    """Return every stored setting by its key."""
    rows = session.execute(select(StoredSettingRow.key, StoredSettingRow.value))
    return {key: value for key, value in rows}


def write(
    session: Session, key: str, value: object, *, changed_by: int | None, now: datetime
) -> None:
    """Keep *value* under *key*, and let every process know; inside ``writing``."""
    changed = {"value": value, "changed_at": now, "changed_by": changed_by}
    kept = insert_for(session, StoredSettingRow).values(key=key, **changed)
    session.execute(
        kept.on_conflict_do_update(index_elements=[StoredSettingRow.key], set_=changed)
    )
    revisions.bump(session, revisions.SETTINGS)


def forget(session: Session, key: str) -> None:
    """Go back to what the files say of *key*; inside ``writing``."""
    session.execute(delete(StoredSettingRow).where(StoredSettingRow.key == key))
    revisions.bump(session, revisions.SETTINGS)
