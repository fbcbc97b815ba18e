"""Practice: questions put together for one person, instead of a quiz on file.

Owns what is asked of a term and of two stages that are confused; what a review brings
back is in ``review_questions.py``. Names of such courses begin with a word that no
quiz may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.glossary import Glossary
from glossary.graders import Grader
from glossary.quizzes import (
    Classify,
    Definition,
    Draw,
    FeedbackTime,
    Level,
    Pick,
    Question,
    Quiz,
    RightWord,
    Scale,
)
from glossary.reviews import Subject
from glossary.stages import Journey, StageKind
from glossary.word_choices import wrong_words

REVIEW = "review"
NEAR_MISSES = "near-misses"
PRACTICE = "practice-"
RESERVED = (REVIEW, NEAR_MISSES, PRACTICE)
CARDS = 8
"""Cards in one round of practice."""
WRONG_WORDS = 2
"""How many forms to avoid a question on words needs beside the right one."""


def practice_slug(subject: Subject) -> str:
    """Return the name of the course on *subject*."""
    return PRACTICE + ".".join(subject.slugs)


def practised(slug: str) -> tuple[str, ...]:
    """Return the one or two subjects of the course *slug*; none of another."""
    if not slug.startswith(PRACTICE):
        return ()
    return tuple(slug.removeprefix(PRACTICE).split("."))


def scale_for(stages: Iterable[str], journey: Journey) -> Scale:
    """Return the steps, unless one of *stages* is a mark that stands on a step."""
    marks = {each.id for each in journey.known if each.kind is StageKind.MARK}
    return Scale.ALL if marks & set(stages) else Scale.STEPS


def of_boundary(one: str, other: str, view: str, journey: Journey) -> Quiz:
    """Return a round of cards that one fact would move across."""
    questions = (Classify(draw=Draw((one, other), CARDS)),)
    slug = practice_slug(Subject(*sorted((one, other))))
    return made_course(slug, view, scale_for((one, other), journey), questions)


def of_term(slug: str, grader: Grader) -> Quiz:
    """Return a round about one term: its words, and its cards if it is a stage."""
    stage = grader.journey.stage_of_term(slug)
    words = tuple(_of_words(slug, grader.glossary))
    if stage is None or stage.id not in grader.view.criteria:
        return made_course(PRACTICE + slug, grader.view_id, Scale.STEPS, words)
    scale = scale_for((stage.id,), grader.journey)
    near = _neighbours(stage.id, grader.offered(scale))
    draws = (Classify(draw=Draw((stage.id, each), 2)) for each in near)
    questions = (Classify(draw=Draw((stage.id,), 2)), *draws, *words)
    return made_course(PRACTICE + slug, grader.view_id, scale, questions)


def _neighbours(stage: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stages beside *stage* among those offered."""
    place = offered.index(stage)
    return offered[max(0, place - 1) : place] + offered[place + 1 : place + 2]


def _of_words(slug: str, glossary: Glossary) -> Iterator[Question]:
    yield Definition(slug, Pick.DEFINITION)
    yield Definition(slug, Pick.TERM)
    for language in glossary.languages:
        if (slug, language.code) not in glossary.entries:
            continue
        if len(wrong_words(glossary, slug, language.code)) >= WRONG_WORDS:
            yield RightWord(slug, language.code)


def made_course(
    slug: str, view: str, scale: Scale, questions: tuple[Question, ...]
) -> Quiz:
    """Return *questions* as a quiz that is on no file."""
    return Quiz(
        slug=slug,
        level=Level.BEGINNER,
        view=view,
        feedback=FeedbackTime.AT_ONCE,
        minutes=max(1, sum(each.count for each in questions) // 2),
        stages=scale,
        title={},
        about={},
        questions=questions,
    )
