"""Attempts: somebody's way through the questions of a quiz.

Owns whose an attempt is, how far it has come and what came of it. A pinned question
is opaque here: what it asks and how it is scored belongs to quizzes. Must not know
how any of it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

from glossary.errors import GlossaryError, OutOfReach
from glossary.people import Department
from glossary.reviews import LONGEST_SLUG, Mark

LONGEST_QUIZ = len("practice-") + 2 * LONGEST_SLUG + 1
"""Of a file, or of what is practised: "practice-", and two stages with a dot."""
LONGEST_VIEW = 64
LONGEST_REVISION = 64

GRACE = timedelta(minutes=5)
"""An answer that comes this long after the end still counts, and says so."""

Pinned: TypeAlias = Mapping[str, Any]
"""A question as it was when the attempt began, with its key; JSON can hold it."""


@dataclass(frozen=True, slots=True)
class OfPerson:
    """It belongs to somebody with an account."""

    person_id: int


@dataclass(frozen=True, slots=True)
class OfBrowser:
    """It belongs to whoever has this browser, until they sign in."""

    token: str
    """A random secret of the browser that outlives the id of its session."""

    def __repr__(self) -> str:
        return "OfBrowser(...)"


Owner: TypeAlias = OfPerson | OfBrowser


class AttemptKind(StrEnum):
    """What the questions are for."""

    QUIZ = "quiz"
    START_HERE = "start-here"
    PRACTICE = "practice"
    REVIEW = "review"
    DRILL = "drill"

    @property
    def is_endless(self) -> bool:
        """True if another question follows every answer, until somebody stops."""
        return self is AttemptKind.DRILL


class UnknownAttempt(OutOfReach):
    """There is no such attempt, or it is somebody else's."""

    def __init__(self, attempt_id: int) -> None:
        super().__init__(f"there is no attempt {attempt_id}")


class UnknownQuestion(OutOfReach):
    """The attempt has no such question."""

    def __init__(self, attempt_id: int, number: int) -> None:
        super().__init__(f"attempt {attempt_id} has no question {number}")


class AttemptFinished(GlossaryError):
    """The attempt takes no more answers."""

    def __init__(self, attempt_id: int) -> None:
        super().__init__(f"attempt {attempt_id} is finished")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way through a quiz; its questions are kept beside it."""

    id: int
    quiz: str
    number: int
    """From 1, for each owner and quiz."""
    kind: AttemptKind
    view: str
    """The view that grades."""
    revision: str
    seed: int
    started_at: datetime
    finished_at: datetime | None
    assignment_id: int | None = None
    """What it was begun for; None if somebody only practised."""
    closes_at: datetime | None = None
    """When it ends, finished or not; None for never."""

    @property
    def is_finished(self) -> bool:
        """True once it takes no more answers."""
        return self.finished_at is not None

    def settled(self, now: datetime) -> Attempt:
        """Return it as it stands at *now*: finished once its time and the grace are up.

        Nobody has to come by for that: it is no row that says so, but the clock.
        """
        if self.is_finished or in_time(self.closes_at, now) is not InTime.NO:
            return self
        return replace(self, finished_at=self.closes_at)


class InTime(StrEnum):
    """How an answer stands to the end of its attempt."""

    YES = "yes"
    IN_GRACE = "in-grace"
    """It counts, and is said to be late."""
    NO = "no"


def in_time(closes_at: datetime | None, sent_at: datetime) -> InTime:
    """Return whether an answer sent at *sent_at* still counts."""
    if closes_at is None or sent_at <= closes_at:
        return InTime.YES
    return InTime.IN_GRACE if sent_at <= closes_at + GRACE else InTime.NO


@dataclass(frozen=True, slots=True)
class Assigned:
    """What an attempt is begun for."""

    assignment_id: int
    closes_at: datetime | None
    department: Department
    """Of whoever begins it, for figures that outlive them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question, scored once."""

    number: int
    answer: Any
    """As JSON holds it."""
    score: Fraction
    """From 0 to 1."""
    answered_at: datetime
    language: str
    """In which the question was shown."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an attempt, and its answer if there is one."""

    attempt: Attempt
    number: int
    """From 1."""
    pinned: Pinned
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an attempt has come."""

    answered: int
    total: int
    first_open: int | None
    """The first question without an answer; None if all have one."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What is stored for a question, whoever sent it first."""

    answer: Answer
    is_new: bool
    """False if the question had been answered before: that answer counts."""
    is_resent: bool
    """True if it is the stored answer once more: nothing needs to be said of it."""
    attempt: Attempt
    progress: Progress

    @property
    def is_late(self) -> bool:
        """True if it came after the end, within the grace."""
        return (
            in_time(self.attempt.closes_at, self.answer.answered_at) is not InTime.YES
        )


def share_of(attempt: Attempt, scores: Sequence[Fraction | None]) -> Fraction:
    """Return the scores over the number of questions; None is one without an answer.

    That scores 0, but in an endless attempt, whose last question may have been left
    as it was: there it does not count.
    """
    given = [score for score in scores if score is not None]
    count = len(given) if attempt.kind.is_endless else len(scores)
    return sum(given, Fraction(0)) / count if count else Fraction(0)


@dataclass(frozen=True, slots=True)
class Summary:
    """An attempt in a list."""

    attempt: Attempt
    progress: Progress
    share: Fraction
    """See ``share_of``."""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that came of an attempt."""

    attempt: Attempt
    questions: tuple[Question, ...]

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        unanswered = [each.number for each in self.questions if each.answer is None]
        return Progress(
            answered=len(self.questions) - len(unanswered),
            total=len(self.questions),
            first_open=min(unanswered, default=None),
        )

    @property
    def right(self) -> int:
        """How many answers have the full score."""
        return sum(each.score == 1 for each in self._answers)

    @property
    def share(self) -> Fraction:
        """The share of all points; see ``share_of``."""
        scores = [e.answer.score if e.answer else None for e in self.questions]
        return share_of(self.attempt, scores)

    @property
    def _answers(self) -> list[Answer]:
        return [each.answer for each in self.questions if each.answer is not None]
