"""Plans: never too many on one day, nothing before its day, nothing left out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.review_plans import CAP, minutes_for, plan
from tests.waiting import NOW, TODAY, many, waiting


def counts(waiting, **changed):
    """Return how many subjects come on each day."""
    days = plan(waiting, **{"today": TODAY, "zone": UTC, **changed})
    return [len(day.subjects) for day in days]


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (0, [0, 0, 0, 0]),
        (12, [12, 0, 0, 0]),
        (20, [20, 0, 0, 0]),
        (21, [11, 10, 0, 0]),
        (24, [12, 12, 0, 0]),
        (60, [20, 20, 20, 0]),
        (61, [16, 15, 15, 15]),
    ],
)
def test_what_is_overdue_is_spread_evenly_over_the_days_it_takes(due, days):
    assert counts(many(due, days=-5), days=4) == days


def test_what_is_put_off_makes_room_for_what_comes_due_tomorrow():
    # Today 30 make 15 and 15; tomorrow 15 + 10 = 25 make 13 and 12.
    overdue, tomorrow = many(30, days=-1), many(10, days=1, name="new")

    assert counts([*overdue, *tomorrow], days=4) == [15, 13, 12, 0]


def test_a_day_says_how_many_may_wait():
    today, tomorrow = plan(many(30, days=-1), today=TODAY, zone=UTC, days=2)

    assert (today.put_off, tomorrow.put_off) == (15, 0)


def test_what_was_done_today_is_not_filled_up_again():
    # Of 24 that were due this morning 12 are done: the other 12 are tomorrow's.
    assert counts(many(12, days=-5), done=12, days=2) == [0, 12]


def test_what_is_left_of_a_day_stays_todays():
    # 24 were due this morning, 5 of today's 12 are done.
    assert counts(many(19, days=-5), done=5, days=2) == [7, 12]


def test_nothing_comes_before_its_day():
    days = plan([waiting(days=2)], today=TODAY, zone=UTC, days=4)

    assert [len(day.subjects) for day in days] == [0, 0, 1, 0]
    assert days[2].on == TODAY + timedelta(days=2)


def test_what_is_due_later_today_is_todays():
    due = datetime(2026, 3, 10, 22, 0, tzinfo=UTC)

    assert counts([waiting(due_at=due)], days=2) == [1, 0]
    assert counts([waiting(due_at=due)], days=2, zone=ZoneInfo("Asia/Tokyo")) == [0, 1]


def test_what_changed_comes_first_then_what_is_most_overdue():
    new, old = waiting("new", days=-1), waiting("old", days=-9)
    redefined = waiting("redefined", changed_at=NOW)

    [today] = plan([new, redefined, old], today=TODAY, zone=UTC, days=1)

    assert [each.first for each in today.subjects] == ["redefined", "old", "new"]


@given(st.lists(st.integers(-40, 8), max_size=150), st.integers(0, 30))
def test_no_day_has_more_than_the_cap_and_every_subject_comes_once(due_days, done):
    all_of_them = [
        waiting(f"term-{number}", days=days) for number, days in enumerate(due_days)
    ]

    days = plan(all_of_them, today=TODAY, zone=UTC, done=done, days=30)

    planned = [subject for day in days for subject in day.subjects]
    assert all(len(day.subjects) <= CAP for day in days)
    assert sorted(map(str, planned)) == sorted(
        str(each.subject) for each in all_of_them
    )


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 0), (1, 1), (3, 1), (4, 2), (12, 4), (20, 7)]
)
def test_a_card_takes_twenty_seconds(count, minutes):
    assert minutes_for(count) == minutes
