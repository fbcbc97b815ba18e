"""Certificates: that somebody has passed an assignment, or a whole programme.

Owns those pages, made to be printed on one sheet. They are theirs alone; while there is
something left to pass, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response, abort

from glossary.assignments import Standing, Taken, UnknownAssignment, counting
from glossary.attempts import OfPerson
from glossary.people import Person
from glossary.quiz_scores import in_percent
from glossary.services import assignments, attempts
from glossary.services.assignments import Task
from glossary.storage import db, programmes
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import compressed_page
from glossary.web.practising.task_words import has_certificate, title_of
from glossary.web.practising.tasks import tasks_in_programme


@dataclass(frozen=True, slots=True)
class Certified:
    """A quiz that was passed."""

    title: str
    percent: int
    day: date
    """In the zone of the group."""
    revision: str
    """Of the definitions that graded."""


def certificate(assignment: int) -> Response:
    """Show that one assignment was passed."""
    person = signed_in()
    try:
        task = assignments.task_of(db.session, person, assignment, now=now())
    except UnknownAssignment:
        abort(404)
    return _shown(person, [task], title_of(task.terms.quiz))


def programme_certificate(programme: int) -> Response:
    """Show that all that was given of a programme was passed."""
    person = signed_in()
    tasks = tasks_in_programme(person, programme)
    names = programmes.names_of(db.session, [programme])
    return _shown(person, tasks, names.get(programme, ""), is_programme=True)


def _shown(
    person: Person, tasks: Sequence[Task], title: str, *, is_programme: bool = False
) -> Response:
    if not tasks or not all(map(has_certificate, tasks)):
        abort(404)
    certified = tuple(_certified(person, tasks))
    return compressed_page(
        "quiz/certificate.html",
        person=person,
        title=title,
        certified=certified,
        revisions=tuple(dict.fromkeys(each.revision for each in certified)),
        day=max(each.day for each in certified),
        is_passed=any(each.standing is Standing.PASSED for each in tasks),
        is_programme=is_programme,
    )


def _certified(person: Person, tasks: Sequence[Task]) -> Iterator[Certified]:
    own = attempts.attempts_of(db.session, OfPerson(person.id))
    revisions = {each.attempt.id: each.attempt.revision for each in own}
    for task in tasks:
        best: Taken | None = counting(task.terms, task.taken)
        assert best is not None and best.finished_at is not None
        zone = ZoneInfo(task.terms.time_zone)
        yield Certified(
            title=title_of(task.terms.quiz),
            percent=in_percent(best.share),
            day=best.finished_at.astimezone(zone).date(),
            revision=revisions[best.attempt_id],
        )
