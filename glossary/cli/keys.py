"""The derived keys of quizzes, as ``check --keys`` prints them.

Owns how a key is named on one line. The keys themselves are those an attempt
pins; each stands under the view that grades, and under the other department's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from glossary.glossary import Glossary
from glossary.graders import Grader
from glossary.quiz_keys import pin
from glossary.quizzes import (
    Agree,
    CardQuestion,
    Kind,
    Question,
    Quiz,
    Sort,
    Statement,
)
from glossary.reasoning import Reasoning
from glossary.views import HOUSE_VIEWS


@dataclass(frozen=True, slots=True)
class KeyRow:
    """The key of one question, by the view that gives it."""

    quiz: str
    number: int
    """Place in the file, from 1."""
    kind: str
    about: str
    """The card, cards, stages or term it is about."""
    keys: dict[str, str | None]
    """By view, the one that grades first; by "" where no view does. None: no key."""

    def __str__(self) -> str:
        said = (
            f"{view}: {key or 'no key'}" if view else key or "no key"
            for view, key in self.keys.items()
        )
        about = f" {self.about}" if self.about else ""
        return f"{self.quiz} {self.number} {self.kind}{about} -> {'; '.join(said)}"


def key_rows(glossary: Glossary, slug: str | None) -> Iterator[KeyRow]:
    """Yield the keys of the quiz *slug*, or of all; raises UnknownQuiz."""
    grader = Grader(HOUSE_VIEWS[0], glossary, Reasoning(glossary.definitions))
    quizzes = [glossary.quiz(slug)] if slug else list(glossary.quizzes.values())
    for quiz in quizzes:
        for number, question in enumerate(quiz.questions, 1):
            keys = _keys(question, quiz, grader)
            about = _about(question)
            yield KeyRow(quiz.slug, number, question.kind.value, about, keys)


def _keys(question: Question, quiz: Quiz, grader: Grader) -> dict[str, str | None]:
    if isinstance(question, Agree) or not isinstance(question, CardQuestion | Sort):
        return {"": _key(question, quiz, grader)}
    first = grader.under(question.view or quiz.view).view_id
    views = dict.fromkeys((first, *HOUSE_VIEWS))
    return {view: _key(_under(question, view), quiz, grader) for view in views}


def _under(question: CardQuestion | Sort, view: str) -> Question:
    """Return *question* graded by *view*."""
    if isinstance(question, Sort):
        return Sort(question.cards, view)
    made: Question = type(question)(question.card, question.draw, view)  # type: ignore[assignment]
    return made


def _key(question: Question, quiz: Quiz, grader: Grader) -> str | None:
    if isinstance(question, CardQuestion) and question.draw is not None:
        own = grader.under(question.view)
        pool = own.pool(question.draw.stages, quiz.stages)
        return f"{question.draw.count} of {sum(map(len, pool.values()))} cards"
    # Chance only decides the order of options.
    pinned = next(iter(pin(question, quiz.stages, grader, Random(0))), None)
    return None if pinned is None else _named(pinned)


def _named(pinned: dict[str, Any]) -> str:
    """Return the key of *pinned* in ids that mean something."""
    key = pinned["key"]
    match pinned["kind"]:
        case Kind.AGREE:
            return ", ".join(f"{team} {stage}" for team, stage in key.items())
        case Kind.SORT:
            return " < ".join(pinned["cards"][number]["stage"] for number in key)
        case Kind.FACTS | Kind.ASK:
            return ", ".join(key)
        case Kind.DEFINITION:
            return str(pinned["term"])
        case _:
            return str(key)


def _about(question: Question) -> str:
    match question:
        case CardQuestion(card=str(card)):
            return card
        case CardQuestion(draw=draw) if draw is not None:
            return "|".join(draw.stages)
        case Sort(cards=cards):
            return ", ".join(cards)
        case Statement(source=source):
            return source
    return getattr(question, "term", "")
