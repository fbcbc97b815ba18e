"""One person as administrators see them, and what they may change.

Owns that page, its form and its buttons. Rules that must hold whoever asks are in
``services/people.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from glossary.people import Person, Role
from glossary.services import accounts, erasing
from glossary.services import people as service
from glossary.services.audit import Action, note
from glossary.services.people import LastAdministrator, PersonEdit, UnknownPerson
from glossary.storage import ChangedMeanwhile, audit, browser_sessions, db
from glossary.web.access.own_password import current_password_problem
from glossary.web.access.shown_once import show_once, take_link
from glossary.web.access.visitors import signed_in
from glossary.web.accounts.links import reset_link
from glossary.web.accounts.person_fields import (
    language_choices,
    read_department,
    read_language,
    read_roles,
    roles_problem,
)
from glossary.web.admin.audit_words import said
from glossary.web.clock import now
from glossary.web.forms import (
    Problems,
    chosen_act,
    name_problem,
    page,
    problems_in,
    refused,
    see_other,
    typed,
)
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number

TEMPLATE = "admin/person.html"
CONFLICT = 409
LATEST = 10
"""Entries of the audit log."""


def admin_person(person_id: int) -> Response:
    """Show one person, and what can be changed."""
    person = _person(person_id)
    link = take_link(_reset_of(person))
    return page(TEMPLATE, filled=_edit_of(person), link=link, **_shown(person))


def act(person_id: int) -> Response:
    """Do what one of the buttons says."""
    return chosen_act(ACTS)(_person(person_id))


def _save(person: Person) -> Response:
    edit = PersonEdit(
        name=typed("name"),
        roles=read_roles(),
        department=read_department(),
        language=read_language(person.language),
    )
    problems = problems_in(
        {"name": name_problem(edit.name), "roles": roles_problem(edit.roles)}
    )
    if problems:
        return _refused(person, problems, edit)
    try:
        service.save(
            db.session,
            person.id,
            edit,
            version=_version(),
            actor=signed_in(),
            now=now(),
        )
    except ChangedMeanwhile:
        return _conflict(person.id, edit)
    except LastAdministrator:
        return _refused(person, {"roles": last_administrator()}, edit)
    return _done(person, Notice.SAVED)


def _deactivate(person: Person) -> Response:
    try:
        service.deactivate(db.session, person.id, actor=signed_in(), now=now())
    except LastAdministrator:
        problems = {"deactivate": last_administrator()}
        return _refused(person, problems, _edit_of(person))
    return _done(person, Notice.DEACTIVATED)


def _reactivate(person: Person) -> Response:
    service.reactivate(db.session, person.id, actor=signed_in(), now=now())
    return _done(person, Notice.REACTIVATED)


def _end_sessions(person: Person) -> Response:
    service.end_sessions(db.session, person.id, actor=signed_in(), now=now())
    return _done(person, Notice.SIGNED_OUT_EVERYWHERE)


def _issue_reset_link(person: Person) -> Response:
    problems = _password_problems(person)
    if problems:
        return _refused(person, problems, _edit_of(person))
    actor, link = signed_in(), reset_link(person)
    note(db.session, Action.RESET_LINK_ISSUED, actor=actor, on=person, now=now())
    show_once(_reset_of(person), link)
    return _done(person, Notice.RESET_LINK_MADE)


def _remove_factor(person: Person) -> Response:
    problems = _password_problems(person)
    if problems:
        return _refused(person, problems, _edit_of(person))
    if person.has_second_factor:
        accounts.remove_second_factor(db.session, person, actor=signed_in(), now=now())
    return _done(person, Notice.FACTOR_TAKEN_AWAY)


ACTS: Mapping[str, Callable[[Person], Response]] = {
    "save": _save,
    "deactivate": _deactivate,
    "reactivate": _reactivate,
    "end_sessions": _end_sessions,
    "reset_link": _issue_reset_link,
    "remove_factor": _remove_factor,
}


def _password_problems(person: Person) -> Problems:
    """Return what is wrong with the password asked for before this opens an account.

    Of an administrator's alone: with it somebody at a screen that was left would
    have the whole site.
    """
    if Role.ADMINISTRATOR not in person.roles:
        return {}
    return problems_in({"own_password": current_password_problem("own_password")})


def last_administrator() -> str:
    """Return why the last administrator stays one."""
    return str(_("This is the only active administrator: appoint another one first"))


def _reset_of(person: Person) -> str:
    return f"password of {person.id}"


def _person(person_id: int) -> Person:
    try:
        return service.find(db.session, person_id)
    except UnknownPerson:
        abort(404)


def _version() -> int:
    return whole_number(typed("version")) or 0


def _edit_of(person: Person) -> PersonEdit:
    return PersonEdit(person.name, person.roles, person.department, person.language)


def _conflict(person_id: int, edit: PersonEdit) -> Response:
    """Show what is there now beside what was typed; nothing is saved."""
    stored = _person(person_id)
    shown = _shown(stored)
    return page(TEMPLATE, CONFLICT, filled=edit, is_conflict=True, **shown)


def _refused(person: Person, problems: Problems, edit: PersonEdit) -> Response:
    return refused(
        TEMPLATE,
        problems,
        # The version the form was made from: what was read now may be newer.
        version=request.form.get("version"),
        filled=edit,
        **_shown(person),
    )


def _done(person: Person, notice: Notice) -> Response:
    target = url_for("pages.admin_person", person_id=person.id)
    return leave_notice(see_other(target), notice)


def _shown(person: Person) -> dict[str, object]:
    log = audit.list_newest(db.session, person_id=person.id, size=LATEST)
    return {
        "person": person,
        "browsers": len(browser_sessions.list_of(db.session, person.id, now=now())),
        "languages": language_choices(),
        "latest": said(db.session, log.values),
        "has_more": log.count > 1,
        "is_administrator": Role.ADMINISTRATOR in person.roles,
        "is_me": person.id == signed_in().id,
        "asked_at": erasing.asked_at(db.session, person),
    }
