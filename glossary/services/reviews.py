"""Reviews: when each subject comes back to a person.

Owns what an answer, a changed definition and a person's own wish do to a card, in one
transaction each. Nothing here is seen by anybody but the person it is about; that is
held above.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from glossary import reviews as rules
from glossary import strengths as counts
from glossary.review_plans import DayPlan
from glossary.review_plans import plan as make_plan
from glossary.reviews import Mark, ReviewDay, RevisionOf, Subject, Waiting
from glossary.services.scheduling import reviewed
from glossary.storage import Session, answers, attempts, writing
from glossary.storage import reviews as stored
from glossary.storage.reviews import Review, ReviewCard
from glossary.strengths import Confusion, Strength

COUNTED = 300
"""The last answers that strengths and confusions are counted in."""
WEEKS = timedelta(days=14)

CanBeAsked = Callable[[Waiting], bool]
"""Whether there is a question about what waits."""


def no_other_revision(subject: Subject, view: str) -> None:
    """Return that nothing is known to be defined otherwise now."""


def anything(waiting: Waiting) -> bool:
    """Return that there is a question about everything."""
    return True


def record_all(
    session: Session,
    person_id: int,
    marks: Iterable[Mark],
    *,
    view: str,
    revision: str,
    now: datetime,
) -> None:
    """Schedule the subject of every mark of one answer.

    *view* and *revision* hold where a mark names none.
    """
    marks = tuple(_graded(mark, view, revision) for mark in marks)
    if marks:
        with writing(session):
            _record(session, person_id, marks, now)


def waiting(session: Session, person_id: int) -> tuple[Waiting, ...]:
    """Return every subject that a person reviews, what is due first at the front."""
    return tuple(card.waiting for card in stored.list_cards(session, person_id))


def days_until_back(
    session: Session, person_id: int, subject: Subject, *, now: datetime, zone: tzinfo
) -> tuple[Waiting, int] | None:
    """Return what waits and in how many days it comes back, 0 for today.

    None if the person does not review *subject*.
    """
    card = stored.find(session, person_id, subject)
    if card is None:
        return None
    due, today = (at.astimezone(zone).date() for at in (card.waiting.due_at, now))
    return card.waiting, max(0, (due - today).days)


def plan(
    session: Session,
    person_id: int,
    *,
    now: datetime,
    zone: tzinfo,
    days: int = 7,
    revision_of: RevisionOf = no_other_revision,
    can_be_asked: CanBeAsked = anything,
) -> tuple[DayPlan, ...]:
    """Return what is to be reviewed on each of the next *days* days, today first.

    What is defined otherwise now counts as if ``requeue_changed`` had been called
    already; what cannot be asked is on no day.
    """
    today = now.astimezone(zone).date()
    done = {
        review.subject
        for review in stored.list_reviews(
            session, person_id, since=_midnight(now, zone)
        )
        if review.is_planned
    }
    found = waiting(session, person_id)
    anew = set(rules.changed(found, revision_of))
    found = tuple(rules.requeued(e, now=now) if e in anew else e for e in found)
    end = _midnight(now, zone) + days * rules.DAY
    return make_plan(
        [each for each in found if each.due_at < end and can_be_asked(each)],
        today=today,
        zone=zone,
        done=len(done),
        days=days,
    )


def sooner(
    session: Session,
    person_id: int,
    subject: Subject,
    *,
    shown: datetime,
    now: datetime,
) -> Waiting | None:
    """Let a subject come back tomorrow; None if nothing was moved.

    *shown* is the due time that the page showed: pressed twice, it counts once.
    """
    return _move(session, person_id, subject, shown, rules.sooner(shown, now=now))


def later(
    session: Session,
    person_id: int,
    subject: Subject,
    *,
    shown: datetime,
    now: datetime,
) -> Waiting | None:
    """Double the wait of a subject; None if nothing was moved.

    *shown* is the due time that the page showed: pressed twice, it counts once.
    """
    return _move(session, person_id, subject, shown, rules.later(shown, now=now))


def requeue_changed(
    session: Session, person_id: int, revision_of: RevisionOf, *, now: datetime
) -> tuple[Subject, ...]:
    """Let what is defined otherwise now come back today; return what has changed.

    What the person had learned of it is kept; called again it finds nothing new.
    """
    if not rules.changed(waiting(session, person_id), revision_of):
        return ()
    with writing(session):
        attempts.hold_person(session, person_id)
        cards = stored.list_cards(session, person_id)
        changed = rules.changed((card.waiting for card in cards), revision_of)
        for card in cards:
            if card.waiting in changed:
                stored.save(session, person_id, _requeued(card, revision_of, now))
    return tuple(each.subject for each in changed)


def strengths(
    session: Session,
    person_id: int,
    *,
    untold: Collection[str] = (),
    hidden: Collection[int] = (),
) -> tuple[Strength, ...]:
    """Return how well a person knows each stage, by their last answers.

    *untold*: quizzes whose open attempts give no verdict yet; here neither. *hidden*:
    attempts that give none, finished or not.
    """
    marks = answers.list_marks(
        session, person_id, answers=COUNTED, untold=untold, hidden=hidden
    )
    return counts.strengths(marks)


def confusions(
    session: Session,
    person_id: int,
    *,
    least: int = 2,
    untold: Collection[str] = (),
    hidden: Collection[int] = (),
) -> tuple[Confusion, ...]:
    """Return which stages a person takes for which others, by their last answers.

    *untold* and *hidden* are those of ``strengths``.
    """
    marks = answers.list_marks(
        session, person_id, answers=COUNTED, untold=untold, hidden=hidden
    )
    return counts.confusions(marks, least=least)


def two_weeks(
    session: Session, person_id: int, *, now: datetime, zone: tzinfo
) -> tuple[ReviewDay, ...]:
    """Return what was reviewed because it was due, on each of the last 14 days."""
    since = _midnight(now - WEEKS + rules.DAY, zone)
    kept = stored.list_reviews(session, person_id, since=since)
    return rules.days_of(
        (review for review in kept if review.is_planned),
        last=now.astimezone(zone).date(),
        count=WEEKS.days,
        zone=zone,
    )


def _record(
    session: Session,
    person_id: int,
    marks: Sequence[Mark],
    now: datetime,
) -> None:
    attempts.hold_person(session, person_id)
    for mark in marks:
        card = stored.find(session, person_id, mark.subject)
        stored.save(session, person_id, reviewed(card, mark, now=now))
    stored.note(
        session,
        person_id,
        [Review(mark.subject, mark.grade, mark.is_planned, now) for mark in marks],
    )


def _graded(mark: Mark, view: str, revision: str) -> Mark:
    """Return *mark* with what graded it, where it names none."""
    return replace(
        mark,
        view=view if mark.view is None else mark.view,
        revision=revision if mark.revision is None else mark.revision,
    )


def _move(
    session: Session,
    person_id: int,
    subject: Subject,
    shown: datetime,
    due_at: datetime,
) -> Waiting | None:
    with writing(session):
        attempts.hold_person(session, person_id)
        card = stored.find(session, person_id, subject)
        if card is None or card.waiting.due_at != shown or due_at == shown:
            return None
        moved = replace(card.waiting, due_at=due_at)
        stored.save(session, person_id, replace(card, waiting=moved))
        return moved


def _requeued(card: ReviewCard, revision_of: RevisionOf, now: datetime) -> ReviewCard:
    was = card.waiting
    revision = revision_of(was.subject, was.view)
    assert revision is not None
    is_now = replace(rules.requeued(was, now=now), revision=revision)
    return replace(card, waiting=is_now)


def _midnight(at: datetime, zone: tzinfo) -> datetime:
    local = at.astimezone(zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
