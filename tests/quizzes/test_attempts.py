"""What an attempt pins: draws, options, keys; and what a page may know before."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest

from glossary.graders import Grader
from glossary.quiz_keys import attempt
from glossary.quiz_scores import before_the_answer
from glossary.quizzes import (
    Agree,
    AskNext,
    Classify,
    Definition,
    Draw,
    Pick,
    RightWord,
    Scale,
    Sort,
    Statement,
    WhichFacts,
)
from glossary.reasoning import Reasoning
from tests.quizzes.making import EVERY_KIND, TEXT, a_quiz, pinned

STEPS = ["suspect", "lead", "prospect", "opportunity", "customer"]
OUT = ["disqualified", "none"]
BOUNDARY = Classify(draw=Draw(("lead", "prospect"), 2))


def cards_of(questions) -> list[str]:
    return [each["card"]["id"] for each in questions]


def test_an_attempt_is_what_json_can_hold(grader):
    found = attempt(a_quiz(*EVERY_KIND), grader, Random(1))

    assert [each["kind"] for each in found] == [each.kind for each in EVERY_KIND]
    assert json.loads(json.dumps(found)) == list(found)


def test_a_seed_gives_the_same_attempt_and_another_one_another(grader):
    quiz = a_quiz(BOUNDARY, *EVERY_KIND)

    assert attempt(quiz, grader, Random(1)) == attempt(quiz, grader, Random(1))
    assert attempt(quiz, grader, Random(1)) != attempt(quiz, grader, Random(2))


def test_the_steps_are_offered_in_order_with_the_ways_out_last(grader):
    found = pinned(Classify("005-scored"), grader)

    assert found["options"] == STEPS + OUT


@pytest.mark.parametrize(
    ("view", "offered"),
    [
        ("sales", "suspect lead sal prospect sql opportunity customer"),
        ("marketing", "suspect lead mql sal prospect sql opportunity customer"),
    ],
)
def test_all_stages_are_those_that_the_view_defines(grader, view, offered):
    found = pinned(Classify("005-scored", view=view), grader, scale=Scale.ALL)

    assert found["options"] == offered.split() + OUT


def test_a_mark_folds_onto_its_step_and_its_stage_is_kept(grader):
    folded = pinned(Classify("005-scored", view="marketing"), grader)
    whole = pinned(Classify("005-scored", view="marketing"), grader, scale=Scale.ALL)

    assert (folded["key"], folded["stage"]) == ("lead", "mql")
    assert (whole["key"], whole["stage"]) == ("mql", "mql")
    assert whole["near"] == ["lead", "sal"]


def test_a_boundary_gives_cards_of_both_its_sides(grader):
    for seed in range(20):
        found = attempt(a_quiz(BOUNDARY), grader, Random(seed))

        assert {each["key"] for each in found} == {"lead", "prospect"}
        assert all(each["boundary"] == ["lead", "prospect"] for each in found)


def test_no_card_is_drawn_twice_in_one_attempt_nor_one_that_is_named(grader):
    quiz = a_quiz(Classify("006-asks"), BOUNDARY, BOUNDARY)

    found = cards_of(attempt(quiz, grader, Random(1)))

    # Three cards lie on the boundary, one of which is named.
    assert sorted(found) == ["006-asks", "007-in-need", "008-qualified"]


def test_a_retry_draws_others_where_it_can(grader):
    one = Classify(draw=Draw(("lead", "prospect"), 1))
    seen: set[str] = set()
    for seed in range(3):
        (card,) = cards_of(attempt(a_quiz(one), grader, Random(seed), seen))
        assert card not in seen
        seen.add(card)

    assert len(cards_of(attempt(a_quiz(one), grader, Random(9), seen))) == 1


def test_a_draw_at_a_stage_takes_its_cards(grader):
    draw = Draw(("customer",), 3)

    found = attempt(a_quiz(Classify(draw=draw)), grader, Random(1))

    assert cards_of(found) == ["010-buyer"]


def test_a_question_may_be_graded_by_another_view_than_its_quiz(grader):
    quiz = a_quiz(Classify("006-asks"), Classify("006-asks", view="marketing"))

    found = attempt(quiz, grader, Random(1))

    assert [(each["view"], each["key"]) for each in found] == [
        ("sales", "lead"),
        ("marketing", "prospect"),
    ]


@pytest.mark.parametrize(
    ("stands_for", "view", "expected"),
    [
        ({}, "base", "sales"),
        ({}, "agreed", "sales"),
        ({"base": "marketing"}, "base", "marketing"),
        ({"base": "marketing"}, "agreed", "marketing"),
    ],
)
def test_base_and_agreed_stand_for_a_view(grader, stands_for, view, expected):
    own = replace(grader, stands_for=stands_for, _siblings={})

    (found,) = attempt(a_quiz(Classify("006-asks"), view=view), own, Random(1))

    assert found["view"] == expected


def test_an_agreed_view_grades_once_there_is_one(glossary):
    definitions = glossary.definitions
    agreed = replace(definitions.view("marketing"), id="agreed")
    known = replace(definitions, houses={**definitions.houses, "agreed": agreed})
    grader = Grader(
        "sales", glossary, Reasoning(known), revisions={"agreed": "version 3"}
    )

    (found,) = attempt(a_quiz(Classify("006-asks"), view="agreed"), grader, Random(1))

    assert (found["view"], found["revision"]) == ("agreed", "version 3")
    assert found["key"] == "prospect"


def test_a_changed_criterion_has_another_revision(glossary, grader):
    definitions = glossary.definitions
    sales = definitions.view("sales")
    criteria = {**sales.criteria, "lead": sales.criteria["suspect"]}
    changed = replace(
        definitions,
        houses={**definitions.houses, "sales": replace(sales, criteria=criteria)},
    )

    other = Grader("sales", glossary, Reasoning(changed))

    assert other.revision != grader.revision
    assert other.under("marketing").revision == grader.under("marketing").revision
    assert len(grader.revision) <= 64


def test_cards_to_sort_have_numbers_and_an_order(grader):
    question = Sort(("010-buyer", "002-listed", "006-asks"))

    found = pinned(question, grader)

    by_number = {number: each["id"] for number, each in found["cards"].items()}
    ordered = [by_number[number] for number in found["key"]]
    assert ordered == ["002-listed", "006-asks", "010-buyer"]
    assert found["options"] == ["1", "2", "3"]


def test_a_card_without_a_place_on_the_axis_is_not_sorted(grader):
    question = Sort(("011-student", "002-listed", "010-buyer"))

    found = pinned(question, grader)

    assert {each["id"] for each in found["cards"].values()} == {
        "002-listed",
        "010-buyer",
    }


def test_what_has_no_key_is_left_out(grader):
    quiz = a_quiz(
        AskNext("010-buyer"),
        WhichFacts("002-listed"),
        Sort(("005-scored", "006-asks")),
        Classify("099-gone"),
        Definition("gone", Pick.TERM),
        RightWord("lead", "xx"),
    )

    assert attempt(quiz, grader, Random(1)) == ()


def test_terms_that_entries_tell_apart_come_first(glossary, grader):
    # Lead is told apart from these, or they from it; by its step, SAL would be as near.
    confused = {"suspect", "prospect", "mql", "junk-lead", "qualified-lead"}
    terms = {slug: replace(each, related=()) for slug, each in glossary.terms.items()}
    own = replace(grader, glossary=replace(glossary, terms=terms), _siblings={})

    for seed in range(20):
        options = pinned(Definition("lead", Pick.TERM), own, seed=seed)["options"]

        assert len(options) == 4
        assert {*options} - {"lead"} <= confused


def test_the_trap_is_always_among_the_words(grader):
    for seed in range(10):
        question = RightWord("lead", "fr", "plomb")

        options = pinned(question, grader, seed=seed)["options"]

        assert {"lead", "plomb"} <= {*options}
        assert len({*options}) == 4


SECRETS = {"key", "near", "ranks", "stages", "card", "cards", "terms", "boundary"}
SECRETS |= {"reason", "source", "revisions", "is_true"}


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda each: each.kind)
def test_no_key_leaves_before_the_answer(question, grader):
    found = pinned(question, grader)

    shown = before_the_answer(found)

    assert shown.keys().isdisjoint(SECRETS)
    assert shown["kind"] == question.kind
    assert {*shown["options"]} == {*found["options"]}


@pytest.mark.parametrize("kind", [Classify, Agree])
def test_the_stages_shown_are_the_same_whatever_the_contact(kind, grader):
    shown = [
        before_the_answer(pinned(kind(card), grader))
        for card in ("001-visitor", "005-scored", "008-qualified", "011-student")
    ]

    assert all(each == shown[0] for each in shown)


@pytest.mark.parametrize(
    "one, other",
    [
        (Sort(("002-listed", "006-asks")), Sort(("006-asks", "010-buyer"))),
        (
            Statement(TEXT, True, TEXT, "S0-22"),
            Statement(TEXT, False, {}, "S1-01", "lead"),
        ),
    ],
)
def test_what_is_shown_does_not_depend_on_the_key(one, other, grader):
    shown = [before_the_answer(pinned(each, grader)) for each in (one, other)]

    assert shown[0] == shown[1]


def test_of_a_definition_to_find_the_term_is_not_shown(grader):
    shown = before_the_answer(pinned(Definition("lead", Pick.TERM), grader))

    assert "term" not in shown


def test_of_definitions_to_choose_from_no_term_is_shown_but_the_one_asked(grader):
    shown = before_the_answer(pinned(Definition("lead", Pick.DEFINITION), grader))

    assert (shown["term"], shown["options"]) == ("lead", ["1", "2", "3", "4"])


@pytest.mark.parametrize(
    "question",
    [AskNext("002-listed"), *EVERY_KIND[5:8]],
    ids=lambda each: each.kind,
)
def test_the_right_option_may_stand_anywhere(question, grader):
    places = set()
    for seed in range(60):
        found = pinned(question, grader, seed=seed)
        keys = found["key"] if isinstance(found["key"], list) else [found["key"]]
        places |= {
            found["options"].index(key) for key in keys if key in found["options"]
        }

    assert places == {0, 1, 2, 3}
