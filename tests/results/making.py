"""First attempts and people made in a test: only what matters to a figure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from glossary.assignment_results import Taker
from glossary.assignments import Counts, PersonalTerms, Shows, Taken
from glossary.attempts import Answer, Attempt, AttemptKind, Question
from glossary.item_analysis import FirstAttempt, QuestionFigures, analysed
from glossary.people import Department
from glossary.quiz_marks import marks
from glossary.quiz_scores import score
from glossary.stages import Journey, Stage, StageKind

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
STEPS = ("suspect", "lead", "prospect", "opportunity", "customer")
EXITS = ("disqualified", "none")
JOURNEY = Journey(
    (
        *(
            Stage(id, StageKind.STEP, step, term=id)
            for step, id in enumerate(STEPS, start=1)
        ),
        *(Stage(id, StageKind.EXIT, step=None, term=None) for id in EXITS),
    )
)
ATTEMPT = Attempt(
    id=1,
    quiz="ours",
    number=1,
    kind=AttemptKind.QUIZ,
    view="sales",
    revision="1",
    seed=1,
    started_at=NOW,
    finished_at=NOW,
)


def on_stage(card: str, key: str) -> dict[str, Any]:
    """Return a pinned question on the step of *card*."""
    return {
        "kind": "classify",
        "view": "sales",
        "revision": "1",
        "scale": "steps",
        "card": {"id": card, "facts": {}},
        "stage": key,
        "options": [*STEPS, *EXITS],
        "key": key,
        "near": [],
    }


def question(
    pinned: dict[str, Any], answer: Any, *, number: int = 1, language: str = "en"
) -> Question:
    """Return *pinned* with its answer; None leaves it open."""
    given = None
    if answer is not None:
        given = Answer(
            number=number,
            answer=answer,
            score=score(pinned, answer),
            answered_at=NOW,
            language=language,
            marks=marks(pinned, answer),
        )
    return Question(ATTEMPT, number, pinned, given)


def attempt(
    *answers: str | None,
    department: Department = Department.SALES,
    language: str = "en",
    keys: tuple[str, ...] = ("lead", "prospect", "customer", "suspect", "lead"),
) -> FirstAttempt:
    """Return a first attempt at as many questions on a stage as there are *answers*.

    The card of the first is "a", of the second "b"; their keys are *keys*.
    """
    asked = zip("abcdefgh", keys, answers, strict=False)
    questions = [
        question(on_stage(card, key), answer, number=number, language=language)
        for number, (card, key, answer) in enumerate(asked, 1)
    ]
    return FirstAttempt(department, questions)


def figures(*attempts: FirstAttempt, card: str = "a") -> QuestionFigures:
    """Return the figures of the question on *card*."""
    found = analysed(attempts, JOURNEY)
    return next(each for each in found if each.asked.pinned["card"]["id"] == card)


def terms(**chosen: Any) -> PersonalTerms:
    """Return what is asked of somebody: within a week, two attempts, 80 %."""
    usual: dict[str, Any] = {
        "quiz": "ours",
        "opens_at": None,
        "due_at": NOW + 7 * DAY,
        "attempts": 2,
        "pass_mark": 80,
        "minutes": None,
        "counts": Counts.BEST,
        "shows": Shows.AT_ONCE,
        "time_zone": "Europe/Paris",
    }
    return PersonalTerms(**{**usual, **chosen})


def taken(
    percent: int = 0,
    *,
    number: int = 1,
    minutes: int = 6,
    started_at: datetime = NOW - DAY,
    is_finished: bool = True,
    last_answer_at: datetime | None = None,
) -> Taken:
    """Return an attempt at ten questions that came to *percent*."""
    return Taken(
        attempt_id=number,
        number=number,
        started_at=started_at,
        finished_at=started_at + timedelta(minutes=minutes) if is_finished else None,
        closes_at=None,
        share=Fraction(percent, 100),
        answered=10 if is_finished else 5,
        total=10,
        last_answer_at=last_answer_at,
    )


def taker(name: str = "Nora", *attempts: Taken, **chosen: Any) -> Taker:
    """Return somebody who has taken *attempts*."""
    usual: dict[str, Any] = {
        "person_id": 1,
        "name": name,
        "department": Department.SALES,
        "language": "en",
        "groups": ("Autumn intake",),
        "terms": terms(),
        "taken": attempts,
    }
    return Taker(**{**usual, **chosen})
