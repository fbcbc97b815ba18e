"""What an answer is worth: every rule by hand, and what is no answer at all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from glossary.quiz_scores import (
    DONT_KNOW,
    BadAnswer,
    Wanted,
    in_percent,
    right_answer,
    score,
    score_order,
    score_per_team,
    score_several,
)
from tests.quizzes.making import EVERY_KIND, pinned

KEY = ("fit", "two_way", "need", "budget")
RANKS = {"a": 0, "b": 1, "c": 2, "d": 4}


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        (["fit", "two_way", "need", "budget"], Fraction(1)),
        (["fit", "two_way", "need"], Fraction(3, 4)),
        (["fit", "two_way", "need", "consent"], Fraction(2, 4)),
        (["fit", "consent"], Fraction(0)),
        (["consent", "contacted"], Fraction(0)),
        (["fit", "two_way", "need", "budget", "consent", "contacted"], Fraction(2, 4)),
    ],
)
def test_a_wrong_tick_takes_back_a_right_one_and_no_more(ticked, expected):
    assert score_several(KEY, ticked) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("abcd", Fraction(6, 6)),
        ("bacd", Fraction(5, 6)),  # a and b
        ("dabc", Fraction(3, 6)),  # d before a, b and c
        ("badc", Fraction(4, 6)),  # a and b, c and d
        ("dcba", Fraction(0, 6)),
    ],
)
def test_an_order_is_worth_its_share_of_right_pairs(order, expected):
    assert score_order(RANKS, list(order)) == expected


def test_two_of_the_same_rank_may_stand_either_way():
    ranks = {"a": 0, "b": 1, "c": 1}

    assert score_order(ranks, ["a", "b", "c"]) == 1
    assert score_order(ranks, ["a", "c", "b"]) == 1
    assert score_order(ranks, ["b", "a", "c"]) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("sales", "marketing", "expected"),
    [
        ("lead", "prospect", Fraction(1)),
        ("lead", "lead", Fraction(1, 2)),
        ("prospect", "prospect", Fraction(1, 2)),
        ("prospect", "lead", Fraction(0)),
    ],
)
def test_each_department_counts_half(sales, marketing, expected):
    key = {"sales": "lead", "marketing": "prospect"}

    assert score_per_team(key, {"sales": sales, "marketing": marketing}) == expected


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda each: each.kind)
def test_the_right_answer_is_worth_one_and_not_knowing_nothing(question, grader):
    found = pinned(question, grader)

    assert score(found, right_answer(found)) == 1
    assert score(found, DONT_KNOW) == 0


@pytest.mark.parametrize(
    "question",
    [each for each in EVERY_KIND if each.kind not in ("agree", "sort", "facts")],
    ids=lambda each: each.kind,
)
def test_one_choice_is_right_or_it_is_not(question, grader):
    found = pinned(question, grader)
    key = found["key"]
    keys = key if isinstance(key, list) else [key]
    right = [each for each in found["options"] if each in keys]

    scores = [score(found, each) for each in found["options"]]

    assert sum(scores) == len(right) == 1


def test_any_fact_that_leads_further_is_right_to_ask(grader):
    question = next(each for each in EVERY_KIND if each.kind == "ask")
    found = {**pinned(question, grader), "options": ["need", "interest", "fit"]}

    assert [score(found, each) for each in found["options"]] == [1, 1, 0]


BAD: dict[str, list[object]] = {
    "classify": ["sql", "", None, 3, ["lead"], {"sales": "lead"}],
    "agree": ["lead", {"sales": "lead"}, {"sales": "lead", "marketing": "boss"}],
    "sort": [["1", "2"], ["1", "2", "3", "3"], "1234", [1, 2, 3, 4]],
    "facts": [[], ["fit", "fit"], ["need"], "fit", [["fit"]]],
    "ask": ["purchases", ["need"]],
    "definition": ["gdpr"],
    "word": ["PLOMB"],
    "statement": ["maybe", True],
}
CASES = [(question, answer) for question in EVERY_KIND for answer in BAD[question.kind]]


@pytest.mark.parametrize(
    ("question", "answer"), CASES, ids=[f"{q.kind}-{a}" for q, a in CASES]
)
def test_what_cannot_be_chosen_is_no_answer(question, answer, grader):
    found = pinned(question, grader)

    with pytest.raises(BadAnswer) as caught:
        score(found, answer)

    assert caught.value.answer == answer
    assert caught.value.allowed == found["options"]


def test_a_bad_answer_says_what_is_wanted(grader):
    wanted = {}
    for question in EVERY_KIND:
        with pytest.raises(BadAnswer) as caught:
            score(pinned(question, grader), "nothing like it")
        wanted[question.kind.value] = caught.value.wanted

    assert wanted == {
        "classify": Wanted.ONE,
        "agree": Wanted.PER_TEAM,
        "sort": Wanted.ORDER,
        "facts": Wanted.SEVERAL,
        "ask": Wanted.ONE,
        "definition": Wanted.ONE,
        "word": Wanted.ONE,
        "statement": Wanted.ONE,
    }


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        (Fraction(0), 0),
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 66),
        (Fraction(249, 250), 99),  # 0.996
        (Fraction(1), 100),
    ],
)
def test_only_all_of_it_is_a_hundred_percent(share, percent):
    assert in_percent(share) == percent
