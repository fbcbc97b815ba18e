"""Answering: what one answer does to an attempt.

Owns the steps inside the transaction: the first answer is kept, it is a review of
what it was about, the last one finishes. Called by ``attempts``, which says when a
transaction begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from glossary.attempts import (
    Answer,
    Attempt,
    AttemptFinished,
    OfPerson,
    Owner,
    Question,
    StoredAnswer,
    UnknownAttempt,
    UnknownQuestion,
)
from glossary.services import reviews
from glossary.storage import Session, answers
from glossary.storage import attempts as stored


def store(
    session: Session, owner: Owner, attempt_id: int, given: Answer, *, now: datetime
) -> StoredAnswer:
    """Keep *given*, or return what the question was answered with in the meantime.

    Raises UnknownAttempt, UnknownQuestion and AttemptFinished.
    """
    # The owner is asked again, and may have changed: a claim moves an attempt.
    attempt = known(stored.find(session, owner, attempt_id, held=True), attempt_id)
    is_open = not attempt.settled(given.answered_at).is_finished
    is_new = is_open and answers.add(session, attempt_id, given)
    if not is_new:
        asked = find_question(session, owner, attempt_id, given.number)
        if asked.answer is None:
            raise AttemptFinished(attempt_id)
        return found(session, asked, asked.answer, sent=given.answer)
    if isinstance(owner, OfPerson):
        review(session, owner, attempt, given)
    reached = stored.read_progress(session, attempt_id)
    if reached.first_open is None and not attempt.kind.is_endless:
        attempt = finished(session, attempt, now=now)
    return StoredAnswer(
        given, is_new=True, is_resent=False, attempt=attempt, progress=reached
    )


def found(
    session: Session, asked: Question, kept: Answer, *, sent: Any
) -> StoredAnswer:
    """Return what is *kept* to whoever has *sent* an answer later."""
    return StoredAnswer(
        kept,
        is_new=False,
        is_resent=sent == kept.answer,
        attempt=asked.attempt,
        progress=stored.read_progress(session, asked.attempt.id),
    )


def review(session: Session, owner: OfPerson, attempt: Attempt, answer: Answer) -> None:
    """Schedule what a person's answer was about."""
    reviews.record_all(
        session,
        owner.person_id,
        answer.marks,
        view=attempt.view,
        revision=attempt.revision,
        now=answer.answered_at,
    )


def finished(session: Session, attempt: Attempt, *, now: datetime) -> Attempt:
    """Return *attempt* as it is once it takes no more answers."""
    if attempt.is_finished:
        return attempt
    at = max(now, attempt.started_at)
    stored.finish(session, attempt.id, now=at)
    return replace(attempt, finished_at=at)


def find_question(
    session: Session, owner: Owner, attempt_id: int, number: int
) -> Question:
    """Return a question of an attempt; raises UnknownAttempt and UnknownQuestion."""
    asked = answers.find_question(session, owner, attempt_id, number)
    if asked is None:
        known(stored.find(session, owner, attempt_id), attempt_id)
        raise UnknownQuestion(attempt_id, number)
    return asked


def known(attempt: Attempt | None, attempt_id: int) -> Attempt:
    """Return an attempt that was found; raises UnknownAttempt for none."""
    if attempt is None:
        raise UnknownAttempt(attempt_id)
    return attempt
