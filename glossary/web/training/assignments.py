"""Assignments: those of a trainer's groups, and the form that gives another.

Owns the list and that form; one assignment has a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.assignments import Assignment, Terms
from glossary.people import Person, Role
from glossary.quizzes import Quiz
from glossary.services import giving, training_results
from glossary.storage import assignments as stored
from glossary.storage import db
from glossary.storage.groups import count_members
from glossary.storage.programmes import names_of
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.filters import language_name, listed
from glossary.web.forms import Problems, page, refused, see_other
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.further_reading import Link
from glossary.web.practising.quizzes import quiz_facts
from glossary.web.practising.task_words import moment_in, title_of
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.training.assignment_form import (
    AssignmentForm,
    Refused,
    form_of,
    read_form,
    terms_of,
)
from glossary.web.training.other_readers import Untold, people_among, untold
from glossary.web.training.problem_names import problem_names
from glossary.web.training.receivers import Receivers, receivers

NEW = "training/assignment_new.html"


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment in a list."""

    address: str
    title: str
    receivers: tuple[str, ...]
    due: str
    finished: int
    people: int
    is_withdrawn: bool
    programme: Link | None
    """Of which it is a step."""


def assignments() -> Response:
    """Show what was given to the groups of whoever asks."""
    return page("training/assignments.html", rows=tuple(assignment_rows(signed_in())))


def assignment_rows(person: Person) -> Iterator[AssignmentRow]:
    """Yield what was given to the groups that *person* trains, the newest first.

    The steps of a programme that were given at once stand in their order.
    """
    names = {each.id: each.name for each in receivers().groups}
    given = tuple(_in_order(assignments_of(person)))
    ids = {each.programme_id for each in given if each.programme_id is not None}
    programmes = names_of(db.session, ids)
    for each in given:
        done, people = training_results.finished_of(db.session, each, now=now())
        yield AssignmentRow(
            address=url_for("pages.assignment", assignment_id=str(each.id)),
            title=title_of(each.terms.quiz),
            receivers=receiver_names(each, names),
            due=due_of(each.terms),
            finished=done,
            people=people,
            is_withdrawn=each.withdrawn_at is not None,
            programme=_programme(each.programme_id, programmes),
        )


def _in_order(newest: Iterable[Assignment]) -> Iterator[Assignment]:
    for (programme_id, _at), together in groupby(newest, _given_together):
        some = tuple(together)
        yield from some if programme_id is None else reversed(some)


def _given_together(each: Assignment) -> tuple[int | None, datetime]:
    return each.programme_id, each.created_at


def _programme(programme_id: int | None, names: Mapping[int, str]) -> Link | None:
    if programme_id is None or programme_id not in names:
        return None
    address = url_for("pages.programme", programme_id=str(programme_id))
    return Link(address, str(_("Programme: %(name)s", name=names[programme_id])))


def assignments_of(person: Person) -> tuple[Assignment, ...]:
    """Return those that *person* may see: an administrator all, a trainer their own."""
    if Role.ADMINISTRATOR in person.roles:
        return stored.list_all(db.session)
    return stored.list_of_trainer(db.session, person.id)


def receiver_names(assignment: Assignment, names: dict[int, str]) -> tuple[str, ...]:
    """Return the groups it was given to, and how many people beside them."""
    groups = sorted(names[each] for each in assignment.group_ids if each in names)
    count = len(assignment.person_ids)
    if not count:
        return tuple(groups)
    beside = ngettext("%(num)s individual person", "%(num)s individual people", count)
    return (*groups, str(beside))


def due_of(terms: Terms) -> str:
    """Return when it is due, in words; empty for never."""
    if terms.due_at is not None:
        return moment_in(terms.due_at, terms.time_zone)
    if terms.due_after is None:
        return ""
    return str(
        ngettext(
            "%(num)s day after joining",
            "%(num)s days after joining",
            terms.due_after,
        )
    )


def show_new() -> Response:
    """Show the form; a link may have chosen a quiz, a group, or what is copied."""
    known = receivers()
    copied = _copied(whole_number(request.args.get("copy", "")))
    if copied is not None:
        return page(NEW, form=copied, **shown(known, copied))
    group = whole_number(request.args.get("group", ""))
    chosen = {group} if group is not None else set()
    if len(known.groups) == 1:
        chosen = set(known.group_ids)
    form = AssignmentForm(
        quiz=request.args.get("quiz", ""),
        group_ids=known.group_ids & chosen,
        version=1,
    )
    return page(NEW, form=form, **shown(known, form))


def _copied(assignment_id: int | None) -> AssignmentForm | None:
    """Return the form of an assignment, without whoever got it; None for none.

    Only what whoever asks may see is copied.
    """
    for each in assignments_of(signed_in()):
        if each.id == assignment_id:
            nobody: frozenset[int] = frozenset()
            form = form_of(each)
            return replace(form, group_ids=nobody, person_ids=nobody, version=1)
    return None


def give() -> Response:
    """Give what was chosen."""
    form, known = read_form(), receivers()
    try:
        terms = terms_of(
            form,
            quizzes=site().glossary.quizzes,
            group_ids=known.group_ids,
            person_ids=known.person_ids,
            time_zone=known.zone_of(form.group_ids),
        )
        _check_end(terms)
        check_readers(form, known)
    except Refused as error:
        return _refused(form, known, error.problems)
    given = giving.give(
        db.session,
        terms,
        group_ids=form.group_ids,
        person_ids=form.person_ids,
        actor=signed_in(),
        now=now(),
    )
    target = url_for("pages.assignment", assignment_id=str(given))
    return leave_notice(see_other(target), Notice.ASSIGNED)


def _check_end(terms: Terms) -> None:
    """Raise Refused for an end that is past: nobody could take what is given."""
    if terms.due_at is not None and terms.due_at <= now():
        raise Refused({"due_at": str(_("This end is past: choose a later one"))})


def check_readers(form: AssignmentForm, known: Receivers) -> None:
    """Raise Refused if it would come in another language to somebody unmentioned."""
    found = _untold(form, known)
    if found and form.despite != found.state:
        what = _("Tick that they get it in another language, or choose another quiz")
        raise Refused({"despite": str(what)})


def _untold(form: AssignmentForm, known: Receivers) -> Untold:
    """Return who of those chosen would get the quiz in another language."""
    people = [each for each in known.people if each.id in form.person_ids]
    return untold([form.quiz], people_among(form.group_ids & known.group_ids, people))


def _refused(form: AssignmentForm, known: Receivers, problems: Problems) -> Response:
    names = problem_names(problems)
    return refused(NEW, problems, form=form, names=names, **shown(known, form))


def shown(known: Receivers, form: AssignmentForm) -> dict[str, object]:
    """Return what the form shows beside what was typed."""
    found = _untold(form, known)
    return {
        "untold": found,
        "is_agreed": form.despite == found.state,
        "quizzes": tuple(quiz_choices(form.quiz)),
        "groups": known.groups,
        "head_counts": count_members(db.session),
        "people": known.people,
        "zone": known.zone_of(form.group_ids),
        "has_zones": len({each.time_zone for each in known.groups}) > 1,
    }


def quiz_choices(*kept: str) -> Iterator[tuple[str, str]]:
    """Yield the quizzes that can be chosen, and those *kept* that are gone."""
    quizzes = site().glossary.quizzes
    for slug, quiz in quizzes.items():
        yield slug, _label(quiz)
    for each in dict.fromkeys(kept):
        if each and each not in quizzes:
            yield each, each


def _label(quiz: Quiz) -> str:
    """Return the title of *quiz*, and the languages that it lacks."""
    lacking = quiz_facts(quiz).missing
    title = title_of(quiz.slug)
    if not lacking:
        return title
    missing = listed(map(language_name, lacking))
    return f"{title} · {_('missing: %(languages)s', languages=missing)}"
