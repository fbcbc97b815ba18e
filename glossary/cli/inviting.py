"""The command ``invite``: a link that makes one account, for whoever runs the server.

Owns the words printed about it. The link alone goes to standard output; what an
invitation is, is decided in ``services/invitations.py``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from glossary.cli.serving import make_app
from glossary.errors import GlossaryError
from glossary.people import Department, Role, is_email
from glossary.services import invitations
from glossary.storage import db
from glossary.web.accounts import letters
from glossary.web.accounts.links import invitation_link
from glossary.web.clock import now
from glossary.web.site import site

FINE, NOT_MAILED = 0, 1


class UnusableInvitation(GlossaryError):
    """It cannot be made as it was asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to invite, and as what."""

    roles: tuple[Role, ...]
    department: Department
    email: str | None = None
    language: str | None = None
    """None for the site's default."""


def invite(wanted: Wanted, instance: Path | None, *, address: str) -> int:
    """Print a link that makes one account; mail it if there is somebody to mail it to.

    *address* is where the site is reached if no setting says it. Return 1 if the
    link was made and the mail was not sent.
    """
    app = make_app(instance)
    with app.test_request_context(base_url=address):
        language = _language(wanted)
        if wanted.email is not None and not is_email(wanted.email):
            raise UnusableInvitation(f"{wanted.email!r} is no e-mail address")
        token, _ = invitations.invite(
            db.session,
            roles=wanted.roles,
            department=wanted.department,
            language=language,
            email=wanted.email,
            now=now(),
        )
        link = invitation_link(token, language)
        print(link, flush=True)
        _explain()
        return _mail(wanted.email, language, link)


def _language(wanted: Wanted) -> str:
    codes = [language.code for language in site().glossary.languages]
    language = wanted.language or site().default_language
    if language not in codes:
        allowed = ", ".join(codes)
        raise UnusableInvitation(f"language {language!r} is none of {allowed}")
    return language


def _explain() -> None:
    days = invitations.VALID_FOR.days
    print(f"The link works once, within {days} days.", file=sys.stderr)
    if site().settings.base_url is None:
        print(
            "LEMMA_BASE_URL is not set: if the site is reached at another address,"
            " change the beginning of the link.",
            file=sys.stderr,
        )


def _mail(email: str | None, language: str, link: str) -> int:
    if email is None:
        return FINE
    if letters.mail_server() is None:
        print("SMTP_URL is not set: send the link yourself.", file=sys.stderr)
        return FINE
    letter = letters.write("invitation", email, language, inviter=None, link=link)
    if letters.post(letter):
        print(f"Sent to {email}.", file=sys.stderr)
        return FINE
    print(f"Not sent to {email}: the log says why.", file=sys.stderr)
    return NOT_MAILED
