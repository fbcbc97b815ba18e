"""Demo learning: two weeks behind each invented trainee, so that practice has a past.

Owns what they did on which day. All of it goes the way that real answers go, with the
time of those days: their strengths and what comes back follow from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction
from random import Random
from typing import Any

from glossary.attempts import Attempt, AttemptKind, OfPerson
from glossary.graders import Grader
from glossary.learned_definitions import dated
from glossary.people import Person
from glossary.practice import of_boundary, scale_for
from glossary.quiz_keys import attempt as pin_attempt
from glossary.quiz_marks import marks
from glossary.quiz_scores import Pinned, score
from glossary.quizzes import Quiz
from glossary.review_questions import of_review
from glossary.reviews import Mark
from glossary.services import attempts, reviews
from glossary.services.demo_answers import Knowledge, answer_of
from glossary.storage import Session, writing

DAYS = 14
PER_ANSWER = timedelta(seconds=25)
LEFT_AFTER = 3
"""Answers in the quiz that is still open."""
RESTS = 0.2
"""How often somebody misses a day of review."""
START_HERE = "start-here"


@dataclass(frozen=True, slots=True)
class Habit:
    """How an invented trainee learns."""

    login: str
    knows: Knowledge
    quizzes: tuple[str, ...]
    """One every third day; the last one is still open."""


def _habit(login: str, care: float, takes: dict[str, str], *quizzes: str) -> Habit:
    return Habit(login, Knowledge(care, takes), quizzes)


_PROMOTES = {"lead": "mql", "prospect": "sql", "mql": "sal"}
_DEMOTES = {"mql": "lead", "sql": "prospect", "sal": "mql"}
_RUSHES = {"lead": "prospect", "suspect": "lead"}
HABITS = (
    _habit("nora.whitfield", 0.65, _DEMOTES, "five-steps", "suspect-or-lead",
           "prospect-or-sql", "the-hand-over"),
    _habit("luca.barone", 0.5, _RUSHES, "who-is-this", "five-steps",
           "lead-or-prospect", "in-or-out"),
    _habit("giulia.conti", 0.7, {"prospect": "lead", "sql": "prospect"},
           "five-steps", "lead-or-prospect", "prospect-or-sql", "journey-test"),
    _habit("jean.thevenet", 0.4, {**_RUSHES, "prospect": "opportunity"},
           "the-right-word", "suspect-or-lead", "lead-or-prospect", "two-teams"),
    _habit("ines.carpentier", 0.75, _PROMOTES, "who-is-this", "the-hand-over",
           "two-teams", "everything-mixed"),
    _habit("priya.raman", 0.55, {"mql": "lead", "lead": "suspect"},
           "five-steps", "good-practice", "the-hand-over", "lead-or-prospect"),
)  # fmt: skip


def give_past(
    session: Session,
    trainees: Sequence[tuple[Person, Habit]],
    *,
    grader: Grader,
    zone: tzinfo,
    now: datetime,
) -> int:
    """Give each of *trainees* who has begun nothing a past; return to how many.

    Each gets all of it or nothing. *zone* is where a day begins and ends.
    """
    new = [
        _Trainee(session, person, habit, grader, zone)
        for person, habit in trainees
        if not attempts.attempts_of(session, OfPerson(person.id))
    ]
    for trainee in new:
        with writing(session):
            trainee.learn(until=now)
    return len(new)


class _Trainee:
    """One invented trainee on the way through their two weeks."""

    def __init__(
        self,
        session: Session,
        person: Person,
        habit: Habit,
        grader: Grader,
        zone: tzinfo,
    ) -> None:
        self._session, self._person, self._habit = session, person, habit
        self._grader, self._zone = grader, zone
        self._owner = OfPerson(person.id)
        self._rng = Random(habit.login)
        """The same past at every call."""

    def learn(self, *, until: datetime) -> None:
        """Live through the days before *until*."""
        quizzes = self._grader.glossary.quizzes
        chosen = [quizzes[each] for each in self._habit.quizzes if each in quizzes]
        for back in range(DAYS, 0, -1):
            at, past = until - timedelta(days=back), 1 - back / DAYS
            if back == DAYS and START_HERE in quizzes:
                self._take(quizzes[START_HERE], AttemptKind.START_HERE, at, past)
            elif back < DAYS and self._rng.random() >= RESTS:
                self._review(at, past)
            if back % 3 == 0 and len(chosen) > 1:
                self._take(chosen.pop(0), AttemptKind.QUIZ, at, past)
            if back == DAYS // 2:
                for each in self._rounds():
                    self._take(each, AttemptKind.PRACTICE, at, past)
            if back == 1 and chosen:
                quiz = chosen.pop()
                self._take(quiz, AttemptKind.QUIZ, at, past, most=LEFT_AFTER)

    def _review(self, at: datetime, past: float) -> None:
        (due,) = reviews.plan(
            self._session, self._person.id, now=at, zone=self._zone, days=1
        )
        quiz = of_review(due.waiting, self._grader)
        self._take(quiz, AttemptKind.REVIEW, at, past)

    def _rounds(self) -> Iterator[Quiz]:
        """Yield a round of practice on what is confused most."""
        one, other = next(iter(self._habit.knows.takes.items()))
        journey = self._grader.journey
        scale = scale_for((one, other), journey)
        for own in (self._grader, *self._grader.others()):
            if {one, other} <= set(own.offered(scale)):
                yield of_boundary(one, other, own.view_id, journey)
                return

    def _take(
        self,
        quiz: Quiz,
        kind: AttemptKind,
        at: datetime,
        past: float,
        *,
        most: int | None = None,
    ) -> None:
        """Answer the first *most* questions of *quiz*, or all of them."""
        seed = self._rng.getrandbits(48)
        own = self._grader.under(quiz.view)
        pinned = pin_attempt(quiz, own, Random(seed))
        if not pinned:
            return
        attempt = attempts.start(
            self._session,
            self._owner,
            quiz.slug,
            pinned,
            kind=kind,
            view=own.view_id,
            revision=own.revision,
            seed=seed,
            now=at,
        )
        for number, question in enumerate(pinned[:most], 1):
            self._answer(attempt, number, question, past)

    def _answer(
        self, attempt: Attempt, number: int, question: Pinned, past: float
    ) -> None:
        keep_answer(
            self._session,
            self._person,
            attempt,
            number,
            answer_of(self._habit.knows, question, past=past, rng=self._rng),
            grader=self._grader,
            now=attempt.started_at + number * PER_ANSWER,
        )


def keep_answer(
    session: Session,
    person: Person,
    attempt: Attempt,
    number: int,
    answer: Any,
    *,
    grader: Grader,
    now: datetime,
) -> Fraction:
    """Keep what *person* says to a question as a real answer is; return its score."""

    def dated_marks(pinned: Pinned, answer: Any) -> tuple[Mark, ...]:
        return tuple(dated(marks(pinned, answer), pinned, grader))

    kept = attempts.store_answer(
        session,
        OfPerson(person.id),
        attempt.id,
        number,
        answer,
        score=score,
        marks=dated_marks,
        language=person.language,
        now=now,
    )
    return kept.answer.score
