"""Members: what the buttons on the page of a group do with the people in it.

Owns how a form names them. What it means to come in, move and leave is in
``services/members.py``.
"""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from glossary.groups import ArchivedGroup, Group
from glossary.services import groups as service
from glossary.services import members as membership
from glossary.services.members import Chosen, Wanted
from glossary.storage import db
from glossary.web.access.visitors import signed_in
from glossary.web.accounts.person_fields import read_department, read_language
from glossary.web.clock import now
from glossary.web.forms import email_problem, name_problem, problems_in, typed
from glossary.web.interface import page_language
from glossary.web.notices import Notice
from glossary.web.sent import whole_number
from glossary.web.training.departures import tell
from glossary.web.training.group_fields import read_numbers
from glossary.web.training.group_pages import done, refused_group
from glossary.web.training.handed import hand_over

TIMES = (100, 125, 150, 200)
"""Per cent of the usual time; as exam boards grant it."""


def add(group: Group) -> Response:
    """Put somebody into *group*, with an invitation if they have no account."""
    wanted = Wanted(
        address=typed("email"),
        name=" ".join(typed("member_name").split()),
        department=read_department(),
        language=read_language(page_language().code),
    )
    problems = problems_in(
        {
            "email": email_problem(wanted.address),
            "member_name": name_problem(wanted.name) if wanted.name else None,
        }
    )
    if problems:
        return refused_group(group, problems, wanted=wanted)
    try:
        handed = membership.add(
            db.session, group.id, wanted, actor=signed_in(), now=now()
        )
    except ArchivedGroup:
        return refused_group(group, {"email": _archived()}, wanted=wanted)
    if handed is None:
        return done(group, Notice.MEMBER_ADDED)
    hand_over([handed])
    return done(group, Notice.LINKS_MADE)


def take_out(group: Group) -> Response:
    """Take those who were ticked out of *group*."""
    chosen = _chosen()
    if chosen is None:
        return _refuse_nobody(group)
    tell(
        membership.take_out(db.session, group.id, chosen, actor=signed_in(), now=now())
    )
    return done(group, Notice.MEMBERS_LEFT)


def move(group: Group) -> Response:
    """Move those who were ticked to another group of whoever asks."""
    chosen = _chosen()
    if chosen is None:
        return _refuse_nobody(group)
    to, actor = whole_number(typed("to")), signed_in()
    if to not in {each.id for each in service.groups_of(db.session, actor)}:
        problem = {"to": _("Choose the group they go to")}
        return refused_group(group, problem, chosen=chosen)
    assert to is not None
    try:
        left = membership.move(
            db.session, group.id, chosen, to=to, actor=actor, now=now()
        )
    except ArchivedGroup:
        return refused_group(group, {"to": _archived()}, chosen=chosen)
    tell(left)
    return done(group, Notice.MEMBERS_MOVED)


def give_time(group: Group) -> Response:
    """Let those who were ticked have more time, or the usual time, for every limit."""
    chosen, factor = _chosen(), whole_number(typed("factor"))
    if chosen is None:
        return _refuse_nobody(group)
    if factor not in TIMES:
        problem = {"factor": _("Choose how much time they have")}
        return refused_group(group, problem, chosen=chosen)
    assert factor is not None
    membership.give_time(
        db.session, group.id, chosen, factor=factor, actor=signed_in(), now=now()
    )
    return done(group, Notice.SAVED)


def invite_again(group: Group) -> Response:
    """Make new links for those who were ticked and have no account."""
    chosen = _chosen()
    if chosen is None:
        return _refuse_nobody(group)
    handed = membership.invite_again(
        db.session, group.id, chosen, actor=signed_in(), now=now()
    )
    if not handed:
        problem = {
            "members": _(
                "Tick somebody who is invited: whoever has an account needs no link"
            )
        }
        return refused_group(group, problem, chosen=chosen)
    hand_over(handed)
    return done(group, Notice.LINKS_MADE)


def _chosen() -> Chosen | None:
    """Return who was ticked; None for nobody."""
    chosen = Chosen(read_numbers("person"), read_numbers("invitation"))
    return chosen if chosen.people or chosen.invitations else None


def _refuse_nobody(group: Group) -> Response:
    problem = {"members": _("Tick at least one person in the list")}
    return refused_group(group, problem)


def _archived() -> str:
    return str(_("This group is archived: reopen it first"))
