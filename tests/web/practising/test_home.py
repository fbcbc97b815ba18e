"""Home, to somebody who trains: what is due next stands above everything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Person, Role
from glossary.storage import db
from tests.services.assigning import a_group, an_assignment
from tests.web.clocks import Clock, clock_of
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import answer, give_up, place_of

QUIZZES = ("who-is-this", "five-steps", "two-teams", "personal-data")
FRIDAY = datetime(2026, 11, 27, 17, tzinfo=UTC)
"""18:00 in Paris."""


@pytest.fixture
def clock(school: Flask) -> Iterator[Clock]:
    with clock_of(school) as clock:
        clock.time = FRIDAY - timedelta(days=3)
        yield clock


@pytest.fixture
def ada(school: Flask, clock: Clock) -> Person:
    return make_person(school, Role.TRAINEE)


@pytest.fixture
def hers(school: Flask, ada: Person) -> FlaskClient:
    """The browser of Ada."""
    return browser_of(school, ada)


@pytest.fixture
def give(school: Flask, clock: Clock, ada: Person):
    """Give Ada's group a quiz; return the address of the task."""
    trainer = make_person(school, Role.TRAINER)
    with school.app_context():
        group = a_group(db.session, ada, trainer=trainer, joined_at=clock())

    def given(quiz: str = QUIZZES[0], **terms: Any) -> str:
        asked = {"quiz": quiz, "due_at": FRIDAY, "time_zone": "Europe/Paris", **terms}
        with school.app_context():
            made = an_assignment(
                db.session, group, trainer=trainer, now=clock(), **asked
            )
        return f"/en/practice/assigned/{made}"

    return given


def due(client: FlaskClient, code: str = "en") -> Tag | None:
    """Return the part of home that says what is due."""
    return soup(client, f"/{code}/").select_one("section[aria-labelledby=due]")


def rows(client: FlaskClient) -> list[str]:
    found = due(client)
    assert found is not None
    return [" ".join(each.get_text(" ").split()) for each in found.select("li")]


def test_what_is_due_stands_above_the_rest_with_a_link_that_begins_it(hers, give):
    task = give()

    page = soup(hers, "/en/")

    assert rows(hers) == [
        "Who is this? Not started Due Friday 27 November, 18:00 (Paris)"
        " Begin Who is this?"
    ]
    assert page.main.select_one("h2")["id"] == "due"
    assert due(hers).select_one("li a.button")["href"] == task


def test_what_was_begun_goes_on_from_home(hers, give):
    place = place_of(send(hers, give()))
    answer(hers, place, 1, unknown="1")

    onward = due(hers).select_one("li a.button")

    assert onward.get_text().startswith("Continue")
    assert onward["href"] == f"{place}/2"


def test_the_day_is_said_in_the_language_of_the_page(hers, give):
    give()

    assert "vendredi 27 novembre à 18:00 (Paris)" in due(hers, "fr").get_text()


def test_three_at_most_the_soonest_first_and_a_link_to_all(hers, give):
    for days, quiz in enumerate(QUIZZES):
        give(quiz, due_at=FRIDAY - timedelta(days=days - 2))

    assert [each.split(" Not started")[0] for each in rows(hers)] == [
        "Personal data",
        "Two teams, one contact",
        "The five steps",
    ]
    every = due(hers).select_one(".more a")
    assert every["href"] == "/en/practice#assigned"


def test_what_is_overdue_is_said_after_what_can_still_be_done(hers, give, clock):
    give(QUIZZES[0], due_at=FRIDAY)
    give(QUIZZES[1], due_at=FRIDAY + timedelta(days=5))
    clock.time = FRIDAY + timedelta(days=1)

    assert [each[:24] for each in rows(hers)] == [
        "The five steps Not start",
        "Who is this? Overdue Due",
    ]
    assert due(hers).select("li")[1].select_one(".button") is None


def test_what_is_finished_or_cannot_be_begun_yet_is_not_due(school, hers, give):
    give_up(school, hers, place_of(send(hers, give(pass_mark=50, attempts=1))))
    give(QUIZZES[1], opens_at=FRIDAY - timedelta(days=1))

    assert due(hers) is None


def test_what_is_due_to_one_is_shown_to_nobody_else(school, hers, give):
    give()
    other = browser_of(school, make_person(school, Role.TRAINEE))

    assert due(hers) is not None
    assert due(other) is None
    assert due(school.test_client()) is None
    assert hers.get("/en/").headers["Cache-Control"] == "no-store"


def test_home_says_at_once_what_was_given_meanwhile(hers, give):
    assert due(hers) is None

    give()

    assert due(hers) is not None
