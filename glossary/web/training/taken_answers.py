"""Taken answers: all that one person answered to an assignment, attempt by attempt.

Owns that page. It is for whoever trains that person's group; an administrator has the
export, which is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.assignment_results import PersonResult
from glossary.assignments import Assignment, Taken
from glossary.attempts import Answer, InTime, Question, in_time
from glossary.quiz_options import asked, picked
from glossary.quiz_scores import DONT_KNOW, in_percent, right_answer
from glossary.quizzes import Kind
from glossary.services import training_results
from glossary.storage import db
from glossary.web import labels
from glossary.web.clock import now
from glossary.web.dates import written_moment
from glossary.web.forms import page
from glossary.web.interface import page_language
from glossary.web.practising.grading import grader
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.task_words import title_of
from glossary.web.training.assignment import known_assignment
from glossary.web.training.option_words import OptionWords, Subject
from glossary.web.training.receivers import trained


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question of an attempt, and what was answered."""

    number: int
    subject: Subject
    picked: tuple[str, ...]
    """Empty without an answer."""
    rights: tuple[str, ...]
    mark: str
    """"right", "partly", "wrong", or empty without an answer."""
    answered_at: datetime | None
    said_at: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class AttemptPart:
    """One attempt."""

    number: int
    """From 1, among those at this assignment."""
    said: tuple[str, ...]
    rows: tuple[AnswerRow, ...]


def answers_address(assignment_id: int, person: PersonResult) -> str:
    """Return where the answers of *person* are; empty while there are none."""
    if not person.taker.taken:
        return ""
    return url_for(
        "pages.taken_answers",
        assignment_id=str(assignment_id),
        person_id=str(person.taker.person_id),
    )


def show(assignment_id: int, person_id: int) -> Response:
    """Show what somebody answered."""
    assignment = known_assignment(assignment_id)
    person = _known_person(assignment, person_id)
    return page(
        "training/taken_answers.html",
        title=title_of(assignment.terms.quiz),
        address=url_for("pages.assignment", assignment_id=str(assignment_id)),
        name=person.taker.name,
        standing=str(labels.STANDINGS[person.standing]),
        attempts=tuple(_attempts(person)),
    )


def _known_person(assignment: Assignment, person_id: int) -> PersonResult:
    """Return somebody whom whoever asks trains, or answer that there is nobody."""
    known = trained(assignment.group_ids)
    found = training_results.results_of(
        db.session,
        assignment,
        {each.id: each.name for each in known.groups},
        known.person_ids,
        now=now(),
    )
    for each in found.people:
        if each.taker.person_id == person_id:
            return each
    abort(404)


def _attempts(person: PersonResult) -> Iterator[AttemptPart]:
    zone = ZoneInfo(person.taker.terms.time_zone)
    words = OptionWords(QuizWords(page_language().code, grader().glossary, grader()))
    found = training_results.answers_of(db.session, person)
    for number, (taken, questions) in enumerate(found, 1):
        rows = tuple(_row(each, taken, words, zone) for each in questions)
        yield AttemptPart(number, tuple(_said(person, taken, zone)), rows)


def _said(person: PersonResult, taken: Taken, zone: ZoneInfo) -> Iterator[str]:
    """Yield what is said of an attempt: its score, whether it counts, its times."""
    yield str(_("%(percent)s%%", percent=in_percent(taken.share)))
    if taken == person.counted:
        yield str(_("this one counts"))
    yield str(_("begun %(when)s", when=_moment(taken.started_at, zone)))
    if taken.finished_at is None:
        yield str(_("under way"))
    elif taken.finished_at == taken.closes_at:
        yield str(_("time up %(when)s", when=_moment(taken.finished_at, zone)))
    else:
        yield str(_("finished %(when)s", when=_moment(taken.finished_at, zone)))


def _row(
    question: Question, taken: Taken, words: OptionWords, zone: ZoneInfo
) -> AnswerRow:
    answer = question.answer
    at = None if answer is None else answer.answered_at
    return AnswerRow(
        number=question.number,
        subject=words.subject(asked(question.pinned)),
        picked=() if answer is None else _names(question, answer.answer, words),
        rights=_rights(question, words),
        mark=_mark(answer),
        answered_at=at,
        said_at="" if at is None else _moment(at, zone),
        is_late=at is not None and in_time(taken.closes_at, at) is not InTime.YES,
    )


def _names(question: Question, answer: object, words: OptionWords) -> tuple[str, ...]:
    """Return what *answer* picks, as the page calls it."""
    if answer == DONT_KNOW:
        return (str(_("I don’t know")),)
    about = asked(question.pinned)
    options = (about.option(each) for each in picked(question.pinned, answer))
    return tuple(words.name(about, each) for each in options if each is not None)


def _rights(question: Question, words: OptionWords) -> tuple[str, ...]:
    """Return every option that is right to pick; of an order, one that is."""
    about = asked(question.pinned)
    if about.kind is Kind.SORT:
        return _names(question, right_answer(question.pinned), words)
    return tuple(words.name(about, each) for each in about.right)


def _mark(answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.score == 1:
        return "right"
    return "partly" if answer.score else "wrong"


def _moment(when: datetime, zone: ZoneInfo) -> str:
    """Return *when* as a clock on the wall of *zone* shows it: 24 Nov, 14:32."""
    return written_moment(when, "d MMM, HH:mm", zone)
