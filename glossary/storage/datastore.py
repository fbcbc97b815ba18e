"""The datastore: the people and roles of ``tables.py``, as Flask-Security asks.

Owns nothing but the introduction of one to the other. It is asked for people and
changes none: what it would write outside ``writing`` is refused.
"""

from __future__ import annotations

from flask_security import FSQLALiteUserDatastore

from glossary.storage.database import Database
from glossary.storage.tables import PersonRow, RoleRow


def make_datastore(database: Database) -> FSQLALiteUserDatastore:
    """Return what Flask-Security finds and keeps people with."""
    return FSQLALiteUserDatastore(database, PersonRow, RoleRow)
