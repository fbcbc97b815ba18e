"""Definitions that change between two answers: old marks stand, cards come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from glossary.people import Person, Role
from glossary.settings import Settings
from glossary.storage import db
from glossary.web.site import Site
from tests.web.conftest import overlay, soup, words
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import (
    answer,
    answers_at,
    count_of,
    feedback_of,
    pinned_at,
    place_of,
    start,
    start_drill,
)
from tests.web.sites import make_site

SHIPPED = Path(__file__).parents[3] / "content" / "views" / "sales.yaml"
BY_FIT = "\n          - {all: [{fit: yes}, {any: [{need: yes}, {part: interested}]}]}"
"""The second way to be a lead for sales: in the target, and interested."""
CHANGED = "They have changed since: the answer stands as graded."


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return a site with the shipped definitions, on an instance of its own."""
    made = make_site(Settings(instance=tmp_path_factory.mktemp("changing")))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def after(before: Flask) -> Iterator[Flask]:
    """Return the same site started again, where only asking makes a lead for sales."""
    served: Site = before.extensions["lemma"]
    instance, shipped = served.settings.instance, SHIPPED.read_text("utf-8")
    assert BY_FIT in shipped
    overlay(instance, "content/views/sales.yaml", shipped.replace(BY_FIT, ""))
    made = make_site(Settings(instance=instance))
    yield made
    with made.app_context():
        db.engine.dispose()


def taken(app: Flask, person: Person) -> str:
    """Let *person* take the first eight cards, the first two of them rightly."""
    browser = browser_of(app, person)
    place = start(browser, "start-here")
    # 008 is in the target and no more; 030 is, and has asked for an ebook.
    given = {1: {"answer": "suspect"}, 2: {"answer": "lead"}}
    for number in range(1, count_of(app, place) + 1):
        answer(browser, place, number, **given.get(number, {"unknown": "1"}))
    return place


def learned(app: Flask, person: Person) -> None:
    """Let *person* know what a suspect and a lead are to sales."""
    browser = browser_of(app, person)
    place = start(browser, "start-here")
    answer(browser, place, 1, answer="suspect")
    answer(browser, place, 2, answer="lead")


def test_an_old_answer_keeps_its_mark_and_says_that_definitions_have_changed(
    before: Flask, after: Flask
) -> None:
    person = make_person(before, Role.TRAINEE)
    place = taken(before, person)

    browser = browser_of(after, person)

    page = soup(browser, f"{place}/result")
    second = page.select(".told__one")[1]
    assert "Right answers: 2 of 8" in words(page)
    assert "told__one--right" in second["class"]
    assert CHANGED in second.get_text()
    assert CHANGED in words(soup(browser, f"{place}/2"))


def test_an_answer_under_definitions_that_stand_says_nothing_of_a_change(
    before: Flask, after: Flask
) -> None:
    person = make_person(before, Role.TRAINEE)
    place = taken(before, person)

    browser = browser_of(after, person)

    # Cards five to eight are judged by marketing.
    assert CHANGED not in words(soup(browser, f"{place}/5"))


def test_an_open_question_is_graded_by_what_it_was_pinned_with(
    before: Flask, after: Flask
) -> None:
    person = make_person(before, Role.TRAINEE)
    place = start(browser_of(before, person), "start-here")

    browser = browser_of(after, person)
    answer(browser, place, 2, answer="lead")

    assert answers_at(after, place) == {2: "lead"}
    assert feedback_of(browser, place, 2) == "right"


def test_a_new_attempt_is_graded_by_the_definitions_of_now(
    before: Flask, after: Flask
) -> None:
    person = make_person(before, Role.TRAINEE)
    old = taken(before, person)
    browser = browser_of(after, person)

    new = start(browser, "start-here")
    answer(browser, new, 2, answer="suspect")

    assert new != old
    assert pinned_at(after, new, 2)["key"] == "suspect"
    assert feedback_of(browser, new, 2) == "right"
    assert CHANGED not in words(soup(browser, f"{new}/2"))


def test_what_was_learned_otherwise_comes_back_and_the_page_names_it(
    before: Flask, after: Flask
) -> None:
    person = make_person(before, Role.TRAINEE)
    learned(before, person)
    assert "Nothing to review today." in words(
        soup(browser_of(before, person), "/en/practice")
    )

    page = soup(browser_of(after, person), "/en/practice")

    notice = page.select_one("main .notice")
    assert notice is not None
    said = " ".join(notice.get_text(" ").split())
    # Of what was answered only "lead" is a stage whose criterion has changed.
    assert said.startswith("Definitions have changed: Lead.")
    assert "One card to review" in words(page)


def test_the_review_of_a_changed_definition_asks_with_the_key_of_now(
    before: Flask, after: Flask
) -> None:
    person = make_person(before, Role.TRAINEE)
    learned(before, person)
    browser = browser_of(after, person)

    place = place_of(send(browser, "/en/practice/review"))

    assert count_of(after, place) == 1
    pinned = pinned_at(after, place, 1)
    facts = pinned["card"]["facts"]
    assert pinned["key"] == "lead"
    # Whom sales has accepted stands on the same step.
    asks = facts.get("interest") in ("expressed", "intent")
    assert asks or facts.get("sales_review") == "accepted"
    answer(browser, place, 1, answer="lead")
    page = words(soup(browser, "/en/practice"))
    assert "Definitions have changed" not in page
    assert "Nothing to review today." in page


def test_the_drill_of_before_keeps_its_key(before: Flask, after: Flask) -> None:
    person = make_person(before, Role.TRAINEE)
    browser = browser_of(before, person)
    place = start_drill(browser)
    key = pinned_at(before, place, 1)["key"]

    browser = browser_of(after, person)
    answer(browser, place, 1, **key)
    onward = send(browser, f"{place}/next")

    assert feedback_of(browser, place, 1) == "right"
    assert onward.location == f"{place}/2"
    assert browser.get(f"{place}/2").status_code == 200
    assert browser.get(f"/fr{place[3:]}/1").status_code == 200
