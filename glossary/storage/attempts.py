"""Attempts: the rows of who answered what, found for their owner alone.

Owns the queries. Every one that names an attempt names its owner too: somebody
else's is not there. What an answer is worth is decided above. The functions that
change something are called inside ``writing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from glossary.attempts import (
    Assigned,
    Attempt,
    AttemptKind,
    OfBrowser,
    OfPerson,
    Owner,
    Pinned,
    Progress,
)
from glossary.storage.learning_tables import ANSWERS, ATTEMPTS, QUESTIONS, AttemptRow
from glossary.storage.tables import PersonRow
from glossary.storage.tokens import digest
from glossary.storage.upserts import insert_for

KEPT_FOR_BROWSERS = timedelta(days=14)

# Tables and no entities, and what every answer asks made once: to make a statement
# takes longer than to ask it.
ATTEMPT = tuple(
    ATTEMPTS.c[name]
    for name in (
        "id",
        "quiz",
        "number",
        "kind",
        "view",
        "revision",
        "seed",
        "started_at",
        "finished_at",
        "assignment_id",
        "closes_at",
    )
)
"""The columns of which ``attempt_of`` makes an attempt."""
ANSWERS_QUESTION = (ANSWERS.c.attempt_id == QUESTIONS.c.attempt_id) & (
    ANSWERS.c.number == QUESTIONS.c.number
)
"""Whether an answer is that of a question, as a part of a query."""
OWNERS = {OfPerson: ATTEMPTS.c.person_id, OfBrowser: ATTEMPTS.c.browser_hash}
"""The column that names an owner of each kind; ``owner_key`` is what it holds."""
_FIND = {
    kind: select(*ATTEMPT).where(
        owned == bindparam("owner"), ATTEMPTS.c.id == bindparam("attempt_id")
    )
    for kind, owned in OWNERS.items()
}
_HOLD = {kind: found.with_for_update() for kind, found in _FIND.items()}
_HOLD_PERSON = (
    select(PersonRow.id)
    .where(PersonRow.id == bindparam("person_id"))
    .with_for_update(key_share=True)
)
_PROGRESS = (
    select(
        func.count(ANSWERS.c.number),
        func.count(QUESTIONS.c.number),
        func.min(QUESTIONS.c.number).filter(ANSWERS.c.number.is_(None)),
    )
    .select_from(QUESTIONS.outerjoin(ANSWERS, ANSWERS_QUESTION))
    .where(QUESTIONS.c.attempt_id == bindparam("attempt_id"))
)


def attempt_of(row: Row[*tuple[Any, ...]]) -> Attempt:
    """Return the attempt at the beginning of *row*."""
    return Attempt(*row[: len(ATTEMPT)])


def owner_key(owner: Owner) -> int | str:
    """Return what the column of ``OWNERS`` holds for *owner*."""
    return owner.person_id if isinstance(owner, OfPerson) else digest(owner.token)


def is_of(owner: Owner) -> ColumnElement[bool]:
    """Return whether an attempt is *owner*'s, as a part of a query."""
    return OWNERS[type(owner)] == owner_key(owner)


def hold_person(session: Session, person_id: int) -> None:
    """Let nobody else change what *person_id* learns until this transaction ends."""
    # On SQLite there is no other that writes.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_HOLD_PERSON, {"person_id": person_id})


def next_number(session: Session, owner: Owner, quiz: str) -> int:
    """Return the number of the next attempt at *quiz*."""
    highest = select(func.max(ATTEMPTS.c.number)).where(
        is_of(owner), ATTEMPTS.c.quiz == quiz
    )
    return (session.scalar(highest) or 0) + 1


def add(
    session: Session,
    owner: Owner,
    *,
    quiz: str,
    number: int,
    kind: AttemptKind,
    view: str,
    revision: str,
    seed: int,
    pinned: Sequence[Pinned],
    now: datetime,
    assigned: Assigned | None = None,
) -> int | None:
    """Begin an attempt and return its id; None if that number was just taken."""
    is_person = isinstance(owner, OfPerson)
    added = insert_for(session, AttemptRow).values(
        person_id=owner.person_id if isinstance(owner, OfPerson) else None,
        browser_hash=digest(owner.token) if isinstance(owner, OfBrowser) else None,
        quiz=quiz,
        number=number,
        kind=kind,
        view=view,
        revision=revision,
        seed=seed,
        started_at=now,
        expires_at=None if is_person else now + KEPT_FOR_BROWSERS,
        assignment_id=assigned.assignment_id if assigned is not None else None,
        closes_at=assigned.closes_at if assigned is not None else None,
        department=assigned.department if assigned is not None else None,
    )
    attempt_id: int | None = session.scalar(
        added.on_conflict_do_nothing().returning(AttemptRow.id)
    )
    if attempt_id is not None:
        add_questions(session, attempt_id, enumerate(pinned, 1))
    return attempt_id


def add_questions(
    session: Session, attempt_id: int, numbered: Iterable[tuple[int, Pinned]]
) -> None:
    """Keep questions of an attempt, each under its number."""
    rows = [
        {"attempt_id": attempt_id, "number": number, "pinned": dict(pinned)}
        for number, pinned in numbered
    ]
    if rows:
        session.execute(insert(QUESTIONS), rows)


def find(
    session: Session, owner: Owner, attempt_id: int, *, held: bool = False
) -> Attempt | None:
    """Return an attempt of *owner*.

    *held*: nobody else answers in it until this transaction ends.
    """
    asked = {"owner": owner_key(owner), "attempt_id": attempt_id}
    found = (_HOLD if held else _FIND)[type(owner)]
    row = session.execute(found, asked).one_or_none()
    return None if row is None else attempt_of(row)


def find_open(session: Session, owner: Owner, quiz: str) -> Attempt | None:
    """Return the newest attempt at *quiz* that still takes answers.

    What somebody was given to do is another matter: see ``assigned_attempts.py``.
    """
    found = (
        select(*ATTEMPT)
        .where(
            is_of(owner),
            ATTEMPTS.c.quiz == quiz,
            ATTEMPTS.c.finished_at.is_(None),
            ATTEMPTS.c.assignment_id.is_(None),
        )
        .order_by(ATTEMPTS.c.number.desc())
        .limit(1)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else attempt_of(row)


def list_of(session: Session, owner: Owner) -> tuple[Attempt, ...]:
    """Return the attempts of *owner*, the newest first."""
    found = (
        select(*ATTEMPT)
        .where(is_of(owner))
        .order_by(ATTEMPTS.c.started_at.desc(), ATTEMPTS.c.id.desc())
    )
    return tuple(attempt_of(row) for row in session.execute(found))


def read_progress(session: Session, attempt_id: int) -> Progress:
    """Return how far an attempt has come."""
    row = session.execute(_PROGRESS, {"attempt_id": attempt_id}).one()
    return Progress(*row)


def finish(session: Session, attempt_id: int, *, now: datetime) -> None:
    """Let an attempt take no more answers."""
    session.execute(
        update(ATTEMPTS)
        .where(ATTEMPTS.c.id == attempt_id, ATTEMPTS.c.finished_at.is_(None))
        .values(finished_at=now)
    )


def hold_of_browser(session: Session, browser: OfBrowser) -> tuple[Attempt, ...]:
    """Return the attempts of *browser*, the oldest first, for nobody else to move."""
    found = select(*ATTEMPT).where(is_of(browser)).order_by(ATTEMPTS.c.id)
    return tuple(attempt_of(row) for row in session.execute(found.with_for_update()))


def give(session: Session, attempt_id: int, *, person_id: int, number: int) -> None:
    """Make a browser's attempt a person's, under another number."""
    session.execute(
        update(ATTEMPTS)
        .where(ATTEMPTS.c.id == attempt_id)
        .values(person_id=person_id, browser_hash=None, expires_at=None, number=number)
    )


def purge_expired(session: Session, *, now: datetime) -> None:
    """Delete the attempts of browsers that were kept long enough."""
    session.execute(delete(ATTEMPTS).where(ATTEMPTS.c.expires_at <= now))
