"""People as administrators see them: the list, and who is invited.

Owns that page. What can be changed of one person is in ``admin_person.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, url_for
from flask_babel import gettext as _

from glossary.people import Department, Role
from glossary.services import invitations
from glossary.storage import db, people
from glossary.storage import invitations as stored
from glossary.storage.invitations import InvitationSpent
from glossary.storage.people import EmailTaken
from glossary.storage.tables import LONGEST_NOTE
from glossary.web.access.shown_once import show_once, take_link
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.links import invitation_link
from glossary.web.accounts.person_fields import (
    language_choices,
    read_department,
    read_language,
    read_roles,
    roles_problem,
)
from glossary.web.admin.list_queries import asked_words, page_number
from glossary.web.clock import now
from glossary.web.forms import (
    Problems,
    chosen_act,
    email_problem,
    page,
    problems_in,
    refused,
    see_other,
    typed,
)
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import asked_text, whole_number

TEMPLATE = "admin/people.html"
_INVITATION = "invitation"
STATES = {"active": True, "inactive": False}


@dataclass(frozen=True, slots=True)
class WantedInvitation:
    """What the form says of somebody who is to be invited."""

    roles: frozenset[Role]
    department: Department
    language: str
    email: str
    note: str


def admin_people() -> Response:
    """List the people, and the invitations that wait."""
    blank = WantedInvitation(
        frozenset({Role.TRAINEE}), Department.SALES, page_language().code, "", ""
    )
    link = take_link(_INVITATION)
    return page(TEMPLATE, filled=blank, link=link, **_shown())


def act() -> Response:
    """Invite somebody, or take an invitation back."""
    return chosen_act({"invite": _invite, "revoke": _revoke})()


def _invite() -> Response:
    asked = WantedInvitation(
        roles=read_roles(),
        department=read_department(),
        language=read_language(page_language().code),
        email=typed("email"),
        note=typed("note")[:LONGEST_NOTE],
    )
    problems = problems_in(
        {
            "roles": roles_problem(asked.roles),
            "email": email_problem(asked.email) if asked.email else None,
        }
    )
    if problems:
        return _refused(problems, asked)
    try:
        return _invited(asked)
    except EmailTaken:
        return _refused(
            {"email": _("There is already an account with this address")}, asked
        )


def _invited(asked: WantedInvitation) -> Response:
    inviter = signed_in()
    token, invitation = invitations.invite(
        db.session,
        roles=asked.roles,
        department=asked.department,
        language=asked.language,
        email=asked.email or None,
        label=asked.note,
        actor=inviter,
        now=now(),
    )
    link = invitation_link(token, invitation.language)
    notice = _mail(asked, link, inviter.name)
    show_once(_INVITATION, link)
    return leave_notice(see_other(url_for("pages.admin_people")), notice)


def _mail(asked: WantedInvitation, link: str, inviter: str) -> Notice:
    """Send the link if it has an address to go to, and return what to say of it."""
    if not asked.email or not letters.links_are_mailed():
        return Notice.INVITED
    letter = letters.write(
        "invitation", asked.email, asked.language, inviter=inviter, link=link
    )
    return Notice.INVITED_BY_MAIL if letters.post(letter) else Notice.INVITED_UNMAILED


def _revoke() -> Response:
    notice = Notice.INVITATION_REVOKED
    try:
        number = whole_number(typed("invitation")) or 0
        invitations.revoke(db.session, number, actor=signed_in(), now=now())
    except InvitationSpent:
        notice = Notice.INVITATION_SPENT
    return leave_notice(see_other(url_for("pages.admin_people")), notice)


def _refused(problems: Problems, asked: WantedInvitation) -> Response:
    return refused(TEMPLATE, problems, filled=asked, link=None, **_shown())


def _shown() -> dict[str, object]:
    query = asked_words()
    role, state = asked_text("role"), asked_text("state")
    waiting = stored.list_open(db.session, now=now())
    inviters = {each.created_by for each in waiting if each.created_by is not None}
    return {
        "query": query,
        "role": role,
        "state": state,
        "people": people.search(
            db.session,
            query,
            role=Role(role) if role in list(Role) else None,
            is_active=STATES.get(state),
            number=page_number(),
        ),
        "waiting": waiting,
        "inviters": people.find_all(db.session, inviters),
        "languages": language_choices(),
        "is_mailed": letters.links_are_mailed(),
        "longest_note": LONGEST_NOTE,
    }
