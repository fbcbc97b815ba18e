"""Settings: what a person changes of their own account, each with its own form.

Owns the page and its small forms. Whatever could lock somebody out of their own
account asks for the password. The address and the second factor have modules of
their own beside this one.
"""

from __future__ import annotations

from flask import Response, jsonify, url_for

from glossary.people import Theme
from glossary.services import accounts, erasing
from glossary.services.accounts import Display
from glossary.services.own_data import own_data
from glossary.storage import db
from glossary.web.access.own_password import current_password_problem
from glossary.web.access.passwords import hashed, password_problem, typed_password
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.settings_answers import (
    settings_done,
    settings_refused,
    settings_shown,
    this_cookie_id,
)
from glossary.web.accounts.welcome import keep_display, stay_signed_in
from glossary.web.clock import now
from glossary.web.forms import chosen_act, name_problem, page, problems_in, typed
from glossary.web.notices import Notice
from glossary.web.site import site


def settings() -> Response:
    """Show what can be changed."""
    return page("accounts/settings.html", **settings_shown())


def change_display() -> Response:
    """Keep language, theme and keys, and show the page in that language."""
    person = signed_in()
    codes = [each.code for each in site().glossary.languages]
    language = typed("language")
    display = Display(
        language=language if language in codes else person.language,
        theme=Theme(typed("theme")) if typed("theme") in list(Theme) else person.theme,
        single_keys=bool(typed("single_keys")),
    )
    changed = accounts.change_display(db.session, person, display)
    target = url_for("pages.settings", language=changed.language)
    return keep_display(settings_done(Notice.SAVED, target), changed)


def change_name() -> Response:
    """Keep another name."""
    name = typed("name")
    problems = problems_in({"name": name_problem(name)})
    if problems:
        return settings_refused(problems, name=name)
    accounts.change_name(db.session, signed_in(), name, now=now())
    return settings_done(Notice.SAVED)


def change_password() -> Response:
    """Replace the password, and sign out every other browser."""
    person, password = signed_in(), typed_password("new_password")
    problems = problems_in(
        {
            "current_password": current_password_problem("current_password"),
            "new_password": password_problem(password, person.email, person.name),
        }
    )
    if problems:
        return settings_refused(problems)
    accounts.change_password(
        db.session,
        person,
        hashed(password),
        kept_cookie_id=this_cookie_id(),
        now=now(),
    )
    stay_signed_in(person)
    letters.post_later(
        letters.write(
            "password_changed", person.email, person.language, name=person.name
        )
    )
    return settings_done(Notice.PASSWORD_CHANGED)


def end_session(id_hash: str) -> Response:
    """Sign out one browser."""
    accounts.end_session(db.session, signed_in(), id_hash)
    return settings_done(Notice.SESSION_ENDED)


def end_others() -> Response:
    """Sign out every browser but this one."""
    accounts.end_other_sessions(
        db.session, signed_in(), kept_cookie_id=this_cookie_id(), now=now()
    )
    return settings_done(Notice.SESSIONS_ENDED)


def my_data() -> Response:
    """Give a person all that is stored about them, as a file."""
    response = jsonify(own_data(db.session, signed_in(), now=now()))
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


def ask_erasure() -> Response:
    """Ask an administrator to erase this person, or let them stay after all."""
    return chosen_act({"ask": _ask, "withdraw": _withdraw})()


def _ask() -> Response:
    erasing.ask(db.session, signed_in(), now=now())
    return settings_done(Notice.ERASURE_ASKED)


def _withdraw() -> Response:
    erasing.withdraw(db.session, signed_in(), now=now())
    return settings_done(Notice.ERASURE_WITHDRAWN)
