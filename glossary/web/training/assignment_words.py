"""An assignment in words: what was saved beside what was typed, line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from glossary.web import labels
from glossary.web.filters import listed
from glossary.web.practising.task_words import moment_in, title_of
from glossary.web.training.assignment_form import AssignmentForm, moment
from glossary.web.training.receivers import Receivers

Line = tuple[str, str, str]
"""What it is, how it was saved, how it was typed."""


def side_by_side(
    saved: AssignmentForm, mine: AssignmentForm, known: Receivers, zone: str
) -> Iterator[Line]:
    """Yield every field that one of both fills in, as the reader would say it.

    Of groups and people those of *known*: others stay as they are.
    """
    kept, typed = (_said(each, known, zone) for each in (saved, mine))
    for label, value in kept.items():
        if value or typed[label]:
            yield label, value, typed[label]


def _said(form: AssignmentForm, known: Receivers, zone: str) -> Mapping[str, str]:
    groups = {each.id: each.name for each in known.groups}
    people = {each.id: each.name for each in known.people}
    return {
        str(_("Quiz")): title_of(form.quiz) if form.quiz else "",
        str(_("Groups")): _names(form.group_ids, groups),
        str(_("Individual people")): _names(form.person_ids, people),
        str(_("Opens")): _when(form.opens_at, zone),
        str(_("Due")): _when(form.due_at, zone),
        str(_("Opens: days after joining")): form.opens_after,
        str(_("Due: days after joining")): form.due_after,
        str(_("Attempts")): form.attempts,
        str(_("Pass mark in percent")): form.pass_mark,
        str(_("Time limit in minutes")): form.minutes,
        str(_("Attempt that counts")): _label(form.counts, labels.COUNTS),
        str(_("Answers and reasons are shown")): _label(form.shows, labels.SHOWS),
    }


def _names(ids: Collection[int], names: Mapping[int, str]) -> str:
    return listed(names[each] for each in names if each in ids)


def _when(text: str, zone: str) -> str:
    """Return a time in words; one that cannot be read as it was typed."""
    at = moment(text, zone)
    return text if at is None else moment_in(at, zone)


def _label(chosen: str, words: Mapping[Any, object]) -> str:
    """Return the label of a choice; what is none as it was sent."""
    return str(words.get(chosen, chosen))
