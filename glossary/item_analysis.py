"""Item analysis: what the answers to a question tell of the question.

Owns the figures of each question over first attempts: facility, discrimination, which
options were picked, how far off. What they mean is in ``item_labels.py``. Scores are
those that were stored; nothing is marked anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, sqrt
from typing import TypeVar

from glossary.attempts import Question
from glossary.people import Department
from glossary.quiz_options import Asked, asked, picked
from glossary.quiz_reasons import steps_apart
from glossary.quiz_scores import DONT_KNOW
from glossary.quizzes import Kind
from glossary.stages import Journey
from glossary.withholding import LEAST

TAIL = Fraction(27, 100)
"""The share of people that counts as the best, and as the weakest."""
Key = TypeVar("Key", str, Department)


@dataclass(frozen=True, slots=True)
class FirstAttempt:
    """Somebody's first finished attempt: what they knew before any feedback."""

    department: Department
    """On the day of the attempt."""
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to one question, and how the same person did on the others."""

    picked: tuple[str, ...]
    score: Fraction
    rest: Fraction | None
    """Mean score of the other questions of the attempt, those left open at 0; None if
    there is no other."""
    language: str
    department: Department
    distance: int | None = None
    """For a question on one stage: how many stages too far, negative for short."""


@dataclass(frozen=True, slots=True)
class Part:
    """How some of the people did on a question."""

    count: int
    facility: Fraction
    rest: Fraction | None
    """Their mean score on the other questions."""


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How often an option was picked."""

    id: str
    count: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Tails:
    """The best and the weakest scorers, told by the other questions."""

    best: Part
    weakest: Part


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """What the answers to one question tell."""

    asked: Asked
    number: int
    """Its place in the quiz: the first at which anybody had it."""
    count: int
    """Answers; a question left open is none."""
    right: int
    """Answers with the full score."""
    facility: Fraction
    """The mean score, from 0 to 1: the proportion right where no answer counts in part
    (the "difficulty index"; Crocker and Algina, Introduction to Classical and Modern
    Test Theory, 1986, ch. 14)."""
    discrimination: float | None
    """See ``item_rest``."""
    tails: Tails | None
    options: tuple[OptionCount, ...]
    """Of the question's options in their order; those nobody picked have 0."""
    dont_know: int
    distances: Mapping[int, int]
    """How often an answer was so many stages too far; for questions on one stage."""
    by_language: Mapping[str, Part]
    by_department: Mapping[Department, Part]
    """All of them: what may be shown is ``withholding.py``'s to say."""


def analysed(
    attempts: Iterable[FirstAttempt], journey: Journey
) -> tuple[QuestionFigures, ...]:
    """Return the figures of every question that was answered, the hardest first.

    Those with fewer than LEAST answers stand last: they are not known to be hard.
    """
    found: dict[str, list[tuple[int, Asked, Response]]] = {}
    for attempt in attempts:
        for number, question, response in _responses(attempt, journey):
            found.setdefault(question.id, []).append((number, question, response))
    figures = [_figures(answers) for answers in found.values()]
    return tuple(sorted(figures, key=_place))


def _place(figures: QuestionFigures) -> tuple[bool, Fraction, int, str]:
    is_few = figures.count < LEAST
    return is_few, figures.facility, figures.number, figures.asked.id


def _responses(
    attempt: FirstAttempt, journey: Journey
) -> Iterator[tuple[int, Asked, Response]]:
    scores = [each.answer.score if each.answer else 0 for each in attempt.questions]
    total, others = sum(scores, Fraction(0)), len(scores) - 1
    for question in attempt.questions:
        pinned, answer = question.pinned, question.answer
        if answer is None:
            continue
        options = picked(pinned, answer.answer)
        distance = None
        if pinned["kind"] == Kind.CLASSIFY:
            distance = steps_apart(
                pinned["options"], pinned["key"], options[0], journey
            )
        response = Response(
            picked=options,
            score=answer.score,
            rest=(total - answer.score) / others if others else None,
            language=answer.language,
            department=attempt.department,
            distance=distance,
        )
        yield question.number, asked(pinned), response


def _figures(answers: Sequence[tuple[int, Asked, Response]]) -> QuestionFigures:
    question = _merged([question for _, question, _ in answers])
    responses = [response for _, _, response in answers]
    counts = Counter(option for each in responses for option in each.picked)
    distances = Counter(
        each.distance for each in responses if each.distance is not None
    )
    return QuestionFigures(
        asked=question,
        number=min(number for number, _, _ in answers),
        count=len(responses),
        right=sum(each.score == 1 for each in responses),
        facility=part_of(responses).facility,
        discrimination=item_rest(responses),
        tails=tails_of(responses),
        options=tuple(
            OptionCount(each.id, counts[each.id], each.is_right)
            for each in question.options
        ),
        dont_know=counts[DONT_KNOW],
        distances=dict(sorted(distances.items())),
        by_language=_parts(responses, lambda each: each.language),
        by_department=_parts(responses, lambda each: each.department),
    )


def _merged(questions: Sequence[Asked]) -> Asked:
    """Return one question with every option that anybody was offered.

    Some are drawn by chance; where all have the same, they keep their order.
    """
    first = questions[0]
    options = {each.id: each for question in questions for each in question.options}
    if len(options) == len(first.options):
        return first
    return replace(first, options=tuple(options[id] for id in sorted(options)))


def _parts(
    responses: Sequence[Response], key: Callable[[Response], Key]
) -> Mapping[Key, Part]:
    """Return how the people of each language, or department, did."""
    found: dict[Key, list[Response]] = {}
    for each in responses:
        found.setdefault(key(each), []).append(each)
    return {name: part_of(some) for name, some in sorted(found.items())}


def part_of(responses: Sequence[Response]) -> Part:
    """Return how those who gave *responses*, at least one, did."""
    rests = [each.rest for each in responses if each.rest is not None]
    return Part(
        count=len(responses),
        facility=_mean([each.score for each in responses]),
        rest=_mean(rests) if rests else None,
    )


def item_rest(responses: Iterable[Response]) -> float | None:
    """Return the correlation of this score with that on the other questions.

    From -1 to 1: r = S(xy) / sqrt(S(xx) S(yy)) over the deviations from both means,
    where x is the score here and y the mean score of the rest of the attempt. For x of
    0 and 1 this is the point-biserial correlation; that the question itself is not
    part of y corrects it, which matters in a short quiz (Henrysson, Psychometrika 28,
    1963). None where either does not vary: there is nothing to go by.
    """
    pairs = [(each.score, each.rest) for each in responses if each.rest is not None]
    if not pairs:
        return None
    mean_x, mean_y = _mean([x for x, _ in pairs]), _mean([y for _, y in pairs])
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    if not xx or not yy:
        return None
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return max(-1.0, min(1.0, float(xy) / sqrt(float(xx * yy))))


def tails_of(responses: Sequence[Response]) -> Tails | None:
    """Return how the best and the weakest 27 % did (Kelley, 1939).

    Kelley (Journal of Educational Psychology 30) found 27 % to tell most from the
    least; they are ranked by the rest of the attempt. Whoever is level with the last of
    a tail belongs to it. None where the tails would share people.
    """
    ranked = [each for each in responses if each.rest is not None]
    rests = sorted(each.rest for each in ranked if each.rest is not None)
    size = ceil(TAIL * len(rests))
    if not size or rests[-size] <= rests[size - 1]:
        return None
    best = [each for each in ranked if (each.rest or 0) >= rests[-size]]
    weakest = [e for e in ranked if e.rest is not None and e.rest <= rests[size - 1]]
    return Tails(part_of(best), part_of(weakest))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
