"""Storage: tables, migrations and queries, on SQLite and on PostgreSQL.

The only importer of SQLAlchemy, Alembic, Flask-SQLAlchemy-Lite and of what
Flask-Security needs of a database. Every function takes the session it works
on first, and the time as ``now``; what changes rows is called inside
``writing(session)``. Knows nothing of pages and of who may do what.

``browser_sessions``, ``visits``, ``people``, ``invitations``, ``groups``, ``audit``,
``attempts``, ``answers``, ``reviews``, ``identities``, ``own_rows``, ``erasing``,
``tidying``, ``agreements``, ``version_links``, ``written_files``, ``revisions``,
``stored_settings`` and the rest of training are imported as modules; what they share is
here.
"""

from sqlalchemy.orm import Session

from glossary.storage.database import (
    Database,
    StorageSession,
    db,
    make_engine,
    make_session,
    storage_address,
    writing,
)
from glossary.storage.failures import (
    ChangedMeanwhile,
    StorageBusy,
    StorageDown,
    StorageFailure,
    WriteRefused,
)
from glossary.storage.migrating import migrate
from glossary.storage.paging import ListPage
from glossary.storage.schema_revision import DatabaseTooNew

__all__ = [
    "ChangedMeanwhile",
    "Database",
    "DatabaseTooNew",
    "ListPage",
    "Session",
    "StorageBusy",
    "StorageDown",
    "StorageFailure",
    "StorageSession",
    "WriteRefused",
    "db",
    "make_engine",
    "make_session",
    "migrate",
    "storage_address",
    "writing",
]
