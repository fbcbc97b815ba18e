"""Review questions: what is asked of each subject that comes back.

Owns which question that is: a contact where the view that graded has one, another
team's contact or the definition where it has none, nothing of what is gone from the
content. Must not know when a subject comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.graders import Grader
from glossary.practice import REVIEW, made_course, scale_for
from glossary.quizzes import Classify, Definition, Draw, Pick, Question, Quiz, Scale
from glossary.reviews import Subject, Waiting
from glossary.views import UnknownView


def of_review(due: Iterable[Waiting], grader: Grader) -> Quiz:
    """Return one question for each subject that is due, in that order.

    What cannot be asked any more is left out.
    """
    due = tuple(due)
    stages = [slug for each in due for slug in each.subject.slugs]
    scale = scale_for(stages, grader.journey)
    asked = (next(_questions(each, grader, scale), None) for each in due)
    questions = tuple(each for each in asked if each is not None)
    return made_course(REVIEW, "base", scale, questions)


def can_be_asked(waiting: Waiting, grader: Grader) -> bool:
    """Return whether a review has a question about what waits."""
    scale = scale_for(waiting.subject.slugs, grader.journey)
    return next(_questions(waiting, grader, scale), None) is not None


def _questions(waiting: Waiting, grader: Grader, scale: Scale) -> Iterator[Question]:
    """Yield what can be asked about *waiting*, the best first."""
    subject, known = waiting.subject, grader.journey.stage
    are_stages = all(known(slug) is not None for slug in subject.slugs)
    if are_stages:
        yield from _of_contacts(waiting, grader, scale)
    if are_stages or not subject.is_boundary:
        yield from _of_words(subject, grader)


def _of_contacts(waiting: Waiting, grader: Grader, scale: Scale) -> Iterator[Question]:
    """Yield contacts at the boundary, then at one of its stages."""
    subject = waiting.subject
    one_by_one = [(slug,) for slug in subject.slugs]
    for own in _graders(waiting.view, grader):
        for stages in dict.fromkeys([subject.slugs, *one_by_one]):
            if any(own.pool(stages, scale).values()):
                draw = Draw(stages, 1)
                yield Classify(draw=draw, view=own.view_id, asked_for=subject)


def _of_words(subject: Subject, grader: Grader) -> Iterator[Question]:
    for slug in subject.slugs:
        stage = grader.journey.stage(slug)
        term = slug if stage is None else stage.term
        if term is not None and term in grader.glossary.terms:
            yield Definition(term, Pick.TERM, asked_for=subject)


def _graders(view: str, grader: Grader) -> Iterator[Grader]:
    """Yield the view that graded last, if there still is one, then the departments'."""
    try:
        own = grader.under(view)
    except UnknownView:
        own = grader
    yield own
    yield from own.others()
