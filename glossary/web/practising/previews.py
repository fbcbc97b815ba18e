"""Previews: a whole quiz with its derived answers, for those who teach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from flask import Response

from glossary.quiz_feedback import feedback
from glossary.quiz_keys import attempt as pin_attempt
from glossary.quiz_scores import right_answer
from glossary.quizzes import Quiz
from glossary.web.forms import compressed_page
from glossary.web.interface import page_language
from glossary.web.practising.asking import Asker
from glossary.web.practising.grading import grader
from glossary.web.practising.quizzes import known_quiz, quiz_facts
from glossary.web.practising.shown_feedback import ShownFeedback, Teller
from glossary.web.practising.shown_questions import ShownQuestion

SEED = 1
"""What a preview draws is the same each time it is opened."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """One question, and what is right."""

    question: ShownQuestion
    said: ShownFeedback
    right: tuple[str, ...]
    """The options that are right, where they are offered as one list."""


def preview(slug: str) -> Response:
    """Show every question with its answer and the reasons."""
    return preview_page(known_quiz(slug))


def preview_page(quiz: Quiz, *, is_draft: bool = False) -> Response:
    """Answer with every question of *quiz*; *is_draft* if it is not published."""
    return compressed_page(
        "quiz/preview.html",
        quiz=quiz_facts(quiz),
        previewed=tuple(_previewed(quiz)),
        is_draft=is_draft,
    )


def _previewed(quiz: Quiz) -> Iterator[Previewed]:
    asker = Asker(page_language().code, grader().glossary, grader())
    teller = Teller(asker)
    for pinned in pin_attempt(quiz, grader(), Random(SEED)):
        found = feedback(pinned, right_answer(pinned), grader())
        yield Previewed(
            asker.question(pinned), teller.feedback(pinned, found), found.all_right
        )
