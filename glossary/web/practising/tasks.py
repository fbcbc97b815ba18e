"""Tasks: what trainers gave somebody to do, as whoever is to do it sees it.

Owns the page that opens one and the button that begins an attempt. What is asked of
everybody, and how all of them stand, is the trainers' to see.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from flask import Response, abort, url_for

from glossary.assignments import NoAttemptsLeft, NotOpen, UnknownAssignment
from glossary.attempts import Attempt, OfPerson
from glossary.people import Person
from glossary.quiz_keys import attempt as pin_attempt
from glossary.services import assignments, attempts, programmes, reminding
from glossary.services.assignments import Task
from glossary.storage import db
from glossary.storage import programmes as stored_programmes
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import compressed_page, see_other
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.grading import grader
from glossary.web.practising.quizzes import (
    cards_in,
    next_address,
    past_attempts,
    quiz_facts,
)
from glossary.web.practising.task_words import (
    TaskRow,
    has_certificate,
    task_row,
    title_of,
)
from glossary.web.site import site

GONE = 410


@dataclass(frozen=True, slots=True)
class ProgrammeTasks:
    """What somebody was given of one programme, in its order."""

    id: int
    name: str
    rows: tuple[TaskRow, ...]
    certificate: str
    """Its address; empty while something is left to pass."""

    @property
    def finished(self) -> int:
        """How many of them are finished."""
        return sum(each.is_finished for each in self.rows)

    @property
    def is_finished(self) -> bool:
        """True once nothing of it is left to do."""
        return self.finished == len(self.rows)


@dataclass(frozen=True, slots=True)
class Assigned:
    """What somebody was given to do."""

    alone: tuple[TaskRow, ...]
    """What belongs to no programme: what is due first, first."""
    programmes: tuple[ProgrammeTasks, ...]


def tasks_of(person: Person) -> Assigned | None:
    """Return what *person* was given to do, in words; None for nothing."""
    found = assignments.tasks_of(db.session, person, now=now())
    if not found:
        return None
    reminded = reminding.reminded_of(db.session, person)
    rows = {
        each.given.assignment.id: task_row(
            each, now(), reminded.get(each.given.assignment.id)
        )
        for each in found
    }
    alone = [each for each in found if each.given.assignment.programme_id is None]
    return Assigned(_rows(rows, alone), tuple(_programmes(rows, found)))


def tasks_in_programme(person: Person, programme_id: int) -> tuple[Task, ...]:
    """Return what *person* was given of a programme, in its order."""
    found = assignments.tasks_of(db.session, person, now=now())
    return _in_order(found, programme_id)


def _programmes(
    rows: Mapping[int, TaskRow], found: Sequence[Task]
) -> Iterator[ProgrammeTasks]:
    """Yield the programmes of *found*: the one with what is due first, first."""
    ids = dict.fromkeys(each.given.assignment.programme_id for each in found)
    known = [each for each in ids if each is not None]
    names = stored_programmes.names_of(db.session, known)
    for programme_id in known:
        tasks = _in_order(found, programme_id)
        is_whole = all(map(has_certificate, tasks))
        address = url_for("pages.programme_certificate", programme=str(programme_id))
        yield ProgrammeTasks(
            id=programme_id,
            name=names[programme_id],
            rows=_rows(rows, tasks),
            certificate=address if is_whole else "",
        )


def _in_order(found: Sequence[Task], programme_id: int) -> tuple[Task, ...]:
    here = {
        each.given.assignment.id: each
        for each in found
        if each.given.assignment.programme_id == programme_id
    }
    given = [each.given.assignment for each in here.values()]
    return tuple(here[each.id] for each in programmes.in_order(given))


def _rows(rows: Mapping[int, TaskRow], tasks: Sequence[Task]) -> tuple[TaskRow, ...]:
    return tuple(rows[each.given.assignment.id] for each in tasks)


def hidden_attempts(person: Person) -> frozenset[int]:
    """Return the attempts of *person* of which nothing is told yet."""
    when = now()
    return frozenset(
        taken.attempt_id
        for task in assignments.tasks_of(db.session, person, now=when)
        for taken in task.taken
        if not task.terms.shows_reasons(when, is_finished=taken.finished_at is not None)
    )


def show_task(assignment: int) -> Response:
    """Show what is asked, until when, and how far somebody has come with it."""
    person = signed_in()
    task = _asked(person, assignment)
    if task is None:
        return _no_longer_asked(assignment)
    quiz = site().glossary.quizzes.get(task.terms.quiz)
    own = attempts.attempts_of(db.session, OfPerson(person.id))
    mine = [each for each in own if each.attempt.assignment_id == assignment]
    opened = task.under_way
    goes_on = ""
    for each in mine:
        if opened is not None and each.attempt.id == opened.attempt_id:
            goes_on = next_address(each.attempt, OfPerson(person.id))
    return compressed_page(
        "quiz/task.html",
        task=task_row(task, now()),
        quiz=quiz_facts(quiz) if quiz is not None else None,
        goes_on=goes_on,
        past=tuple(past_attempts(mine)),
    )


def start_task(assignment: int) -> Response:
    """Begin an attempt, or go on with the one that is under way."""
    person = signed_in()
    task = _asked(person, assignment)
    if task is None:
        return _no_longer_asked(assignment)
    here = url_for("pages.task", assignment=str(assignment))
    try:
        begun = _begin(person, task)
    except NotOpen:
        return leave_notice(see_other(here), Notice.NOT_OPEN)
    except NoAttemptsLeft:
        return leave_notice(see_other(here), Notice.NO_ATTEMPTS_LEFT)
    return see_other(next_address(begun, OfPerson(person.id)))


def _begin(person: Person, task: Task) -> Attempt:
    quiz = site().glossary.quizzes.get(task.terms.quiz)
    if quiz is None:
        abort(404)
    owner, seed = OfPerson(person.id), secrets.randbits(48)
    seen = attempts.seen_cards(db.session, owner, quiz.slug, cards_in)
    grades = grader().under(quiz.view)
    return assignments.begin(
        db.session,
        person,
        task.given.assignment.id,
        pin_attempt(quiz, grades, Random(seed), seen),
        view=grades.view_id,
        revision=grades.revision,
        seed=seed,
        now=now(),
    )


def _asked(person: Person, assignment: int) -> Task | None:
    """Return what is asked of *person*; None if it no longer is."""
    try:
        return assignments.task_of(db.session, person, assignment, now=now())
    except UnknownAssignment:
        return None


def _no_longer_asked(assignment: int) -> Response:
    """Say it to whoever had it; the gate lets nobody else come here."""
    found = assignments.find(db.session, assignment)
    return compressed_page(
        "quiz/no_longer_asked.html",
        GONE,
        title=title_of(found.terms.quiz),
        is_withdrawn=found.withdrawn_at is not None,
    )
