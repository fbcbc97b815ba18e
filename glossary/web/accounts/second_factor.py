"""The second factor when signing in: after the password, before the welcome.

Owns what is remembered between the two forms, in the session of a browser that is
not signed in yet. How a factor is set up is in ``second_factor_setup.py``.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Response, url_for
from flask_babel import gettext as _

from glossary.services import accounts
from glossary.storage import credentials, db
from glossary.storage.credentials import Credentials
from glossary.web.access.limits import Attempt
from glossary.web.access.one_time_codes import counter_of, opened, plain_code
from glossary.web.access.visitors import browser_session
from glossary.web.accounts.welcome import welcome
from glossary.web.clock import now
from glossary.web.forms import Problems, page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice

PATIENCE = timedelta(minutes=10)
"""From the password to the code."""
_WAITING = "waiting for a code"


def ask_for_code(known: Credentials, target: str | None) -> Response:
    """Remember who gave the right password, and ask them for a code."""
    browser_session()[_WAITING] = {
        "uniquifier": known.fs_uniquifier,
        "until": (now() + PATIENCE).isoformat(),
        "target": target,
    }
    return see_other(url_for("pages.second_factor"))


def second_factor() -> Response:
    """Show the form for a code; without a password there is none."""
    if _waiting() is None:
        return see_other(url_for("pages.sign_in"))
    return page("accounts/second_factor.html")


def check_code() -> Response:
    """Let somebody in whose code, or recovery code, is right."""
    known = _waiting()
    if known is None:
        return leave_notice(see_other(url_for("pages.sign_in")), Notice.TOO_LATE)
    attempt = Attempt("second-factor", known.person.email)
    problems = _spend(known)
    if problems:
        accounts.note_failed_factor(db.session, known.person, now=now())
    attempt.end(was_right=not problems)
    if problems:
        return refused("accounts/second_factor.html", problems)
    target = browser_session().pop(_WAITING)["target"]
    return welcome(known.person, target)


def _waiting() -> Credentials | None:
    """Return whose code is awaited in this browser."""
    kept = browser_session().get(_WAITING)
    if kept is None or datetime.fromisoformat(kept["until"]) <= now():
        return None
    # Another password in the meantime gives a person another one.
    known = credentials.find_by_uniquifier(db.session, kept["uniquifier"])
    is_usable = known is not None and known.person.is_active
    return known if is_usable else None


def _spend(known: Credentials) -> Problems:
    """Use up the code that was typed; return what is wrong with it."""
    recovery = typed("recovery")
    if recovery:
        kept = opened(known.recovery_codes).get(plain_code(recovery))
        if kept is not None and accounts.spend_recovery_code(
            db.session, known.person, kept
        ):
            return {}
        return {"recovery": _("This is not one of your unused recovery codes")}
    # Somebody may have switched it off elsewhere, for a lost phone.
    if known.totp_secret is None:
        return {}
    counter = counter_of(typed("code"), known.totp_secret, known.last_counter)
    if counter is not None and accounts.spend_code(db.session, known.person, counter):
        return {}
    return {"code": _("This code is not the one your app shows now")}
