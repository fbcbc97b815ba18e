"""Attempts and answers for tests of learning; a test names what it is about."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from glossary.attempts import OfBrowser
from glossary.reviews import Mark, about, grade_of
from glossary.services import attempts
from tests.storage.databases import NOW

BROWSER = OfBrowser("a-token-of-this-browser")
MINUTE = timedelta(minutes=1)
PINNED = tuple({"card": f"00{n}-card", "key": "lead"} for n in range(1, 4))
"""Three questions; "lead" is right in each."""


def score(pinned, answer):
    """Return 1 for the key and 0 for anything else."""
    return Fraction(answer == pinned["key"])


def marks(pinned, answer):
    """Return what an answer says of the stage that is the key."""
    grade = grade_of(score(pinned, answer))
    chosen = None if answer == "?" else answer
    return [Mark(about(pinned["key"]), grade, right=pinned["key"], chosen=chosen)]


def planned_marks(pinned, answer):
    """Return what an answer says of the stage that a review has asked for."""
    return [replace(mark, is_planned=True) for mark in marks(pinned, answer)]


def begin(session, owner, *, quiz="first-steps", pinned=PINNED, now=NOW, **changed):
    """Begin an attempt, or take up the open one."""
    given = {"view": "sales", "revision": "r1", "seed": 7, **changed}
    return attempts.start(session, owner, quiz, pinned, now=now, **given)


def answer(session, owner, attempt, number, said="lead", *, now=NOW, **changed):
    """Answer one question."""
    given = {"score": score, "marks": marks, "language": "en", **changed}
    return attempts.store_answer(
        session, owner, attempt.id, number, said, now=now, **given
    )


def answer_all(session, owner, attempt, *said, now=NOW):
    """Answer the questions of *attempt*, in their order."""
    for number, each in enumerate(said, 1):
        answer(session, owner, attempt, number, each, now=now)
