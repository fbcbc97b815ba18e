"""The questions of a quiz, from what its author wrote to checked values.

Owns what is refused in one question: a kind that does not exist, a key typed
where keys are derived, a card, view, stage or term that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.cards import Cards
from glossary.definitions import Definitions
from glossary.errors import Problem, Severity
from glossary.languages import Language
from glossary.loading.cards import unsaid
from glossary.loading.checking import Refused, check
from glossary.loading.files import SourceFile
from glossary.loading.quiz_shapes import (
    QUESTION_SHAPES,
    TYPED_KEYS,
    CardQuestionShape,
    DefinitionShape,
    SortShape,
    StatementShape,
    WordShape,
)
from glossary.loading.schemas import Shape
from glossary.loading.yaml_reader import Document, Place
from glossary.quizzes import (
    GRADING_VIEWS,
    Agree,
    AskNext,
    Classify,
    Definition,
    Draw,
    Kind,
    Question,
    RightWord,
    Sort,
    Statement,
    WhichFacts,
)
from glossary.terms import Entry

ERROR = Severity.ERROR
ABOUT_CARDS: Mapping[Kind, Callable[..., Question]] = {
    Kind.CLASSIFY: Classify,
    Kind.AGREE: Agree,
    Kind.FACTS: WhichFacts,
    Kind.ASK: AskNext,
}


@dataclass(frozen=True)
class Known:
    """What a question may name."""

    definitions: Definitions
    languages: Sequence[Language]
    entries: Mapping[tuple[str, str], Entry]
    cards: Cards
    broken: frozenset[str]
    """Cards that are there, and left out."""

    @property
    def codes(self) -> list[str]:
        """The languages that everything is said in."""
        return [language.code for language in self.languages]


@dataclass(frozen=True)
class QuestionReader:
    """Reads the questions of one file."""

    document: Document
    file: SourceFile
    known: Known

    def read(self, position: int) -> Question:
        """Return the question at *position*; raises Refused."""
        place: Place = ("questions", position)
        written = self.document.value["questions"][position]
        kind = self._kind(written, place)
        self._refuse_typed_key(written, kind, place)
        shape = check(
            self.document,
            QUESTION_SHAPES[kind],
            file=self.file.name,
            severity=ERROR,
            place=place,
        )
        problems = [
            self._problem(where, said) for where, said in self._names(shape, place)
        ]
        if problems:
            raise Refused(*problems)
        return _question(kind, shape)

    def _kind(self, written: Mapping[str, Any], place: Place) -> Kind:
        allowed = ", ".join(QUESTION_SHAPES)
        if "kind" not in written:
            raise Refused(
                self._problem(place, f"'kind' is missing; allowed: {allowed}")
            )
        if written["kind"] not in [kind.value for kind in QUESTION_SHAPES]:
            message = f"unknown kind {written['kind']!r}; allowed: {allowed}"
            raise Refused(self._problem((*place, "kind"), message))
        return Kind(written["kind"])

    def _refuse_typed_key(
        self, written: Mapping[str, Any], kind: Kind, place: Place
    ) -> None:
        typed = [key for key in TYPED_KEYS if key in written]
        if typed and kind is not Kind.STATEMENT:
            message = (
                f"{typed[0]!r}: only a statement's key is typed;"
                f" that of {kind.value!r} is derived"
            )
            raise Refused(self._problem((*place, typed[0]), message))

    def _problem(self, place: Place, message: str) -> Problem:
        return Problem(self.file.name, self.document.line(place), message, ERROR)

    def _names(self, shape: Shape, place: Place) -> Iterator[tuple[Place, str]]:
        """Yield a place and a message for each name that nothing has."""
        match shape:
            case CardQuestionShape(card=card, draw=draw):
                if card is not None:
                    yield from self._card((*place, "card"), card)
                for stage in draw.stages if draw is not None else ():
                    yield from self._stage((*place, "draw"), stage)
            case SortShape(cards=cards):
                for position, card in enumerate(cards):
                    yield from self._card((*place, "cards", position), card)
                if len({*cards}) < len(cards):
                    yield (*place, "cards"), "a card stands here twice"
            case WordShape():
                yield from self._word(shape, place)
            case DefinitionShape(term=term):
                yield from self._term(place, term)
            case StatementShape():
                yield from self._statement(shape, place)
        view = getattr(shape, "view", None)
        if view is not None and view not in GRADING_VIEWS:
            yield (*place, "view"), unknown_view(view)

    def _card(self, place: Place, card: str) -> Iterator[tuple[Place, str]]:
        if card in self.known.broken:
            yield place, f"card {card!r} cannot be used: see what is wrong with it"
            return
        found = self.known.cards.get(card)
        if found is None:
            yield place, f"unknown card {card!r}"
        elif not self.file.is_own and len(found.texts) < len(self.known.codes):
            lacking = [c for c in self.known.codes if c not in found.texts]
            yield place, f"card {card!r} is not written in {', '.join(lacking)}"

    def _stage(self, place: Place, stage: str) -> Iterator[tuple[Place, str]]:
        known = [each.id for each in self.known.definitions.journey.stages]
        if stage not in known:
            yield place, f"unknown stage {stage!r}; allowed: {', '.join(known)}"

    def _term(self, place: Place, term: str) -> Iterator[tuple[Place, str]]:
        where = (*place, "term")
        missing = [c for c in self.known.codes if (term, c) not in self.known.entries]
        if len(missing) == len(self.known.codes):
            yield where, f"unknown term {term!r}"
        elif missing:
            yield where, f"term {term!r} has no entry in {', '.join(missing)}"

    def _word(self, shape: WordShape, place: Place) -> Iterator[tuple[Place, str]]:
        yield from self._term(place, shape.term)
        if shape.language not in self.known.codes:
            allowed = ", ".join(self.known.codes)
            message = f"no language {shape.language!r}; allowed: {allowed}"
            yield (*place, "language"), message
        entry = self.known.entries.get((shape.term, shape.language))
        if entry is None:
            return
        traps = [each.form for each in entry.traps]
        traps += [each.form for each in entry.deprecated]
        if shape.trap is not None and shape.trap not in traps:
            message = f"{shape.trap!r} is no form to avoid; allowed: {', '.join(traps)}"
            yield (*place, "trap"), message
        if not traps:
            yield place, f"{shape.term!r} has no form to avoid in {shape.language!r}"

    def _statement(
        self, shape: StatementShape, place: Place
    ) -> Iterator[tuple[Place, str]]:
        for key in ("text", "reason"):
            texts: Mapping[str, str] = getattr(shape, key)
            where, codes = (*place, key), self.known.codes
            yield from unsaid(where, texts, codes, is_own=self.file.is_own)
        if shape.term is not None:
            yield from self._term(place, shape.term)


def unknown_view(view: str) -> str:
    """Return what is said of a view that cannot grade."""
    return f"unknown view {view!r}; allowed: {', '.join(GRADING_VIEWS)}"


def _question(kind: Kind, shape: Shape) -> Question:
    match shape:
        case CardQuestionShape(card=card, draw=draw, view=view):
            drawn = Draw(draw.stages, draw.count) if draw is not None else None
            return ABOUT_CARDS[kind](card=card, draw=drawn, view=view)
        case SortShape(cards=cards, view=view):
            return Sort(cards, view)
        case DefinitionShape(term=term, pick=pick):
            return Definition(term, pick)
        case WordShape(term=term, language=language, trap=trap):
            return RightWord(term, language, trap)
        case StatementShape():
            return Statement(
                shape.text, shape.is_true, shape.reason, shape.source, shape.term
            )
    raise AssertionError(kind)
