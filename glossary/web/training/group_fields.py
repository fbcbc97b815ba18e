"""The fields of a group: its name, its zone, its trainers.

Owns how each is read from a form, what can be chosen, and what is wrong with it.
"""

from __future__ import annotations

from zoneinfo import available_timezones

from flask import request
from flask_babel import gettext as _

from glossary.groups import LONGEST_GROUP_NAME, SEPARATORS, NameFault, name_fault
from glossary.web.forms import typed
from glossary.web.sent import whole_number


def read_name() -> str:
    """Return the name that was typed, its spaces single."""
    return " ".join(typed("name").split())


def read_numbers(name: str) -> frozenset[int]:
    """Return the numbers of the boxes *name* that were ticked."""
    found = map(whole_number, request.form.getlist(name))
    return frozenset(each for each in found if each is not None)


def zones() -> list[str]:
    """Return the zones that can be chosen."""
    return sorted(zone for zone in available_timezones() if "/" in zone)


def group_name_problem(name: str) -> str | None:
    """Return what is wrong with the name of a group."""
    fault = name_fault(name)
    if fault is None:
        return None
    sentences = {
        NameFault.EMPTY: _("Enter a name for the group"),
        NameFault.UNSEEN: _("Enter the name again: it contains invisible characters"),
        NameFault.LONG: _(
            "Enter a name of at most %(count)s characters", count=LONGEST_GROUP_NAME
        ),
        NameFault.SEPARATOR: _(
            "Enter a name without %(signs)s: they separate groups in a list",
            signs=" ".join(SEPARATORS),
        ),
    }
    return str(sentences[fault])


def name_taken() -> str:
    """Return that another group has this name."""
    return str(_("Another group has this name: choose another one"))


def zone_problem(zone: str) -> str | None:
    """Return what is wrong with the name of a zone."""
    if zone in available_timezones():
        return None
    return str(_("Enter the name of a time zone, such as Europe/Rome"))
