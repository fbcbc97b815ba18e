"""Upserts: insert a row, or change the one that is there, in one statement.

Both databases say it in the same words, and SQLAlchemy has one word for each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Table, UpdateBase
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from glossary.storage.tables import Base

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Insert: TypeAlias = "postgresql.Insert | sqlite.Insert"


def insert_for(session: Session, table: Table | type[Base]) -> Insert:
    """Return an insert into *table* that knows ``on_conflict_do_update``."""
    if session.get_bind().dialect.name == "postgresql":
        # Only here: it has a second dialect's types, which SQLite never needs.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)


class PreparedInsert:
    """An insert that is made once for each database: to make it takes as long as it.

    *finish* says what becomes of a row that is there already; values are given when
    it is executed.
    """

    def __init__(self, table: Table, finish: Callable[[Insert], UpdateBase]) -> None:
        self._table = table
        self._finish = finish
        self._made: dict[str, UpdateBase] = {}

    def on(self, session: Session) -> UpdateBase:
        """Return the insert in the words of the database of *session*."""
        dialect = session.get_bind().dialect.name
        made = self._made.get(dialect)
        if made is None:
            made = self._finish(insert_for(session, self._table))
            self._made[dialect] = made
        return made
