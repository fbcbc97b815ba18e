"""Invitations: the page behind the link that makes an account.

Owns that page and its refusals. What an invitation is, and that it is used once,
is in ``services/invitations.py``.
"""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from glossary.people import Person, Role
from glossary.services import invitations
from glossary.services.invitations import Newcomer
from glossary.storage import db
from glossary.storage.invitations import Invitation, InvitationSpent
from glossary.storage.people import EmailTaken
from glossary.web.access.limits import Attempt
from glossary.web.access.passwords import hashed, password_problem, typed_password
from glossary.web.accounts.welcome import welcome
from glossary.web.clock import now
from glossary.web.forms import (
    Problems,
    email_problem,
    name_problem,
    page,
    problems_in,
    refused,
    typed,
)
from glossary.web.interface import page_language

_TEMPLATE = "accounts/invitation.html"


def invitation(token: str) -> Response:
    """Ask whoever has the link who they are."""
    asked = invitations.find(db.session, token, now=now())
    if asked is None:
        return _spent()
    return _ask(token, asked, name=asked.name)


def accept(token: str) -> Response:
    """Make the account and let its owner in, or ask again in another language."""
    if typed("act") == "language":
        return _in_this_language(token)
    attempt = Attempt("invitation", token)
    asked = invitations.find(db.session, token, now=now())
    if asked is None:
        attempt.end(was_right=False)
        return _spent()
    problems = _problems(asked)
    attempt.end(was_right=not problems)
    if problems:
        return _refused(token, asked, problems)
    newcomer = Newcomer(
        email=asked.email or typed("email"),
        name=typed("name"),
        language=page_language().code,
        password_hash=hashed(typed_password()),
    )
    try:
        person = invitations.accept(db.session, token, newcomer, now=now())
    except InvitationSpent:
        return _spent()
    except EmailTaken:
        taken = _(
            "There is already an account with this address: sign in, or use another one"
        )
        return _refused(token, asked, {"email": taken})
    return welcome(person, _first_page(person))


def _first_page(person: Person) -> str | None:
    """Return where somebody new begins: in the area of their role; None for home."""
    if Role.ADMINISTRATOR in person.roles:
        return url_for("pages.admin")
    if Role.TRAINER in person.roles:
        return url_for("pages.training")
    return None


def _in_this_language(token: str) -> Response:
    """Ask in the language of this address, with what was typed in another one."""
    asked = invitations.find(db.session, token, now=now())
    if asked is None:
        return _spent()
    return _ask(token, asked, name=typed("name"), email=typed("email"))


def _ask(token: str, asked: Invitation, **kept: str) -> Response:
    return page(
        _TEMPLATE, token=token, invitation=asked, has_own_languages=True, **kept
    )


def _problems(asked: Invitation) -> Problems:
    email, name = asked.email or typed("email"), typed("name")
    return problems_in(
        {
            "name": name_problem(name),
            "email": email_problem(email),
            "password": password_problem(typed_password(), email, name),
        }
    )


def _refused(token: str, asked: Invitation, problems: Problems) -> Response:
    return refused(
        _TEMPLATE,
        problems,
        token=token,
        invitation=asked,
        has_own_languages=True,
        name=typed("name"),
        email=typed("email"),
    )


def _spent() -> Response:
    """Say what to do, the same for a link that was used, revoked, late or wrong."""
    return page("accounts/spent_invitation.html", 410)
