"""Revisions: counters by which every process sees that something was published.

Owns the numbers. What is read again when one has grown is for others to know.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.storage.tables import RevisionRow
from glossary.storage.upserts import insert_for

SETTINGS = "settings"
"""Grows with every change of a stored setting."""
DEFINITIONS = "definitions"
"""Grows whenever a definition is published."""
TRAINING = "training"
"""Grows whenever a card or a quiz is published on the site, or taken away."""


def read_all(session: Session) -> dict[str, int]:
    """Return every counter that was ever bumped, by name."""
    rows = session.execute(select(RevisionRow.name, RevisionRow.number))
    return {name: number for name, number in rows}


def bump(session: Session, name: str) -> int:
    """Let the counter *name* grow by one and return it; inside ``writing``."""
    first = insert_for(session, RevisionRow).values(name=name, number=1)
    grown = first.on_conflict_do_update(
        index_elements=[RevisionRow.name], set_={"number": RevisionRow.number + 1}
    )
    return session.scalars(grown.returning(RevisionRow.number)).one()
