"""Attempts: begun, answered once, taken up again, claimed after signing in.

Owns that a question has one stored answer, whoever sends what and how often, and
that each answer of a person is a review of what it was about. What a question asks
and what an answer is worth comes in as functions. Somebody else's attempt is
unknown. What is returned has been committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from glossary.attempts import (
    Answer,
    Attempt,
    AttemptFinished,
    AttemptKind,
    OfBrowser,
    OfPerson,
    Owner,
    Pinned,
    Progress,
    Question,
    Result,
    StoredAnswer,
    Summary,
    share_of,
)
from glossary.reviews import Mark
from glossary.services.answering import (
    find_question,
    finished,
    found,
    known,
    review,
    store,
)
from glossary.storage import Session, answers, writing
from glossary.storage import attempts as stored

Score = Callable[[Pinned, Any], Fraction]
Marks = Callable[[Pinned, Any], Sequence[Mark]]
REMEMBERED = 10
"""The last attempts at a quiz whose cards another one avoids."""


def no_marks(pinned: Pinned, answer: Any) -> Sequence[Mark]:
    """Return that an answer says nothing of what is reviewed."""
    return ()


def start(
    session: Session,
    owner: Owner,
    quiz: str,
    pinned: Sequence[Pinned],
    *,
    kind: AttemptKind = AttemptKind.QUIZ,
    view: str,
    revision: str,
    seed: int,
    now: datetime,
) -> Attempt:
    """Begin an attempt at *quiz*, or return the one that is open already.

    *pinned* are its questions, in their order. Two starts at once begin one.
    """
    if not pinned:
        raise ValueError(f"an attempt at {quiz} needs a question")
    with writing(session):
        if isinstance(owner, OfPerson):
            stored.hold_person(session, owner.person_id)
        # The number first: whoever takes it in between is found below, or refuses it.
        number = stored.next_number(session, owner, quiz)
        open_already = stored.find_open(session, owner, quiz)
        if open_already is not None:
            return open_already
        stored.add(
            session,
            owner,
            quiz=quiz,
            number=number,
            kind=kind,
            view=view,
            revision=revision,
            seed=seed,
            pinned=pinned,
            now=now,
        )
        begun = stored.find_open(session, owner, quiz)
        assert begun is not None
        return begun


def open_attempt(session: Session, owner: Owner, quiz: str) -> Attempt | None:
    """Return the newest attempt at *quiz* that still takes answers."""
    return stored.find_open(session, owner, quiz)


def find(session: Session, owner: Owner, attempt_id: int) -> Attempt:
    """Return an attempt of *owner*; raises UnknownAttempt."""
    return known(stored.find(session, owner, attempt_id), attempt_id)


def progress(session: Session, owner: Owner, attempt_id: int) -> Progress:
    """Return how far an attempt has come; raises UnknownAttempt."""
    find(session, owner, attempt_id)
    return stored.read_progress(session, attempt_id)


def question(session: Session, owner: Owner, attempt_id: int, number: int) -> Question:
    """Return a question, with its answer if there is one.

    Raises UnknownAttempt and UnknownQuestion.
    """
    return find_question(session, owner, attempt_id, number)


def add_question(
    session: Session, owner: Owner, attempt_id: int, number: int, pinned: Pinned
) -> Question:
    """Add question *number* to an endless attempt, or return the one that is there.

    Raises UnknownAttempt, AttemptFinished, and UnknownQuestion for a number that is
    not the next one.
    """
    with writing(session):
        attempt = known(stored.find(session, owner, attempt_id, held=True), attempt_id)
        total = stored.read_progress(session, attempt_id).total
        if number == total + 1 and attempt.kind.is_endless:
            if attempt.is_finished:
                raise AttemptFinished(attempt_id)
            stored.add_questions(session, attempt_id, [(number, pinned)])
        return question(session, owner, attempt_id, number)


def store_answer(
    session: Session,
    owner: Owner,
    attempt_id: int,
    number: int,
    answer: Any,
    *,
    score: Score,
    marks: Marks = no_marks,
    language: str,
    now: datetime,
    asked: Question | None = None,
) -> StoredAnswer:
    """Score an answer and keep it; if the question has one, return that instead.

    The last answer finishes the attempt. *asked* is the question for whoever has just
    looked it up: it is not looked up again. *score* and *marks* are called with the
    pinned question and the answer, outside the transaction that writes; what they
    raise stores nothing. Raises UnknownAttempt, UnknownQuestion and AttemptFinished.
    """
    asked = asked or question(session, owner, attempt_id, number)
    if asked.answer is not None:
        return found(session, asked, asked.answer, sent=answer)
    given = Answer(
        number=number,
        answer=answer,
        score=score(asked.pinned, answer),
        answered_at=max(now, asked.attempt.started_at),
        language=language,
        marks=tuple(marks(asked.pinned, answer)),
    )
    with writing(session):
        return store(session, owner, attempt_id, given, now=now)


def finish(
    session: Session, owner: Owner, attempt_id: int, *, now: datetime
) -> Attempt:
    """Let an attempt take no more answers; raises UnknownAttempt.

    Finished twice, it keeps its first end.
    """
    with writing(session):
        attempt = known(stored.find(session, owner, attempt_id, held=True), attempt_id)
        return finished(session, attempt, now=now)


def result(session: Session, owner: Owner, attempt_id: int) -> Result:
    """Return all that came of an attempt so far; raises UnknownAttempt."""
    attempt = find(session, owner, attempt_id)
    return Result(attempt, answers.list_questions(session, owner, attempt_id))


def attempts_of(session: Session, owner: Owner) -> tuple[Summary, ...]:
    """Return the attempts of *owner*, the newest first, and how each went."""
    scores = answers.read_scores(session, owner)
    return tuple(
        _summary(attempt, scores.get(attempt.id, []))
        for attempt in stored.list_of(session, owner)
    )


def seen_cards(
    session: Session,
    owner: Owner,
    quiz: str,
    cards_of: Callable[[Pinned], Iterable[str]],
) -> frozenset[str]:
    """Return the cards that the last attempts at *quiz* have shown.

    *cards_of* names those of one question.
    """
    shown = answers.list_pinned(session, owner, quiz, attempts=REMEMBERED)
    return frozenset(card for pinned in shown for card in cards_of(pinned))


def claim(session: Session, browser: OfBrowser, person_id: int) -> tuple[Attempt, ...]:
    """Make the attempts of a browser those of the person who signed in there.

    They come after the person's own, and their answers count as reviews of the time
    they were given. Called again there is nothing left to claim.
    """
    owner = OfPerson(person_id)
    with writing(session):
        claimed = stored.hold_of_browser(session, browser)
        if not claimed:
            return ()
        stored.hold_person(session, person_id)
        for attempt in claimed:
            number = stored.next_number(session, owner, attempt.quiz)
            stored.give(session, attempt.id, person_id=person_id, number=number)
        _review_claimed(session, owner, claimed)
        return tuple(find(session, owner, attempt.id) for attempt in claimed)


def _review_claimed(
    session: Session, owner: OfPerson, claimed: Iterable[Attempt]
) -> None:
    given = [
        (each.answer, attempt)
        for attempt in claimed
        for each in answers.list_questions(session, owner, attempt.id)
        if each.answer is not None
    ]
    for answer, attempt in sorted(given, key=lambda pair: pair[0].answered_at):
        review(session, owner, attempt, answer)


def _summary(attempt: Attempt, scores: Sequence[Fraction | None]) -> Summary:
    given = [score for score in scores if score is not None]
    first_open = scores.index(None) + 1 if None in scores else None
    return Summary(
        attempt,
        Progress(answered=len(given), total=len(scores), first_open=first_open),
        share=share_of(attempt, scores),
    )
