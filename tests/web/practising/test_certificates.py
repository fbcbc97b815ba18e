"""Certificates: for whoever has passed, theirs alone, and on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from glossary.people import Person, Role
from glossary.programmes import Step
from glossary.services import groups, programmes
from glossary.storage import db
from glossary.storage.learning_tables import ATTEMPTS
from tests.services.assigning import a_group, an_assignment
from tests.web.clocks import Clock, clock_of
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import (
    answer,
    count_of,
    give_up,
    pinned_at,
    place_of,
)

QUIZ = "who-is-this"
LATE = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
"""The next day has begun in Paris."""


def words(page: Tag | None) -> str:
    """Return the words of *page*, single-spaced."""
    assert page is not None
    return " ".join(page.get_text(" ").split())


@pytest.fixture
def clock(school: Flask) -> Iterator[Clock]:
    with clock_of(school) as clock:
        clock.time = LATE
        yield clock


@pytest.fixture
def ada(school: Flask) -> Person:
    return make_person(school, Role.TRAINEE, name="Ada Byron")


@pytest.fixture
def hers(school: Flask, clock: Clock, ada: Person) -> FlaskClient:
    """The browser of Ada."""
    return browser_of(school, ada)


@pytest.fixture
def group(school: Flask, clock: Clock, ada: Person) -> int:
    with school.app_context():
        trainer = make_person(school, Role.TRAINER)
        made: int = a_group(db.session, ada, trainer=trainer, joined_at=clock())
    return made


def given(school: Flask, group: int, clock: Clock, **terms: Any) -> str:
    """Return the address of a task of the group."""
    asked = {"quiz": QUIZ, "due_at": None, "time_zone": "Europe/Paris", **terms}
    with school.app_context():
        trainer = make_person(school, Role.TRAINER)
        made = an_assignment(db.session, group, trainer=trainer, now=clock(), **asked)
    return f"/practice/assigned/{made}"


def take(school: Flask, client: FlaskClient, task: str) -> None:
    """Go through a task without knowing anything."""
    give_up(school, client, place_of(send(client, f"/en{task}")))


def answer_right(school: Flask, place: str, client: FlaskClient) -> None:
    """Go through an attempt knowing every class."""
    for number in range(1, count_of(school, place) + 1):
        key = pinned_at(school, place, number)["key"]
        sent = answer(client, place, number, answer=key)
        assert sent.status_code == 303


def test_whoever_has_finished_has_a_certificate_that_says_what_and_when(
    school, hers, group, clock
):
    task = given(school, group, clock)
    take(school, hers, task)

    link = soup(hers, f"/en{task}").find("a", string="Certificate")
    page = soup(hers, link["href"])

    sheet = words(page.select_one(".certificate"))
    assert "Ada Byron has completed the quiz Who is this?" in sheet
    assert "Score 0%" in sheet
    # In the zone of the group.
    assert "Date 28 November 2026" in sheet
    assert page.select_one("time")["datetime"] == "2026-11-28"
    with school.app_context():
        revision = db.session.scalars(select(ATTEMPTS.c.revision)).first()
    assert f"Content revision: {revision}" in sheet
    assert "Issued by" in sheet
    assert page.select_one(".certificate__site").get_text() in page.title.string


def test_a_quiz_with_a_pass_mark_is_passed(school, hers, group, clock):
    task = given(school, group, clock, pass_mark=1)
    place = place_of(send(hers, f"/en{task}"))
    answer_right(school, place, hers)

    sheet = words(soup(hers, f"/en{task}/certificate").select_one(".certificate"))

    assert "has passed the quiz" in sheet
    assert "Score 100%" in sheet


def test_while_it_is_not_passed_there_is_none(school, hers, group, clock):
    task = given(school, group, clock, pass_mark=50)

    soup(hers, f"/en{task}/certificate", 404)
    take(school, hers, task)

    soup(hers, f"/en{task}/certificate", 404)
    assert soup(hers, f"/en{task}").find("a", string="Certificate") is None


def test_a_certificate_is_whoevers_it_is_alone(school, hers, group, clock):
    task = given(school, group, clock)
    take(school, hers, task)
    boss = browser_of(school, make_person(school, Role.ADMINISTRATOR, Role.TRAINER))

    soup(boss, f"/en{task}/certificate", 404)


def test_a_programme_has_one_once_every_step_is_passed(school, hers, ada, group, clock):
    with school.app_context():
        trainer = make_person(school, Role.TRAINER)
        steps = [Step(QUIZ, 0, 20), Step("five-steps", 0, 21)]
        made = programmes.make(
            db.session, "Three weeks", steps, actor=trainer, now=clock()
        )
        programmes.give(
            db.session,
            made,
            [groups.find(db.session, group)],
            actor=trainer,
            now=clock(),
        )
        ids = [each.id for each in programmes.given(db.session, made)]
    address = f"/en/practice/programmes/{made}/certificate"
    first, second = (f"/practice/assigned/{each}" for each in ids)
    take(school, hers, first)
    soup(hers, address, 404)
    clock.time += timedelta(days=2)
    take(school, hers, second)

    link = soup(hers, "/en/practice").select_one(".programme a[href$='/certificate']")
    sheet = soup(hers, link["href"]).select_one(".certificate")

    assert link["href"] == address
    assert "has completed every step of the programme Three weeks" in words(sheet)
    assert len(sheet.select("tbody tr")) == 2
    # The day on which the last one was finished.
    assert sheet.select_one("time")["datetime"] == "2026-11-30"


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_a_certificate_is_whole_in_each_language(school, hers, group, clock, code):
    task = given(school, group, clock)
    take(school, hers, task)

    page = soup(hers, f"/{code}{task}/certificate")

    assert page.html["lang"] == code
    assert len(page.find_all("h1")) == 1
    assert QUIZ not in words(page.main)
