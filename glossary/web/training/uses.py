"""Uses: which quizzes ask about a card by name."""

from __future__ import annotations

from glossary.quiz_languages import named_cards
from glossary.web.interface import page_language
from glossary.web.site import site


def quizzes_with(card: str) -> list[tuple[str, str]]:
    """Return slug and title of each quiz that names *card*; draws name none."""
    glossary, code = site().glossary, page_language().code
    return [
        (quiz.slug, quiz.title[glossary.written_in(quiz.title, code)])
        for quiz in site().glossary.quizzes.values()
        if any(card in named_cards(question) for question in quiz.questions)
    ]
