"""Upgrading: runs the scripts of ``migrations/`` in one transaction, under a lock.

The only importer of Alembic but for the scripts. Knows nothing of what a script
does. There is no way back but a backup: a downgrade would lose what only the
newer tables can hold.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection

from glossary.storage.database import make_engine
from glossary.storage.failures import StorageDown
from glossary.storage.schema_revision import DatabaseTooNew, stored_revision

SCRIPTS = Path(__file__).parent / "migrations"
PATIENCE = 600.0
"""Seconds that a start waits for another one that is upgrading."""
LOCK = 0x1E_33A
"""Any number that no other program uses on the same PostgreSQL database."""


def upgrade(address: URL, *, scripts: Path = SCRIPTS, target: str = "head") -> None:
    """Run the scripts that the database at *address* has not seen, up to *target*.

    All of them or none. Raises what ``migrate`` raises.
    """
    engine = make_engine(address, patience=PATIENCE)
    try:
        with engine.connect().execution_options(writes=True) as connection:
            _let_tables_be_rebuilt(connection)
            with connection.begin():
                _wait_for_turn(connection)
                _upgrade(connection, scripts, target)
                _refuse_broken_references(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, scripts: Path, target: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    stored = stored_revision(connection)
    known = {
        script.revision
        for script in ScriptDirectory.from_config(config).walk_revisions()
    }
    if stored is not None and stored not in known:
        raise DatabaseTooNew(stored)
    command.upgrade(config, target)


def _let_tables_be_rebuilt(connection: Connection) -> None:
    """Let SQLite drop a table that others refer to, as a rebuild of it does.

    Else the rows that refer to it would be deleted with it. A transaction that
    has begun can no longer change this.
    """
    if connection.dialect.name == "sqlite":
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.cursor().execute("PRAGMA foreign_keys = OFF")


def _wait_for_turn(connection: Connection) -> None:
    # On SQLite the transaction holds the write lock from its beginning.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (LOCK,))


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise StorageDown(f"rows without what they refer to in {tables}")
