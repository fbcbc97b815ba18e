"""Training: the first page of trainers, and what is to be done next.

Owns that page. Of each group it shows what the list of groups shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flask import Response, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.services import groups
from glossary.services.groups import ListedGroup
from glossary.services.programmes import given
from glossary.storage import db, programmes
from glossary.web.access.visitors import signed_in
from glossary.web.filters import listed as listed_words
from glossary.web.forms import page
from glossary.web.training.assignments import assignment_rows, assignments_of

LATEST = 6
"""Assignments on the first page: the newest ones."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that waits for the trainer."""

    label: str
    address: str
    why: str


def training() -> Response:
    """Show what is to be done next, and the groups."""
    listed = groups.list_groups(db.session, signed_in())
    current = tuple(each for each in listed if not each.group.is_archived)
    return page(
        "training/training.html",
        groups=current,
        next_steps=tuple((*_next(current), *_not_given())),
        rows=tuple(islice(assignment_rows(signed_in()), LATEST)),
    )


def _next(listed: Sequence[ListedGroup]) -> Iterator[NextStep]:
    asked = _groups_with_a_quiz()
    for each in listed:
        name = each.group.name
        address = url_for("pages.group", group_id=each.group.id)
        if not each.trainers or each.is_left:
            yield NextStep(
                _("Choose who trains %(group)s", group=name),
                f"{address}#settings",
                _why_choose(each),
            )
        if not each.members and not each.invited:
            yield NextStep(
                _("Add people to %(group)s", group=name),
                f"{address}#add",
                _("Nobody is in it yet. You can also import a list."),
            )
        if each.invited:
            yield NextStep(
                _("See who has not signed up in %(group)s", group=name),
                address,
                ngettext(
                    "%(num)s invitation has not been used yet.",
                    "%(num)s invitations have not been used yet.",
                    each.invited,
                ),
            )
        if each.members and each.group.id not in asked:
            yield NextStep(
                _("Assign a quiz to %(group)s", group=name),
                url_for("pages.new_assignment", group=str(each.group.id)),
                _("Nothing is asked of this group yet."),
            )
        if each.group.has_unchosen_zone:
            yield NextStep(
                _("Choose the time zone of %(group)s", group=name),
                f"{address}#settings",
                _("Nobody has chosen it: deadlines are read in UTC."),
            )


def _groups_with_a_quiz() -> frozenset[int]:
    """Return the groups of which something is asked."""
    given = assignments_of(signed_in())
    return frozenset(
        id for each in given if each.withdrawn_at is None for id in each.group_ids
    )


def _not_given() -> Iterator[NextStep]:
    """Yield the programmes of whoever asks that nobody was given."""
    person = signed_in()
    for each in programmes.list_all(db.session):
        is_ready = each.steps and not each.is_archived
        if each.created_by != person.id or not is_ready:
            continue
        if not given(db.session, each.id):
            yield NextStep(
                _("Assign the programme %(name)s", name=each.name),
                url_for("pages.programme", programme_id=str(each.id)),
                _("It is not assigned to any group yet."),
            )


def _why_choose(each: ListedGroup) -> str:
    if not each.is_left:
        return str(_("Until then, only administrators see this group."))
    names = [person.name for person in each.trainers]
    return str(
        ngettext(
            "%(names)s trained it and no longer does.",
            "%(names)s trained it and no longer do.",
            len(names),
            names=listed_words(names),
        )
    )
