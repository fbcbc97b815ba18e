"""Upserts: insert a row, or change the one that is there, in one statement.

Both databases say it in the same words, and SQLAlchemy has one word for each.
"""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from glossary.storage.tables import Base


def insert_for(
    session: Session, table: type[Base]
) -> postgresql.Insert | sqlite.Insert:
    """Return an insert into *table* that knows ``on_conflict_do_update``."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
