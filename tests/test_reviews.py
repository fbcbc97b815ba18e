"""Reviews: what they are about, how an answer is graded, how far one may be moved."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from glossary.reviews import (
    Grade,
    ReviewDay,
    Subject,
    about,
    between,
    changed,
    days_of,
    grade_of,
    later,
    read_subject,
    sooner,
)
from tests.waiting import NOW, waiting

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Done:
    subject: Subject
    grade: Grade
    reviewed_at: datetime


def test_a_boundary_is_the_same_from_both_sides():
    assert between("prospect", "lead") == between("lead", "prospect")
    assert str(between("prospect", "lead")) == "lead|prospect"


def test_a_stage_has_no_boundary_with_itself():
    with pytest.raises(ValueError, match="lead"):
        between("lead", "lead")


@pytest.mark.parametrize(
    "subject", [about("lead"), between("lead", "prospect")], ids=str
)
def test_a_subject_is_read_as_it_is_written(subject):
    assert read_subject(str(subject)) == subject


@pytest.mark.parametrize("text", ["", "lead|", "|lead", "a|b|c"])
def test_what_names_no_subject_is_refused(text):
    with pytest.raises(ValueError, match="neither"):
        read_subject(text)


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (Fraction(0), Grade.WRONG),
        (Fraction(1, 100), Grade.PARTLY),
        (Fraction(99, 100), Grade.PARTLY),
        (Fraction(1), Grade.RIGHT),
    ],
)
def test_only_a_full_score_is_right_and_only_none_is_wrong(score, grade):
    assert grade_of(score) is grade


def test_sooner_is_tomorrow():
    assert sooner(NOW + 9 * DAY, now=NOW) == NOW + DAY


def test_sooner_never_puts_off():
    assert sooner(NOW - DAY, now=NOW) == NOW - DAY
    assert sooner(NOW + HOUR, now=NOW) == NOW + HOUR


@pytest.mark.parametrize(
    ("wait", "longer"),
    [
        (4 * DAY, 8 * DAY),
        (-3 * DAY, 2 * DAY),
        (HOUR, 2 * DAY),
        (300 * DAY, 365 * DAY),
        (400 * DAY, 400 * DAY),
    ],
)
def test_later_doubles_the_wait_within_bounds(wait, longer):
    assert later(NOW + wait, now=NOW) == NOW + longer


def test_only_what_is_defined_otherwise_has_changed():
    lead, prospect, gone = waiting("lead"), waiting("prospect"), waiting("gone")
    now = {"lead": "r1", "prospect": "r2", "gone": None}

    found = changed([lead, prospect, gone], lambda subject, view: now[subject.first])

    assert found == (prospect,)


def test_a_day_counts_each_subject_once_by_its_first_answer():
    lead, prospect = about("lead"), about("prospect")
    done = [
        Done(lead, Grade.WRONG, NOW),
        Done(lead, Grade.RIGHT, NOW + HOUR),
        Done(prospect, Grade.RIGHT, NOW + HOUR),
        Done(lead, Grade.RIGHT, NOW + DAY),
    ]

    days = days_of(done, last=date(2026, 3, 12), count=3, zone=UTC)

    assert days == (
        ReviewDay(date(2026, 3, 10), cards=2, right_at_first=1),
        ReviewDay(date(2026, 3, 11), cards=1, right_at_first=1),
        ReviewDay(date(2026, 3, 12), cards=0, right_at_first=0),
    )


def test_a_day_is_that_of_the_zone():
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    done = [Done(about("lead"), Grade.RIGHT, late)]

    days = days_of(done, last=date(2026, 3, 11), count=2, zone=ZoneInfo("Europe/Rome"))

    assert [day.cards for day in days] == [0, 1]
