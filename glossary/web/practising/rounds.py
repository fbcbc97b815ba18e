"""Rounds: a term, two stages that are confused, or today's cards, practised.

Owns which rounds are offered, what each asks and under which view, and the buttons
that begin one or go on with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flask import Response, abort, url_for

from glossary.attempts import AttemptKind, Owner
from glossary.graders import Grader
from glossary.practice import (
    REVIEW,
    of_boundary,
    of_term,
    practice_slug,
    practised,
    scale_for,
)
from glossary.quizzes import Quiz, Scale
from glossary.review_questions import of_review
from glossary.reviews import about, between
from glossary.services import attempts
from glossary.storage import db
from glossary.web.access.learners import learner_to_be
from glossary.web.access.visitors import current_person, signed_in
from glossary.web.clock import now
from glossary.web.forms import see_other, typed
from glossary.web.interface import page_language
from glossary.web.practising import reviewing
from glossary.web.practising.courses import course
from glossary.web.practising.grading import grader
from glossary.web.practising.quizzes import begin, next_address
from glossary.web.site import site

LEAST_CARDS = 4
"""Cards that a boundary needs to be practised."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A round of practice that can be begun."""

    course: str
    label: str
    is_of_steps: bool = True
    """False where a hand-over mark is one of the two."""


def start_practice() -> Response:
    """Begin a round on a term or on two that are confused."""
    slug = typed("course")
    here = course(slug, page_language().code, grader())
    if here is None or here.kind is not AttemptKind.PRACTICE:
        abort(404)
    owner = learner_to_be()
    return _begin_anew(owner, _round(slug))


def way_to_review() -> Response:
    """Lead whoever opens the address to where today's cards begin."""
    return see_other(f"{url_for('pages.practice')}#today")


def review() -> Response:
    """Begin today's cards, or go on with them."""
    if current_person() is None:
        return way_to_review()
    person, owner = signed_in(), learner_to_be()
    opened = attempts.open_attempt(db.session, owner, REVIEW)
    if opened is not None:
        return see_other(next_address(opened, owner))
    reviewing.requeue(person.id, now())
    due = reviewing.today(person.id, now()).waiting
    if not due:
        return way_to_review()
    return _begin_anew(owner, of_review(due, grader()))


def _begin_anew(owner: Owner, quiz: Quiz) -> Response:
    """Go on with what is open under this name, or begin it."""
    here = course(quiz.slug, page_language().code, grader())
    assert here is not None
    opened = attempts.open_attempt(db.session, owner, quiz.slug)
    return see_other(next_address(opened or begin(here, quiz, owner), owner))


def _round(slug: str) -> Quiz:
    known = practised(slug)
    if len(known) == 1:
        return of_term(known[0], grader().under(_view_with(_stage_of(known[0]))))
    view = _view_with(*known)
    return of_boundary(known[0], known[1], view, grader().journey)


def _stage_of(slug: str) -> str:
    stage = grader().journey.stage_of_term(slug)
    return slug if stage is None else stage.id


def _view_with(*stages: str) -> str:
    """Return the base view, or the other team's where only that has *stages*."""
    base = grader()
    others = (each.view_id for each in base.others())
    for view in (base.view_id, *others):
        criteria = base.definitions.view(view).criteria
        marks = [s for s in stages if scale_for((s,), base.journey) is Scale.ALL]
        if all(stage in criteria for stage in marks):
            return view
    return base.view_id


def terms() -> Iterator[Choice]:
    """Yield a round on each term, in the order of the language."""
    code = page_language().code
    for shown in site().glossary.entries_in(code):
        label = shown.entry.short
        yield Choice(
            practice_slug(about(shown.entry.slug)), label[:1].upper() + label[1:]
        )


def boundaries() -> Iterator[Choice]:
    """Yield the pairs of stages that enough cards lie between, as one meets them."""
    code = page_language().code
    seen: set[str] = set()
    for view in (grader(), *grader().others()):
        for one, other in _borders(view):
            scale = scale_for((one, other), view.journey)
            pool = view.pool((one, other), scale)
            slug = practice_slug(between(one, other))
            if sum(map(len, pool.values())) < LEAST_CARDS or slug in seen:
                continue
            seen.add(slug)
            here = course(slug, code, view)
            if here is not None:
                yield Choice(slug, here.title, is_of_steps=scale is Scale.STEPS)


def borders() -> Iterator[Choice]:
    """Yield the boundaries of the five steps, for near misses at one of them."""
    code = page_language().code
    for one, other in pairwise(step.id for step in grader().journey.steps):
        here = course(practice_slug(between(one, other)), code, grader())
        if here is not None:
            yield Choice(f"{one}|{other}", here.title)


def _borders(view: Grader) -> Iterator[tuple[str, str]]:
    """Yield neighbours on the steps, then on all stages, then steps and the way out."""
    exits = {each.id for each in view.journey.exits}
    for scale in Scale:
        yield from pairwise(s for s in view.offered(scale) if s not in exits)
    for exit in view.journey.exits:
        for step in view.journey.steps[1:3]:
            if exit.id in view.view.criteria:
                yield step.id, exit.id
