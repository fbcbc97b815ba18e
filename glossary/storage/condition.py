"""Condition: which database this is, and at which revision.

Owns what an administrator is told of it; no address, since that may hold a
password.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.storage.schema_revision import stored_revision


@dataclass(frozen=True, slots=True)
class Condition:
    """What keeps the rows, and for which version of Lemma."""

    system: str
    """``sqlite`` or ``postgresql``."""
    revision: str
    """The last script of ``migrations/versions`` that it has seen."""


def read(session: Session) -> Condition:
    """Return the condition of the database of *session*."""
    connection = session.connection()
    return Condition(connection.dialect.name, stored_revision(connection) or "")
