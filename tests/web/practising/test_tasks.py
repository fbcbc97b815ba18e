"""Tasks: what was given to somebody to do is begun, kept and told as it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from glossary.assignments import Shows
from glossary.people import Person, Role
from glossary.storage import db, people, writing
from tests.services.assigning import a_group, an_assignment
from tests.web.clocks import Clock, clock_of
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import (
    answer,
    count_of,
    give_up,
    is_finished,
    mark_of,
    pinned_at,
    place_of,
    start,
)

QUIZ = "who-is-this"
FRIDAY = datetime(2026, 11, 27, 17, tzinfo=UTC)
"""18:00 in Paris."""


def words(page: Tag | None) -> str:
    """Return the words of *page*, single-spaced."""
    assert page is not None
    return " ".join(page.get_text(" ").split())


@pytest.fixture
def clock(school: Flask) -> Iterator[Clock]:
    with clock_of(school) as clock:
        clock.time = FRIDAY - timedelta(days=3)
        yield clock


@pytest.fixture
def trainer(school: Flask) -> Person:
    return make_person(school, Role.TRAINER)


@pytest.fixture
def ada(school: Flask) -> Person:
    return make_person(school, Role.TRAINEE, name="Ada Byron")


@pytest.fixture
def hers(school: Flask, clock: Clock, ada: Person) -> FlaskClient:
    """The browser of Ada."""
    return browser_of(school, ada)


@pytest.fixture
def give(school: Flask, clock: Clock, trainer: Person, ada: Person):
    """Give Ada's group a quiz; return the address of the task."""

    def given(**terms: Any) -> str:
        asked = {"quiz": QUIZ, "due_at": FRIDAY, "time_zone": "Europe/Paris", **terms}
        with school.app_context():
            group = a_group(db.session, ada, trainer=trainer, joined_at=clock())
            made = an_assignment(
                db.session, group, trainer=trainer, now=clock(), **asked
            )
        return f"/practice/assigned/{made}"

    return given


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("en", "Friday 27 November, 18:00"),
        ("fr", "vendredi 27 novembre à 18:00"),
        ("it", "venerdì 27 novembre, 18:00"),
    ],
)
def test_it_says_when_it_is_due_where_the_group_is(hers, give, code, due):
    task = give(pass_mark=80, attempts=2, minutes=15)

    page = words(soup(hers, f"/{code}{task}").main)
    listed = words(soup(hers, f"/{code}/practice").main)

    assert due in page
    assert due in listed
    assert "80" in page


def test_it_is_taken_like_any_quiz_and_then_done(school, hers, give):
    task = give(pass_mark=50, attempts=1)
    place = place_of(send(hers, f"/en{task}"))

    give_up(school, hers, place)

    assert is_finished(school, place)
    assert "Not passed" in words(soup(hers, f"/en{task}").main)
    assert soup(hers, f"/en{task}").select_one("main form button") is None


def test_it_goes_on_where_it_was_left(hers, give):
    task = give()
    place = place_of(send(hers, f"/en{task}"))
    answer(hers, place, 1, unknown="1")

    onward = soup(hers, f"/en{task}").select_one("main a.button--primary")

    assert onward["href"] == f"{place}/2"
    assert place_of(send(hers, f"/en{task}")) == place


def test_practice_at_the_same_quiz_is_another_matter(hers, give):
    task = give(attempts=1)
    assigned = place_of(send(hers, f"/en{task}"))

    practised = start(hers, QUIZ)

    assert practised != assigned
    assert assigned not in str(soup(hers, f"/en/quiz/{QUIZ}"))


def test_whoever_has_no_attempts_left_is_told(school, hers, give):
    task = give(attempts=1)
    give_up(school, hers, place_of(send(hers, f"/en{task}")))

    sent = send(hers, f"/en{task}")

    assert sent.status_code == 303
    assert "used all your attempts" in words(soup(hers, sent.location))


@pytest.mark.parametrize("days", [-1, 1])
def test_it_begins_only_while_it_is_open(hers, give, clock, days):
    opens_at = FRIDAY - timedelta(days=2)
    task = give(opens_at=opens_at)
    clock.time = opens_at - timedelta(days=1) if days < 0 else FRIDAY + timedelta(1)

    sent = send(hers, f"/en{task}")

    assert "cannot be begun now" in words(soup(hers, sent.location))


def test_it_is_there_for_nobody_else(school, give):
    task = give()
    stranger = browser_of(school, make_person(school, Role.TRAINEE))
    signed_out = school.test_client()

    assert stranger.get(f"/en{task}").status_code == 404
    assert send(stranger, f"/en{task}").status_code == 404
    assert signed_out.get(f"/en{task}").location.startswith("/en/sign-in")


def test_nothing_begins_without_the_token_of_the_page(hers, give):
    assert hers.post(f"/en{give()}").status_code == 403


# Time


def test_the_time_is_said_on_each_question(hers, give, clock):
    task = give(minutes=20)
    place = place_of(send(hers, f"/en{task}"))

    said = words(soup(hers, f"{place}/1").select_one(".quiz__until"))

    # 17:00 in London is 18:00 in Paris.
    assert "18:20" in said


@pytest.mark.parametrize(
    ("passed", "left"),
    [
        ({"minutes": 8}, "12 minutes left."),
        ({"minutes": 14, "seconds": 30}, "6 minutes left."),
        ({"minutes": 19, "seconds": 1}, "1 minute left."),
        ({"minutes": 22}, "The time is up: answers still count for 3 minutes."),
    ],
)
def test_the_time_left_is_said_on_each_question(hers, give, clock, passed, left):
    place = place_of(send(hers, f"/en{give(minutes=20)}"))
    clock.pass_by(**passed)

    line = soup(hers, f"{place}/1").select_one(".quiz__until")

    assert words(line).endswith(left)


def test_the_time_left_is_not_counted_in_days(hers, give, clock):
    place = place_of(send(hers, f"/en{give()}"))

    line = soup(hers, f"{place}/1").select_one(".quiz__until")

    assert "18:00" in words(line)
    assert "minutes left" not in words(line)
    assert not line.has_attr("data-seconds-left")


def test_an_answer_within_the_grace_counts_and_says_so(school, hers, give, clock):
    place = place_of(send(hers, f"/en{give(minutes=20)}"))
    clock.pass_by(minutes=24)

    sent = answer(hers, place, 1, unknown="1")

    assert "it counts" in words(soup(hers, sent.location))
    assert mark_of(soup(hers, f"{place}/1"))


def test_a_later_one_does_not_and_says_why(school, hers, give, clock):
    place = place_of(send(hers, f"/en{give(minutes=20)}"))
    answer(hers, place, 1, unknown="1")
    clock.pass_by(minutes=26)

    sent = answer(hers, place, 2, unknown="1")

    assert sent.location.endswith("/result")
    page = words(soup(hers, sent.location))
    assert "no longer counts" in page
    assert "The time was up before the last question." in page
    assert is_finished(school, place)


def test_an_attempt_whose_time_is_up_shows_its_result_to_whoever_comes_back(
    hers, give, clock
):
    place = place_of(send(hers, f"/en{give(minutes=20)}"))
    answer(hers, place, 1, unknown="1")
    clock.pass_by(hours=1)

    led = hers.get(f"{place}/2")

    assert led.location.endswith("/result")
    assert hers.get(led.location).status_code == 200


def test_extra_time_lengthens_every_limit(school, hers, give, ada, clock):
    with school.app_context(), writing(db.session):
        now = people.find(db.session, ada.id)
        people.change(db.session, ada.id, version=now.version, time_factor=150)
    place = place_of(send(hers, f"/en{give(minutes=20)}"))

    assert "18:30" in words(soup(hers, f"{place}/1").select_one(".quiz__until"))


# What is told, and when


def test_the_first_day_gives_no_hints_where_it_is_assigned(hers, give):
    assigned = place_of(send(hers, f"/en{give()}"))
    practised = start(hers, QUIZ)

    assert soup(hers, f"{practised}/1").select(".answer-option__hint")
    assert not soup(hers, f"{assigned}/1").select(".answer-option__hint")


def test_reasons_come_at_the_end_where_the_trainer_says_so(school, hers, give):
    place = place_of(send(hers, f"/en{give(shows=Shows.AT_THE_END)}"))

    sent = answer(hers, place, 1, unknown="1")
    assert sent.location == f"{place}/2"
    assert hers.get(f"{place}/1").status_code == 302

    give_up(school, hers, place)
    assert soup(hers, f"{place}/result").select(".told__one")


def test_the_result_says_whether_it_is_passed(school, hers, give):
    task = f"/en{give(pass_mark=80, attempts=2)}"
    first = place_of(send(hers, task))
    give_up(school, hers, first)
    second = place_of(send(hers, task))
    for number in range(1, count_of(school, second) + 1):
        key = pinned_at(school, second, number)["key"]
        answer(hers, second, number, answer=key)

    failed, passed = (
        words(soup(hers, f"{place}/result").main) for place in (first, second)
    )

    assert "Not passed: 0%. The pass mark is 80%." in failed
    assert "Passed: 100%. The pass mark is 80%." in passed


def test_reasons_that_wait_for_the_end_are_nowhere_before_it(school, hers, give, clock):
    task = give(shows=Shows.AFTER_DUE)
    place = place_of(send(hers, f"/en{task}"))
    give_up(school, hers, place)

    result = soup(hers, f"{place}/result")
    assert "shown from Friday 27 November, 18:00" in words(result.main)
    assert not result.select(".told__one, .given, .checked")
    assert hers.get(f"{place}/1").location.endswith("/result")
    known = soup(hers, "/en/practice").main
    assert "Still to learn" not in words(known)

    clock.time = FRIDAY + timedelta(minutes=6)
    assert soup(hers, f"{place}/result").select(".told__one")


def test_what_is_told_only_after_the_end_is_not_learned_by_practising(
    hers, give, clock
):
    task = give(shows=Shows.AFTER_DUE)

    before = send(hers, f"/en/quiz/{QUIZ}")
    clock.time = FRIDAY + timedelta(hours=1)
    after = send(hers, f"/en/quiz/{QUIZ}")

    assert before.location == f"/en{task}"
    assert "practise it once its end has passed" in words(soup(hers, before.location))
    assert "/attempt/" in after.location


def test_whoever_is_too_late_is_told_who_can_help(hers, give, clock):
    task = give()
    clock.time = FRIDAY + timedelta(days=1)

    page = soup(hers, f"/en{task}")

    assert "Whoever trains you can give you more." in words(page.main)
    assert page.select_one("main form button") is None


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_what_is_assigned_stands_on_the_page_of_practice(hers, give, code, clock):
    give()
    clock.time = FRIDAY + timedelta(days=1)

    heading = soup(hers, f"/{code}/practice").find(id="assigned")

    overdue = {"en": "Overdue", "fr": "En retard", "it": "In ritardo"}
    assert overdue[code] in words(heading.find_parent("section"))
