"""Home: search, the journey as an index, every term from A to Z.

To somebody who trains it says first what is due next. That is theirs alone; whatever
else stands here is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, render_template

from glossary.assignments import Standing
from glossary.attempts import OfPerson
from glossary.people import Person
from glossary.services import assignments, attempts
from glossary.services.assignments import Task
from glossary.storage import db
from glossary.web.access.visitors import current_person
from glossary.web.clock import now
from glossary.web.definitions.parted_words import parted_words
from glossary.web.finished import finished, public_page
from glossary.web.interface import page_language
from glossary.web.practising.quizzes import next_address
from glossary.web.practising.task_words import TaskRow, task_row
from glossary.web.reading.listing import (
    by_letter,
    confused_pairs,
    exits,
    steps,
    trap_choice,
)
from glossary.web.site import site

MOST_DUE = 3
"""Tasks on home; the page of practice has them all."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """Something that is to be done next."""

    row: TaskRow
    address: str
    """Where it begins, or goes on; empty once it is too late."""


def home() -> Response:
    """Show what can be looked up here, and to somebody who trains what is due."""
    person = current_person()
    due = due_tasks(person) if person is not None else ()
    return public_page(_rendered(due)) if due else _of_everybody()


@finished
def _of_everybody() -> str:
    return _rendered()


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


def _rendered(due: Sequence[DueTask] = ()) -> str:
    code = page_language().code
    glossary, reasoning = site().glossary, site().reasoning
    return render_template(
        "home/home.html",
        due=due,
        steps=steps(glossary, code),
        exits=exits(glossary, code),
        letters=by_letter(glossary, code),
        confused=confused_pairs(glossary, code)[:4],
        parted=parted_words(glossary, reasoning, code),
        traps=trap_choice(glossary, code, 4),
    )
