"""Answered questions: one answer, with all that a page shows of what was asked.

Every part of what is said of an answer is made from such a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.quiz_feedback import Feedback
from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind, Pick, Scale
from glossary.web.practising.asking import Asker
from glossary.web.practising.cases import cards_of
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.shown_cards import ShownCard
from glossary.web.practising.shown_questions import ShownQuestion


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in the language of a page."""

    pinned: Pinned
    found: Feedback
    asked: ShownQuestion
    cards: tuple[ShownCard, ...]
    """With what decides marked."""
    words: QuizWords
    number: int | None = None
    """Its place in the attempt, from 1; None outside of one."""

    @property
    def kind(self) -> Kind:
        """Return what kind of question it was."""
        return self.found.kind

    def term_of(self, option: str) -> str:
        """Return the term that *option* of a question on a definition stands for."""
        if self.pinned["pick"] == Pick.TERM:
            return option
        slug: str = self.pinned["terms"][option]
        return slug

    @property
    def is_of_steps(self) -> bool:
        """Return whether the five steps were offered, without hand-over marks."""
        return bool(self.pinned.get("scale") == Scale.STEPS)

    @property
    def misplaced(self) -> frozenset[str]:
        """Return the sorted contacts that stand where one of another rank belongs.

        Either order of two of one rank is right.
        """
        order, ranks = self.found.mine or (), self.pinned["ranks"]
        placed = zip(self.found.right, order, strict=False)
        wrong = (mine for right, mine in placed if ranks[right] != ranks[mine])
        return frozenset(wrong)

    def stage(self, stage: str) -> str:
        """Return what *stage* is called where the view speaks that was asked for."""
        return self.words.stage(self.pinned["view"], stage)


def answered(
    pinned: Pinned, found: Feedback, asker: Asker, number: int | None = None
) -> Answered:
    """Return the answer of which *found* came, as *asker* would show it."""
    return Answered(
        pinned,
        found,
        asked=asker.question(pinned),
        cards=cards_of(pinned, asker.code, asker.grader, is_answered=True),
        words=asker.words,
        number=number,
    )
