"""The own address, changed: by a link sent to the new one, or at once without mail.

Owns the form in the settings and the page behind that link. Both addresses are told.
"""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from glossary.people import Person, fold_email
from glossary.services import accounts
from glossary.storage import credentials, db
from glossary.storage.people import EmailTaken
from glossary.web.access.known_browsers import remember_browser
from glossary.web.access.own_password import current_password_problem
from glossary.web.access.visitors import current_person, signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.links import find_move, move_link
from glossary.web.accounts.settings_answers import (
    settings_done,
    settings_refused,
    this_cookie_id,
)
from glossary.web.accounts.welcome import stay_signed_in
from glossary.web.clock import now
from glossary.web.forms import email_problem, page, problems_in, typed
from glossary.web.notices import Notice


def change_email() -> Response:
    """Move to another address: by a link sent there, or at once without mail."""
    person, email = signed_in(), typed("email")
    problems = problems_in(
        {
            "email": email_problem(email),
            "email_password": current_password_problem("email_password"),
        }
    )
    if problems:
        return settings_refused(problems, email=email)
    if fold_email(email) == person.email:
        return settings_done(Notice.SAVED)
    if not letters.links_are_mailed():
        return _move(person, email)
    # The same answer if it is somebody else's: they alone learn of it.
    if credentials.find_by_email(db.session, email) is None:
        link = move_link(person, email)
        letters.post_later(
            letters.write(
                "confirm_email", email, person.language, name=person.name, link=link
            )
        )
    return settings_done(Notice.CONFIRMATION_SENT)


def new_email(token: str) -> Response:
    """Ask to confirm the address that a link was sent to."""
    move = find_move(token)
    if move is None:
        return page("accounts/spent_link.html", 410)
    return page("accounts/confirm_email.html", token=token, move=move)


def confirm_email(token: str) -> Response:
    """Move to the address that a link was sent to."""
    move = find_move(token)
    if move is None:
        return page("accounts/spent_link.html", 410)
    try:
        return _change_email(move.person, move.email)
    except EmailTaken:
        return page("accounts/spent_link.html", 410)


def _move(person: Person, email: str) -> Response:
    try:
        return _change_email(person, email)
    except EmailTaken:
        return settings_refused(
            {"email": _("Another account already uses this address")}, email=email
        )


def _change_email(person: Person, email: str) -> Response:
    here = current_person()
    is_here = here is not None and here.id == person.id
    moved = accounts.change_email(
        db.session,
        person,
        email,
        kept_cookie_id=this_cookie_id() if is_here else None,
        now=now(),
    )
    if is_here:
        stay_signed_in(moved)
    letters.post_later(
        letters.write(
            "email_changed",
            person.email,
            person.language,
            name=person.name,
            email=moved.email,
        )
    )
    target = url_for("pages.sign_in" if here is None else "pages.settings")
    response = settings_done(Notice.EMAIL_CHANGED, target)
    return remember_browser(response, moved.email) if is_here else response
