"""One group: its page, its name, zone and trainers, and the file of its members.

Owns that page. What its buttons do with members is in ``members.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, url_for
from flask_babel import gettext as _

from glossary.groups import Group, GroupNameTaken
from glossary.services import groups as service
from glossary.services.groups import GroupEdit
from glossary.storage import ChangedMeanwhile, db
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import chosen_act, page, problems_in, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number
from glossary.web.training import members
from glossary.web.training.departures import departures_now
from glossary.web.training.group_fields import (
    group_name_problem,
    name_taken,
    read_name,
    read_numbers,
    zone_problem,
)
from glossary.web.training.group_pages import (
    CONFLICT,
    TEMPLATE,
    done,
    found,
    refused_group,
    shown,
)
from glossary.web.training.handed import links_now


def group(group_id: int) -> Response:
    """Show one group and who is in it."""
    return page(
        TEMPLATE,
        handed=links_now(),
        departures=departures_now(),
        **shown(found(group_id)),
    )


def act(group_id: int) -> Response:
    """Do what one of the buttons says."""
    group = found(group_id)
    return chosen_act(ACTS)(group)


def _save(group: Group) -> Response:
    edit = GroupEdit(read_name(), typed("time_zone"), read_numbers("trainers"))
    problems = problems_in(
        {
            "name": group_name_problem(edit.name),
            "time_zone": zone_problem(edit.time_zone),
            "trainers": _trainers_problem(group, edit),
        }
    )
    version = whole_number(typed("version")) or 0
    if problems:
        return refused_group(group, problems, edit=edit, version=version)
    try:
        service.save(
            db.session, group.id, edit, version=version, actor=signed_in(), now=now()
        )
    except ChangedMeanwhile:
        stored = found(group.id)
        return page(TEMPLATE, CONFLICT, **shown(stored, edit=edit, is_conflict=True))
    except GroupNameTaken:
        problems = {"name": name_taken()}
        return refused_group(group, problems, edit=edit, version=version)
    if _still_sees(group):
        return done(group, Notice.SAVED)
    return leave_notice(see_other(url_for("pages.groups")), Notice.HANDED_OVER)


def _archive(group: Group) -> Response:
    service.archive(db.session, group.id, actor=signed_in(), now=now())
    return done(group, Notice.GROUP_ARCHIVED)


def _reopen(group: Group) -> Response:
    service.reopen(db.session, group.id, actor=signed_in(), now=now())
    return done(group, Notice.GROUP_REOPENED)


ACTS: Mapping[str, Callable[[Group], Response]] = {
    "save": _save,
    "archive": _archive,
    "reopen": _reopen,
    "add": members.add,
    "move": members.move,
    "take_out": members.take_out,
    "invite_again": members.invite_again,
    "give_time": members.give_time,
}


def _trainers_problem(group: Group, edit: GroupEdit) -> str | None:
    """Return what is wrong with the trainers that were ticked, if any can be."""
    can_train = service.trainers_to_choose(db.session, group.id)
    if not can_train or any(each.id in edit.trainer_ids for each in can_train):
        return None
    return str(_("Choose at least one trainer: nobody else would see the group"))


def _still_sees(group: Group) -> bool:
    seen = service.groups_of(db.session, signed_in())
    return any(each.id == group.id for each in seen)
