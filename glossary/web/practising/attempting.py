"""Attempting: what the pages of an attempt share, be it under way or over.

Owns who asks and for what, as an address says it, and what is told of one answer in
the language of the page.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, redirect

from glossary.attempts import Attempt, AttemptKind, Owner, Question, UnknownAttempt
from glossary.quiz_feedback import feedback
from glossary.quiz_scores import DONT_KNOW
from glossary.services import assignments
from glossary.storage import db
from glossary.web.access.learners import learner
from glossary.web.access.visitors import current_person
from glossary.web.clock import now
from glossary.web.display import START, START_COOKIE
from glossary.web.interface import page_language
from glossary.web.practising.asking import Asker
from glossary.web.practising.courses import Course, course, gone_course
from glossary.web.practising.grading import grader
from glossary.web.practising.shown_feedback import ShownFeedback, Teller
from glossary.web.preferences import keep


def known_owner(attempt: int) -> Owner:
    """Return who asks; raises UnknownAttempt for a browser that began nothing."""
    owner = learner()
    if owner is None:
        raise UnknownAttempt(attempt)
    return owner


def known_course(slug: str) -> Course:
    """Return the course *slug*, of which there may be an attempt that outlives it."""
    code = page_language().code
    return course(slug, code, grader()) or gone_course(slug, code)


def course_of(attempt: Attempt) -> Course:
    """Return what *attempt* is one at, with what holds for whoever was given it."""
    here, person = known_course(attempt.quiz), current_person()
    if attempt.assignment_id is None or person is None:
        return here
    terms = assignments.terms_of_attempt(db.session, person, attempt, now=now())
    return replace(here, assignment_id=attempt.assignment_id, terms=terms)


def go(target: str) -> Response:
    """Lead to *target* this time: the next time it may be elsewhere."""
    response = redirect(target, 302)
    assert isinstance(response, Response)
    response.headers["Cache-Control"] = "no-store"
    return response


def asker(here: Course) -> Asker:
    """Return what says the questions of *here* in the language of the page."""
    code = page_language().code
    return Asker(code, grader().glossary, grader(), has_hints=here.has_hints)


def told(here: Course, asked: Question) -> ShownFeedback:
    """Return what came of the answer to *asked*; none counts as "I don't know"."""
    given = asked.answer
    if given is None:
        found = feedback(asked.pinned, DONT_KNOW, grader())
    else:
        found = feedback(asked.pinned, given.answer, grader(), stored=given.score)
    return Teller(asker(here)).feedback(asked.pinned, found, asked.number)


def shown_the_way_in(response: Response, attempt: Attempt) -> Response:
    """Let home offer the way in no more once its cards are done."""
    if attempt.kind is not AttemptKind.START_HERE or not attempt.is_finished:
        return response
    return keep(response, START_COOKIE, START[-1])
