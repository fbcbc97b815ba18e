"""Strengths and confusions: the last answers count, a slip is no confusion."""

import pytest

from glossary.reviews import Grade, Mark, about
from glossary.strengths import Confusion, Strength, Trend, confusions, strengths, trend


def mark(right, chosen):
    grade = Grade.RIGHT if right == chosen else Grade.WRONG
    return Mark(about(right), grade, right=right, chosen=chosen)


def test_only_the_last_ten_answers_of_a_stage_count():
    newest_first = [mark("lead", "lead")] * 10 + [mark("lead", "prospect")] * 7

    assert strengths(newest_first) == (Strength("lead", 10, 10, Trend.STEADY),)


def test_each_stage_is_counted_for_itself_and_dont_know_is_not_right():
    newest_first = [mark("lead", "lead"), mark("suspect", None), mark("lead", "mql")]

    assert strengths(newest_first) == (
        Strength("lead", 1, 2, Trend.STEADY),
        Strength("suspect", 0, 1, Trend.STEADY),
    )


def test_an_answer_about_no_stage_counts_for_none():
    word = Mark(about("churn"), Grade.RIGHT)

    assert strengths([word]) == ()
    assert confusions([word, word]) == ()


@pytest.mark.parametrize(
    ("newest_first", "expected"),
    [
        ("1111100000", Trend.RISING),
        ("1110010000", Trend.RISING),
        ("1100010000", Trend.STEADY),
        ("0000111111", Trend.FALLING),
        ("1111111111", Trend.STEADY),
        ("1100000", Trend.RISING),
        ("0000001", Trend.STEADY),
        ("11000", Trend.STEADY),
        ("", Trend.STEADY),
    ],
)
def test_a_trend_needs_six_answers_and_a_difference_of_two(newest_first, expected):
    assert trend([each == "1" for each in newest_first]) is expected


def test_confusions_are_counted_by_pair_the_most_frequent_first():
    marks = [
        *[mark("sql", "opportunity")] * 3,
        *[mark("sql", "mql")] * 5,
        *[mark("sql", "sql")] * 4,
        *[mark("lead", "prospect")] * 3,
    ]

    assert confusions(marks) == (
        Confusion("sql", "mql", 5, of=12),
        Confusion("lead", "prospect", 3, of=3),
        Confusion("sql", "opportunity", 3, of=12),
    )


def test_a_slip_and_a_dont_know_are_no_confusion():
    marks = [mark("lead", "prospect"), mark("lead", None), mark("lead", None)]

    assert confusions(marks) == ()
    assert confusions(marks, least=1) == (Confusion("lead", "prospect", 1, of=3),)
