"""Wayfinding: where somebody is in an attempt, the way out, and the way on.

Owns what stands above a question, and where the one filled button below it leads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from glossary.assignments import Shows
from glossary.attempts import Owner, Question, Result
from glossary.services import attempts
from glossary.storage import db
from glossary.web.clock import now
from glossary.web.practising.courses import Course
from glossary.web.practising.quizzes import question_address, result_address
from glossary.web.practising.task_words import TimeLeft, time_left


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above a question: where one is, and the way out."""

    title: str
    language: str
    """Of the title."""
    place: str
    """Which question this is, in words."""
    states: tuple[str, ...]
    """For each question ``done``, ``here`` or ``left``."""
    here: str
    leave: str
    promise: str
    time: TimeLeft | None
    """None where nobody set an end."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the one filled button leads."""

    address: str
    label: str
    is_post: bool = False
    """True if it makes something: another pair."""


def bar(owner: Owner, here: Course, asked: Question) -> Bar:
    """Return what stands above *asked*."""
    found = attempts.result(db.session, owner, asked.attempt.id)
    return Bar(
        title=here.title,
        language=here.language,
        place=_place(asked, len(found.questions)),
        states=tuple(_states(found, asked.number)),
        here=question_address(asked.attempt, asked.number),
        leave=leave_address(here),
        promise=_promise(here),
        time=time_left(here, asked.attempt, now()),
    )


def onward(owner: Owner, asked: Question) -> Onward:
    """Return where it goes on after *asked*."""
    if asked.attempt.kind.is_endless and not asked.attempt.is_finished:
        address = url_for("pages.next_pair", attempt=asked.attempt.id)
        return Onward(address, str(_("Another pair")), is_post=True)
    reached = attempts.progress(db.session, owner, asked.attempt.id)
    if reached.first_open is None or asked.attempt.is_finished:
        return Onward(result_address(asked.attempt), str(_("See the result")))
    number = reached.first_open
    address = question_address(asked.attempt, number)
    return Onward(address, str(_("Question %(number)s", number=number)))


def leave_address(here: Course) -> str:
    """Return where somebody goes who leaves *here* for now."""
    if here.assignment_id is not None:
        return url_for("pages.task", assignment=str(here.assignment_id))
    if here.quiz is not None and here.quiz.is_practised:
        return url_for("pages.quiz", slug=here.slug)
    return url_for("pages.practice")


def _place(asked: Question, count: int) -> str:
    if asked.attempt.kind.is_endless:
        return str(_("Pair %(number)s", number=asked.number))
    number = asked.number
    return str(_("Question %(number)s of %(count)s", number=number, count=count))


def _states(found: Result, here: int) -> Iterator[str]:
    if found.attempt.kind.is_endless:
        return
    for each in found.questions:
        if each.answer is not None:
            yield "done"
        else:
            yield "here" if each.number == here else "left"


def _promise(here: Course) -> str:
    if here.is_at_once:
        return str(_("The reasons follow at once."))
    if here.terms is not None and here.terms.shows is Shows.AFTER_DUE:
        return str(_("The reasons come once the time for it is over."))
    return str(_("The reasons come at the end."))
