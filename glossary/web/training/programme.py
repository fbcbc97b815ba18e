"""One programme: its steps, a copy of it, and the groups that are given it.

Owns that page. Every trainer may see, copy and give it; whoever made it and
administrators change it, and the gate lets nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.people import Role
from glossary.programmes import (
    LONGEST_PROGRAMME_NAME,
    ArchivedProgramme,
    Programme,
    Step,
    UnknownProgramme,
    moved,
)
from glossary.services import programmes as service
from glossary.storage import ChangedMeanwhile, db, people
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import Problems, page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.task_words import title_of
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.training.assignments import quiz_choices
from glossary.web.training.group_fields import read_numbers
from glossary.web.training.other_readers import Untold, people_among, untold
from glossary.web.training.problem_names import problem_names
from glossary.web.training.programme_form import (
    ProgrammeForm,
    Refused,
    programme_form,
    read_programme,
    steps_of,
)
from glossary.web.training.programme_progress import given_groups
from glossary.web.training.programme_words import side_by_side
from glossary.web.training.receivers import receivers

TEMPLATE = "training/programme.html"
CONFLICT = 409

Rearrange = Callable[[tuple[Step, ...]], tuple[Step, ...]]


def show(programme_id: int) -> Response:
    """Show one programme."""
    found = _known(programme_id)
    return page(TEMPLATE, **_shown(found, programme_form(found)))


def act(programme_id: int) -> Response:
    """Do what one of the buttons says; some name a step."""
    name, _dash, number = typed("act").partition("-")
    chosen = ACTS.get(name)
    found = _known(programme_id)
    if chosen is None:
        abort(400)
    return chosen(found, whole_number(number) or 0)


def copy(programme_id: int) -> Response:
    """Make another programme with the same steps, of whoever asks."""
    found = _known(programme_id)
    name = str(_("%(name)s (copy)", name=found.name))
    made = service.make(
        db.session,
        name[:LONGEST_PROGRAMME_NAME],
        found.steps,
        actor=signed_in(),
        now=now(),
    )
    target = url_for("pages.programme", programme_id=str(made))
    return leave_notice(see_other(target), Notice.PROGRAMME_COPIED)


def give(programme_id: int) -> Response:
    """Give what is not given yet to the groups that were ticked."""
    found, chosen = _known(programme_id), read_numbers("groups")
    groups = [each for each in receivers().groups if each.id in chosen]
    if not groups or len(groups) < len(chosen):
        return _not_given(found, str(_("Choose among the groups you train")), chosen)
    if not found.steps:
        return _not_given(found, str(_("Add a step first: there is nothing to give")))
    readers = untold([each.quiz for each in found.steps], people_among(chosen))
    if readers and typed("despite") != readers.state:
        return _not_agreed(found, readers, chosen)
    try:
        count = service.give(db.session, found.id, groups, actor=signed_in(), now=now())
    except ArchivedProgramme:
        return _not_given(found, str(_("Reopen the programme first: it is archived")))
    return _done(found, Notice.PROGRAMME_GIVEN if count else Notice.GIVEN_BEFORE)


def _known(programme_id: int) -> Programme:
    """Return a programme, or answer that there is none."""
    try:
        return service.find(db.session, programme_id)
    except UnknownProgramme:
        abort(404)


def _save(found: Programme, number: int) -> Response:
    return _keep(found, read_programme(found))


def _add(found: Programme, number: int) -> Response:
    form = read_programme(found)
    if not typed("quiz-new"):
        return _refused(found, {"quiz-new": str(_("Choose a quiz"))}, form)
    return _keep(found, form, at=len(form.steps))


def _remove(found: Programme, number: int) -> Response:
    form = read_programme(found)
    left = form.steps[: number - 1] + form.steps[number:] if number else form.steps
    return _keep(found, replace(form, steps=left))


def _up(found: Programme, number: int) -> Response:
    form = read_programme(found)
    return _keep(found, form, lambda steps: moved(steps, number - 1, -1), number - 1)


def _down(found: Programme, number: int) -> Response:
    form = read_programme(found)
    return _keep(found, form, lambda steps: moved(steps, number - 1, 1), number + 1)


def _archive(found: Programme, number: int) -> Response:
    service.archive(db.session, found.id, actor=signed_in(), now=now())
    return _done(found, Notice.PROGRAMME_ARCHIVED)


def _reopen(found: Programme, number: int) -> Response:
    service.reopen(db.session, found.id, actor=signed_in(), now=now())
    return _done(found, Notice.PROGRAMME_REOPENED)


ACTS: Mapping[str, Callable[[Programme, int], Response]] = {
    "save": _save,
    "add": _add,
    "remove": _remove,
    "up": _up,
    "down": _down,
    "archive": _archive,
    "reopen": _reopen,
}


def _keep(
    found: Programme,
    form: ProgrammeForm,
    rearrange: Rearrange = tuple,
    at: int | None = None,
) -> Response:
    """Save what was typed, rearranged, and show the step *at* which it happened."""
    known = {*site().glossary.quizzes, *(each.quiz for each in found.steps)}
    try:
        steps = rearrange(steps_of(form, known))
        service.save(
            db.session,
            found.id,
            form.name,
            steps,
            version=form.version,
            actor=signed_in(),
            now=now(),
        )
    except Refused as error:
        return _refused(found, error.problems, form)
    except ChangedMeanwhile:
        return _conflict(found.id, form)
    return _done(found, Notice.SAVED, at)


def _shown(found: Programme, form: ProgrammeForm) -> dict[str, object]:
    person, known = signed_in(), receivers()
    given = given_groups(found)
    whole = {each.id for each in given if each.is_whole}
    maker = found.created_by
    named = people.find_all(db.session, {maker} if maker is not None else set())
    return {
        "programme": found,
        "form": form,
        "titles": [title_of(each.quiz) for each in found.steps],
        "quizzes": tuple(quiz_choices(*(each.quiz for each in form.steps))),
        "may_change": person.id == maker or Role.ADMINISTRATOR in person.roles,
        "maker": named[maker].name if maker in named else "",
        "given": given,
        "to_give": [each for each in known.groups if each.id not in whole],
        "chosen": frozenset(),
    }


def _refused(found: Programme, problems: Problems, form: ProgrammeForm) -> Response:
    names = problem_names(problems)
    return refused(TEMPLATE, problems, names=names, **_shown(found, form))


def _not_given(
    found: Programme, sentence: str, chosen: frozenset[int] = frozenset()
) -> Response:
    shown = {**_shown(found, programme_form(found)), "chosen": chosen}
    return refused(TEMPLATE, {"groups": sentence}, **shown)


def _not_agreed(found: Programme, readers: Untold, chosen: frozenset[int]) -> Response:
    """Answer with who would get a step in another language, and ask for a tick."""
    what = _("Tick that they get it in another language, or choose other groups")
    shown = {**_shown(found, programme_form(found)), "chosen": chosen}
    return refused(TEMPLATE, {"despite": str(what)}, untold=readers, **shown)


def _conflict(programme_id: int, form: ProgrammeForm) -> Response:
    """Show what is there now beside what was typed; nothing is saved."""
    db.session.expire_all()
    found = _known(programme_id)
    mine = replace(form, version=found.version)
    conflict = tuple(side_by_side(programme_form(found), mine))
    return page(TEMPLATE, CONFLICT, conflict=conflict, **_shown(found, mine))


def _done(found: Programme, notice: Notice, at: int | None = None) -> Response:
    place = None if at is None else f"step-{at}"
    target = url_for("pages.programme", programme_id=str(found.id), _anchor=place)
    return leave_notice(see_other(target), notice)
