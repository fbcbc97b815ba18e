"""Erasing a person: the page that says what goes and what stays, and its button.

Owns that page. What is erased, and who may not be, is in ``services/erasing.py``.
"""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.people import Person
from glossary.services import erasing
from glossary.services import people as service
from glossary.services.erasing import CannotEraseOneself
from glossary.services.people import LastAdministrator, UnknownPerson
from glossary.storage import ChangedMeanwhile, db
from glossary.web.access.visitors import signed_in
from glossary.web.admin.person import CONFLICT, last_administrator
from glossary.web.clock import now
from glossary.web.forms import page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number

TEMPLATE = "admin/erase.html"


def admin_erase(person_id: int) -> Response:
    """Say what would go and what would stay."""
    return page(TEMPLATE, **_shown(_person(person_id)))


def erase(person_id: int) -> Response:
    """Erase the person whom the administrator has just looked at."""
    person = _person(person_id)
    try:
        erasing.erase(
            db.session,
            person.id,
            version=whole_number(typed("version")) or 0,
            actor=signed_in(),
            now=now(),
        )
    except ChangedMeanwhile:
        again = _shown(_person(person_id))
        return page(TEMPLATE, CONFLICT, is_conflict=True, **again)
    except LastAdministrator:
        return refused(TEMPLATE, {"erase": last_administrator()}, **_shown(person))
    except CannotEraseOneself:
        problem = str(_("Nobody erases themselves: ask another administrator"))
        return refused(TEMPLATE, {"erase": problem}, **_shown(person))
    return leave_notice(see_other(url_for("pages.admin_people")), Notice.ERASED)


def _person(person_id: int) -> Person:
    try:
        return service.find(db.session, person_id)
    except UnknownPerson:
        abort(404)


def _shown(person: Person) -> dict[str, object]:
    return {
        "person": person,
        "there_is": erasing.consequences(db.session, person),
        "asked_at": erasing.asked_at(db.session, person),
    }
