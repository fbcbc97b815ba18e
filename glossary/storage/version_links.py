"""Version links: the chain of versions byte by byte, as it stands in the database.

Owns reading what somebody may have changed in a file: nothing of it is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, String, cast, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from glossary.storage.agreement_tables import VersionRow
from glossary.storage.failures import StorageDown
from glossary.version_chain import Link

_COLUMNS = VersionRow.__table__.columns
_KIND = "kind of "
"""Opens the name of what SQLite says a column holds."""


def links(session: Session) -> tuple[Link, ...]:
    """Return every link of the chain, in the order of their numbers.

    What is no text stays bytes. Raises StorageDown where there is no such table, or
    another one.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    columns = _of_sqlite() if is_sqlite else list(_COLUMNS)
    try:
        rows = session.execute(select(*columns).order_by(VersionRow.seq)).all()
    except DBAPIError as error:
        raise StorageDown("the history cannot be read") from error
    return tuple(_link(row._mapping) for row in rows)


def _of_sqlite() -> list[ColumnElement[Any]]:
    """Return every text as its bytes, and whether it is one at all.

    The driver refuses a text that is not in UTF-8, and what is bytes it would hand on
    as if it had been written so.
    """
    columns: list[ColumnElement[Any]] = []
    for each in _COLUMNS:
        if isinstance(each.type, String):
            columns.append(cast(each, LargeBinary).label(each.name))
            columns.append(func.typeof(each).label(f"{_KIND}{each.name}"))
        else:
            columns.append(each)
    return columns


def _link(row: Mapping[Any, Any]) -> Link:
    return Link(
        **{
            name: row[name].decode("utf-8", "surrogateescape")
            if row.get(f"{_KIND}{name}") == "text"
            else row[name]
            for name in Link.__dataclass_fields__
        }
    )
