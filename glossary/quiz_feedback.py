"""Quiz feedback: what is said of an answer once it is in, as values.

Owns the verdict, and what stands with it: the right answer, how far mine is off,
what to read on, and the reasons of ``quiz_reasons.py``. Sentences are made
elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from glossary.graders import Grader
from glossary.quiz_reasons import Reasons, reasons_of
from glossary.quiz_scores import DONT_KNOW, Pinned, right_answer, score
from glossary.quizzes import Kind
from glossary.stages import Journey
from glossary.views import UnknownView


class Verdict(StrEnum):
    """How an answer did."""

    RIGHT = "right"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"
    """The answer was "I don't know"."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """All there is to say of one answer."""

    kind: Kind
    verdict: Verdict
    score: Fraction
    right: Any
    """An answer that scores 1."""
    all_right: tuple[str, ...]
    """Every option that is right to choose; empty where order or team matters."""
    mine: Any
    """The answer given; None for "I don't know"."""
    distance: int | None
    """For a question on one stage; see Reasons."""
    term: str | None
    """Slug of the term to read on."""
    view: str | None
    """The view that graded; None where none does, or where it is two."""
    revision: str | None
    is_outdated: bool
    reasons: tuple[Reasons, ...]
    """One for a card, two for "do they agree", one each for cards to sort."""


def feedback(
    pinned: Pinned, answer: Any, grader: Grader, *, stored: Fraction | None = None
) -> Feedback:
    """Return what is to be said of *answer*; raises BadAnswer.

    *stored* is what it was worth when it was given: an answer is scored once. Without
    it, it is scored here.
    *grader* is of any view of today's definitions: the one that graded is found
    beside it. Where that view is gone there are no reasons to show.
    """
    points = score(pinned, answer) if stored is None else stored
    mine = None if answer == DONT_KNOW else answer
    try:
        reasons = reasons_of(pinned, mine, grader)
        is_outdated = any(each.is_outdated for each in reasons)
    except UnknownView:
        reasons, is_outdated = (), True
    return Feedback(
        kind=Kind(pinned["kind"]),
        verdict=_verdict(points, answer),
        score=points,
        right=right_answer(pinned),
        all_right=_all_right(pinned),
        mine=mine,
        distance=reasons[0].distance if len(reasons) == 1 else None,
        term=_term(pinned, grader.journey),
        view=pinned.get("view"),
        revision=pinned.get("revision"),
        is_outdated=is_outdated,
        reasons=reasons,
    )


def _verdict(points: Fraction, answer: Any) -> Verdict:
    if answer == DONT_KNOW:
        return Verdict.UNKNOWN
    if points == 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if points else Verdict.NOT_YET


def _all_right(pinned: Pinned) -> tuple[str, ...]:
    key = pinned["key"]
    if isinstance(key, str):
        return (key,)
    is_chosen_among = pinned["kind"] in (Kind.FACTS, Kind.ASK)
    return tuple(e for e in pinned["options"] if e in key) if is_chosen_among else ()


def _term(pinned: Pinned, journey: Journey) -> str | None:
    if "term" in pinned:
        term: str | None = pinned["term"]
        return term
    found = journey.stage(pinned["stage"]) if "stage" in pinned else None
    return None if found is None else found.term
