"""One assignment, changed: its terms, exceptions for some, and its end.

Owns that form and its buttons. What came of it has a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.assignments import (
    MOST_ATTEMPTS,
    MOST_MINUTES,
    AlreadyTaken,
    Assignment,
    Override,
    UnknownAssignment,
)
from glossary.services import assignments as services
from glossary.services import giving
from glossary.storage import ChangedMeanwhile, db
from glossary.storage import assignments as stored
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import Problems, chosen_act, page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.task_words import moment_in, title_of
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.training.assignment_form import (
    AssignmentForm,
    Refused,
    form_of,
    moment,
    read_form,
    terms_of,
)
from glossary.web.training.assignments import shown
from glossary.web.training.receivers import Receivers, receivers

TEMPLATE = "training/assignment_edit.html"
CONFLICT = 409
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class ExceptionForm:
    """An exception as it was typed."""

    who: str = ""
    """``p7`` for a person, ``g3`` for a group."""
    due_at: str = ""
    attempts: str = ""
    minutes: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """An exception that holds."""

    who: str
    name: str
    changes: tuple[str, ...]
    reason: str


def show(assignment_id: int) -> Response:
    """Show what can be changed."""
    found = known_assignment(assignment_id)
    return page(TEMPLATE, form=form_of(found), **_shown(found, form_of(found)))


def act(assignment_id: int) -> Response:
    """Do what one of the buttons says."""
    found = known_assignment(assignment_id)
    return chosen_act(ACTS)(found)


def known_assignment(assignment_id: int) -> Assignment:
    """Return an assignment, or answer that there is none."""
    try:
        return services.find(db.session, assignment_id)
    except UnknownAssignment:
        abort(404)


def _save(found: Assignment) -> Response:
    form, known = read_form(), receivers(found.group_ids)
    # Groups and people that others train stay as they are: they are not shown here.
    group_ids = form.group_ids | (found.group_ids - known.group_ids)
    person_ids = form.person_ids | (found.person_ids - known.person_ids)
    try:
        terms = terms_of(
            form,
            quizzes=site().glossary.quizzes,
            group_ids=known.group_ids,
            person_ids=known.person_ids | found.person_ids,
            time_zone=found.terms.time_zone,
            kept_quiz=found.terms.quiz,
        )
        giving.save(
            db.session,
            found,
            terms,
            group_ids=group_ids,
            person_ids=person_ids,
            version=form.version,
            actor=signed_in(),
            now=now(),
        )
    except Refused as error:
        return _refused(found, error.problems, form)
    except AlreadyTaken:
        problem = str(
            _("Somebody has begun this quiz: withdraw it, and assign the other one")
        )
        return _refused(found, {"quiz": problem}, form)
    except ChangedMeanwhile:
        return _conflict(found.id, form)
    return _done(found, Notice.SAVED)


def _withdraw(found: Assignment) -> Response:
    giving.withdraw(db.session, found, actor=signed_in(), now=now())
    return _done(found, Notice.WITHDRAWN)


def _make_exception(found: Assignment) -> Response:
    form = ExceptionForm(
        who=typed("who"),
        due_at=typed("exception_due_at"),
        attempts=typed("exception_attempts"),
        minutes=typed("exception_minutes"),
        reason=typed("reason"),
    )
    problems: Problems = {}
    override = _override(found, form, problems)
    if problems:
        return _refused(found, problems, form_of(found), exception=form)
    giving.make_exception(db.session, found, override, actor=signed_in(), now=now())
    return _done(found, Notice.SAVED)


def _take_back(found: Assignment) -> Response:
    person_id, group_id = _who(typed("who"))
    giving.take_back(
        db.session,
        found,
        person_id=person_id,
        group_id=group_id,
        actor=signed_in(),
        now=now(),
    )
    return _done(found, Notice.SAVED)


ACTS: Mapping[str, Callable[[Assignment], Response]] = {
    "save": _save,
    "withdraw": _withdraw,
    "exception": _make_exception,
    "take_back": _take_back,
}


def _who(text: str) -> tuple[int | None, int | None]:
    """Return the person or the group that *text* names."""
    number = whole_number(text[1:])
    return (
        number if text.startswith("p") else None,
        number if text.startswith("g") else None,
    )


def _override(found: Assignment, form: ExceptionForm, problems: Problems) -> Override:
    if form.who not in dict(_who_choices(found)):
        problems["who"] = str(_("Choose a person or a group"))
    due_at = moment(form.due_at, found.terms.time_zone) if form.due_at else None
    if form.due_at and due_at is None:
        problems["exception_due_at"] = str(
            _(
                "Enter a date and a time that exist in %(zone)s, such as"
                " 2026-11-27T18:00",
                zone=found.terms.time_zone,
            )
        )
    attempts = _limit("exception_attempts", form.attempts, MOST_ATTEMPTS, problems)
    minutes = _limit("exception_minutes", form.minutes, MOST_MINUTES, problems)
    if not (form.due_at or form.attempts or form.minutes):
        problems["exception_due_at"] = str(
            _("Enter another end, other attempts or another time limit")
        )
    if len(form.reason) > LONGEST_REASON:
        problems["reason"] = str(
            _("Enter at most %(count)s characters", count=LONGEST_REASON)
        )
    person_id, group_id = _who(form.who)
    return Override(
        person_id=person_id,
        group_id=group_id,
        due_at=due_at,
        attempts=attempts,
        minutes=minutes,
        reason=form.reason[:LONGEST_REASON],
    )


def _limit(name: str, text: str, most: int, problems: Problems) -> int | None:
    number = whole_number(text) if text else None
    if text and (number is None or not 1 <= number <= most):
        problems[name] = str(
            _(
                "Enter a whole number from %(least)s to %(most)s, or leave it empty",
                least=1,
                most=most,
            )
        )
    return number


def _who_choices(found: Assignment) -> Iterator[tuple[str, str]]:
    for group in receivers(found.group_ids).groups:
        if group.id in found.group_ids:
            yield f"g{group.id}", str(_("Everybody in %(group)s", group=group.name))
    for each in stored.people_of(db.session, found):
        yield f"p{each.person.id}", each.person.name


def _shown(
    found: Assignment,
    form: AssignmentForm,
    exception: ExceptionForm | None = None,
) -> dict[str, object]:
    known: Receivers = receivers(found.group_ids)
    return {
        **shown(known, form),
        "zone": found.terms.time_zone,
        "assignment": found,
        "title": title_of(found.terms.quiz),
        "address": url_for("pages.assignment", assignment_id=str(found.id)),
        "who": tuple(_who_choices(found)),
        "exceptions": tuple(_exceptions(found)),
        "exception": exception or ExceptionForm(),
    }


def _exceptions(found: Assignment) -> Iterator[ExceptionRow]:
    names = dict(_who_choices(found))
    for each in stored.overrides_of(db.session, found.id):
        is_person = each.person_id is not None
        who = f"p{each.person_id}" if is_person else f"g{each.group_id}"
        if who in names:
            changes = tuple(_changes(each, found.terms.time_zone))
            yield ExceptionRow(who, names[who], changes, each.reason)


def _changes(override: Override, zone: str) -> Iterator[str]:
    if override.due_at is not None:
        yield str(_("Due %(when)s", when=moment_in(override.due_at, zone)))
    if override.attempts is not None:
        yield str(_("Attempts: %(count)s", count=override.attempts))
    if override.minutes is not None:
        yield str(_("Time limit: %(count)s minutes", count=override.minutes))


def _refused(
    found: Assignment,
    problems: Problems,
    form: AssignmentForm,
    exception: ExceptionForm | None = None,
) -> Response:
    context = _shown(found, form, exception)
    return refused(TEMPLATE, problems, form=form, **context)


def _conflict(assignment_id: int, form: AssignmentForm) -> Response:
    """Show what is there now beside what was typed; nothing is saved."""
    db.session.expire_all()
    found = known_assignment(assignment_id)
    return page(
        TEMPLATE,
        CONFLICT,
        form=replace(form, version=found.version),
        conflict=form_of(found),
        **_shown(found, form),
    )


def _done(found: Assignment, notice: Notice) -> Response:
    target = url_for("pages.edit_assignment", assignment_id=str(found.id))
    return leave_notice(see_other(target), notice)
