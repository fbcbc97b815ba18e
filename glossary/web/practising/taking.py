"""Taking a quiz: one question a page, its answer stored, the reasons.

Owns what happens to an answer that comes twice, late, or from another tab. A
question is worth what it was when it was pinned; nothing of its key is on a page
before its answer is in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NoReturn

from flask import Response, request

from glossary.attempts import AttemptFinished, Owner, Question, UnknownAttempt
from glossary.learned_definitions import dated
from glossary.quiz_marks import marks
from glossary.quiz_scores import BadAnswer, Pinned, score
from glossary.quizzes import Kind
from glossary.reviews import Mark
from glossary.services import attempts
from glossary.storage import db
from glossary.web.access.learners import learner
from glossary.web.access.safety import refuse_signed_out
from glossary.web.access.visitors import current_person
from glossary.web.clock import now
from glossary.web.forms import REFUSED, compressed_page, see_other
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.attempting import (
    asker,
    course_of,
    go,
    known_owner,
    shown_the_way_in,
    told,
)
from glossary.web.practising.courses import Course
from glossary.web.practising.grading import grader
from glossary.web.practising.knowledge import Returns, returns_of
from glossary.web.practising.quizzes import (
    next_address,
    question_address,
    result_address,
)
from glossary.web.practising.sent_answers import (
    Unanswered,
    sent_answer,
    sent_so_far,
    what_to_choose,
)
from glossary.web.practising.shown_questions import ShownQuestion
from glossary.web.practising.wayfinding import bar, onward


def show_question(slug: str, attempt: int, number: int) -> Response:
    """Show a question, or what came of its answer."""
    owner = known_owner(attempt)
    asked = _asked(owner, slug, attempt, number)
    here = course_of(asked.attempt)
    if asked.answer is None:
        if asked.attempt.is_finished:
            return go(result_address(asked.attempt))
        return _page_of_question(owner, here, asked)
    if here.shows_reasons(now(), is_finished=asked.attempt.is_finished):
        return _page_of_feedback(owner, here, asked)
    return leave_notice(go(next_address(asked.attempt, owner)), Notice.ANSWERED)


def store(slug: str, attempt: int, number: int) -> Response:
    """Store an answer; if there is one already, that one counts."""
    owner = learner()
    if owner is None:
        _refuse_stranger(attempt)
    try:
        asked = attempts.question(db.session, owner, attempt, number)
    except UnknownAttempt:
        _refuse_stranger(attempt)
    _refuse_other_name(asked, slug)
    here = course_of(asked.attempt)
    try:
        given = sent_answer(asked.pinned, request.form)
        stored = attempts.store_answer(
            db.session,
            owner,
            attempt,
            number,
            given,
            score=score,
            marks=_marks,
            language=page_language().code,
            now=now(),
            asked=asked,
        )
    except (Unanswered, BadAnswer):
        return _page_of_question(owner, here, asked, is_refused=True)
    except UnknownAttempt:
        _refuse_stranger(attempt)
    except AttemptFinished:
        return _refuse_late(owner, asked)
    target = question_address(stored.attempt, number)
    if not here.is_at_once:
        target = next_address(stored.attempt, owner)
    response = shown_the_way_in(see_other(target), stored.attempt)
    if stored.is_new and stored.is_late:
        return leave_notice(response, Notice.IN_GRACE)
    if not stored.is_new and not stored.is_resent:
        return leave_notice(response, Notice.ANSWERED)
    return response


def _marks(pinned: Pinned, answer: Any) -> tuple[Mark, ...]:
    """Return what an answer tells, with the definitions that were learned."""
    return tuple(dated(marks(pinned, answer), pinned, grader()))


def _refuse_stranger(attempt: int) -> NoReturn:
    """Answer somebody who has no such attempt, or whose session has ended."""
    if current_person() is None:
        # What they chose comes back to be sent again.
        refuse_signed_out()
    raise UnknownAttempt(attempt)


def _asked(owner: Owner, slug: str, attempt: int, number: int) -> Question:
    asked = attempts.question(db.session, owner, attempt, number)
    _refuse_other_name(asked, slug)
    return replace(asked, attempt=asked.attempt.settled(now()))


def _refuse_other_name(asked: Question, slug: str) -> None:
    if asked.attempt.quiz != slug:
        raise UnknownAttempt(asked.attempt.id)


def _refuse_late(owner: Owner, asked: Question) -> Response:
    """Answer whoever comes when no more answers are taken, and write down that."""
    ended = asked.attempt.settled(now())
    if ended.finished_at is not None:
        attempts.finish(db.session, owner, ended.id, now=ended.finished_at)
    is_late = ended.finished_at is not None and not asked.attempt.is_finished
    notice = Notice.TIME_UP if is_late else Notice.CLOSED
    return leave_notice(see_other(result_address(asked.attempt)), notice)


def _page_of_question(
    owner: Owner, here: Course, asked: Question, *, is_refused: bool = False
) -> Response:
    question = _with_change(owner, here, asked)
    return compressed_page(
        "quiz/question.html",
        REFUSED if is_refused else 200,
        # What was chosen when a session ended comes back in the address.
        question=sent_so_far(question, request.form if is_refused else request.args),
        problem=what_to_choose(question) if is_refused else "",
        bar=bar(owner, here, asked),
    )


def _with_change(owner: Owner, here: Course, asked: Question) -> ShownQuestion:
    """Return the question as shown, saying so if another view graded before."""
    teller = asker(here)
    question = teller.question(asked.pinned)
    if question.graded is None or asked.number == 1:
        return question
    found = attempts.result(db.session, owner, asked.attempt.id)
    views = [
        each.pinned["view"]
        for each in found.questions[: asked.number - 1]
        if "view" in each.pinned and each.pinned["kind"] != Kind.AGREE
    ]
    if not views or views[-1] == question.graded.view:
        return question
    change = teller.words.graded_from_here_on(question.graded.view)
    return replace(question, graded=replace(question.graded, change=change))


def _page_of_feedback(owner: Owner, here: Course, asked: Question) -> Response:
    return compressed_page(
        "quiz/feedback.html",
        said=told(here, asked),
        bar=bar(owner, here, asked),
        onward=onward(owner, asked),
        returns=_returns(asked),
    )


def _returns(asked: Question) -> Returns | None:
    """Return when what was asked about comes back, to somebody signed in."""
    person = current_person()
    if person is None or asked.answer is None or not asked.answer.marks:
        return None
    return returns_of(person, asked.answer.marks[0].subject, now())
