"""Owners: whose object an address names, for the rules of the access table.

Each is asked with what the address says, and answers None where there is no such
object: to everybody else both look the same.
"""

from __future__ import annotations

from collections.abc import Collection

from glossary.storage import browser_sessions, db, groups


def owner_of_session(id_hash: str) -> int | None:
    """Return who is signed in by the session that a list names."""
    return browser_sessions.owner_of(db.session, id_hash)


def trainers_of_group(group_id: int) -> Collection[int]:
    """Return who trains the group of an address; of none, nobody does."""
    return groups.trainer_ids(db.session, group_id)
