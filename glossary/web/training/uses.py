"""Uses: which quizzes ask about a card by name."""

from __future__ import annotations

from glossary.quizzes import CardQuestion, Question, Sort
from glossary.web.interface import page_language
from glossary.web.site import site


def quizzes_with(card: str) -> list[tuple[str, str]]:
    """Return slug and title of each quiz that names *card*; draws name none."""
    code = page_language().code
    return [
        (quiz.slug, quiz.title[code])
        for quiz in site().glossary.quizzes.values()
        if any(_names(question, card) for question in quiz.questions)
    ]


def _names(question: Question, card: str) -> bool:
    if isinstance(question, Sort):
        return card in question.cards
    return isinstance(question, CardQuestion) and question.card == card
