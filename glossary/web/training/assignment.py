"""One assignment, changed: its terms, exceptions for some, and its end.

Owns that form and its buttons. What came of it has a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from glossary.assignments import AlreadyTaken, Assignment, UnknownAssignment
from glossary.services import assignments as services
from glossary.services import giving
from glossary.storage import ChangedMeanwhile, db
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import Problems, chosen_act, page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.task_words import title_of
from glossary.web.site import site
from glossary.web.training.assignment_form import (
    AssignmentForm,
    Refused,
    form_of,
    read_form,
    terms_of,
)
from glossary.web.training.assignment_words import side_by_side
from glossary.web.training.assignments import check_readers, shown
from glossary.web.training.exceptions import (
    ExceptionForm,
    ExceptionRow,
    exception_form,
    exception_row,
    exception_rows,
    in_force,
    mark_of,
    override_of,
    person_or_group,
    read_exception,
    who_choices,
)
from glossary.web.training.problem_names import problem_names
from glossary.web.training.receivers import Receivers, receivers

TEMPLATE = "training/assignment_edit.html"
CONFLICT = 409


def show(assignment_id: int) -> Response:
    """Show what can be changed."""
    found = known_assignment(assignment_id)
    kept = in_force(found, request.args.get("who", ""))
    exception = None
    if kept is not None:
        exception = exception_form(kept, found.terms.time_zone)
    form = form_of(found)
    # Who has it already has it: only somebody more is to be agreed to.
    told = {**_shown(found, form, exception), "is_agreed": True}
    return page(TEMPLATE, form=form, **told)


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
        check_readers(form, known)
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
    form, problems = read_exception(), Problems()
    override = override_of(found, form, problems)
    if problems:
        return _refused(found, problems, form_of(found), exception=form)
    seen = in_force(found, form.who)
    if mark_of(seen) != form.seen:
        return _unseen(found, form)
    try:
        giving.make_exception(
            db.session, found, override, seen=seen, actor=signed_in(), now=now()
        )
    except ChangedMeanwhile:
        return _unseen(found, form)
    return _done(found, Notice.SAVED)


def _take_back(found: Assignment) -> Response:
    person_id, group_id = person_or_group(typed("who"))
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


def _shown(
    found: Assignment,
    form: AssignmentForm,
    exception: ExceptionForm | None = None,
) -> dict[str, object]:
    known: Receivers = receivers(found.group_ids)
    typed_so_far = exception or ExceptionForm()
    return {
        **shown(known, form),
        # It stays, whichever groups are ticked.
        "zone": found.terms.time_zone,
        "has_zones": False,
        "assignment": found,
        "title": title_of(found.terms.quiz),
        "address": url_for("pages.assignment", assignment_id=str(found.id)),
        "who": tuple(who_choices(found)),
        "exceptions": tuple(exception_rows(found)),
        "exception": typed_so_far,
        "replaced": _replaced(found, typed_so_far),
    }


def _replaced(found: Assignment, form: ExceptionForm) -> ExceptionRow | None:
    """Return the exception that *form* would take the place of."""
    kept, name = in_force(found, form.who), dict(who_choices(found)).get(form.who)
    if kept is None or name is None:
        return None
    return exception_row(found, kept, name)


def _refused(
    found: Assignment,
    problems: Problems,
    form: AssignmentForm,
    exception: ExceptionForm | None = None,
) -> Response:
    context, names = _shown(found, form, exception), problem_names(problems)
    return refused(TEMPLATE, problems, form=form, names=names, **context)


def _unseen(found: Assignment, form: ExceptionForm) -> Response:
    """Show what is in force beside what was typed; nothing is saved."""
    db.session.expire_all()
    kept, stored_form = in_force(found, form.who), form_of(found)
    shown = _shown(found, stored_form, replace(form, seen=mark_of(kept)))
    return page(TEMPLATE, CONFLICT, form=stored_form, unseen=True, **shown)


def _conflict(assignment_id: int, form: AssignmentForm) -> Response:
    """Show what is there now beside what was typed; nothing is saved."""
    db.session.expire_all()
    found = known_assignment(assignment_id)
    known, zone = receivers(found.group_ids), found.terms.time_zone
    return page(
        TEMPLATE,
        CONFLICT,
        form=replace(form, version=found.version),
        conflict=tuple(side_by_side(form_of(found), form, known, zone)),
        **_shown(found, form),
    )


def _done(found: Assignment, notice: Notice) -> Response:
    target = url_for("pages.edit_assignment", assignment_id=str(found.id))
    return leave_notice(see_other(target), notice)
