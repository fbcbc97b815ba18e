"""Version links: the chain of versions byte by byte, as it stands in the database.

Owns reading what somebody may have changed in a file: nothing of it is trusted.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, String, cast, select
from sqlalchemy.orm import Session

from glossary.storage.agreement_tables import VersionRow
from glossary.version_chain import Link


def links(session: Session) -> tuple[Link, ...]:
    """Return every link of the chain, in the order of their numbers."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    columns = [
        # The driver refuses a text that is none; it is read as bytes, whatever it is.
        cast(each, LargeBinary).label(each.name)
        if is_sqlite and isinstance(each.type, String)
        else each
        for each in VersionRow.__table__.columns
    ]
    rows = session.execute(select(*columns).order_by(VersionRow.seq))
    return tuple(
        Link(**{name: _text(value) for name, value in row._mapping.items()})
        for row in rows
    )


def _text(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return value
