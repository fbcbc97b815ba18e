"""Own data: all that is stored about one person, for that person.

Owns which rows tell of somebody. What must never leave the database (hashes, the
second factor's secret, what a cookie is made of, the key of a question) is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from glossary.attempts import Answer, OfPerson, Summary
from glossary.people import Person
from glossary.reviews import Waiting
from glossary.services import attempts, reviews
from glossary.services.own_agreements import own_agreements
from glossary.services.own_training import own_training
from glossary.storage import Session, answers, audit, browser_sessions
from glossary.storage.audit import AuditEntry
from glossary.storage.browser_sessions import BrowserSession
from glossary.storage.reviews import Review, list_reviews


def own_data(session: Session, person: Person, *, now: datetime) -> dict[str, object]:
    """Return what is stored about *person*, as JSON can hold it."""
    return {
        "made_at": now.isoformat(),
        "person": _person(person),
        "sessions": [
            _browser(each)
            for each in browser_sessions.list_of(session, person.id, now=now)
        ],
        **own_training(session, person.id),
        **own_agreements(session, person.id),
        "attempts": _attempts(session, person),
        "review_cards": [
            _waiting(each) for each in reviews.waiting(session, person.id)
        ],
        "reviews": [_review(each) for each in list_reviews(session, person.id)],
        "log": [_entry(each, person) for each in _entries(session, person)],
    }


def _person(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "roles": sorted(person.roles),
        "department": person.department,
        "language": person.language,
        "theme": person.theme,
        "single_key_shortcuts": person.single_keys,
        "time_per_cent": person.time_factor,
        "has_password": person.has_password,
        "has_second_factor": person.has_second_factor,
        "created_at": person.created_at.isoformat(),
        "last_sign_in_at": _moment(person.last_sign_in_at),
    }


def _browser(kept: BrowserSession) -> dict[str, object]:
    return {
        "since": kept.created_at.isoformat(),
        "until": kept.expires_at.isoformat(),
        "browser": kept.user_agent,
        "address": kept.address,
    }


def _attempts(session: Session, person: Person) -> list[dict[str, object]]:
    owner = OfPerson(person.id)
    given: dict[int, list[Answer]] = {}
    for attempt_id, answer in answers.list_answers(session, owner):
        given.setdefault(attempt_id, []).append(answer)
    return [
        _attempt(each, given.get(each.attempt.id, []))
        for each in attempts.attempts_of(session, owner)
    ]


def _attempt(summary: Summary, given: list[Answer]) -> dict[str, object]:
    attempt = summary.attempt
    return {
        "quiz": attempt.quiz,
        "number": attempt.number,
        "kind": attempt.kind,
        "assignment": attempt.assignment_id,
        "closes_at": _moment(attempt.closes_at),
        "graded_by": f"{attempt.view} {attempt.revision}",
        "started_at": attempt.started_at.isoformat(),
        "finished_at": _moment(attempt.finished_at),
        "questions": summary.progress.total,
        "answers": [_answer(each) for each in given],
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "question": answer.number,
        "answer": answer.answer,
        "score": float(answer.score),
        "at": answer.answered_at.isoformat(),
        "language": answer.language,
    }


def _waiting(waiting: Waiting) -> dict[str, object]:
    return {
        "about": str(waiting.subject),
        "due_at": waiting.due_at.isoformat(),
        "reviewed_at": waiting.reviewed_at.isoformat(),
        "graded_by": f"{waiting.view} {waiting.revision}",
    }


def _review(review: Review) -> dict[str, object]:
    return {
        "about": str(review.subject),
        "grade": review.grade,
        "was_due": review.is_planned,
        "at": review.reviewed_at.isoformat(),
    }


def _entries(session: Session, person: Person) -> Iterator[AuditEntry]:
    """Yield each entry of the log that the person made, or that was made of them."""
    number, count = 1, 1
    while number <= count:
        listed = audit.list_newest(session, person_id=person.id, number=number)
        yield from listed.values
        number, count = number + 1, listed.count


def _entry(entry: AuditEntry, person: Person) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        # Who else it was is that person's own datum.
        "by": "you" if entry.actor_id == person.id else "an administrator",
        "action": entry.action,
        "object": f"{entry.object_kind} {entry.object_id}".strip(),
        "before": entry.before,
        "after": entry.after,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
