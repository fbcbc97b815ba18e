"""Scheduling: how long until a subject comes back.

Owns the scheduler: the only importer of fsrs (FSRS-6, the published model of memory,
open-spaced-repetition/py-fsrs). A wrong answer is its Again, a partly right one its
Hard, a right one its Good; nobody rates themselves. Must not know how cards are kept
or when they are asked.
"""

from __future__ import annotations

from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler, State

from glossary.reviews import DAY, LONGEST_WAIT, Grade, Mark, Waiting
from glossary.storage.reviews import Memory, ReviewCard

_SCHEDULER = Scheduler(
    # What was known and is wrong comes back tomorrow: not in ten minutes, which a
    # daily plan has no place for, nor in the days that are left of its memory.
    learning_steps=(),
    relearning_steps=(DAY,),
    maximum_interval=LONGEST_WAIT.days,
    # A due day must be the same for whoever works it out again.
    enable_fuzzing=False,
)
_RATINGS = {
    Grade.WRONG: Rating.Again,
    Grade.PARTLY: Rating.Hard,
    Grade.RIGHT: Rating.Good,
}
_ANY_CARD = 1
"""Without a number of its own a card of fsrs would read the clock, and sleep."""


def reviewed(before: ReviewCard | None, mark: Mark, *, now: datetime) -> ReviewCard:
    """Return the card as *mark* leaves it; without one *before*, the first.

    The mark names the view and the revision that graded.
    """
    view, revision = mark.view, mark.revision
    if mark.keeps_view and before is not None:
        view, revision = before.waiting.view, before.waiting.revision
    assert view is not None
    assert revision is not None
    card = _new_card(now) if before is None else _fsrs_card(before)
    # A clock that was put back must not make a memory older than it is.
    at = max(now, card.last_review or now).astimezone(UTC)
    card, _ = _SCHEDULER.review_card(card, _RATINGS[mark.grade], at)
    waits = Waiting(mark.subject, card.due, at, view, revision, changed_at=None)
    memory = Memory(card.state.value, card.step, card.stability, card.difficulty)
    return ReviewCard(waits, memory)


def _new_card(now: datetime) -> Card:
    return Card(card_id=_ANY_CARD, due=now)


def _fsrs_card(card: ReviewCard) -> Card:
    memory = card.memory
    return Card(
        card_id=_ANY_CARD,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=card.waiting.due_at,
        last_review=card.waiting.reviewed_at,
    )
