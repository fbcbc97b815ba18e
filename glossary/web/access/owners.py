"""Owners: whose object an address names, for the rules of the access table.

Each is asked with what the address says, and answers None where there is no such
object: to everybody else both look the same. The tables of training are imported by
the first that asks them: every start has a rule for each, few readers need those.
"""

from __future__ import annotations

from collections.abc import Collection

from glossary.storage import browser_sessions, db


def owner_of_session(id_hash: str) -> int | None:
    """Return who is signed in by the session that a list names."""
    return browser_sessions.owner_of(db.session, id_hash)


def takers_of_assignment(assignment: int) -> frozenset[int]:
    """Return of whom an assignment is asked."""
    from glossary.storage import assignments

    return assignments.takers_of(db.session, assignment)


def ever_takers_of_assignment(assignment: int) -> frozenset[int]:
    """Return of whom an assignment is or was asked: they read that it no longer is."""
    from glossary.services import assignments as service

    return service.ever_asked(db.session, assignment)


def trainers_of_assignment(assignment_id: int) -> frozenset[int]:
    """Return who trains the groups that an assignment was given to."""
    from glossary.storage import assignments

    return assignments.trainers_of(db.session, assignment_id)


def trainers_of_taker(assignment_id: int, person_id: int) -> frozenset[int]:
    """Return who trains the group through which a person has an assignment."""
    from glossary.storage import assignments

    return assignments.trainers_of_taker(db.session, assignment_id, person_id)


def takers_of_programme(programme: int) -> frozenset[int]:
    """Return of whom something of a programme is asked."""
    from glossary.storage import assignments

    given = assignments.list_of_programme(db.session, programme)
    takers = (assignments.takers_of(db.session, each.id) for each in given)
    return frozenset[int]().union(*takers)


def maker_of_programme(programme_id: int) -> int | None:
    """Return who made a programme; nobody else changes it."""
    from glossary.storage import programmes

    return programmes.maker_of(db.session, programme_id)


def trainers_of_progress(programme_id: int, group_id: int) -> Collection[int]:
    """Return who trains the group whose progress an address names."""
    return trainers_of_group(group_id)


def trainers_of_group(group_id: int) -> Collection[int]:
    """Return who trains the group of an address; of none, nobody does."""
    from glossary.storage import groups

    return groups.trainer_ids(db.session, group_id)
