"""Programmes: what a step may ask, what comes next, what is left to give."""

from dataclasses import replace

import pytest

from glossary.assignments import MOST_DAYS, Counts, Shows, Terms
from glossary.programmes import (
    ProgrammeNameFault,
    Step,
    StepFault,
    following,
    moved,
    not_given,
    programme_name_fault,
    step_faults,
)

FIRST = Step("first", 0, 6)
SECOND = Step("second", 7, 13)
THIRD = Step("third", 20, 30)
STEPS = (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", ProgrammeNameFault.EMPTY),
        (" \u2009 ", ProgrammeNameFault.EMPTY),
        ("x" * 80, None),
        ("x" * 81, ProgrammeNameFault.LONG),
        ("Three\u200bweeks", ProgrammeNameFault.UNSEEN),
        ("Trois semaines, été | 2026", None),
    ],
)
def test_a_name_is_there_short_and_seen(name, fault):
    assert programme_name_fault(name) is fault


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({}, {}),
        ({"opens_after": 6}, {}),
        ({"opens_after": MOST_DAYS, "due_after": MOST_DAYS}, {}),
        ({"opens_after": 7}, {"due_after": StepFault.ENDS_BEFORE}),
        ({"opens_after": -1}, {"opens_after": StepFault.OUT_OF_RANGE}),
        ({"due_after": MOST_DAYS + 1}, {"due_after": StepFault.OUT_OF_RANGE}),
        ({"attempts": 0}, {"attempts": StepFault.OUT_OF_RANGE}),
        ({"pass_mark": 100, "minutes": 240, "attempts": 20}, {}),
        ({"pass_mark": 101}, {"pass_mark": StepFault.OUT_OF_RANGE}),
        (
            {"minutes": 241, "attempts": 21},
            {"minutes": StepFault.OUT_OF_RANGE, "attempts": StepFault.OUT_OF_RANGE},
        ),
    ],
)
def test_the_numbers_of_a_step_are_in_their_limits(changed, faults):
    assert step_faults(replace(FIRST, **changed)) == faults


def test_a_step_becomes_terms_of_an_assignment_in_the_zone_of_the_group():
    step = Step("first", 1, 8, 2, 80, 15, Counts.LAST, Shows.AFTER_DUE)

    assert step.terms("Europe/Rome") == Terms(
        "first",
        opens_after=1,
        due_after=8,
        attempts=2,
        pass_mark=80,
        minutes=15,
        counts=Counts.LAST,
        shows=Shows.AFTER_DUE,
        time_zone="Europe/Rome",
    )


def test_what_follows_is_the_last_step_a_week_later_without_its_quiz():
    assert following(()) == Step("", 0, 6)
    assert following([FIRST, replace(SECOND, pass_mark=80)]) == Step(
        "", 14, 20, pass_mark=80
    )


def test_nothing_follows_after_the_last_day_of_all():
    last = following([Step("first", 360, MOST_DAYS)])

    assert (last.opens_after, last.due_after) == (MOST_DAYS, MOST_DAYS)


def test_a_quiz_that_comes_twice_is_given_twice():
    steps = (FIRST, SECOND, FIRST)

    assert list(not_given(steps, [])) == [0, 1, 2]
    assert list(not_given(steps, ["first"])) == [1, 2]
    assert list(not_given(steps, ["second", "first", "first"])) == []
    assert list(not_given(steps, ["gone"])) == [0, 1, 2]


def test_a_quiz_moves_and_the_days_stay():
    order = moved(STEPS, 2, -1)

    assert [each.quiz for each in order] == ["first", "third", "second"]
    assert [(each.opens_after, each.due_after) for each in order] == [
        (0, 6),
        (7, 13),
        (20, 30),
    ]


@pytest.mark.parametrize(("number", "by"), [(0, -1), (2, 1), (3, -1), (-1, 1)])
def test_past_an_end_nothing_moves(number, by):
    assert moved(STEPS, number, by) == STEPS
