"""Quizzes from ``quizzes/``: what is asked, checked against cards and views.

Owns what is refused in a quiz as a whole: a text that a language lacks, a
question written twice, cards that give no key. A broken quiz is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from glossary.attempts import LONGEST_QUIZ
from glossary.errors import Problem, Severity
from glossary.fact_choices import deciding_facts, facts_to_ask
from glossary.graders import folded
from glossary.loading.cards import ID, unsaid
from glossary.loading.checking import Refused, check, parse_file
from glossary.loading.files import SourceFile
from glossary.loading.questions import Known, QuestionReader, unknown_view
from glossary.loading.quiz_draws import DrawReader, Found, shipped_view
from glossary.loading.quiz_shapes import QuizShape
from glossary.loading.yaml_reader import Document, Place
from glossary.practice import NEAR_MISSES, PRACTICE, RESERVED, REVIEW
from glossary.quiz_languages import common_to, texts_of
from glossary.quizzes import (
    GRADING_VIEWS,
    CardQuestion,
    Kind,
    Question,
    Quiz,
    Scale,
    Sort,
)

ERROR = Severity.ERROR


@dataclass(frozen=True)
class QuizReader:
    """Reads the files of quizzes, each against the same cards and terms."""

    known: Known
    draws: DrawReader

    def read(self, path: str, file: SourceFile) -> Quiz:
        """Return the quiz in *file*; raises Refused with all that is wrong."""
        document = parse_file(file, ERROR)
        shape = check(document, QuizShape, file=file.name, severity=ERROR)
        slug = PurePosixPath(path).stem
        problems: list[Problem] = []
        questions = tuple(_questions(shape, document, file, self.known, problems))
        problems.extend(
            Problem(file.name, document.line(place), message, ERROR)
            for place, message in self._found(slug, shape, questions, file)
        )
        if problems:
            raise Refused(*problems)
        return Quiz(
            slug=slug,
            level=shape.level,
            view=shape.view,
            feedback=shape.feedback,
            minutes=shape.minutes,
            stages=shape.stages,
            title=shape.title,
            about=shape.about,
            questions=tuple(each for each in questions if each is not None),
            is_practised=shape.practice,
        )

    def _found(
        self,
        slug: str,
        shape: QuizShape,
        questions: Sequence[Question | None],
        file: SourceFile,
    ) -> Found:
        if ID.fullmatch(slug) is None:
            name = "name the file with small letters, digits and hyphens"
            yield (), f"{name}: {slug!r}"
        yield from _misnamed(slug)
        if shape.view not in GRADING_VIEWS:
            yield ("view",), unknown_view(shape.view)
        for key in ("title", "about"):
            texts: Mapping[str, str] = getattr(shape, key)
            yield from unsaid((key,), texts, self.known.codes, is_own=file.is_own)
        for position, question in enumerate(questions):
            place: Place = ("questions", position)
            if question is not None and question in questions[:position]:
                yield place, "this question stands here twice"
            view = getattr(question, "view", None) or shape.view
            if view in GRADING_VIEWS:
                yield from self._keyless(question, view, shape.stages, place)
        languages = self._languages(shape, questions)
        if not languages:
            message = "no language has all of it: title, about and every question"
            yield ("title",), message
        yield from self.draws.unfilled(shape.view, shape.stages, questions, languages)

    def _languages(
        self, shape: QuizShape, questions: Sequence[Question | None]
    ) -> tuple[str, ...]:
        """Return the languages in which the quiz could be taken."""
        needed = (shape.title, shape.about, *texts_of(questions, self.known.cards))
        return common_to(needed, self.known.codes)

    def _keyless(
        self, question: Question | None, view: str, scale: Scale, place: Place
    ) -> Found:
        """Yield what keeps *question* from having a key under *view*."""
        graded_by = shipped_view(view)
        if isinstance(question, Sort):
            yield from self._unsorted(question, graded_by, scale, place)
        if isinstance(question, CardQuestion) and question.card is not None:
            yield from self._unanswerable(question, graded_by, place)

    def _unanswerable(self, question: CardQuestion, view: str, place: Place) -> Found:
        card = self.known.cards.card(question.card or "")
        definitions = self.known.definitions
        by = definitions.view(view)
        match question.kind:
            case Kind.FACTS if not deciding_facts(by, card.contact, definitions):
                message = "no key: no stated fact puts it there, or every one does"
                yield (*place, "card"), f"{card.id!r} under {view}: {message}"
            case Kind.ASK if not facts_to_ask(by, card.contact, definitions):
                message = "no key: no answer would lead further"
                yield (*place, "card"), f"{card.id!r} under {view}: {message}"

    def _unsorted(self, question: Sort, view: str, scale: Scale, place: Place) -> Found:
        known, where = self.known, (*place, "cards")
        journey = known.definitions.journey
        exits = {each.id for each in journey.exits}
        stages: dict[str, str] = {}
        for id in question.cards:
            card = known.cards.card(id)
            found = known.cards.stage(known.definitions.view(view), card)
            stage = folded(found, journey, scale)
            if stage in exits:
                yield where, f"{id!r} is {stage!r} under {view}: no place on the axis"
            elif stage in stages:
                both = f"{stages[stage]!r} and {id!r}"
                yield where, f"{both} are both {stage!r} under {view}: no order"
            stages.setdefault(stage, id)


def _misnamed(slug: str) -> Found:
    """Yield what keeps the name of a file from naming a quiz on the site."""
    if slug in RESERVED or slug.startswith(PRACTICE):
        yield (
            (),
            f"{slug!r} is a name that the site has for what it puts together"
            f" ({REVIEW}, {NEAR_MISSES}, {PRACTICE}…): give the file another one",
        )
    if len(slug) > LONGEST_QUIZ:
        yield (
            (),
            f"the name has {len(slug)} characters, of at most {LONGEST_QUIZ}:"
            " give the file a shorter one",
        )


def _questions(
    shape: QuizShape,
    document: Document,
    file: SourceFile,
    known: Known,
    problems: list[Problem],
) -> Iterator[Question | None]:
    """Yield each question, None for a broken one, which adds its *problems*."""
    reader = QuestionReader(document, file, known)
    for position in range(len(shape.questions)):
        try:
            yield reader.read(position)
        except Refused as refused:
            problems.extend(refused.problems)
            yield None
