"""Groups as their trainers see them: the list, and a new one.

Owns that page. What can be changed of one group is in ``group.py``.
"""

from __future__ import annotations

from flask import Response, url_for

from glossary.groups import GroupNameTaken
from glossary.people import Role
from glossary.services import groups as service
from glossary.storage import db
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import Problems, page, problems_in, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site
from glossary.web.training.group_fields import (
    group_name_problem,
    name_taken,
    read_name,
    zone_problem,
    zones,
)

TEMPLATE = "training/groups.html"


def groups() -> Response:
    """List the groups, and ask for a new one."""
    return page(TEMPLATE, name="", zone=site().settings.time_zone, **_shown())


def make() -> Response:
    """Make a group, and go on to it."""
    name, zone = read_name(), typed("time_zone")
    problems = problems_in(
        {"name": group_name_problem(name), "time_zone": zone_problem(zone)}
    )
    if problems:
        return _refused(problems, name, zone)
    try:
        group = service.make(db.session, name, zone, actor=signed_in(), now=now())
    except GroupNameTaken:
        return _refused({"name": name_taken()}, name, zone)
    target = url_for("pages.group", group_id=group.id)
    return leave_notice(see_other(target), Notice.GROUP_MADE)


def _refused(problems: Problems, name: str, zone: str) -> Response:
    return refused(TEMPLATE, problems, name=name, zone=zone, **_shown())


def _shown() -> dict[str, object]:
    listed = service.list_groups(db.session, signed_in())
    current = [each for each in listed if not each.group.is_archived]
    return {
        "groups": current,
        "left": [each for each in current if each.is_left],
        "archived": [each for each in listed if each.group.is_archived],
        "zones": zones(),
        "is_administrator": Role.ADMINISTRATOR in signed_in().roles,
    }
