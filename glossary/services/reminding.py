"""Reminding: whoever has not finished, before the end and after it, once each.

Owns that running it twice, or at two places at once, reminds nobody twice and sends no
letter twice. What a letter says comes in as a function.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from glossary.assignments import Assignment, Standing
from glossary.people import Person
from glossary.reminders import ReminderKind, due_reminder
from glossary.services import assignments
from glossary.services.assignments import Task
from glossary.services.mail import Letter, MailNotSent
from glossary.storage import Session, queued_mails, writing
from glossary.storage import assignments as stored
from glossary.storage import reminders as kept


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody who is to be reminded, and of what."""

    person: Person
    task: Task
    kind: ReminderKind

    @property
    def assignment_id(self) -> int:
        """Of what."""
        return self.task.given.assignment.id

    @property
    def key(self) -> str:
        """What its letter is queued under."""
        return f"reminder {self.assignment_id} {self.person.id} {self.kind}"


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the letters that waited."""

    sent: int
    failed: str = ""
    """Why the first one that failed was not sent; empty if all were."""


def remind(
    session: Session,
    *,
    now: datetime,
    write: Callable[[Reminder], Letter] | None = None,
) -> tuple[Reminder, ...]:
    """Remind whoever is to be, and return them; with *write*, letters are queued.

    Each reminder is kept together with its letter, or neither is.
    """
    return _kept(session, tuple(_due(session, now)), write, now)


def remind_by_hand(
    session: Session,
    assignment: Assignment,
    among: Collection[int],
    *,
    now: datetime,
    write: Callable[[Reminder], Letter] | None = None,
) -> tuple[Reminder, ...]:
    """Remind whoever has not finished *assignment* because their trainer asks to.

    Of those *among* them each person once: whoever was is left out, and those whose
    time has not begun.
    """
    found = tuple(to_remind(session, assignment, among, now=now))
    return _kept(session, found, write, now)


def to_remind(
    session: Session, assignment: Assignment, among: Collection[int], *, now: datetime
) -> Iterator[Reminder]:
    """Yield whom of those *among* them, by id, a trainer may still remind."""
    if assignment.withdrawn_at is not None:
        return
    before = kept.read_all(session)
    for each in assignments.everybody_at(session, assignment, now=now):
        stands, key = each.task.standing, (assignment.id, each.person.id)
        is_done = stands.is_finished or stands is Standing.NOT_OPEN
        if is_done or not each.person.is_active or each.person.id not in among:
            continue
        if (*key, ReminderKind.ASKED) not in before:
            yield Reminder(each.person, each.task, ReminderKind.ASKED)


def _kept(
    session: Session,
    due: Iterable[Reminder],
    write: Callable[[Reminder], Letter] | None,
    now: datetime,
) -> tuple[Reminder, ...]:
    done: list[Reminder] = []
    for each in due:
        letter = write(each) if write is not None else None
        with writing(session):
            is_new = kept.add(
                session, each.assignment_id, each.person.id, each.kind, now=now
            )
            if is_new and letter is not None:
                queued_mails.queue(
                    session,
                    each.key,
                    recipient=letter.to,
                    subject=letter.subject,
                    body=letter.body,
                    now=now,
                )
        if is_new:
            done.append(each)
    return tuple(done)


def reminded_of(session: Session, person: Person) -> dict[int, ReminderKind]:
    """Return of which assignments *person* was reminded, and how the last time."""
    return kept.list_of(session, person.id)


def post_queued(
    session: Session, send: Callable[[Letter], None], *, now: datetime
) -> Posted:
    """Send every letter that waits; the first failure ends it, for the server is away.

    *send* raises MailNotSent. A letter is tried five times in all.
    """
    sent = 0
    while True:
        with writing(session):
            mail = queued_mails.take(session, now=now)
        if mail is None:
            return Posted(sent)
        try:
            send(Letter(mail.recipient, mail.subject, mail.body))
        except MailNotSent as error:
            with writing(session):
                queued_mails.give_back(session, mail.id)
            return Posted(sent, error.reason)
        sent += 1


def _due(session: Session, now: datetime) -> Iterator[Reminder]:
    before = kept.read_all(session)
    for assignment in stored.list_all(session):
        if assignment.withdrawn_at is not None:
            continue
        for each in assignments.everybody_at(session, assignment, now=now):
            kind = due_reminder(each.task.terms, each.task.standing, now)
            if kind is None or not each.person.is_active:
                continue
            if (assignment.id, each.person.id, kind) not in before:
                yield Reminder(each.person, each.task, kind)
