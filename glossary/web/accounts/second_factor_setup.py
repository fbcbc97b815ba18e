"""The second factor as a person sets it up, renews its codes, and turns it off.

Owns these pages. Between the picture and the first code the secret is kept,
encrypted, in the session; after it the recovery codes can be read for a while, so
that a print that failed can be made again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Response, url_for
from flask_babel import gettext as _

from glossary.services import accounts
from glossary.storage import credentials, db
from glossary.web.access.one_time_codes import (
    counter_of,
    make_recovery_codes,
    new_secret,
    opened,
    sealed,
    shared,
)
from glossary.web.access.own_password import current_password_problem
from glossary.web.access.visitors import browser_session, signed_in
from glossary.web.clock import now
from glossary.web.forms import Problems, page, problems_in, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice

READABLE_FOR = timedelta(minutes=10)
_SECRET, _READABLE_UNTIL = "new second factor", "recovery codes until"
_TEMPLATE = "accounts/second_factor_setup.html"


def second_factor_setup() -> Response:
    """Show where the set-up stands: not begun, the picture, or in use."""
    return page(_TEMPLATE, **_shown())


def start_factor() -> Response:
    """Make a secret for this person, to be proved by a first code."""
    problems = _password_problems()
    if problems:
        return refused(_TEMPLATE, problems, **_shown())
    browser_session()[_SECRET] = new_secret()
    return see_other(url_for("pages.second_factor_setup"))


def add_factor() -> Response:
    """Ask for a code from now on, once the app has shown a right one."""
    person, secret = signed_in(), browser_session().get(_SECRET)
    if secret is None or person.has_second_factor:
        return see_other(url_for("pages.second_factor_setup"))
    counter = counter_of(typed("code"), secret, None)
    if counter is None:
        problem = _("This code is not the one your app shows now")
        return refused(_TEMPLATE, {"code": problem}, **_shown())
    accounts.add_second_factor(
        db.session,
        person,
        secret=secret,
        counter=counter,
        codes=sealed(make_recovery_codes()),
        now=now(),
    )
    browser_session().pop(_SECRET)
    return _let_codes_be_read(Notice.FACTOR_ADDED)


def remove_factor() -> Response:
    """Ask for nothing but the password from now on."""
    problems = _password_problems()
    if problems:
        return refused(_TEMPLATE, problems, **_shown())
    person = signed_in()
    accounts.remove_second_factor(db.session, person, actor=person, now=now())
    return leave_notice(see_other(url_for("pages.settings")), Notice.FACTOR_REMOVED)


def recovery_codes() -> Response:
    """Show the recovery codes for as long as they may be read."""
    until = browser_session().get(_READABLE_UNTIL)
    known = credentials.find(db.session, signed_in().id)
    if until is None or datetime.fromisoformat(until) <= now() or known is None:
        return see_other(url_for("pages.second_factor_setup"))
    codes = list(opened(known.recovery_codes))
    return page("accounts/recovery_codes.html", codes=codes, person=known.person)


def new_codes() -> Response:
    """Replace the recovery codes and let the new ones be read."""
    problems = _password_problems()
    if problems:
        return refused(_TEMPLATE, problems, **_shown())
    if signed_in().has_second_factor:
        codes = sealed(make_recovery_codes())
        accounts.renew_recovery_codes(db.session, signed_in(), codes)
    return _let_codes_be_read(Notice.CODES_RENEWED)


def codes_kept() -> Response:
    """Let the recovery codes be read no longer."""
    browser_session().pop(_READABLE_UNTIL, None)
    return see_other(url_for("pages.settings"))


def _let_codes_be_read(notice: Notice) -> Response:
    browser_session()[_READABLE_UNTIL] = (now() + READABLE_FOR).isoformat()
    return leave_notice(see_other(url_for("pages.recovery_codes")), notice)


def _password_problems() -> Problems:
    return problems_in({"password": current_password_problem("password")})


def _shown() -> dict[str, object]:
    person, secret = signed_in(), browser_session().get(_SECRET)
    known = credentials.find(db.session, person.id)
    left = len(opened(known.recovery_codes)) if known is not None else 0
    is_used = person.has_second_factor or secret is None
    return {
        "person": person,
        "codes_left": left,
        "secret": None if is_used else shared(str(secret), person.email),
    }
