"""Key changes: a question is named exactly where an attempt would pin another key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import pytest

from glossary.cards import Card
from glossary.definitions import Definitions
from glossary.graders import Grader
from glossary.key_changes import Keys, key_changes
from glossary.loading.content import load_content
from glossary.quiz_keys import pin
from glossary.quizzes import CardQuestion, Question, Quiz, Sort
from glossary.reasoning import Reasoning
from glossary.views import View
from glossary.workbenches import Workbench

T = TypeVar("T")
GLOSSARY = load_content().glossary
KNOWN: Definitions = GLOSSARY.definitions
DRAFTS = [
    ("prospect", "sales", ["one-of-bant"], ["asked"]),
    ("sql", "sales", [], ["timeline.yes"]),
    ("lead", "marketing", ["any-gave_details-consent-interest"], ["fit.yes"]),
    ("disqualified", "sales", ["no-need"], ["refusal"]),
]


class FirstOnes:
    def sample(self, population: Sequence[T], k: int) -> list[T]:
        return list(population[:k])


def graders(stage: str, start: str, off: list[str], on: list[str]):
    """Return the grader of *start*, its changed view, and the grader of that."""
    bench = Workbench(stage, start, KNOWN)
    draft, _ = bench.draft(off, on, is_used=True)
    view = bench.view(draft)
    stands = {"base": "sales", "agreed": "sales"}
    before = Grader(start, GLOSSARY, Reasoning(KNOWN), stands)
    houses = {**KNOWN.houses, start: view}
    changed = replace(KNOWN, houses=houses)
    after = Grader(
        start, replace(GLOSSARY, definitions=changed), Reasoning(changed), stands
    )
    return before, view, after


def pinned_keys(question: Question, quiz: Quiz, grader: Grader, under: str):
    """Return what an attempt would pin of *question* on every card it may draw."""
    own = grader.under(under)
    cards: tuple[Card, ...] = ()
    if isinstance(question, CardQuestion) and question.draw is not None:
        pool = own.pool(question.draw.stages, quiz.stages)
        cards = tuple(card for found in pool.values() for card in found)
    found = {}
    for made in pin(question, quiz.stages, grader.under(quiz.view), FirstOnes(), cards):
        key = made["key"]
        if isinstance(question, Sort):
            ids = {number: each["id"] for number, each in made["cards"].items()}
            pairs = {
                (ids[a], ids[b])
                for a in ids
                for b in ids
                if made["ranks"][a] < made["ranks"][b]
            }
            return {card: pairs for card in ids.values()}
        found[made["card"]["id"]] = set(key) if isinstance(key, list) else key
    return found


@pytest.mark.parametrize(("stage", "start", "off", "on"), DRAFTS)
def test_just_the_questions_that_would_be_pinned_with_another_key(
    stage: str, start: str, off: list[str], on: list[str]
) -> None:
    before, view, after = graders(stage, start, off, on)
    expected = {}
    for quiz in GLOSSARY.quizzes.values():
        for number, question in enumerate(quiz.questions, 1):
            if not isinstance(question, CardQuestion | Sort):
                continue
            under = before.under(question.view or quiz.view).view_id
            old = pinned_keys(question, quiz, before, under)
            new = pinned_keys(question, quiz, after, under)
            moved = {c for c in {**old, **new} if old.get(c) != new.get(c)}
            if moved:
                expected[quiz.slug, number] = moved

    found = key_changes(Keys(before), view)

    assert expected
    assert {(e.quiz, e.number): {*e.cards} for e in found} == expected


def test_nothing_changes_where_nothing_is_changed() -> None:
    before, view, _ = graders("prospect", "sales", [], [])

    assert key_changes(Keys(before), view) == ()


def test_no_quiz_is_graded_by_a_published_definition() -> None:
    grader = Grader("S1", GLOSSARY, Reasoning(KNOWN))

    assert key_changes(Keys(grader), View("S1", {})) == ()
