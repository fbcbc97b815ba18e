"""Questions pinned in a test: one of every kind, and answers to them."""

from __future__ import annotations

from random import Random
from typing import Any

from glossary.graders import Grader
from glossary.quiz_keys import pin
from glossary.quizzes import (
    Agree,
    AskNext,
    Classify,
    Definition,
    FeedbackTime,
    Level,
    Pick,
    Question,
    Quiz,
    RightWord,
    Scale,
    Sort,
    Statement,
    WhichFacts,
)

TEXT = {"en": "Yes?", "fr": "Oui ?", "it": "Sì?"}
EVERY_KIND: tuple[Question, ...] = (
    Classify("005-scored"),
    Agree("006-asks"),
    Sort(("002-listed", "004-ebook-in-target", "007-in-need", "010-buyer")),
    WhichFacts("004-ebook-in-target"),
    AskNext("002-listed"),
    Definition("lead", Pick.TERM),
    Definition("lead", Pick.DEFINITION),
    RightWord("lead", "fr", "plomb"),
    Statement(TEXT, False, TEXT, "S0-22", "lead"),
)


def a_quiz(
    *questions: Question, view: str = "sales", stages: Scale = Scale.STEPS
) -> Quiz:
    """Return a quiz of *questions*."""
    return Quiz(
        slug="ours",
        level=Level.BEGINNER,
        view=view,
        feedback=FeedbackTime.AT_ONCE,
        minutes=5,
        stages=stages,
        title=TEXT,
        about=TEXT,
        questions=questions,
    )


def pinned(
    question: Question, grader: Grader, *, scale: Scale = Scale.STEPS, seed: int = 1
) -> dict[str, Any]:
    """Return *question*, which has a key, as an attempt pins it."""
    (found,) = pin(question, scale, grader, Random(seed))
    return found
