"""Asking: a pinned question in the language of a page.

Owns what is read of it: what ``before_the_answer`` lets out, and what its cards and
terms are called.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.glossary import Glossary
from glossary.graders import Grader
from glossary.quiz_scores import Pinned, before_the_answer
from glossary.quizzes import Kind
from glossary.web.practising.cases import cards_of
from glossary.web.practising.contact_questions import ContactQuestions
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.shown_questions import ShownQuestion
from glossary.web.practising.word_questions import WordQuestions


@dataclass(frozen=True, slots=True)
class Asker:
    """Says questions in one language."""

    code: str
    glossary: Glossary
    grader: Grader
    has_hints: bool = False
    """True where a beginner is told what each step asks."""

    @property
    def words(self) -> QuizWords:
        """Return what is called how."""
        return QuizWords(self.code, self.glossary, self.grader)

    def question(self, pinned: Pinned) -> ShownQuestion:
        """Return *pinned* as its page shows it."""
        known, kind = before_the_answer(pinned), Kind(pinned["kind"])
        if kind in (Kind.DEFINITION, Kind.WORD, Kind.STATEMENT):
            return WordQuestions(self.words).question(known, pinned)
        cards = cards_of(pinned, self.code, self.grader)
        about = ContactQuestions(self.words, cards, has_hints=self.has_hints)
        return about.question(known, pinned)
