"""Quizzes: the page that opens one, and the button that starts an attempt.

Owns how an attempt is begun: from which questions, under which view, by what chance.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.assignments import Shows
from glossary.attempts import Attempt, Owner, Summary
from glossary.people import Role
from glossary.quiz_keys import attempt as pin_attempt
from glossary.quiz_languages import languages_of
from glossary.quiz_scores import Pinned, in_percent
from glossary.quizzes import Quiz
from glossary.services import assignments, attempts
from glossary.storage import db
from glossary.web.access.learners import learner, learner_to_be
from glossary.web.access.visitors import current_person
from glossary.web.clock import now, zone
from glossary.web.dates import written_day
from glossary.web.forms import compressed_page, see_other, typed
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.courses import LEVELS, Course, course
from glossary.web.practising.grading import grader
from glossary.web.practising.quiz_words import GRADED_BY
from glossary.web.site import site

PREVIEWERS = frozenset(
    {Role.TRAINER, Role.SALES_LEAD, Role.MARKETING_LEAD, Role.ADMINISTRATOR}
)


@dataclass(frozen=True, slots=True)
class QuizFacts:
    """A quiz on the page that opens it."""

    slug: str
    title: str
    title_language: str
    about: str
    about_language: str
    languages: tuple[str, ...]
    """In which it can be taken."""
    missing: tuple[str, ...]
    """The other ones of the site."""
    read_in: str
    """The language in which whoever reads this page would take it."""
    count: int
    minutes: int
    level: str
    graded_by: str
    promise: str


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """An attempt that is under way."""

    id: int
    address: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """An attempt that is over."""

    address: str
    day: str
    percent: int


def known_quiz(slug: str) -> Quiz:
    """Return the quiz *slug*, or answer that there is none.

    To whoever neither teaches nor leads, there is none that is only assigned.
    """
    quiz = site().glossary.quizzes.get(slug)
    if quiz is None or not (quiz.is_practised or may_preview()):
        abort(404)
    return quiz


def show_quiz(slug: str) -> Response:
    """Show what the quiz asks, and who has how much of it behind them."""
    quiz, owner = known_quiz(slug), learner()
    own = attempts.attempts_of(db.session, owner) if owner is not None else ()
    own = tuple(
        each
        for each in own
        if each.attempt.quiz == slug and each.attempt.assignment_id is None
    )
    return compressed_page(
        "quiz/start.html",
        quiz=quiz_facts(quiz),
        open=next(open_attempts(own), None),
        past=tuple(past_attempts(own)),
        may_preview=may_preview(),
    )


def start_quiz(slug: str) -> Response:
    """Begin an attempt, or go on with the one that is open."""
    quiz = known_quiz(slug)
    exam = _exam_at(slug)
    if exam is not None:
        target = url_for("pages.task", assignment=str(exam))
        return leave_notice(see_other(target), Notice.ASSIGNED_FIRST)
    owner = learner_to_be()
    opened = attempts.open_attempt(db.session, owner, slug)
    if opened is not None and typed("again") == str(opened.id):
        attempts.finish(db.session, owner, opened.id, now=now())
        opened = None
    here = course(slug, page_language().code, grader())
    assert here is not None
    begun = opened or begin(here, quiz, owner)
    return see_other(next_address(begun, owner))


def _exam_at(slug: str) -> int | None:
    """Return the assignment that keeps the answers of *slug* from whoever asks.

    What is told only after the end is not to be learned by practising meanwhile.
    """
    person, when = current_person(), now()
    if person is None:
        return None
    for task in assignments.tasks_of(db.session, person, now=when):
        terms = task.terms
        is_it = terms.quiz == slug and terms.shows is Shows.AFTER_DUE
        if is_it and terms.due_at is not None and not terms.is_over(when):
            return task.given.assignment.id
    return None


def begin(here: Course, quiz: Quiz, owner: Owner) -> Attempt:
    """Draw the questions of *quiz* for *owner* and begin."""
    seed = secrets.randbits(48)
    seen = attempts.seen_cards(db.session, owner, here.slug, cards_in)
    grades = grader().under(quiz.view)
    pinned = pin_attempt(quiz, grades, Random(seed), seen)
    if not pinned:
        # Every card or term it asks about is gone from the content.
        abort(404)
    return attempts.start(
        db.session,
        owner,
        here.slug,
        pinned,
        kind=here.kind,
        view=grades.view_id,
        revision=grades.revision,
        seed=seed,
        now=now(),
    )


def cards_in(pinned: Pinned) -> Iterator[str]:
    """Yield the ids of the cards that a question shows."""
    held = [pinned["card"]] if "card" in pinned else []
    held += list(pinned.get("cards", {}).values())
    for card in held:
        if card["id"] is not None:
            yield card["id"]


def next_address(attempt: Attempt, owner: Owner) -> str:
    """Return where *attempt* goes on: its first open question, or its result."""
    reached = attempts.progress(db.session, owner, attempt.id)
    if attempt.kind.is_endless and not attempt.is_finished:
        return question_address(attempt, reached.first_open or reached.total)
    if attempt.is_finished or reached.first_open is None:
        return result_address(attempt)
    return question_address(attempt, reached.first_open)


def question_address(attempt: Attempt, number: int) -> str:
    """Return the address of one question."""
    return url_for(
        "pages.question", slug=attempt.quiz, attempt=attempt.id, number=number
    )


def result_address(attempt: Attempt) -> str:
    """Return the address of what came of *attempt*."""
    return url_for("pages.result", slug=attempt.quiz, attempt=attempt.id)


def quiz_facts(quiz: Quiz) -> QuizFacts:
    """Return *quiz* in the words of the page."""
    code, glossary = page_language().code, site().glossary
    written = quiz_languages(quiz)
    title_in, about_in = (
        glossary.written_in(e, code) for e in (quiz.title, quiz.about)
    )
    return QuizFacts(
        slug=quiz.slug,
        title=quiz.title[title_in],
        title_language=title_in,
        about=quiz.about[about_in],
        about_language=about_in,
        languages=written,
        missing=tuple(e.code for e in glossary.languages if e.code not in written),
        read_in=glossary.written_in(written, code),
        count=quiz.count,
        minutes=quiz.minutes,
        level=str(LEVELS[quiz.level]),
        graded_by=str(GRADED_BY[grader().under(quiz.view).view_id]),
        promise=promise(quiz),
    )


def quiz_languages(quiz: Quiz) -> tuple[str, ...]:
    """Return the languages in which *quiz* can be taken."""
    whole = site().whole
    return languages_of(quiz, whole.cards, [each.code for each in whole.languages])


def promise(quiz: Quiz) -> str:
    """Return when the reasons of *quiz* are shown."""
    if course_is_at_once(quiz):
        return str(_("After each answer"))
    return str(_("At the end, all together"))


def course_is_at_once(quiz: Quiz) -> bool:
    """Return whether reasons follow each answer."""
    return quiz.feedback.value == "at-once"


def open_attempts(own: Iterable[Summary]) -> Iterator[OpenAttempt]:
    """Yield those of *own* that go on."""
    for each in own:
        number = each.progress.first_open
        if each.attempt.is_finished or number is None:
            continue
        address = question_address(each.attempt, number)
        yield OpenAttempt(each.attempt.id, address, number, each.progress.total)


def past_attempts(own: Iterable[Summary]) -> Iterator[PastAttempt]:
    """Yield those of *own* that are over, the newest first."""
    for each in own:
        finished_at = each.attempt.finished_at
        if finished_at is not None and each.progress.answered:
            yield PastAttempt(
                result_address(each.attempt),
                written_day(finished_at.astimezone(zone()).date()),
                percent=in_percent(each.share),
            )


def may_preview() -> bool:
    """Return whether whoever asks may see a quiz with its answers."""
    person = current_person()
    return person is not None and bool(PREVIEWERS & person.roles)
