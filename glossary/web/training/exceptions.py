"""Exceptions: what was changed in an assignment for one person, or for one group.

Owns their form, what is wrong with it, and how those in force are told. Who has one
already is shown what is in force before it is replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.assignments import MOST_ATTEMPTS, MOST_MINUTES, Assignment, Override
from glossary.storage import assignments as stored
from glossary.storage import db
from glossary.web.forms import Problems, typed
from glossary.web.practising.task_words import moment_in
from glossary.web.sent import whole_number
from glossary.web.training.assignment_form import moment, on_the_wall
from glossary.web.training.receivers import receivers

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class ExceptionForm:
    """An exception as it was typed."""

    who: str = ""
    """``p7`` for a person, ``g3`` for a group."""
    due_at: str = ""
    attempts: str = ""
    minutes: str = ""
    reason: str = ""
    seen: str = ""
    """What was in force when it was opened: see ``mark_of``; empty for nothing."""


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """An exception that holds."""

    who: str
    name: str
    changes: tuple[str, ...]
    reason: str
    address: str
    """Of the form that replaces it."""


def read_exception() -> ExceptionForm:
    """Return what was sent."""
    return ExceptionForm(
        who=typed("who"),
        due_at=typed("exception_due_at"),
        attempts=typed("exception_attempts"),
        minutes=typed("exception_minutes"),
        reason=typed("reason"),
        seen=typed("seen"),
    )


def exception_form(override: Override, zone: str) -> ExceptionForm:
    """Return *override* as its form shows it."""
    return ExceptionForm(
        who=_who_of(override),
        due_at=on_the_wall(override.due_at, zone),
        attempts="" if override.attempts is None else str(override.attempts),
        minutes="" if override.minutes is None else str(override.minutes),
        reason=override.reason,
        seen=mark_of(override),
    )


def override_of(found: Assignment, form: ExceptionForm, problems: Problems) -> Override:
    """Return what *form* asks for; what is wrong with it goes into *problems*."""
    if form.who not in dict(who_choices(found)):
        problems["who"] = str(_("Choose a person or a group"))
    due_at = moment(form.due_at, found.terms.time_zone) if form.due_at else None
    if form.due_at and due_at is None:
        problems["exception_due_at"] = str(
            _(
                "Enter a date and a time that exist in %(zone)s, such as"
                " 2026-11-27T18:00",
                zone=found.terms.time_zone,
            )
        )
    attempts = _limit("exception_attempts", form.attempts, MOST_ATTEMPTS, problems)
    minutes = _limit("exception_minutes", form.minutes, MOST_MINUTES, problems)
    if not (form.due_at or form.attempts or form.minutes):
        problems["exception_due_at"] = str(
            _("Enter another end, other attempts or another time limit")
        )
    if len(form.reason) > LONGEST_REASON:
        problems["reason"] = str(
            _("Enter at most %(count)s characters", count=LONGEST_REASON)
        )
    person_id, group_id = person_or_group(form.who)
    return Override(
        person_id=person_id,
        group_id=group_id,
        due_at=due_at,
        attempts=attempts,
        minutes=minutes,
        reason=form.reason[:LONGEST_REASON],
    )


def person_or_group(who: str) -> tuple[int | None, int | None]:
    """Return the person or the group that *who* names."""
    number = whole_number(who[1:])
    return (
        number if who.startswith("p") else None,
        number if who.startswith("g") else None,
    )


def who_choices(found: Assignment) -> Iterator[tuple[str, str]]:
    """Yield for whom an exception can be made, and what they are called."""
    for group in receivers(found.group_ids).groups:
        if group.id in found.group_ids:
            yield f"g{group.id}", str(_("Everybody in %(group)s", group=group.name))
    for each in stored.people_of(db.session, found):
        yield f"p{each.person.id}", each.person.name


def in_force(found: Assignment, who: str) -> Override | None:
    """Return the exception that holds for *who* now."""
    for each in stored.overrides_of(db.session, found.id):
        if _who_of(each) == who:
            return each
    return None


def mark_of(override: Override | None) -> str:
    """Return a short text that is another one for another exception."""
    if override is None:
        return ""
    return hashlib.sha256(repr(override).encode()).hexdigest()[:16]


def exception_rows(found: Assignment) -> Iterator[ExceptionRow]:
    """Yield the exceptions that hold, of whoever may be chosen."""
    names = dict(who_choices(found))
    for each in stored.overrides_of(db.session, found.id):
        who = _who_of(each)
        if who in names:
            yield exception_row(found, each, names[who])


def exception_row(found: Assignment, override: Override, name: str) -> ExceptionRow:
    """Return *override* in words."""
    who = _who_of(override)
    return ExceptionRow(
        who,
        name,
        tuple(_changes(override, found.terms.time_zone)),
        override.reason,
        url_for(
            "pages.edit_assignment",
            assignment_id=str(found.id),
            who=who,
            _anchor="exceptions",
        ),
    )


def _who_of(override: Override) -> str:
    if override.person_id is not None:
        return f"p{override.person_id}"
    return f"g{override.group_id}"


def _limit(name: str, text: str, most: int, problems: Problems) -> int | None:
    number = whole_number(text) if text else None
    if text and (number is None or not 1 <= number <= most):
        problems[name] = str(
            _(
                "Enter a whole number from %(least)s to %(most)s, or leave it empty",
                least=1,
                most=most,
            )
        )
    return number


def _changes(override: Override, zone: str) -> Iterator[str]:
    if override.due_at is not None:
        yield str(_("Due %(when)s", when=moment_in(override.due_at, zone)))
    if override.attempts is not None:
        count = override.attempts
        yield str(ngettext("%(num)s attempt in all", "%(num)s attempts in all", count))
    if override.minutes is not None:
        yield str(_("Time limit: %(count)s minutes", count=override.minutes))
