"""Reviewing: what is due to somebody today, in the words of the pages.

Owns what is due beside the plan: what is defined otherwise now comes back at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from glossary.attempts import AttemptKind, Summary
from glossary.learned_definitions import definition_revision
from glossary.review_plans import DayPlan, minutes_for
from glossary.review_questions import can_be_asked
from glossary.reviews import Subject, Waiting
from glossary.services import reviews
from glossary.storage import db
from glossary.views import UnknownView
from glossary.web.clock import zone
from glossary.web.practising.grading import grader
from glossary.web.practising.quizzes import question_address


@dataclass(frozen=True, slots=True)
class BegunReview:
    """A review that is under way."""

    address: str
    number: int
    """Of the first question without an answer."""
    count: int
    left: int
    """How many have none."""


@dataclass(frozen=True, slots=True)
class Today:
    """What somebody has to review today."""

    waiting: tuple[Waiting, ...]
    put_off: int
    begun: BegunReview | None = None
    """The review that is under way: it goes on whatever else is due."""

    @property
    def changed(self) -> tuple[Subject, ...]:
        """What of it comes back for another definition."""
        return tuple(e.subject for e in self.waiting if e.changed_at is not None)

    @property
    def count(self) -> int:
        """How many cards, of the review that is under way if there is one."""
        return len(self.waiting) if self.begun is None else self.begun.left

    @property
    def minutes(self) -> int:
        """How long they take."""
        return minutes_for(self.count)


def today(person_id: int, now: datetime, own: Iterable[Summary] = ()) -> Today:
    """Return what *person_id*, who has begun *own*, has to review today."""
    plan = _plan(person_id, now, days=1)[0]
    return Today(plan.waiting, plan.put_off, next(_begun(own), None))


def _begun(own: Iterable[Summary]) -> Iterator[BegunReview]:
    for each in own:
        attempt, reached = each.attempt, each.progress
        is_open = not attempt.is_finished and reached.first_open is not None
        if attempt.kind is AttemptKind.REVIEW and is_open:
            number = reached.first_open or reached.total
            address = question_address(attempt, number)
            left = reached.total - reached.answered
            yield BegunReview(address, number, reached.total, left)


def tomorrow(person_id: int, now: datetime) -> int:
    """Return how many cards the plan has for *person_id* tomorrow."""
    return len(_plan(person_id, now, days=2)[1].waiting)


def _plan(person_id: int, now: datetime, *, days: int) -> tuple[DayPlan, ...]:
    return reviews.plan(
        db.session,
        person_id,
        now=now,
        zone=zone(),
        days=days,
        revision_of=revision_of,
        can_be_asked=lambda each: can_be_asked(each, grader()),
    )


def revision_of(subject: Subject, view: str) -> str | None:
    """Return the state of what *view* means by *subject* now; None if it is gone."""
    try:
        return definition_revision(subject, grader().under(view))
    except UnknownView:
        return None


def requeue(person_id: int, now: datetime) -> None:
    """Let what is defined otherwise now come back to *person_id*."""
    reviews.requeue_changed(db.session, person_id, revision_of, now=now)
