"""What one person answered: for the trainers of their group, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from glossary.assignments import Terms
from glossary.people import Person, Role
from glossary.quiz_scores import right_answer
from glossary.services import giving
from glossary.storage import db
from tests.services.assigning import a_group
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import answer, give_up, pinned_at, place_of

QUIZ = "who-is-this"
AUCKLAND = ZoneInfo("Pacific/Auckland")


def words(page: Tag | None) -> str:
    """Return the words of *page*, single-spaced."""
    assert page is not None
    return " ".join(page.get_text(" ").split())


@pytest.fixture
def marco(site: Flask) -> Person:
    return make_person(site, Role.TRAINER, name="Marco Ferri")


@pytest.fixture
def his(site: Flask, marco: Person) -> FlaskClient:
    return browser_of(site, marco)


@pytest.fixture
def nora(site: Flask) -> Person:
    return make_person(site, Role.TRAINEE, name="Nora Hill")


@pytest.fixture
def hers(site: Flask, nora: Person) -> FlaskClient:
    return browser_of(site, nora)


@pytest.fixture
def group(site: Flask, marco: Person, nora: Person) -> int:
    now = datetime.now(UTC)
    with site.app_context():
        made: int = a_group(db.session, nora, trainer=marco, joined_at=now)
    return made


def given(site: Flask, trainer: Person, *groups: int, **chosen: Any) -> int:
    """Return the id of an assignment to *groups*."""
    people = chosen.pop("person_ids", [])
    with site.app_context():
        return giving.give(
            db.session,
            Terms(**{"quiz": QUIZ, "time_zone": "Europe/Rome", **chosen}),
            group_ids=groups,
            person_ids=people,
            actor=trainer,
            now=datetime.now(UTC),
        )


def page_of(assignment: int, person: Person, code: str = "en") -> str:
    return f"/{code}/training/assignments/{assignment}/people/{person.id}"


def start(client: FlaskClient, assignment: int) -> str:
    return place_of(send(client, f"/en/practice/assigned/{assignment}"))


def test_a_name_on_the_page_of_results_leads_to_the_answers(
    site, his, marco, nora, hers, group
):
    assignment = given(site, marco, group)
    give_up(site, hers, start(hers, assignment))

    page = soup(his, f"/en/training/assignments/{assignment}")

    link = page.select_one("section[aria-labelledby=people] th a")
    assert link.get_text() == "Nora Hill"
    assert link["href"] == page_of(assignment, nora)
    assert his.get(link["href"]).status_code == 200


def test_each_question_says_what_was_picked_what_is_right_and_when(
    site, his, marco, nora, hers, group
):
    assignment = given(site, marco, group)
    place = start(hers, assignment)
    right = right_answer(pinned_at(site, place, 1))
    answer(hers, place, 1, answer=right)
    answer(hers, place, 2, unknown="1")

    rows = soup(his, page_of(assignment, nora)).select("tbody tr")

    first, second, third = (words(each) for each in rows[:3])
    label = words(rows[0].select_one("td[data-label='Right answer']"))
    assert words(rows[0].select_one("td[data-label='Picked']")) == label
    assert " Right " in f" {first} "
    assert words(rows[1].select_one("td[data-label='Picked']")) == "I don’t know"
    assert "Not right" in second
    assert "No answer" in third
    times = soup(his, page_of(assignment, nora)).select("tbody time")
    assert len(times) == 2


def test_each_attempt_says_its_score_and_which_one_counts(
    site, his, marco, nora, hers, group
):
    assignment = given(site, marco, group, pass_mark=50, attempts=3)
    give_up(site, hers, start(hers, assignment))
    place = start(hers, assignment)
    for number in range(1, 3):
        right = right_answer(pinned_at(site, place, number))
        answer(hers, place, number, answer=right)

    heads = soup(his, page_of(assignment, nora)).select(".section-head")

    first, second = (words(each) for each in heads)
    assert first.startswith("Attempt 1")
    assert "0%" in first and "this one counts" in first
    assert second.startswith("Attempt 2")
    assert "under way" in second and "this one counts" not in second


def test_times_are_those_of_the_group_and_in_the_language_of_the_page(
    site, his, marco, nora, hers, group
):
    assignment = given(site, marco, group, time_zone=AUCKLAND.key)
    answer(hers, start(hers, assignment), 1, unknown="1")

    said = soup(his, page_of(assignment, nora, "fr")).select_one("tbody time")

    at = datetime.fromisoformat(str(said["datetime"]))
    assert said.get_text().endswith(f"{at.astimezone(AUCKLAND):%H:%M}")


def test_whoever_has_begun_nothing_has_no_answers_and_no_link(
    site, his, marco, nora, group
):
    assignment = given(site, marco, group)

    page = soup(his, f"/en/training/assignments/{assignment}")

    assert page.select("section[aria-labelledby=people] th a") == []
    assert "has not begun this quiz" in words(soup(his, page_of(assignment, nora)).main)


def test_a_trainer_of_another_group_of_the_same_assignment_has_no_such_page(
    site, his, marco, nora, hers, group
):
    other = make_person(site, Role.TRAINER)
    theirs = make_person(site, Role.TRAINEE)
    with site.app_context():
        second = a_group(db.session, theirs, trainer=other)
    assignment = given(site, marco, group, second)
    give_up(site, hers, start(hers, assignment))

    yours = browser_of(site, other)

    assert his.get(page_of(assignment, nora)).status_code == 200
    assert yours.get(page_of(assignment, nora)).status_code == 404
    assert yours.get(page_of(assignment, theirs)).status_code == 200
    assert his.get(page_of(assignment, theirs)).status_code == 404


def test_somebody_who_was_named_is_their_trainers(site, his, marco, nora, hers, group):
    assignment = given(site, marco, person_ids=[nora.id])
    give_up(site, hers, start(hers, assignment))

    assert "Nora Hill" in words(soup(his, page_of(assignment, nora)).main)


def test_whoever_is_not_in_the_group_has_no_page_there(site, his, marco, group):
    assignment = given(site, marco, group)
    stranger = make_person(site, Role.TRAINEE)

    assert his.get(page_of(assignment, stranger)).status_code == 404


def test_an_administrator_who_trains_one_group_sees_the_scores_of_that_one_alone(
    site, marco, nora, hers, group
):
    boss = make_person(site, Role.TRAINER, Role.ADMINISTRATOR)
    theirs = make_person(site, Role.TRAINEE, name="Someone Else")
    with site.app_context():
        second = a_group(db.session, theirs, trainer=boss)
    assignment = given(site, marco, group, second)
    give_up(site, hers, start(hers, assignment))
    client = browser_of(site, boss)

    page = words(soup(client, f"/en/training/assignments/{assignment}").main)

    assert "Someone Else" in page
    assert "Nora Hill" not in page
    assert client.get(page_of(assignment, nora)).status_code == 404
    export = send(
        client, f"/en/training/assignments/{assignment}/export", table="people"
    )
    assert "Nora Hill" in export.get_data(as_text=True)
