"""Previews for those who teach, and quizzes that an instance has of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from glossary.settings import Settings
from glossary.storage import db
from tests.web.conftest import overlay, soup, words
from tests.web.people import signed_in
from tests.web.practising.quizzing import (
    answer,
    count_of,
    everything_stored,
    feedback_of,
    glossary_of,
    start,
)
from tests.web.sites import make_site

OURS = """\
level: beginner
view: marketing
feedback: at-once
minutes: 2
stages: steps
practice: true
title: {en: "Our own way", fr: "À notre façon", it: "A modo nostro"}
about: {en: "Two contacts.", fr: "Deux contacts.", it: "Due contatti."}
questions:
  - {kind: classify, card: 008-listed-name}
  - kind: statement
    text: {en: "We call back.", fr: "On rappelle.", it: "Si richiama."}
    is_true: true
    reason: {en: "Always so.", fr: "Toujours.", it: "Sempre così."}
    source: "Our handbook"
"""
TEACHERS = (Role.TRAINER, Role.SALES_LEAD, Role.MARKETING_LEAD, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", TEACHERS)
def test_whoever_teaches_sees_every_question_with_its_answer(
    school: Flask, role: Role
) -> None:
    page = soup(signed_in(school, role), "/en/quiz/good-practice/preview")

    quiz = glossary_of(school).quizzes["good-practice"]
    shown = page.select(".previews > li")
    assert len(shown) == quiz.count
    assert all(each.select(".given__row--right") for each in shown)
    assert "Instinct passes real buyers over." in words(page)


@pytest.mark.parametrize("code", ["en", "fr", "it"])
def test_every_shipped_quiz_can_be_previewed(school: Flask, code: str) -> None:
    trainer = signed_in(school, Role.TRAINER)
    before = everything_stored(school)

    for slug, quiz in glossary_of(school).quizzes.items():
        page = soup(trainer, f"/{code}/quiz/{slug}/preview")
        assert len(page.select(".previews > li")) == quiz.count

    assert everything_stored(school) == before


def test_a_trainee_may_not_preview_and_is_offered_nothing(school: Flask) -> None:
    trainee = signed_in(school, Role.TRAINEE)

    page = trainee.get("/en/quiz/start-here/preview")

    assert page.status_code == 403
    assert "Suspect" not in words_of(page.get_data(as_text=True))
    assert "Preview" not in words(soup(trainee, "/en/quiz/start-here"))


def words_of(text: str) -> str:
    return text[text.index("<main") :]


def test_a_reader_is_led_to_sign_in(reader: FlaskClient) -> None:
    page = reader.get("/en/quiz/start-here/preview")

    assert page.status_code == 303
    assert page.location.startswith("/en/sign-in?next=")


def test_a_trainer_is_offered_the_preview(school: Flask) -> None:
    page = soup(signed_in(school, Role.TRAINER), "/en/quiz/start-here")

    assert page.select_one("a[href='/en/quiz/start-here/preview']") is not None


@pytest.mark.parametrize("slug", ["no-such-quiz", "review", "practice-lead"])
def test_what_is_no_quiz_has_no_preview(school: Flask, slug: str) -> None:
    trainer = signed_in(school, Role.TRAINER)

    assert trainer.get(f"/en/quiz/{slug}/preview").status_code == 404


# Quizzes of an instance.


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return the site of a company that has a quiz of its own."""
    instance: Path = tmp_path_factory.mktemp("ours")
    overlay(instance, "quizzes/our-own-way.yaml", OURS)
    made = make_site(Settings(instance=instance))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("code", "title"),
    [("en", "Our own way"), ("fr", "À notre façon"), ("it", "A modo nostro")],
)
def test_a_quiz_of_the_instance_is_offered_beside_the_shipped_ones(
    ours: Flask, code: str, title: str
) -> None:
    page = soup(ours.test_client(), f"/{code}/practice")

    link = page.select_one(f"main a[href='/{code}/quiz/our-own-way']")
    assert link is not None
    assert link.get_text(strip=True) == title
    assert page.select_one(f"main a[href='/{code}/quiz/five-steps']") is not None


def test_a_quiz_of_the_instance_can_be_taken(ours: Flask) -> None:
    browser = ours.test_client()
    place = start(browser, "our-own-way")

    # In the target and nothing else known: a suspect for marketing too.
    answer(browser, place, 1, answer="suspect")
    answer(browser, place, 2, answer="false")

    assert count_of(ours, place) == 2
    assert feedback_of(browser, place, 1) == "right"
    assert feedback_of(browser, place, 2) == "wrong"
    assert "Always so." in words(soup(browser, f"{place}/2"))
    assert "Right answers: 1 of 2" in words(soup(browser, f"{place}/result"))


def test_a_quiz_of_the_instance_can_be_previewed(ours: Flask) -> None:
    page = soup(signed_in(ours, Role.TRAINER), "/en/quiz/our-own-way/preview")

    assert len(page.select(".previews > li")) == 2
