"""The revision of the tables: the one in a database, and the one of this code."""

from __future__ import annotations

from sqlalchemy import Connection, String, column, inspect, select, table

from glossary.storage.failures import StorageFailure

LATEST = "0004"
"""The revision that this code is written for: the last of ``migrations/versions``."""


class DatabaseTooNew(StorageFailure):
    """The database was made by a later version; nothing is changed in it."""

    def __init__(self, stored: str) -> None:
        super().__init__(
            f"this database is at revision {stored}, and this Lemma knows none after"
            f" {LATEST}: start the newer version that made it, or restore the backup"
            " from before"
        )


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of the database; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    stored = select(column("version_num", String)).select_from(table("alembic_version"))
    return connection.scalars(stored).one_or_none()
