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
from glossary.assignments import Assignment, Taken, standing
from glossary.attempts import Question
from glossary.item_analysis import FirstAttempt
from glossary.people import Department
from glossary.services.assignments import AssignedTask, everybody_at
from glossary.services.erased_takers import erased_takers, language_of
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
    *person_ids*, to whom it was given by name or who have begun it and left.
    """
    everybody = [
        each
        for each in everybody_at(session, assignment, now=now)
        if _is_seen(assignment, each, group_names, person_ids)
    ]
    ids = [taken.attempt_id for each in everybody for taken in each.task.taken]
    questions = answers.list_questions_of(session, ids)
    departments = {
        each.attempt_id: each.department
        for each in assigned_attempts.list_takers(session, assignment.id)
    }
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
            department=_department(each, departments),
            language=language_of(questions, _ids(each)) or each.person.language,
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
    erased = _erased(session, assignment, group_names, now=now)
    return assignment_results(takers, now, erased)


def _is_seen(
    assignment: Assignment,
    each: AssignedTask,
    group_names: Mapping[int, str],
    person_ids: Collection[int],
) -> bool:
    """Return whether somebody's result is for whoever trains these.

    Which group somebody has left, nobody knows: who trains all of its groups has them.
    """
    if each.group_ids & group_names.keys():
        return True
    has_left = not each.group_ids and bool(each.task.taken)
    if has_left and assignment.group_ids and assignment.group_ids <= group_names.keys():
        return True
    is_own = has_left or each.person.id in assignment.person_ids
    return is_own and each.person.id in person_ids


def finished_of(
    session: Session, assignment: Assignment, *, now: datetime
) -> tuple[int, int]:
    """Return how many have finished *assignment*, of how many; who was erased too."""
    everybody = everybody_at(session, assignment, now=now)
    standings = [each.task.standing for each in everybody]
    for each in erased_takers(session, assignment, (), now=now):
        standings.append(standing(each.terms, each.taken, now))
    return sum(each.is_finished for each in standings), len(standings)


def _erased(
    session: Session,
    assignment: Assignment,
    group_names: Mapping[int, str],
    *,
    now: datetime,
) -> tuple[Taker, ...]:
    """Return who was erased, for whoever trains all of the groups it was given to.

    In which of several groups they were, nobody knows any more.
    """
    if not assignment.group_ids <= group_names.keys():
        return ()
    ids = assignment.group_ids
    is_certain = len(ids) == 1 and not assignment.person_ids
    groups = tuple(group_names[id] for id in ids) if is_certain else ()
    return erased_takers(session, assignment, groups, now=now)


def _ids(each: AssignedTask) -> list[int]:
    return [taken.attempt_id for taken in each.task.taken]


def _department(
    each: AssignedTask, departments: Mapping[int, Department]
) -> Department:
    """Return that of their last attempt; of who has begun none, today's."""
    ids = _ids(each)
    return departments[ids[-1]] if ids else each.person.department


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
