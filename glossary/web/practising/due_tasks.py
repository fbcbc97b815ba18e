"""Due tasks: what somebody is to do next of what was assigned to them.

Owns which of them stand on home, and in what order.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.assignments import Standing
from glossary.attempts import OfPerson
from glossary.people import Person
from glossary.services import assignments, attempts
from glossary.services.assignments import Task
from glossary.storage import db
from glossary.web.clock import now
from glossary.web.practising.quizzes import next_address
from glossary.web.practising.task_words import TaskRow, task_row

MOST_DUE = 3
"""Tasks on home; the page of practice has them all."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """Something that is to be done next."""

    row: TaskRow
    address: str
    """Where it begins, or goes on; empty once it is too late."""


def due_tasks(person: Person) -> tuple[DueTask, ...]:
    """Return what *person* is to do next: what can still be done first."""
    open_tasks = (
        each
        for each in assignments.tasks_of(db.session, person, now=now())
        if not each.standing.is_finished and each.standing is not Standing.NOT_OPEN
    )
    found = sorted(open_tasks, key=lambda each: each.standing is Standing.OVERDUE)
    return tuple(_due(person, each) for each in found[:MOST_DUE])


def _due(person: Person, task: Task) -> DueTask:
    row, opened = task_row(task, now()), task.under_way
    if row.is_urgent:
        return DueTask(row, "")
    if opened is None:
        return DueTask(row, row.address)
    owner = OfPerson(person.id)
    attempt = attempts.find(db.session, owner, opened.attempt_id)
    return DueTask(row, next_address(attempt, owner))
