"""Accounts: signing in and out, and a password that was forgotten.

Owns these pages. The same words and the same time whether or not there is an
account. What happens after the password is in ``second_factor.py`` and
``welcome.py``; signing in by a provider is in ``provider_sign_in.py``.
"""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _
from flask_security import logout_user

from glossary.services import accounts
from glossary.storage import ChangedMeanwhile, credentials, db, people
from glossary.web.access.failed_sign_ins import count_failure
from glossary.web.access.known_browsers import remember_browser
from glossary.web.access.limits import Attempt, slow_down
from glossary.web.access.passwords import (
    hashed,
    is_right,
    length_problem,
    password_problem,
    typed_password,
)
from glossary.web.access.visitors import current_person
from glossary.web.accounts import letters
from glossary.web.accounts.links import VALID_FOR, find_reset, reset_link
from glossary.web.accounts.provider_words import provider_name
from glossary.web.accounts.second_factor import ask_for_code
from glossary.web.accounts.targets import asked_target, target_of
from glossary.web.accounts.welcome import welcome
from glossary.web.clock import now
from glossary.web.forms import (
    Problems,
    email_problem,
    page,
    problems_in,
    refused,
    see_other,
    typed,
)
from glossary.web.later import later
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site

_SIGN_IN = "accounts/sign_in.html"


def sign_in() -> Response:
    """Ask who it is; who is signed in goes on."""
    person, target = current_person(), asked_target()
    if person is not None:
        return see_other(target_of(person, target))
    return page(_SIGN_IN, target=target, provider=_provider())


def sign_in_now() -> Response:
    """Let somebody in, or ask for their second factor."""
    email, password, target = typed("email"), typed_password(), asked_target()
    too_long = length_problem(password)
    if too_long is not None:
        return _not_signed_in({"password": too_long}, email, target)
    attempt = Attempt("sign-in", email)
    known = credentials.find_by_email(db.session, email)
    is_it = is_right(known, password)
    attempt.end(was_right=is_it)
    if known is None or not is_it:
        count_failure(email)
        problem = _("The e-mail address or the password is incorrect")
        return _not_signed_in({"email": problem}, email, target)
    if known.totp_secret is not None:
        return ask_for_code(known, target)
    return welcome(known.person, target)


def _not_signed_in(problems: Problems, email: str, target: str | None) -> Response:
    return refused(_SIGN_IN, problems, email=email, target=target, provider=_provider())


def _provider() -> str | None:
    return provider_name(site().settings)


def sign_out() -> Response:
    """End this session."""
    logout_user()
    return leave_notice(see_other(url_for("pages.sign_in")), Notice.SIGNED_OUT)


def forgotten() -> Response:
    """Offer a link by mail, or say whom to ask."""
    return page("accounts/forgotten.html", is_mailed=letters.links_are_mailed())


def send_reset() -> Response:
    """Mail a link to whoever has this address; say the same if nobody has."""
    email = typed("email")
    problems = problems_in({"email": email_problem(email)})
    if problems or not letters.links_are_mailed():
        return refused(
            "accounts/forgotten.html",
            problems,
            email=email,
            is_mailed=letters.links_are_mailed(),
        )
    slow_down("reset-mail", email)
    # Not in this request: its time would show whether there is an account.
    later(lambda: _mail_reset(email))
    return leave_notice(see_other(url_for("pages.sign_in")), Notice.RESET_SENT)


def _mail_reset(email: str) -> None:
    person = people.find_by_email(db.session, email)
    if person is None or not person.is_active:
        return
    letters.post(
        letters.write(
            "reset",
            person.email,
            person.language,
            name=person.name,
            link=reset_link(person),
            hours=VALID_FOR.total_seconds() // 3600,
        )
    )


def reset(token: str) -> Response:
    """Ask for another password, if the link is still good."""
    known = find_reset(token)
    if known is None:
        return page("accounts/spent_link.html", 410)
    return page("accounts/reset.html", token=token, person=known.person)


def reset_now(token: str) -> Response:
    """Replace the password, and let its owner sign in with it."""
    attempt = Attempt("reset", token)
    known = find_reset(token)
    if known is None:
        attempt.end(was_right=False)
        return page("accounts/spent_link.html", 410)
    person, password = known.person, typed_password()
    problem = password_problem(password, person.email, person.name)
    attempt.end(was_right=problem is None)
    if problem is not None:
        return refused(
            "accounts/reset.html", {"password": problem}, token=token, person=person
        )
    try:
        accounts.reset_password(db.session, known, hashed(password), now=now())
    except ChangedMeanwhile:
        # The same link, used at the same time.
        return page("accounts/spent_link.html", 410)
    letters.post_later(
        letters.write(
            "password_changed", person.email, person.language, name=person.name
        )
    )
    done = leave_notice(see_other(url_for("pages.sign_in")), Notice.PASSWORD_CHANGED)
    # Whoever tries the account from elsewhere must not slow them down here.
    return remember_browser(done, person.email)
