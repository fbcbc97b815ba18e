"""Assignments: what is asked of whom, what may begin, where everybody is with it.

Owns that an attempt begins only while its assignment is open and one is left, whoever
asks twice at once, and what of it holds for one person. What a quiz asks comes in
pinned. What is returned has been committed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from glossary.assignments import (
    Assignment,
    Given,
    NoAttemptsLeft,
    NotOpen,
    PersonalTerms,
    Standing,
    Taken,
    UnknownAssignment,
    attempts_left,
    standing,
)
from glossary.attempts import Assigned, Attempt, AttemptKind, OfPerson, Pinned
from glossary.people import Person
from glossary.services.audit import Action
from glossary.storage import Session, assigned_attempts, audit, groups, writing
from glossary.storage import assignments as stored
from glossary.storage import attempts as stored_attempts


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment, as far as one person has come with it."""

    given: Given
    terms: PersonalTerms
    taken: tuple[Taken, ...]
    """Their attempts, in order."""
    standing: Standing

    @property
    def attempts_left(self) -> int | None:
        """How many more may begin; None for as many as one likes."""
        return attempts_left(self.terms, self.taken)

    @property
    def under_way(self) -> Taken | None:
        """The attempt that takes answers; None for none."""
        return next((e for e in reversed(self.taken) if e.finished_at is None), None)


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """A task of somebody, as a trainer sees it."""

    person: Person
    group_ids: frozenset[int]
    task: Task


def tasks_of(session: Session, person: Person, *, now: datetime) -> tuple[Task, ...]:
    """Return what is asked of *person*: what is due soonest first."""
    given = stored.given_to(session, person.id)
    ids = [each.assignment.id for each in given]
    taken = assigned_attempts.read_taken(session, ids, person_id=person.id)
    tasks = (
        _task(each, person, taken[each.assignment.id, person.id], now) for each in given
    )
    return tuple(sorted(tasks, key=_urgency))


def task_of(
    session: Session, person: Person, assignment_id: int, *, now: datetime
) -> Task:
    """Return what an assignment asks of *person*; raises UnknownAssignment."""
    for each in tasks_of(session, person, now=now):
        if each.given.assignment.id == assignment_id:
            return each
    raise UnknownAssignment(assignment_id)


def terms_of_attempt(
    session: Session, person: Person, attempt: Attempt, *, now: datetime
) -> PersonalTerms | None:
    """Return what holds for an attempt of *person*; None if nobody asked for it.

    Somebody whose assignment was withdrawn is still held to what was asked of
    everybody.
    """
    if attempt.assignment_id is None:
        return None
    try:
        return task_of(session, person, attempt.assignment_id, now=now).terms
    except UnknownAssignment:
        found = stored.find(session, attempt.assignment_id)
        if found is None:
            return None
        return Given(found, found.created_at, ()).personal(person.time_factor)


def ever_asked(session: Session, assignment_id: int) -> frozenset[int]:
    """Return of whom an assignment is or was asked; of nobody where there is none.

    Who has left a group without having begun it is in the log alone, which has groups
    by the name that they had.
    """
    found = stored.find(session, assignment_id)
    if found is None:
        return frozenset()
    known = [groups.find(session, each) for each in found.group_ids]
    left = audit.subjects_before(
        session,
        [Action.GROUP_LEFT, Action.GROUP_MOVED],
        key="group",
        values={each.name for each in known if each is not None},
        since=found.created_at,
    )
    return stored.receivers_of(session, assignment_id) | left


def begin(
    session: Session,
    person: Person,
    assignment_id: int,
    pinned: Sequence[Pinned],
    *,
    view: str,
    revision: str,
    seed: int,
    now: datetime,
) -> Attempt:
    """Begin an attempt at an assignment, or return the one that is under way.

    Two starts at once begin one. Raises UnknownAssignment, NotOpen and NoAttemptsLeft.
    """
    owner = OfPerson(person.id)
    with writing(session):
        stored_attempts.hold_person(session, person.id)
        task = task_of(session, person, assignment_id, now=now)
        _close_what_is_over(session, task, now=now)
        opened = assigned_attempts.find_open(session, person.id, assignment_id)
        if opened is not None:
            return opened
        if not task.terms.is_open(now):
            raise NotOpen(assignment_id)
        if task.attempts_left == 0:
            raise NoAttemptsLeft(assignment_id)
        quiz = task.terms.quiz
        stored_attempts.add(
            session,
            owner,
            quiz=quiz,
            number=stored_attempts.next_number(session, owner, quiz),
            kind=AttemptKind.QUIZ,
            view=view,
            revision=revision,
            seed=seed,
            pinned=pinned,
            now=now,
            assigned=Assigned(
                assignment_id, task.terms.closes_at(now), person.department
            ),
        )
        begun = assigned_attempts.find_open(session, person.id, assignment_id)
        assert begun is not None
        return begun


def find(session: Session, assignment_id: int) -> Assignment:
    """Return an assignment; raises UnknownAssignment."""
    found = stored.find(session, assignment_id)
    if found is None:
        raise UnknownAssignment(assignment_id)
    return found


def everybody_at(
    session: Session, assignment: Assignment, *, now: datetime
) -> tuple[AssignedTask, ...]:
    """Return where everybody is to whom *assignment* was given and who can sign in.

    Somebody who was deactivated is left out, unless they took it.
    """
    taken = assigned_attempts.read_taken(session, [assignment.id])
    return tuple(
        AssignedTask(
            each.person,
            each.group_ids,
            _task(each.given, each.person, taken[assignment.id, each.person.id], now),
        )
        for each in stored.people_of(session, assignment)
        if each.person.is_active or (assignment.id, each.person.id) in taken
    )


def _task(given: Given, person: Person, taken: Sequence[Taken], now: datetime) -> Task:
    terms = given.personal(person.time_factor)
    settled = tuple(each.settled(now) for each in taken)
    return Task(given, terms, settled, standing(terms, settled, now))


def _urgency(task: Task) -> tuple[bool, float, int]:
    due_at = task.terms.due_at
    due = due_at.timestamp() if due_at is not None else float("inf")
    return task.standing.is_finished, due, task.given.assignment.id


def _close_what_is_over(session: Session, task: Task, *, now: datetime) -> None:
    """Write down that attempts are over whose time is up: they count as finished."""
    for each in task.taken:
        if each.finished_at is not None and each.finished_at == each.closes_at:
            stored_attempts.finish(session, each.attempt_id, now=each.finished_at)
