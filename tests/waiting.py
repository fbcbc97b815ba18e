"""Subjects that wait, for tests of reviews; a test names what it is about."""

from datetime import UTC, datetime, timedelta

from glossary.reviews import Waiting, about

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def waiting(subject="lead", *, days=0, **changed):
    """Return a subject that is due *days* after NOW, or before."""
    named = about(subject) if isinstance(subject, str) else subject
    given = {
        "due_at": NOW + timedelta(days=days),
        "reviewed_at": NOW - timedelta(days=30),
        "view": "sales",
        "revision": "r1",
        "changed_at": None,
        **changed,
    }
    return Waiting(named, **given)


def many(count, *, days=0, name="term"):
    """Return *count* subjects that are due on the same day."""
    return [waiting(f"{name}-{number:03}", days=days) for number in range(count)]
