"""Migrating: every start finds the tables it was written for.

Owns the question whether there is anything to do, which costs one look at the
database. What is done, and Alembic with it, is in ``upgrading.py``.
"""

from __future__ import annotations

import os
from contextlib import suppress

from sqlalchemy import URL

from glossary.storage.database import make_engine
from glossary.storage.schema_revision import LATEST, stored_revision


def migrate(address: URL) -> None:
    """Bring the database at *address* to LATEST; others that start meanwhile wait.

    Raises DatabaseTooNew, StorageBusy and StorageDown.
    """
    _make_file(address)
    engine = make_engine(address)
    try:
        with engine.connect() as connection:
            is_current = stored_revision(connection) == LATEST
    finally:
        engine.dispose()
    if not is_current:
        # Alembic takes longer to import than an up-to-date start should take.
        from glossary.storage.upgrading import upgrade

        upgrade(address)


def _make_file(address: URL) -> None:
    """Make the file of an SQLite database, for its owner alone, unless it is there.

    SQLite makes one that everybody may read, and gives its rights to the files that
    it puts beside it.
    """
    if address.get_backend_name() != "sqlite" or not address.database:
        return
    with suppress(OSError):
        # Where it cannot be made, connecting says so.
        os.close(os.open(address.database, os.O_CREAT | os.O_EXCL, 0o600))
