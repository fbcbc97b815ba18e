"""The near-miss drill: two contacts one fact apart, as many pairs as one likes.

Owns how a series begins, goes on and stops. Each pair is kept as a question before
it is shown, so that a page opened again shows the same.
"""

from __future__ import annotations

import secrets

from flask import Response, abort, url_for

from glossary.attempts import (
    AttemptFinished,
    AttemptKind,
    Owner,
    Question,
    UnknownAttempt,
)
from glossary.drill_questions import pin_pair
from glossary.drills import MOST_SEED, NoSuchPair
from glossary.practice import NEAR_MISSES
from glossary.quiz_scores import Pinned
from glossary.quizzes import Scale
from glossary.services import attempts
from glossary.storage import db
from glossary.views import HOUSE_VIEWS
from glossary.web.access.learners import learner, learner_to_be
from glossary.web.clock import now
from glossary.web.forms import see_other, typed
from glossary.web.practising.grading import grader
from glossary.web.practising.quizzes import question_address, result_address


def way_to_drill() -> Response:
    """Lead whoever opens the address to where a series begins."""
    return see_other(f"{url_for('pages.practice')}#near-misses")


def start_drill() -> Response:
    """Begin a series under a view, or go on with it."""
    view, boundary = typed("view"), typed("boundary") or None
    scale = Scale.ALL if typed("scale") == Scale.ALL else Scale.STEPS
    if view not in HOUSE_VIEWS:
        abort(404)
    owner = learner_to_be()
    opened = attempts.open_attempt(db.session, owner, NEAR_MISSES)
    if opened is not None:
        last = _last(owner, opened.id)
        is_same = last.pinned["pair"]["boundary"] == boundary
        if opened.view == view and is_same and last.pinned["scale"] == scale:
            return see_other(question_address(opened, last.number))
    # Before anything ends: there may be no such pair.
    first = _pair(view, scale, boundary)
    if opened is not None:
        attempts.finish(db.session, owner, opened.id, now=now())
    grades = grader().under(view)
    begun = attempts.start(
        db.session,
        owner,
        NEAR_MISSES,
        [first],
        kind=AttemptKind.DRILL,
        view=view,
        revision=grades.revision,
        seed=0,
        now=now(),
    )
    return see_other(question_address(begun, 1))


def next_pair(attempt: int) -> Response:
    """Show another pair, or stop and show how it went."""
    owner = learner()
    if owner is None:
        raise UnknownAttempt(attempt)
    try:
        last = _last(owner, attempt)
        if last.attempt.kind is not AttemptKind.DRILL:
            abort(404)
        if typed("act") == "stop":
            ended = attempts.finish(db.session, owner, attempt, now=now())
            return see_other(result_address(ended))
        if last.answer is None:
            return see_other(question_address(last.attempt, last.number))
        pinned = _pair(
            last.attempt.view,
            Scale(last.pinned["scale"]),
            last.pinned["pair"]["boundary"],
            after=last.pinned,
        )
        number = last.number + 1
        added = attempts.add_question(db.session, owner, attempt, number, pinned)
    except AttemptFinished:
        return see_other(result_address(last.attempt))
    return see_other(question_address(added.attempt, added.number))


def _last(owner: Owner, attempt: int) -> Question:
    """Return the newest question of a series; raises UnknownAttempt."""
    total = attempts.progress(db.session, owner, attempt).total
    return attempts.question(db.session, owner, attempt, total)


def _pair(
    view: str, scale: Scale, boundary: str | None, after: Pinned | None = None
) -> Pinned:
    seed = secrets.randbelow(MOST_SEED)
    try:
        return pin_pair(
            grader().under(view), seed, scale=scale, boundary=boundary, after=after
        )
    except NoSuchPair:
        abort(404)
