"""Quizzes: what is asked, at which level, and the view that grades.

Owns the shape of a quiz and of each kind of question, as their author writes
them. No question holds its key but a statement: keys are derived when an attempt
starts, by ``quiz_keys.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from glossary.errors import GlossaryError
from glossary.views import HOUSE_VIEWS

if TYPE_CHECKING:
    from glossary.reviews import Subject

GRADING_VIEWS = (*HOUSE_VIEWS, "agreed", "base")
"""What a quiz may name; the last two stand for a view when an attempt starts."""


class Level(StrEnum):
    """Whom a quiz is for, from the first day on."""

    FIRST_DAY = "first-day"
    BEGINNER = "beginner"
    CONFIRMED = "confirmed"
    EXPERT = "expert"


class FeedbackTime(StrEnum):
    """When the reasons are shown."""

    AT_ONCE = "at-once"
    AT_THE_END = "at-the-end"


class Scale(StrEnum):
    """Which stages an answer may name."""

    STEPS = "steps"
    """The numbered steps and the ways out; a hand-over mark counts as its step."""
    ALL = "all"
    """Every stage that the grading view defines, and the ways out."""


class Kind(StrEnum):
    """What a question asks for."""

    CLASSIFY = "classify"
    AGREE = "agree"
    SORT = "sort"
    FACTS = "facts"
    ASK = "ask"
    DEFINITION = "definition"
    WORD = "word"
    STATEMENT = "statement"
    PAIR = "pair"
    """Two contacts one fact apart; the drill asks it, no file does."""


class Pick(StrEnum):
    """What is chosen among in a question on a definition; the other is given."""

    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Draw:
    """Cards to be drawn for each attempt: on a boundary, or at a stage."""

    stages: tuple[str, ...]
    """Two for the boundary between them; one for the stage itself."""
    count: int


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """A question about one card, or about each of those drawn."""

    card: str | None = None
    draw: Draw | None = None
    """Exactly one of *card* and *draw* is there."""
    view: str | None = None
    """The view that grades, where it is not the quiz's."""
    kind: ClassVar[Kind]

    @property
    def count(self) -> int:
        """How many questions it makes in an attempt."""
        return 1 if self.draw is None else self.draw.count


@dataclass(frozen=True, slots=True)
class Classify(CardQuestion):
    """At which stage is this contact?"""

    asked_for: Subject | None = None
    """What a review asks it for."""
    kind: ClassVar[Kind] = Kind.CLASSIFY


@dataclass(frozen=True, slots=True)
class Agree(CardQuestion):
    """Do sales and marketing agree on this contact, and who says what?"""

    kind: ClassVar[Kind] = Kind.AGREE


@dataclass(frozen=True, slots=True)
class WhichFacts(CardQuestion):
    """Which of its facts put this contact where it is?"""

    kind: ClassVar[Kind] = Kind.FACTS


@dataclass(frozen=True, slots=True)
class AskNext(CardQuestion):
    """What would you ask this contact next?"""

    kind: ClassVar[Kind] = Kind.ASK


@dataclass(frozen=True, slots=True)
class Sort:
    """Put these contacts in order along the journey."""

    cards: tuple[str, ...]
    view: str | None = None
    kind: ClassVar[Kind] = Kind.SORT
    count: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """Which term has this definition, or which definition has this term?"""

    term: str
    pick: Pick
    asked_for: Subject | None = None
    """What a review asks it for."""
    kind: ClassVar[Kind] = Kind.DEFINITION
    count: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class RightWord:
    """Which is the word for this term in one language?"""

    term: str
    language: str
    trap: str | None = None
    """A form to avoid that is always among the options."""
    kind: ClassVar[Kind] = Kind.WORD
    count: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """Is this so? The only question whose key its author types."""

    text: Mapping[str, str]
    is_true: bool
    reason: Mapping[str, str]
    source: str
    """An idea of the domain brief (« S0-22 »), or a law."""
    term: str | None = None
    kind: ClassVar[Kind] = Kind.STATEMENT
    count: ClassVar[int] = 1


Question = (
    Classify | Agree | WhichFacts | AskNext | Sort | Definition | RightWord | Statement
)


@dataclass(frozen=True)
class Quiz:
    """A quiz as its author wrote it.

    Texts stand by language code; those of the site's own may lack some.
    """

    slug: str
    level: Level
    view: str
    """One of GRADING_VIEWS."""
    feedback: FeedbackTime
    minutes: int
    stages: Scale
    title: Mapping[str, str]
    about: Mapping[str, str]
    """One or two sentences: what one learns."""
    questions: tuple[Question, ...]
    is_practised: bool = False
    """True if anybody may take it; else only whoever it was assigned to."""

    @property
    def count(self) -> int:
        """How many questions an attempt has, where every draw finds its cards."""
        return sum(question.count for question in self.questions)


class UnknownQuiz(GlossaryError):
    """No quiz has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"unknown quiz {slug!r}")
        self.slug = slug
