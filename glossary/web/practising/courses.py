"""Courses: what an attempt is an attempt at, and what pages call it.

A quiz from a file, a round of practice, the review of today, or the drill: each has
one name in its address. Owns that name and the words for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from glossary.assignments import PersonalTerms, Shows
from glossary.attempts import AttemptKind
from glossary.graders import Grader
from glossary.practice import NEAR_MISSES, REVIEW, practised
from glossary.quizzes import FeedbackTime, Level, Quiz
from glossary.web.practising.subjects import subject_name

START_HERE = "start-here"
"""The quiz that opens the site to somebody new."""
TITLES = {
    REVIEW: lazy_gettext("Review"),
    NEAR_MISSES: lazy_gettext("Near misses"),
}
LEVELS = {
    Level.FIRST_DAY: lazy_gettext("First day"),
    Level.BEGINNER: lazy_gettext("Beginner"),
    Level.CONFIRMED: lazy_gettext("Intermediate"),
    Level.EXPERT: lazy_gettext("Expert"),
}


@dataclass(frozen=True, slots=True)
class Course:
    """What is attempted."""

    slug: str
    title: str
    kind: AttemptKind
    quiz: Quiz | None
    """None for what is put together for one person."""
    language: str
    """Of the title: the page's, unless the quiz is not written in it."""
    assignment_id: int | None = None
    terms: PersonalTerms | None = None
    """What holds for whoever was given it to do; None for practice."""

    @property
    def is_at_once(self) -> bool:
        """True if reasons are shown after each answer."""
        if self.terms is not None:
            return self.terms.shows is Shows.AT_ONCE
        return self.quiz is None or self.quiz.feedback is FeedbackTime.AT_ONCE

    @property
    def has_hints(self) -> bool:
        """True if each step says what it asks: on the first day only."""
        if self.terms is not None:
            return False
        return self.quiz is not None and self.quiz.level is Level.FIRST_DAY

    def shows_reasons(self, now: datetime, *, is_finished: bool) -> bool:
        """Return whether reasons are shown at *now*."""
        if self.terms is not None:
            return self.terms.shows_reasons(now, is_finished=is_finished)
        return self.is_at_once or is_finished


def course(slug: str, code: str, grader: Grader) -> Course | None:
    """Return the course that an address names; None if there is none."""
    quiz = grader.glossary.quizzes.get(slug)
    if quiz is not None:
        is_first = slug == START_HERE
        kind = AttemptKind.START_HERE if is_first else AttemptKind.QUIZ
        said_in = grader.glossary.written_in(quiz.title, code)
        return Course(slug, quiz.title[said_in], kind, quiz, said_in)
    if slug in TITLES:
        kind = AttemptKind.REVIEW if slug == REVIEW else AttemptKind.DRILL
        return Course(slug, str(TITLES[slug]), kind, None, code)
    known = _practised(slug, grader)
    names = [subject_name(each, code, grader) for each in known]
    if not names or None in names:
        return None
    title = _("%(one)s or %(other)s", one=names[0], other=names[-1])
    title = str(names[0]) if len(names) == 1 else str(title)
    return Course(slug, title, AttemptKind.PRACTICE, None, code)


def _practised(slug: str, grader: Grader) -> tuple[str, ...]:
    """Return the one subject of a round, or its two stages in order; else none."""
    known, order = practised(slug), [each.id for each in grader.journey.known]
    if len(known) < 2:
        return known
    is_pair = len(known) == 2 and len({*known} & {*order}) == 2
    return tuple(sorted(known, key=order.index)) if is_pair else ()


def gone_course(slug: str, code: str) -> Course:
    """Return what is left of a course whose quiz is gone, or left out as broken.

    Its attempts are shown under its slug; none can be begun.
    """
    return Course(slug, slug, AttemptKind.QUIZ, None, code)
