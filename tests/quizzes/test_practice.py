"""Rounds of practice put together for one person, and near misses as questions."""

from datetime import UTC, datetime
from random import Random

import pytest

from glossary.attempts import LONGEST_QUIZ
from glossary.drill_questions import change_of, notes_of, pin_pair
from glossary.drills import NoSuchPair
from glossary.graders import Grader
from glossary.loading.content import load_content
from glossary.practice import of_boundary, of_term, practice_slug, practised
from glossary.quiz_keys import attempt
from glossary.quiz_scores import before_the_answer, right_answer, score
from glossary.quizzes import Kind, Scale
from glossary.reasoning import Reasoning
from glossary.review_questions import of_review
from glossary.reviews import LONGEST_SLUG, Waiting, about, between
from glossary.views import stage_of

GLOSSARY = load_content().glossary
NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped():
    """The grader of the sales view, over the shipped cards."""
    return Grader("sales", GLOSSARY, Reasoning(GLOSSARY.definitions))


def waiting(subject, view="sales"):
    return Waiting(subject, NOW, NOW, view, "r", None)


def test_a_boundary_is_practised_on_both_its_sides(shipped):
    quiz = of_boundary("lead", "prospect", "sales", shipped.journey)

    found = [question["key"] for question in attempt(quiz, shipped, Random(2))]

    assert len(found) == 8
    assert set(found) == {"lead", "prospect"}


def test_a_mark_is_practised_among_all_stages(shipped):
    assert of_boundary("prospect", "sql", "sales", shipped.journey).stages is Scale.ALL


def test_a_stage_is_practised_by_its_words_and_its_contacts(shipped):
    found = attempt(of_term("lead", shipped), shipped, Random(2))

    kinds = {question["kind"] for question in found}
    assert kinds == {Kind.CLASSIFY, Kind.DEFINITION, Kind.WORD}


def test_a_term_that_is_no_stage_is_practised_by_its_words(shipped):
    found = attempt(of_term("bant", shipped), shipped, Random(2))

    assert {question["term"] for question in found} == {"bant"}


@pytest.mark.parametrize("slug", list(GLOSSARY.terms))
def test_every_term_can_be_practised_under_either_view(shipped, slug):
    for view in ("sales", "marketing"):
        grader = shipped.under(view)

        assert attempt(of_term(slug, grader), grader, Random(1))


def test_a_review_asks_one_thing_about_each_subject(shipped):
    due = [waiting(between("lead", "prospect")), waiting(about("suspect"))]
    due += [waiting(about("bant")), waiting(about("mql"), "marketing")]

    found = attempt(of_review(due, shipped), shipped, Random(5))

    assert [question["kind"] for question in found] == [
        Kind.CLASSIFY,
        Kind.CLASSIFY,
        Kind.DEFINITION,
        Kind.CLASSIFY,
    ]
    assert found[0]["key"] in ("lead", "prospect")
    assert (found[3]["view"], found[3]["key"]) == ("marketing", "mql")


def test_a_round_is_named_by_what_it_is_about():
    slug = practice_slug(between("prospect", "lead"))

    assert practised(slug) == ("lead", "prospect")
    assert practised("five-steps") == ()


def test_a_pair_is_graded_by_the_view_that_drew_it(shipped):
    question = pin_pair(shipped, 7)

    facts = GLOSSARY.definitions.facts
    for number, card in question["cards"].items():
        contact = facts.contact(card["facts"])
        assert stage_of(shipped.view, contact, shipped.journey) == card["stage"]
        folded = shipped.folded(card["stage"], Scale.STEPS)
        assert question["key"][number] == folded
    assert len(set(question["key"].values())) == 2


def test_a_pair_differs_in_one_fact_and_its_notes_in_what_tells_it(shipped):
    question = pin_pair(shipped, 11)
    change = change_of(question, shipped)

    assert change is not None
    fact, values = change

    for words in GLOSSARY.drill_words.values():
        one, other = notes_of(question, words, shipped)
        differing = {a.fact for a, b in zip(one, other, strict=True) if a != b}
        assert differing == {fact}
    assert values[0] != values[1]


def test_half_a_pair_is_worth_half(shipped):
    question = pin_pair(shipped, 7)
    right = right_answer(question)

    assert score(question, right) == 1
    assert score(question, {"1": right["1"], "2": right["1"]}) * 2 == 1


def test_the_pair_that_follows_is_another(shipped):
    before = pin_pair(shipped, 3)

    for seed in range(20):
        after = pin_pair(shipped, seed, after=before)
        facts = [card["facts"] for card in after["cards"].values()]
        assert facts != [card["facts"] for card in before["cards"].values()]


def test_a_pair_may_be_asked_for_at_one_boundary(shipped):
    question = pin_pair(shipped, 5, boundary="lead|prospect")

    assert set(question["key"].values()) == {"lead", "prospect"}
    with pytest.raises(NoSuchPair):
        pin_pair(shipped, 5, boundary="lead|nonsense")


def test_nothing_of_its_key_leaves_with_a_pair(shipped):
    known = before_the_answer(pin_pair(shipped, 7))

    assert set(known) == {"kind", "view", "revision", "scale", "options"}


def test_most_pairs_lie_between_neighbours(shipped):
    path = [step.id for step in shipped.journey.steps]

    pairs = [tuple(pin_pair(shipped, n)["key"].values()) for n in range(200)]

    neighbours = [
        pair
        for pair in pairs
        if set(pair) <= set(path)
        and abs(path.index(pair[0]) - path.index(pair[1])) == 1
    ]
    out = [pair for pair in pairs if not set(pair) <= set(path)]
    assert len(neighbours) > 140
    assert len(out) < 40


def test_marks_come_only_where_all_stages_are_asked_for(shipped):
    steps = {
        stage for n in range(100) for stage in pin_pair(shipped, n)["key"].values()
    }
    every = {
        stage
        for n in range(100)
        for stage in pin_pair(shipped, n, scale=Scale.ALL)["key"].values()
    }

    assert not steps & {"sal", "sql"}
    assert {"sal", "sql"} <= every


def test_the_longest_round_of_practice_has_a_name_that_can_be_stored():
    longest = practice_slug(between("a" * LONGEST_SLUG, "b" * LONGEST_SLUG))

    assert len(longest) == LONGEST_QUIZ
