"""Content that goes while attempts stand: what was answered is still shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Person, Role
from glossary.settings import Settings
from glossary.storage import db
from tests.quizzes.training import quiz_file
from tests.web.conftest import overlay, soup, words
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import (
    answer,
    feedback_of,
    in_language,
    pin_at,
    pinned_at,
    start,
    start_drill,
    start_round,
)
from tests.web.sites import make_site

TERM_QUIZ = quiz_file(
    "{kind: definition, term: lead, pick: term}",
    "{kind: definition, term: lead, pick: definition}",
)
CODES = ("en", "fr", "it")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an instance with a quiz of its own."""
    folder = tmp_path_factory.mktemp("going")
    overlay(folder, "quizzes/ours.yaml", TERM_QUIZ)
    return folder


@pytest.fixture(scope="module")
def before(instance: Path) -> Iterator[Flask]:
    """Return a site with that quiz."""
    yield from _served(instance)


@pytest.fixture(scope="module")
def after(before: Flask, instance: Path) -> Iterator[Flask]:
    """Return the same site started again without it."""
    (instance / "quizzes" / "ours.yaml").unlink()
    yield from _served(instance)


def _served(instance: Path) -> Iterator[Flask]:
    made = make_site(Settings(instance=instance))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def under_way(before: Flask) -> tuple[Person, str]:
    """Return somebody who has answered the first of two questions, and where."""
    person = make_person(before, Role.TRAINEE)
    browser = browser_of(before, person)
    place = start(browser, "ours")
    answer(browser, place, 1, answer="lead")
    return person, place


def lose_term(app: Flask, place: str, number: int) -> None:
    """Let a wrong option of a question on a definition be a term that is gone."""
    pinned = pinned_at(app, place, number)
    if pinned["pick"] == "term":
        lost = next(each for each in pinned["options"] if each != pinned["key"])
        options = ["gone-term" if each == lost else each for each in pinned["options"]]
        pin_at(app, place, number, {**pinned, "options": options})
        return
    lost = next(each for each in pinned["terms"] if each != pinned["key"])
    terms = {**pinned["terms"], lost: "gone-term"}
    pin_at(app, place, number, {**pinned, "terms": terms})


def lose_fact(app: Flask, place: str) -> None:
    """Let the one fact between two contacts be a fact that is gone."""
    pinned = pinned_at(app, place, 1)
    fact = pinned["pair"]["fact"]
    cards = {
        number: {
            **card,
            "facts": {
                "gone_fact" if id == fact else id: value
                for id, value in card["facts"].items()
            },
        }
        for number, card in pinned["cards"].items()
    }
    told = ["gone_fact" if id == fact else id for id in pinned["told"]]
    pair = {**pinned["pair"], "fact": "gone_fact"}
    pin_at(app, place, 1, {**pinned, "cards": cards, "told": told, "pair": pair})


@pytest.mark.parametrize("code", CODES)
def test_a_term_that_is_gone_is_offered_by_its_name(school: Flask, code: str) -> None:
    browser = school.test_client()
    place = start_round(browser, "practice-lead")
    number = number_of_pick(school, place, "term")
    lose_term(school, place, number)

    asked = words(soup(browser, f"{in_language(place, code)}/{number}"))
    answer(browser, place, number, answer="gone-term")
    told = soup(browser, f"{in_language(place, code)}/{number}")

    assert "gone-term" in asked
    assert "gone-term" in words(told)
    assert told.select("main a[href*='gone-term']") == []
    assert feedback_of(browser, place, number) == "wrong"


@pytest.mark.parametrize("code", CODES)
def test_a_definition_that_is_gone_is_offered_by_the_name_of_its_term(
    school: Flask, code: str
) -> None:
    browser = school.test_client()
    place = start_round(browser, "practice-lead")
    number = number_of_pick(school, place, "definition")
    lose_term(school, place, number)

    asked = soup(browser, f"{in_language(place, code)}/{number}")

    assert "gone-term" in words(asked)


def number_of_pick(app: Flask, place: str, pick: str) -> int:
    number = 1
    while pinned_at(app, place, number).get("pick") != pick:
        number += 1
    return number


@pytest.mark.parametrize("code", CODES)
def test_a_pair_is_shown_though_its_fact_is_gone(school: Flask, code: str) -> None:
    browser = school.test_client()
    place = start_drill(browser)
    key = pinned_at(school, place, 1)["key"]
    lose_fact(school, place)

    asked = browser.get(f"{in_language(place, code)}/1")
    answer(browser, place, 1, **key)
    send(browser, f"{place}/next", act="stop")

    assert asked.status_code == 200
    assert feedback_of(browser, in_language(place, code), 1) == "right"
    assert browser.get(f"{in_language(place, code)}/result").status_code == 200


@pytest.mark.parametrize("kind", ["facts", "ask"])
def test_a_question_is_shown_though_a_fact_among_its_options_is_gone(
    school: Flask, reader: FlaskClient, kind: str
) -> None:
    place = start(reader, "everything-mixed")
    number = 1
    while pinned_at(school, place, number)["kind"] != kind:
        number += 1
    pinned = pinned_at(school, place, number)
    card = pinned["card"]
    facts = {**card["facts"], "gone_fact": "yes"}
    options = [*pinned["options"], "gone_fact"]
    card = {**card, "facts": facts}
    pin_at(school, place, number, {**pinned, "card": card, "options": options})

    page = soup(reader, f"{place}/{number}")

    assert "gone_fact" in words(page)


def test_an_attempt_at_a_quiz_that_is_gone_goes_on_to_its_result(
    under_way: tuple[Person, str], after: Flask
) -> None:
    person, place = under_way
    browser = browser_of(after, person)
    key = pinned_at(after, place, 2)["key"]

    asked = browser.get(f"{place}/2")
    sent = answer(browser, place, 2, answer=key)
    result = words(soup(browser, f"{place}/result"))

    assert asked.status_code == 200
    assert sent.location == f"{place}/2"
    assert feedback_of(browser, place, 1) == "right"
    assert feedback_of(browser, place, 2) == "right"
    assert "Right answers: 2 of 2" in result
    assert browser.get("/en/practice").status_code == 200


def test_a_quiz_that_is_gone_cannot_be_begun(
    under_way: tuple[Person, str], after: Flask
) -> None:
    browser = browser_of(after, under_way[0])

    assert browser.get("/en/quiz/ours").status_code == 404
    assert send(browser, "/en/quiz/ours").status_code == 404


def test_an_attempt_at_a_quiz_that_is_gone_stays_its_owners(
    under_way: tuple[Person, str], after: Flask
) -> None:
    _, place = under_way
    stranger = browser_of(after, make_person(after, Role.TRAINEE))

    assert stranger.get(f"{place}/1").status_code == 404
    assert stranger.get(f"{place}/result").status_code == 404
    assert answer(stranger, place, 1, unknown="1").status_code == 404
