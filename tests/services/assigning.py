"""Assignments for tests, and groups to give them to; a test names what it is about."""

from datetime import timedelta
from itertools import count

from sqlalchemy import insert

from glossary.assignments import Terms
from glossary.services import assignments, giving
from glossary.storage import writing
from glossary.storage.training_tables import GroupMemberRow, GroupRow, GroupTrainerRow
from tests.services.learning import PINNED
from tests.storage.databases import NOW, NewPerson

DUE = NOW + timedelta(days=7)
_numbers = count(1)


def a_person(session, **chosen):
    """Return somebody with an account."""
    number = next(_numbers)
    given = {"email": f"person{number}@example.com", "name": f"Person {number}"}
    return NewPerson(**{**given, **chosen}).added_to(session)


def a_group(session, *members, trainer, joined_at=NOW, zone="Europe/Paris"):
    """Return the id of a group of *members*, trained by *trainer*."""
    with writing(session):
        row = GroupRow(
            name=f"Group {next(_numbers)}",
            time_zone=zone,
            created_at=NOW,
            created_by=None,
        )
        session.add(row)
        session.flush()
        for member in members:
            add_member(session, row.id, member, joined_at)
        trains = insert(GroupTrainerRow)
        session.execute(trains.values(group_id=row.id, person_id=trainer.id))
        return row.id


def add_member(session, group_id, person, joined_at=NOW):
    """Let *person* join a group; inside ``writing``."""
    joins = insert(GroupMemberRow)
    session.execute(
        joins.values(group_id=group_id, person_id=person.id, joined_at=joined_at)
    )


def an_assignment(session, *group_ids, trainer, person_ids=(), now=NOW, **terms):
    """Return the id of an assignment: the quiz "first-day" within a week."""
    asked = Terms(**{"quiz": "first-day", "due_at": DUE, **terms})
    return giving.give(
        session,
        asked,
        group_ids=group_ids,
        person_ids=person_ids,
        actor=trainer,
        now=now,
    )


def take(session, person, assignment_id, *, now=NOW, pinned=PINNED):
    """Begin an attempt at an assignment, or take up the one that is under way."""
    return assignments.begin(
        session,
        person,
        assignment_id,
        pinned,
        view="sales",
        revision="r1",
        seed=7,
        now=now,
    )
