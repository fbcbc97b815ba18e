"""The shape of contact cards, of quizzes and of each kind of question.

Strict models like those of ``schemas.py``. What a card or a question means, and
whether it fits the other files, is checked elsewhere.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from glossary.loading.definition_shapes import ByLanguage
from glossary.loading.schemas import Shape, Slug, Text, Word, one_of
from glossary.quizzes import FeedbackTime, Kind, Level, Pick, Scale

LEAP_YEAR = 2024
"""A card has no year; 29 February is a day."""
MONTH_AND_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")


def _month_and_day(value: Any) -> Any:
    # Of the forms of a day in ISO 8601, weeks and days of the year among them, one.
    if isinstance(value, str) and MONTH_AND_DAY.fullmatch(value):
        try:
            found = date.fromisoformat(f"{LEAP_YEAR}-{value}")
        except ValueError as error:
            raise ValueError("write the day as month-day: 03-09") from error
        return (found.month, found.day)
    raise ValueError("write the day as month-day: 03-09")


def _as_text(value: Any) -> Any:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else value


def _some(events: tuple[Any, ...]) -> tuple[Any, ...]:
    # Checked last: a broken event is no reason to say that there is none.
    if not events:
        raise ValueError("tell at least one thing that happened")
    return events


Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
"""Empty for somebody whose name nobody knows."""


class EventShape(Shape):
    """One line of a card's history."""

    on: Annotated[tuple[int, int], BeforeValidator(_month_and_day)]
    text: Text


class CardTextShape(Shape):
    """One card in one language; a second reading is checked against the facts."""

    name: Name
    role: Word
    company: Word
    firm: Word
    history: Annotated[
        tuple[EventShape, ...], Field(strict=False), AfterValidator(_some)
    ]
    known: dict[Word, Annotated[Word, BeforeValidator(_as_text)]] = Field(
        min_length=1, max_length=3
    )
    unknown: tuple[Word, ...] = Field(min_length=1, max_length=3, strict=False)
    reading: dict[str, Any] | None = None


class CardShape(Shape):
    """A card's file, without its languages; the facts are read one by one."""

    facts: dict[str, Any]
    sells: ByLanguage | None = None


class QuizShape(Shape):
    """A quiz's file; its questions are read one by one."""

    level: Annotated[Level, one_of(Level)]
    view: Word
    feedback: Annotated[FeedbackTime, one_of(FeedbackTime)]
    minutes: Annotated[int, Field(ge=1, le=240)]
    stages: Annotated[Scale, one_of(Scale)]
    practice: bool = False
    title: ByLanguage
    about: ByLanguage
    questions: tuple[dict[str, Any], ...] = Field(min_length=1, strict=False)


class DrawShape(Shape):
    """Cards to draw: on a boundary between two stages, or at one stage."""

    boundary: tuple[Slug, Slug] | None = Field(default=None, strict=False)
    stage: Slug | None = None
    count: Annotated[int, Field(ge=1, le=20)] = 1

    @model_validator(mode="after")
    def _from_one_place(self) -> DrawShape:
        if (self.boundary is None) == (self.stage is None):
            raise ValueError("draw from one thing: boundary or stage")
        if self.boundary is not None and len({*self.boundary}) == 1:
            raise ValueError("a boundary lies between two different stages")
        return self

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages that are named: two, or one."""
        return self.boundary or (self.stage or "",)


class CardQuestionShape(Shape):
    """A question about one card, or about each of those drawn."""

    kind: Word
    card: Word | None = None
    draw: DrawShape | None = None
    view: Word | None = None

    @model_validator(mode="after")
    def _card_or_draw(self) -> CardQuestionShape:
        if (self.card is None) == (self.draw is None):
            raise ValueError("name one thing: card or draw")
        return self


class AgreeShape(CardQuestionShape):
    """Do both departments agree? Both grade, so that no view is named."""

    @model_validator(mode="after")
    def _no_view(self) -> AgreeShape:
        if self.view is not None:
            raise ValueError("both departments grade here: leave view out")
        return self


class SortShape(Shape):
    """Cards to put in order."""

    kind: Word
    cards: tuple[Word, ...] = Field(min_length=2, max_length=8, strict=False)
    view: Word | None = None


class DefinitionShape(Shape):
    """A term and its definition, one of them to be chosen."""

    kind: Word
    term: Word
    pick: Annotated[Pick, one_of(Pick)]


class WordShape(Shape):
    """The right word for a term in one language."""

    kind: Word
    term: Word
    language: Word
    trap: Word | None = None


class StatementShape(Shape):
    """The only question whose key is typed."""

    kind: Word
    text: ByLanguage
    is_true: bool
    reason: ByLanguage
    source: Text
    term: Word | None = None


QUESTION_SHAPES: dict[Kind, type[Shape]] = {
    Kind.CLASSIFY: CardQuestionShape,
    Kind.AGREE: AgreeShape,
    Kind.SORT: SortShape,
    Kind.FACTS: CardQuestionShape,
    Kind.ASK: CardQuestionShape,
    Kind.DEFINITION: DefinitionShape,
    Kind.WORD: WordShape,
    Kind.STATEMENT: StatementShape,
}
TYPED_KEYS = ("is_true", "key", "answer", "right", "correct", "stage")
"""What somebody may write who takes a key for something to type."""
