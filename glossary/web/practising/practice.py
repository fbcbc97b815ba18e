"""Practice: today's review, quizzes by level, terms, confusions, near misses.

Owns the trainee's page. What somebody knows and confuses is theirs alone: no other
page shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Response

from glossary.attempts import AttemptKind, Summary
from glossary.people import Person
from glossary.quiz_scores import in_percent
from glossary.quizzes import Level, Quiz
from glossary.services import attempts
from glossary.storage import db
from glossary.web.access.learners import learner
from glossary.web.access.visitors import current_person, signed_in
from glossary.web.clock import now
from glossary.web.forms import compressed_page
from glossary.web.interface import page_language
from glossary.web.practising import knowledge, reviewing
from glossary.web.practising.courses import LEVELS, START_HERE, course
from glossary.web.practising.grading import grader
from glossary.web.practising.own_groups import groups_of
from glossary.web.practising.quizzes import (
    QuizFacts,
    open_attempts,
    quiz_facts,
    quiz_languages,
)
from glossary.web.practising.rounds import borders, boundaries, terms
from glossary.web.practising.subjects import subject_names
from glossary.web.practising.tasks import tasks_of
from glossary.web.site import site


@dataclass(frozen=True, slots=True)
class QuizRow:
    """A quiz in the list, and how far somebody has come with it."""

    quiz: QuizFacts
    open_address: str
    """Empty where no attempt is under way."""
    open_number: int
    best: int | None
    """Of the finished attempts, in percent."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The quizzes of one level."""

    level: str
    rows: tuple[QuizRow, ...]
    is_open: bool
    """True for where somebody stands: something under way, or the first not done."""


def practice() -> Response:
    """Show what there is to practise, and what somebody knows already."""
    owner, person = learner(), current_person()
    own = attempts.attempts_of(db.session, owner) if owner is not None else ()
    return compressed_page(
        "practice/practice.html",
        shelves=(shelves := tuple(_shelves(own))),
        next_quiz=next(_not_done(shelves), None),
        terms=tuple(terms()),
        boundaries=tuple(boundaries()),
        borders=tuple(borders()),
        left=tuple(_open_rounds(own)),
        person=person,
        groups=groups_of(person) if person is not None else None,
        tasks=tasks_of(person) if person is not None else None,
        **_own(person, own),
    )


def _own(person: Person | None, own: Sequence[Summary]) -> Mapping[str, object]:
    if person is None:
        return {"today": None}
    today, code = reviewing.today(person.id, now(), own), page_language().code
    names = (subject_names(each, code, grader()) for each in today.changed)
    return {
        "today": today,
        # What is gone from the content has no name any more.
        "changed_names": tuple(name for name in names if name),
        **knowledge.known_of(person, now()),
    }


def move_review() -> Response:
    """Let a subject come back sooner or later."""
    return knowledge.move(signed_in(), now())


def _shelves(own: Sequence[Summary]) -> Iterator[Shelf]:
    quizzes = tuple(filter(_is_offered, site().glossary.quizzes.values()))
    is_first_open = True
    for level in Level:
        rows = tuple(
            _row(quiz, own)
            for quiz in quizzes
            if quiz.level is level and quiz.slug != START_HERE
        )
        if not rows:
            continue
        is_next = is_first_open and any(row.best is None for row in rows)
        is_under_way = any(row.open_address for row in rows)
        yield Shelf(str(LEVELS[level]), rows, is_open=is_next or is_under_way)
        is_first_open = is_first_open and not is_next


def _is_offered(quiz: Quiz) -> bool:
    """Return whether a reader of this page may practise *quiz*, in their language."""
    return quiz.is_practised and page_language().code in quiz_languages(quiz)


def _not_done(shelves: Iterable[Shelf]) -> Iterator[QuizRow]:
    """Yield the quizzes that nobody here has finished, the first to take first."""
    for shelf in shelves:
        yield from (row for row in shelf.rows if row.best is None)


def _row(quiz: Quiz, own: Sequence[Summary]) -> QuizRow:
    here = [
        each
        for each in own
        if each.attempt.quiz == quiz.slug and each.attempt.assignment_id is None
    ]
    opened = next(open_attempts(here), None)
    done = [e for e in here if e.attempt.is_finished and e.progress.answered]
    return QuizRow(
        quiz_facts(quiz),
        opened.address if opened is not None else "",
        opened.number if opened is not None else 0,
        max((in_percent(each.share) for each in done), default=None),
    )


def _open_rounds(own: Sequence[Summary]) -> Iterator[tuple[str, str]]:
    """Yield the rounds of practice that were left: their address, and their name."""
    for each in own:
        if each.attempt.kind is not AttemptKind.PRACTICE:
            continue
        here = course(each.attempt.quiz, page_language().code, grader())
        for opened in open_attempts([each]):
            if here is not None:
                yield opened.address, here.title
