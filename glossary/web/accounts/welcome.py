"""Welcome: what happens once somebody has proved who they are.

Owns the new session, the entry in the log, what was begun in this browser before,
and that the site is as the person wants it. Where they go is in ``targets.py``.
"""

from __future__ import annotations

from flask import Response
from flask_security import login_user
from flask_security.proxies import _security

from glossary.attempts import OfPerson
from glossary.people import Person
from glossary.services import accounts, attempts
from glossary.storage import credentials, db
from glossary.web.access.known_browsers import remember_browser
from glossary.web.access.learners import forget_browser, learning_browser
from glossary.web.access.sessions import USER
from glossary.web.access.visitors import browser_session
from glossary.web.accounts.targets import target_of
from glossary.web.clock import now
from glossary.web.display import DISPLAY_COOKIE, KEYS_COOKIE, START, START_COOKIE
from glossary.web.forms import see_other
from glossary.web.interface import LANGUAGE_COOKIE
from glossary.web.notices import Notice, leave_notice
from glossary.web.preferences import keep


def welcome(person: Person, target: str | None) -> Response:
    """Sign *person* in and send them on to *target*, the site as they want it."""
    accounts.note_sign_in(db.session, person, now=now())
    browser = learning_browser()
    user = _security.datastore.find_user(id=person.id)
    assert user is not None
    login_user(user, remember=False)
    response = keep_display(see_other(target_of(person, target)), person)
    if browser is not None:
        # What was begun here without an account goes on with it.
        if attempts.claim(db.session, browser, person.id):
            leave_notice(response, Notice.CLAIMED)
        forget_browser()
    if _has_begun(person):
        keep(response, START_COOKIE, START[-1])
    return remember_browser(response, person.email)


def _has_begun(person: Person) -> bool:
    """Return whether *person* has finished anything: they need no way in."""
    own = attempts.attempts_of(db.session, OfPerson(person.id))
    return any(each.attempt.is_finished for each in own)


def keep_display(response: Response, person: Person) -> Response:
    """Let this browser show the site as *person* has chosen it."""
    keep(response, LANGUAGE_COOKIE, person.language)
    keep(response, DISPLAY_COOKIE, person.theme)
    keep(response, KEYS_COOKIE, "on" if person.single_keys else "off")
    return response


def stay_signed_in(person: Person) -> None:
    """Keep *person* signed in here after a change that signs them out elsewhere."""
    known = credentials.find(db.session, person.id)
    if known is not None:
        browser_session()[USER] = known.fs_uniquifier
