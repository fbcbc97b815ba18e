"""Results: the page that closes an attempt, and what is said of the whole.

Owns what was mixed up, what counts in part, and what comes back tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from flask import Response
from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.attempts import AttemptKind, Result, UnknownAttempt
from glossary.quiz_scores import in_percent
from glossary.services import attempts
from glossary.storage import db
from glossary.strengths import Confusion, confusions
from glossary.web.access.visitors import current_person
from glossary.web.clock import now
from glossary.web.forms import compressed_page
from glossary.web.interface import page_language
from glossary.web.practising import reviewing
from glossary.web.practising.attempting import (
    course_of,
    go,
    known_owner,
    shown_the_way_in,
    told,
)
from glossary.web.practising.grading import grader
from glossary.web.practising.quizzes import next_address
from glossary.web.practising.result_words import again, ahead, by_view, in_words
from glossary.web.practising.subjects import subject_name
from glossary.web.practising.task_words import task_words


def show_result(slug: str, attempt: int) -> Response:
    """Show what came of an attempt, each answer with its reasons."""
    owner = known_owner(attempt)
    found = attempts.result(db.session, owner, attempt)
    if found.attempt.quiz != slug:
        raise UnknownAttempt(attempt)
    found = replace(found, attempt=found.attempt.settled(now()))
    here = course_of(found.attempt)
    if not found.attempt.is_finished:
        return go(next_address(found.attempt, owner))
    if not here.shows_reasons(now(), is_finished=True):
        return compressed_page(
            "quiz/result_untold.html",
            title=here.title,
            title_language=here.language,
            words=in_words(found),
            task=task_words(here, found),
        )
    response = compressed_page(
        "quiz/result.html",
        title=here.title,
        title_language=here.language,
        words=in_words(found),
        right=found.right,
        count=len(found.questions),
        told=tuple(told(here, each) for each in found.questions),
        again=again(here, found),
        ahead=ahead(found),
        summary=tuple(_summary(found)),
        tomorrow=_tomorrow(),
        task=task_words(here, found),
    )
    return shown_the_way_in(response, found.attempt)


def _summary(found: Result) -> Iterator[str]:
    """Yield what is to be said of the whole: what was mixed up, what counts in part."""
    if found.attempt.kind is AttemptKind.START_HERE:
        yield " ".join(by_view(found))
    given = [each.answer for each in found.questions if each.answer is not None]
    mixed = confusions(mark for each in given for mark in each.marks)
    yield from islice(filter(None, map(_mixed_up, mixed)), 1)
    if any(0 < each.score < 1 for each in given):
        percent = in_percent(found.share)
        yield str(_("With partly right answers: %(percent)s%%.", percent=percent))


def _mixed_up(most: Confusion) -> str:
    """Return what was mixed up how often; empty if one of the two is gone."""
    code = page_language().code
    right = subject_name(most.right, code, grader())
    chosen = subject_name(most.chosen, code, grader())
    if right is None or chosen is None:
        return ""
    return str(
        ngettext(
            "Most often mixed up: %(chosen)s instead of %(right)s (once).",
            "Most often mixed up: %(chosen)s instead of %(right)s (%(num)s times).",
            most.count,
            right=right,
            chosen=chosen,
        )
    )


def _tomorrow() -> str:
    """Return what comes back tomorrow, to somebody signed in; else what could."""
    person = current_person()
    if person is None:
        return str(_("Tomorrow, five cards: that is how it sticks."))
    count = reviewing.tomorrow(person.id, now())
    if not count:
        return str(_("Nothing comes back tomorrow."))
    return str(ngettext("Tomorrow, one card.", "Tomorrow, %(num)s cards.", count))
