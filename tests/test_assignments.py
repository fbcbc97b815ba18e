"""Assignments: what is asked of one person, and where they are with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from glossary.assignments import (
    Counts,
    Override,
    PersonalTerms,
    Shows,
    Standing,
    Taken,
    Terms,
    attempts_left,
    counting,
    personal_terms,
    standing,
)
from glossary.attempts import GRACE, InTime, in_time
from glossary.reminders import ReminderKind, due_reminder

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
DUE = datetime(2026, 11, 27, 17, tzinfo=UTC)


def terms(**chosen: object) -> Terms:
    return Terms(**{"quiz": "first-day", **chosen})  # type: ignore[arg-type]


def asked(**chosen: object) -> PersonalTerms:
    return personal_terms(terms(**{"due_at": DUE, **chosen}))


def taken(number: int = 1, percent: int | None = None, **chosen: object) -> Taken:
    """Return an attempt: finished with *percent*, or under way with None."""
    values: dict[str, object] = {
        "attempt_id": 100 + number,
        "number": number,
        "started_at": NOON - timedelta(hours=2),
        "finished_at": None if percent is None else NOON - timedelta(hours=1),
        "closes_at": DUE,
        "share": Fraction(percent or 0, 100),
        "answered": 10 if percent is not None else 3,
        "total": 10,
        "last_answer_at": NOON - timedelta(hours=1),
        **chosen,
    }
    return Taken(**values)  # type: ignore[arg-type]


# Dates that run from joining


@pytest.mark.parametrize(
    ("zone", "joined", "opens", "due"),
    [
        # On 29 March 2026 clocks in Paris go forward: the day has 23 hours.
        (
            "Europe/Paris",
            "2026-03-27T09:00Z",
            "2026-03-28T23:00Z",
            "2026-03-29T21:59Z",
        ),
        # On 25 October 2026 they go back: the day has 25.
        (
            "Europe/Rome",
            "2026-10-23T09:00Z",
            "2026-10-24T22:00Z",
            "2026-10-25T22:59Z",
        ),
        # Late in the evening in London it is the next day in Rome.
        (
            "Europe/Rome",
            "2026-06-10T22:30Z",
            "2026-06-12T22:00Z",
            "2026-06-13T21:59Z",
        ),
    ],
)
def test_days_after_joining_are_those_of_the_wall_clock(zone, joined, opens, due):
    given = personal_terms(
        terms(opens_after=2, due_after=2, time_zone=zone),
        joined_at=datetime.fromisoformat(joined),
    )

    assert given.opens_at == datetime.fromisoformat(opens)
    assert given.due_at == datetime.fromisoformat(due)


def test_who_joins_late_has_as_many_days():
    early = personal_terms(terms(due_after=7), joined_at=NOON)
    late = personal_terms(terms(due_after=7), joined_at=NOON + timedelta(days=20))

    assert late.due_at - early.due_at == timedelta(days=20)


# What was changed for a group or for a person


def test_ones_own_extension_holds_over_that_of_the_group():
    group = Override(group_id=1, due_at=DUE + timedelta(days=1), attempts=3)
    own = Override(person_id=7, due_at=DUE + timedelta(days=5))

    given = personal_terms(terms(due_at=DUE, attempts=2), overrides=(own, group))

    assert given.due_at == DUE + timedelta(days=5)
    assert given.attempts == 3


def test_of_two_groups_the_more_generous_one_holds():
    one = Override(group_id=1, due_at=DUE + timedelta(days=1), minutes=40)
    other = Override(group_id=2, due_at=DUE + timedelta(days=3), minutes=30)

    given = personal_terms(terms(due_at=DUE, minutes=20), overrides=(one, other))

    assert (given.due_at, given.minutes) == (DUE + timedelta(days=3), 40)


def test_ones_own_may_also_be_shorter():
    own = Override(person_id=7, attempts=1, due_at=DUE - timedelta(days=1))

    given = personal_terms(terms(due_at=DUE, attempts=3), overrides=(own,))

    assert (given.attempts, given.due_at) == (1, DUE - timedelta(days=1))


@pytest.mark.parametrize(
    ("factor", "minutes"), [(100, 15), (125, 19), (150, 23), (200, 30)]
)
def test_extra_time_is_rounded_up_to_whole_minutes(factor, minutes):
    assert personal_terms(terms(minutes=15), time_factor=factor).minutes == minutes


def test_extra_time_also_lengthens_a_limit_of_ones_own():
    own = Override(person_id=7, minutes=20)

    given = personal_terms(terms(minutes=10), overrides=(own,), time_factor=150)

    assert given.minutes == 30


# The end of an attempt


def test_an_attempt_ends_with_its_limit_or_with_the_assignment():
    limited = asked(minutes=30)

    assert limited.closes_at(NOON) == NOON + timedelta(minutes=30)
    assert limited.closes_at(DUE - timedelta(minutes=10)) == DUE
    assert personal_terms(terms()).closes_at(NOON) is None


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-1, InTime.YES),
        (0, InTime.YES),
        (1, InTime.IN_GRACE),
        (GRACE.total_seconds(), InTime.IN_GRACE),
        (GRACE.total_seconds() + 1, InTime.NO),
    ],
)
def test_what_comes_within_the_grace_still_counts(seconds, expected):
    assert in_time(DUE, DUE + timedelta(seconds=seconds)) is expected


def test_an_attempt_whose_time_is_up_is_over_whoever_comes_by():
    left = taken()

    assert left.settled(DUE + GRACE).finished_at is None
    assert left.settled(DUE + GRACE + timedelta(seconds=1)).finished_at == DUE


def test_the_clock_going_back_opens_nothing_again():
    over = taken(percent=50)

    assert over.settled(NOON - timedelta(days=400)) == over


# Which attempt counts, and where somebody is


def test_the_best_attempt_counts_and_of_equals_the_first():
    attempts = [taken(1, 70), taken(2, 90), taken(3, 90), taken(4)]

    assert counting(asked(), attempts).number == 2
    assert counting(asked(counts=Counts.LAST), attempts).number == 3
    assert counting(asked(), [taken(1)]) is None


@pytest.mark.parametrize(
    ("chosen", "attempts", "expected"),
    [
        ({"opens_at": NOON + timedelta(hours=1)}, [], Standing.NOT_OPEN),
        ({}, [], Standing.NOT_STARTED),
        ({}, [taken()], Standing.IN_PROGRESS),
        ({}, [taken(percent=40)], Standing.DONE),
        ({"pass_mark": 80}, [taken(percent=80)], Standing.PASSED),
        ({"pass_mark": 80, "attempts": 2}, [taken(percent=79)], Standing.TO_RETRY),
        ({"pass_mark": 80, "attempts": 1}, [taken(percent=79)], Standing.NOT_PASSED),
        ({"pass_mark": 80}, [taken(percent=79)], Standing.TO_RETRY),
        ({"pass_mark": 80}, [taken(1, 79), taken(2)], Standing.IN_PROGRESS),
        ({"pass_mark": 80}, [taken(1, 90), taken(2)], Standing.PASSED),
        (
            {"pass_mark": 80, "counts": Counts.LAST},
            [taken(1, 90), taken(2, 50)],
            Standing.TO_RETRY,
        ),
        ({"due_at": NOON - timedelta(hours=1)}, [], Standing.OVERDUE),
        ({"due_at": NOON - timedelta(hours=1)}, [taken(percent=10)], Standing.DONE),
        (
            {"due_at": NOON - timedelta(hours=1), "pass_mark": 80},
            [taken(percent=10)],
            Standing.NOT_PASSED,
        ),
    ],
)
def test_where_somebody_is(chosen, attempts, expected):
    assert standing(asked(**chosen), attempts, NOON) is expected


def test_attempts_left_are_never_fewer_than_none():
    assert attempts_left(asked(attempts=1), [taken(1, 10), taken(2, 10)]) == 0
    assert attempts_left(asked(), [taken(1, 10)]) is None


@pytest.mark.parametrize(
    ("shows", "is_finished", "now", "expected"),
    [
        (Shows.AT_ONCE, False, NOON, True),
        (Shows.AT_THE_END, False, NOON, False),
        (Shows.AT_THE_END, True, NOON, True),
        (Shows.AFTER_DUE, True, NOON, False),
        (Shows.AFTER_DUE, True, DUE + GRACE, False),
        (Shows.AFTER_DUE, True, DUE + GRACE + timedelta(seconds=1), True),
    ],
)
def test_when_the_reasons_are_shown(shows, is_finished, now, expected):
    given = asked(shows=shows)

    assert given.shows_reasons(now, is_finished=is_finished) is expected


def test_without_an_end_reasons_that_wait_for_it_come_with_the_result():
    given = personal_terms(terms(shows=Shows.AFTER_DUE))

    assert given.shows_reasons(NOON, is_finished=True)


# Reminders


@pytest.mark.parametrize(
    ("before_due", "where", "expected"),
    [
        (timedelta(days=3), Standing.NOT_STARTED, None),
        (timedelta(days=2), Standing.NOT_STARTED, ReminderKind.SOON),
        (timedelta(hours=1), Standing.IN_PROGRESS, ReminderKind.SOON),
        (timedelta(hours=1), Standing.TO_RETRY, ReminderKind.SOON),
        (timedelta(hours=1), Standing.PASSED, None),
        (timedelta(hours=1), Standing.DONE, None),
        (timedelta(hours=1), Standing.NOT_OPEN, None),
        (timedelta(hours=-1), Standing.OVERDUE, ReminderKind.OVERDUE),
        (timedelta(hours=-1), Standing.NOT_PASSED, None),
        (timedelta(days=-15), Standing.OVERDUE, None),
    ],
)
def test_only_who_has_not_finished_is_reminded(before_due, where, expected):
    assert due_reminder(asked(), where, DUE - before_due) is expected


def test_without_an_end_nobody_is_reminded():
    endless = replace(asked(), due_at=None)

    assert due_reminder(endless, Standing.NOT_STARTED, NOON) is None
