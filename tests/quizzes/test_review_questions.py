"""What a review asks of each subject, under the view that graded it last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, product
from random import Random
from typing import Any

import pytest

from glossary.cards import Card
from glossary.drill_questions import pin_pair
from glossary.graders import Grader
from glossary.learned_definitions import dated
from glossary.loading.content import load_content
from glossary.practice import of_boundary, of_term, scale_for
from glossary.quiz_keys import attempt
from glossary.quiz_marks import marks
from glossary.quiz_scores import DONT_KNOW, Pinned, right_answer
from glossary.quizzes import Kind, Quiz, Scale
from glossary.reasoning import Reasoning
from glossary.review_questions import can_be_asked, of_review
from glossary.reviews import Grade, Subject, Waiting, about, between
from glossary.views import HOUSE_VIEWS

GLOSSARY = load_content().glossary
NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped() -> Grader:
    """Return the grader of the sales view, over the shipped cards."""
    return Grader("sales", GLOSSARY, Reasoning(GLOSSARY.definitions))


def waiting(subject: Subject, view: str = "sales") -> Waiting:
    """Return *subject*, due and graded by *view*."""
    return Waiting(subject, NOW, NOW, view, "r", None)


def with_cards(grader: Grader, cards: Sequence[Card]) -> Grader:
    """Return *grader* where there are no other contacts than *cards*."""
    kept = replace(grader.cards, by_id={card.id: card for card in cards})
    return Grader("sales", replace(grader.glossary, cards=kept), grader.reasoning)


def asked(grader: Grader, *due: Waiting) -> tuple[Pinned, ...]:
    """Return the questions of a review of *due*."""
    return attempt(of_review(due, grader), grader, Random(5))


def answers_to(pinned: Pinned) -> Iterator[Any]:
    """Yield everything that may be answered, or where that is much, right and wrong."""
    yield from (DONT_KNOW, right_answer(pinned))
    match Kind(pinned["kind"]):
        case Kind.CLASSIFY:
            yield from pinned["options"]
        case Kind.AGREE | Kind.PAIR:
            for said in product(*pinned["options"].values()):
                yield dict(zip(pinned["options"], said, strict=True))


def rounds(grader: Grader) -> Iterator[Quiz]:
    """Yield every quiz and every round of practice, under either view."""
    yield from GLOSSARY.quizzes.values()
    for own in (grader, *grader.others()):
        yield from (of_term(slug, own) for slug in GLOSSARY.terms)
        for scale in Scale:
            for one, other in combinations(own.offered(scale), 2):
                yield of_boundary(one, other, own.view_id, own.journey)


def questions(grader: Grader) -> Iterator[Pinned]:
    """Yield what quizzes and rounds ask, and near misses."""
    for quiz in rounds(grader):
        yield from attempt(quiz, grader, Random(1))
    for seed, view, scale in product(range(25), HOUSE_VIEWS, Scale):
        yield pin_pair(grader.under(view), seed, scale=scale)


def marked(grader: Grader) -> set[tuple[Subject, str]]:
    """Return every subject that an answer marks, with the view it is marked under."""
    return {
        (mark.subject, str(mark.view))
        for pinned in questions(grader)
        for answer in answers_to(pinned)
        for mark in dated(marks(pinned, answer), pinned, grader)
    }


@pytest.fixture(scope="module")
def everything(shipped: Grader) -> Sequence[Waiting]:
    """Return all that can wait for anybody who uses what is shipped."""
    found = sorted(marked(shipped), key=str)
    return [waiting(subject, view) for subject, view in found]


def test_whatever_can_be_marked_can_be_asked_under_the_view_that_marked_it(
    shipped: Grader, everything: Sequence[Waiting]
) -> None:
    for each in everything:
        (question,) = asked(shipped, each)

        assert can_be_asked(each, shipped)
        # A question on words has no view.
        assert question.get("view", each.view) == each.view, each
    assert len(everything) > 100


def test_whatever_is_asked_marks_the_one_subject_that_it_was_asked_for(
    shipped: Grader, everything: Sequence[Waiting]
) -> None:
    for each in everything:
        (question,) = asked(shipped, each)
        for answer in answers_to(question):
            found = marks(question, answer)

            planned = [mark.subject for mark in found if mark.is_planned]
            assert planned == [each.subject]
            assert found[0].subject == each.subject


def test_all_that_waits_together_is_asked_each_once(
    shipped: Grader, everything: Sequence[Waiting]
) -> None:
    found = asked(shipped, *everything)

    subjects = [question["asked_for"] for question in found]
    assert subjects == [str(each.subject) for each in everything]


def test_a_mark_that_sales_does_not_define_is_asked_under_marketing(
    shipped: Grader,
) -> None:
    (question,) = asked(shipped, waiting(about("mql"), "sales"))

    assert (question["view"], question["key"]) == ("marketing", "mql")


def test_a_boundary_without_a_card_is_asked_by_a_card_at_one_of_its_stages(
    shipped: Grader,
) -> None:
    far = between("suspect", "opportunity")
    near = {card.id for card in shipped.pool(far.slugs, Scale.STEPS)["suspect"]}
    suspects = shipped.pool(("suspect",), Scale.STEPS)["suspect"]
    few = with_cards(shipped, [card for card in suspects if card.id not in near])

    (question,) = asked(few, waiting(far))

    assert question["key"] == "suspect"
    right = {m.subject: m.grade for m in marks(question, question["key"])}
    assert right[far] is Grade.RIGHT


def test_a_stage_without_any_card_is_asked_by_its_definition(shipped: Grader) -> None:
    bare = with_cards(shipped, [])

    (question,) = asked(bare, waiting(about("disqualified")))

    assert (question["kind"], question["key"]) == ("definition", "disqualification")


@pytest.mark.parametrize(
    "subject",
    [about("no-such-term"), between("lead", "no-such-stage"), between("a", "b")],
    ids=str,
)
def test_what_is_gone_from_the_content_is_not_asked(
    shipped: Grader, subject: Subject
) -> None:
    assert not can_be_asked(waiting(subject), shipped)
    assert asked(shipped, waiting(subject), waiting(about("lead")))[0]["key"] == "lead"


def test_what_a_view_graded_that_is_gone_is_asked_under_the_base_view(
    shipped: Grader,
) -> None:
    (question,) = asked(shipped, waiting(about("lead"), "no-such-view"))

    assert question["view"] == "sales"


def test_a_mark_is_reviewed_among_all_stages(shipped: Grader) -> None:
    assert scale_for(("mql",), shipped.journey) is Scale.ALL
    assert of_review([waiting(about("mql"))], shipped).stages is Scale.ALL
