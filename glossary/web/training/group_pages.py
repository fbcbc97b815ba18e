"""The page of one group: what it shows, and the answers that lead back to it.

Owns what is looked up for it. What its buttons do is in ``group.py`` and
``members.py``.
"""

from __future__ import annotations

from flask import Response, abort, url_for

from glossary.groups import Group, UnknownGroup
from glossary.people import Department, Role
from glossary.services import groups as service
from glossary.services import members as membership
from glossary.services.groups import GroupEdit
from glossary.services.members import Wanted
from glossary.storage import ListPage, db, groups
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.person_fields import language_choices
from glossary.web.clock import now
from glossary.web.forms import Problems, refused, see_other
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import asked_text, whole_number
from glossary.web.training.group_fields import zones

TEMPLATE = "training/group.html"
CONFLICT = 409
MOST_SHOWN = 100
"""Members on one page."""


def found(group_id: int) -> Group:
    """Return the group of an address."""
    try:
        return service.find(db.session, group_id)
    except UnknownGroup:
        abort(404)


def done(group: Group, notice: Notice) -> Response:
    """Lead back to the page of *group*, which says *notice*."""
    target = url_for("pages.group", group_id=group.id)
    return leave_notice(see_other(target), notice)


def refused_group(group: Group, problems: Problems, **kept: object) -> Response:
    """Answer with the page again, with what was typed and what is wrong."""
    return refused(TEMPLATE, problems, **shown(group, **kept))


def shown(group: Group, **kept: object) -> dict[str, object]:
    """Return what the page of *group* shows; what was typed comes in as *kept*."""
    training = groups.trainer_ids(db.session, group.id)
    stored = GroupEdit(group.name, group.time_zone, training)
    person = signed_in()
    return {
        "group": group,
        "version": group.version,
        "stored": stored,
        "edit": stored,
        "trainers": service.trainers_to_choose(db.session, group.id),
        "members": _members(group),
        "others": [
            each
            for each in service.groups_of(db.session, person)
            if each.id != group.id and not each.is_archived
        ],
        "wanted": Wanted("", "", Department.SALES, page_language().code),
        "languages": language_choices(),
        "zones": zones(),
        "is_mailed": letters.links_are_mailed(),
        "is_administrator": Role.ADMINISTRATOR in person.roles,
        **kept,
    }


def _members(group: Group) -> ListPage[object]:
    listed = membership.list_members(db.session, group.id, now=now())
    number = whole_number(asked_text("page")) or 1
    last = max(1, -(-len(listed) // MOST_SHOWN))
    number = min(max(1, number), last)
    start = (number - 1) * MOST_SHOWN
    return ListPage(listed[start : start + MOST_SHOWN], number, MOST_SHOWN, len(listed))
