"""How far a group has come with a programme: step by step, and who is where.

Owns that page. Who is where is for the trainers of the group; an administrator sees the
counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.assignments import Assignment, Standing
from glossary.groups import UnknownGroup
from glossary.programmes import Programme, UnknownProgramme, not_given
from glossary.services import groups
from glossary.services import programmes as service
from glossary.services.programme_progress import Progress, progress
from glossary.storage import db
from glossary.storage.groups import trainer_ids
from glossary.web import labels
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import page
from glossary.web.practising.task_words import due_words, title_of
from glossary.web.training.receivers import receivers

MARKS = {
    Standing.DONE: "right",
    Standing.PASSED: "right",
    Standing.NOT_PASSED: "wrong",
    Standing.OVERDUE: "wrong",
}


@dataclass(frozen=True, slots=True)
class GivenGroup:
    """A group that was given a programme."""

    id: int
    name: str
    address: str
    """Of the page that shows how far it has come."""
    steps: int
    """How many of the steps it was given."""
    is_whole: bool
    """True if no step is left to give it."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step, and how many have finished it."""

    title: str
    address: str
    finished: int
    people: int
    late: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody, and the step at which they are."""

    name: str
    address: str
    """Of their answers; empty while there are none."""
    step: int | None
    """None once all are finished."""
    title: str
    due: str
    standing: str
    mark: str
    late: int


def show(programme_id: int, group_id: int) -> Response:
    """Show how far a group has come."""
    try:
        programme = service.find(db.session, programme_id)
        group = groups.find(db.session, group_id)
    except (UnknownProgramme, UnknownGroup):
        abort(404)
    given = _given_to(service.given(db.session, programme_id), group_id)
    if not given:
        abort(404)
    found = progress(db.session, programme_id, group_id, now=now())
    return page(
        "training/programme_progress.html",
        programme=programme,
        group=group,
        is_trainer=signed_in().id in trainer_ids(db.session, group_id),
        steps=tuple(_steps(given, found)),
        people=tuple(_person(each) for each in found),
        count=len(given),
    )


def given_groups(programme: Programme) -> tuple[GivenGroup, ...]:
    """Return those groups of whoever asks that were given *programme*."""
    given = service.given(db.session, programme.id)
    ids = {group_id for each in given for group_id in each.group_ids}
    return tuple(
        GivenGroup(
            id=each.id,
            name=each.name,
            address=url_for(
                "pages.programme_progress",
                programme_id=str(programme.id),
                group_id=str(each.id),
            ),
            steps=len(mine := _given_to(given, each.id)),
            is_whole=not tuple(not_given(programme.steps, _quizzes(mine))),
        )
        for each in receivers(ids).groups
        if each.id in ids
    )


def _given_to(given: Sequence[Assignment], group_id: int) -> tuple[Assignment, ...]:
    return tuple(each for each in given if group_id in each.group_ids)


def _quizzes(given: Sequence[Assignment]) -> list[str]:
    return [each.terms.quiz for each in given]


def _steps(given: Sequence[Assignment], found: Sequence[Progress]) -> Iterator[StepRow]:
    for assignment in given:
        here = [
            task
            for each in found
            for task in each.tasks
            if task.given.assignment.id == assignment.id
        ]
        yield StepRow(
            title=title_of(assignment.terms.quiz),
            address=url_for("pages.assignment", assignment_id=str(assignment.id)),
            finished=sum(each.standing.is_finished for each in here),
            people=len(here),
            late=sum(each.standing is Standing.OVERDUE for each in here),
        )


def _person(found: Progress) -> PersonRow:
    address = _answers(found)
    if found.step is None:
        passed = all(each.standing is not Standing.NOT_PASSED for each in found.tasks)
        standing = Standing.DONE if passed else Standing.NOT_PASSED
        words = str(_("All steps finished"))
        return PersonRow(
            found.person.name, address, None, "", "", words, MARKS.get(standing, ""), 0
        )
    task = found.tasks[found.step - 1]
    return PersonRow(
        name=found.person.name,
        address=address,
        step=found.step,
        title=title_of(task.terms.quiz),
        due=due_words(task.terms),
        standing=str(labels.STANDINGS[task.standing]),
        mark=MARKS.get(task.standing, ""),
        late=found.late,
    )


def _answers(found: Progress) -> str:
    """Return where the answers to the latest step that they have begun are."""
    begun = [each.given.assignment.id for each in found.tasks if each.taken]
    if not begun:
        return ""
    return url_for(
        "pages.taken_answers",
        assignment_id=str(begun[-1]),
        person_id=str(found.person.id),
    )
