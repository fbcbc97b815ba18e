"""Reminders: who is to be reminded of what, and that nobody is twice.

Owns the rule of when. Reads no clock, writes no letter.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from glossary.assignments import PersonalTerms, Standing

SOON = timedelta(days=2)
"""Before the end, whoever has not finished is reminded once."""
STILL = timedelta(days=14)
"""After the end, nobody is reminded of what is long past."""


class ReminderKind(StrEnum):
    """What a reminder says."""

    SOON = "soon"
    OVERDUE = "overdue"
    ASKED = "asked"
    """A trainer has pressed the button."""


def due_reminder(
    terms: PersonalTerms, standing: Standing, now: datetime
) -> ReminderKind | None:
    """Return which reminder is due at *now*; None for none."""
    if terms.due_at is None or standing.is_finished:
        return None
    if standing is Standing.NOT_OPEN:
        return None
    if terms.due_at < now <= terms.due_at + STILL:
        return ReminderKind.OVERDUE
    return ReminderKind.SOON if now <= terms.due_at <= now + SOON else None
