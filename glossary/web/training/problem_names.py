"""Problem names: what the field of a problem is called, for the summary on top.

Beside its field a sentence needs no name; among others it says nothing without one.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext

FIELDS = {
    "quiz": lazy_gettext("Quiz"),
    "groups": lazy_gettext("Groups"),
    "opens_at": lazy_gettext("Opens"),
    "due_at": lazy_gettext("Due"),
    "opens_after": lazy_gettext("Opens: days after joining"),
    "due_after": lazy_gettext("Due: days after joining"),
    "attempts": lazy_gettext("Attempts"),
    "pass_mark": lazy_gettext("Pass mark in percent"),
    "minutes": lazy_gettext("Time limit in minutes"),
    "counts": lazy_gettext("Attempt that counts"),
    "shows": lazy_gettext("Answers and reasons are shown"),
    "who": lazy_gettext("For whom"),
    "exception_due_at": lazy_gettext("Due"),
    "exception_attempts": lazy_gettext("Attempts in all"),
    "exception_minutes": lazy_gettext("Time limit in minutes"),
    "reason": lazy_gettext("Reason (optional)"),
}


def problem_names(problems: Iterable[str]) -> dict[str, str]:
    """Return what the fields are called that have a problem, by their ids.

    A field of a step has the step's number after a hyphen.
    """
    names = {}
    for id in problems:
        field, _hyphen, number = id.partition("-")
        if field not in FIELDS:
            continue
        name = str(FIELDS[field])
        if number.isdecimal():
            name = str(_("Step %(number)s, %(field)s", number=number, field=name))
        names[id] = name
    return names
