"""Training results: what is kept of an assignment, put together for its figures.

Owns which attempts a figure is over: everybody's first one for the questions, before
any feedback; the one that counts for the scores.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from glossary.assignment_results import (
    AssignmentResults,
    PersonResult,
    Taker,
    assignment_results,
)
from glossary.assignments import Assignment, Taken
from glossary.attempts import Question
from glossary.item_analysis import FirstAttempt
from glossary.services.assignments import AssignedTask, everybody_at
from glossary.storage import Session, answers, assigned_attempts


def results_of(
    session: Session,
    assignment: Assignment,
    group_names: Mapping[int, str],
    person_ids: Collection[int],
    *,
    now: datetime,
) -> AssignmentResults:
    """Return who is done, late and stuck, and what the scores are.

    Of those alone whom whoever asks trains: in groups of *group_names*, or among
    *person_ids*, to whom it was given by name.
    """
    everybody = [
        each
        for each in everybody_at(session, assignment, now=now)
        if each.group_ids & group_names.keys()
        or each.person.id in assignment.person_ids & set(person_ids)
    ]
    ids = [taken.attempt_id for each in everybody for taken in each.task.taken]
    questions = answers.list_questions_of(session, ids)
    marks = {
        attempt_id: [
            mark
            for asked in reversed(of_one)
            if asked.answer is not None
            for mark in asked.answer.marks
        ]
        for attempt_id, of_one in questions.items()
    }
    takers = [
        Taker(
            person_id=each.person.id,
            name=each.person.name,
            department=each.person.department,
            language=each.person.language,
            groups=_groups(each, group_names),
            terms=each.task.terms,
            taken=each.task.taken,
            marks=[
                mark
                for taken in reversed(each.task.taken)
                for mark in marks.get(taken.attempt_id, ())
            ],
        )
        for each in everybody
    ]
    return assignment_results(takers, now)


def answers_of(
    session: Session, person: PersonResult
) -> tuple[tuple[Taken, tuple[Question, ...]], ...]:
    """Return the attempts of *person*, in order, each with what was asked in it."""
    taken = person.taker.taken
    questions = answers.list_questions_of(session, [e.attempt_id for e in taken])
    return tuple((each, questions[each.attempt_id]) for each in taken)


def first_attempts(
    session: Session, assignment: Assignment, *, now: datetime
) -> tuple[FirstAttempt, ...]:
    """Return what everybody knew before any feedback: their first finished attempt."""
    first = [
        (attempt.id, department)
        for attempt, department in assigned_attempts.list_first(session, assignment.id)
        if attempt.settled(now).is_finished
    ]
    questions = answers.list_questions_of(session, [each[0] for each in first])
    return tuple(
        FirstAttempt(department, questions[attempt_id])
        for attempt_id, department in first
    )


def _groups(each: AssignedTask, names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted(names[id] for id in each.group_ids if id in names))
