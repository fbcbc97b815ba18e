"""What is shipped: enough cards everywhere, and quizzes that give nothing away."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from glossary.graders import Grader
from glossary.loading.content import load_content
from glossary.quiz_keys import attempt
from glossary.quiz_scores import before_the_answer, right_answer, score
from glossary.quizzes import Kind, Level, Scale
from glossary.reasoning import Reasoning
from glossary.views import HOUSE_VIEWS

GLOSSARY = load_content().glossary
CARDS, QUIZZES = GLOSSARY.cards, GLOSSARY.quizzes
GRADER = Grader("sales", GLOSSARY, Reasoning(GLOSSARY.definitions))
VIEWS = [GLOSSARY.definitions.view(house) for house in HOUSE_VIEWS]
IN_FILES = set(Kind) - {Kind.PAIR}
SECRETS = {"key", "near", "ranks", "stages", "card", "cards", "terms", "boundary"}
SECRETS |= {"reason", "source", "revisions", "is_true"}


def test_there_are_cards_enough_for_every_stage():
    found = {
        stage.id: {
            card.id
            for view in VIEWS
            for card in CARDS
            if CARDS.stage(view, card) == stage.id
        }
        for stage in GLOSSARY.journey.stages
    }

    assert len(CARDS) >= 96
    assert {stage for stage, ids in found.items() if len(ids) < 6} == set()


def test_the_departments_part_on_many_cards():
    apart = [c for c in CARDS if len({CARDS.stage(view, c) for view in VIEWS}) > 1]

    assert len(apart) >= 24


@pytest.mark.parametrize("house", HOUSE_VIEWS)
def test_every_boundary_of_the_path_has_cards(house):
    own = GRADER.under(house)
    exits = {stage.id for stage in GLOSSARY.journey.exits}
    path = [stage for stage in own.offered(Scale.ALL) if stage not in exits]

    few = {
        pair: count
        for pair in pairwise(path)
        for count in [sum(map(len, own.pool(pair, Scale.ALL).values()))]
        if count < 4
    }

    assert few == {}


def test_no_sentence_of_six_words_stands_on_two_cards():
    for language in GLOSSARY.languages:
        cards = Counter(
            sentence
            for card in CARDS
            for sentence in {
                each.strip()
                for event in card.texts[language.code].history
                for each in re.split(r"[.!?:;]\s", event.text)
                if len(each.split()) >= 6
            }
        )

        assert [each for each, count in cards.items() if count > 1] == []


def test_what_was_read_in_a_text_is_what_it_was_written_for():
    facts = GLOSSARY.definitions.facts
    wrong = [
        (card.id, code)
        for card in CARDS
        for code, text in card.texts.items()
        if text.reading is None or facts.contact(text.reading) != card.contact
    ]

    assert wrong == []


def test_there_are_quizzes_for_everybody_and_kinds_in_each():
    kinds = Counter(
        kind for quiz in QUIZZES.values() for kind in {q.kind for q in quiz.questions}
    )

    assert len(QUIZZES) >= 12
    assert {quiz.level for quiz in QUIZZES.values()} == set(Level)
    assert all(quiz.count >= 8 for quiz in QUIZZES.values())
    assert {kind for kind in IN_FILES if kinds[kind] < 2} == set()


@pytest.mark.parametrize("slug", QUIZZES)
def test_every_attempt_is_whole_has_its_keys_and_shows_none(slug):
    quiz = QUIZZES[slug]
    for seed in range(5):
        pinned = attempt(quiz, GRADER, Random(seed))

        assert len(pinned) == quiz.count
        assert {score(each, right_answer(each)) for each in pinned} == {1}
        assert all(SECRETS.isdisjoint(before_the_answer(each)) for each in pinned)


@pytest.mark.parametrize("slug", QUIZZES)
def test_a_site_whose_base_is_marketing_has_eight_questions_still(slug):
    own = replace(GRADER, stands_for={"base": "marketing"}, _siblings={})

    assert len(attempt(QUIZZES[slug], own, Random(1))) >= 8
