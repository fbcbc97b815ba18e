"""Nothing of a key leaves before the answer is in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Role
from glossary.practice import practice_slug
from glossary.reviews import about, between
from tests.web.clocks import clock_of
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import (
    Pinned,
    answer,
    count_of,
    give_up,
    glossary_of,
    in_language,
    options_on,
    pin_at,
    pinned_at,
    place_of,
    start,
    start_drill,
    start_round,
)

QUIZZES = (
    "contested-definitions",
    "everything-mixed",
    "five-steps",
    "good-practice",
    "in-or-out",
    "journey-test",
    "lead-or-prospect",
    "personal-data",
    "prospect-or-sql",
    "start-here",
    "suspect-or-lead",
    "the-hand-over",
    "the-right-word",
    "two-teams",
    "who-is-this",
)
CODES = ("en", "fr", "it")
SHOWN_STAGE = ("facts",)
"""Kinds that are told the stage: they ask what led there."""
TOLD_ONLY_AFTER = ("proof", "correct", "right", "wrong", "verdict", "checked")
"""Words of attributes that only a page after the answer has."""


def test_every_shipped_quiz_is_looked_at(school: Flask) -> None:
    assert set(QUIZZES) == set(glossary_of(school).quizzes)


@pytest.mark.parametrize("slug", QUIZZES)
def test_no_page_of_a_quiz_tells_what_is_right(
    school: Flask, reader: FlaskClient, slug: str
) -> None:
    place = start(reader, slug)

    told = list(_told_by_any_question(school, reader, place))

    assert told == []


@pytest.mark.parametrize(
    "course",
    [
        practice_slug(between("lead", "prospect")),
        practice_slug(about("lead")),
        practice_slug(about("bant")),
    ],
)
def test_no_page_of_a_round_of_practice_tells_what_is_right(
    school: Flask, reader: FlaskClient, course: str
) -> None:
    place = start_round(reader, course)

    told = list(_told_by_any_question(school, reader, place))

    assert told == []


@pytest.mark.parametrize("view", ["sales", "marketing"])
def test_no_page_of_the_drill_tells_what_is_right(
    school: Flask, reader: FlaskClient, view: str
) -> None:
    place = start_drill(reader, view)
    for number in range(1, 6):
        answer(reader, place, number, unknown="1")
        send(reader, f"{place}/next")

    told = list(_told(school, reader, place, number=6))

    assert told == []


def test_no_page_of_a_review_tells_what_is_right(school: Flask) -> None:
    with clock_of(school) as clock:
        trainee = signed_in(school, Role.TRAINEE)
        give_up(school, trainee, start(trainee, "five-steps"))
        clock.pass_by(days=3)
        place = place_of(send(trainee, "/en/practice/review"))

        told = list(_told_by_any_question(school, trainee, place))

    assert count_of(school, place) > 1
    assert told == []


def _told_by_any_question(app: Flask, client: FlaskClient, place: str) -> Iterator[str]:
    for number in range(1, count_of(app, place) + 1):
        yield from _told(app, client, place, number)


def _told(app: Flask, client: FlaskClient, place: str, number: int) -> Iterator[str]:
    """Yield what is wrong with a page that must not know its key."""
    pinned = pinned_at(app, place, number)
    for code in CODES:
        address = f"{in_language(place, code)}/{number}"
        page = client.get(address)
        assert page.status_code == 200
        if code == CODES[number % len(CODES)]:
            # One language is enough: the rule below is asked of each.
            yield from (f"{address}: {each}" for each in _slips(page, pinned))
        pin_at(app, place, number, with_another_key(pinned))
        other = client.get(address)
        pin_at(app, place, number, pinned)
        if _without_token(page) != _without_token(other):
            yield f"{address}: another page for another key"


def with_another_key(pinned: Pinned) -> Pinned:
    """Return *pinned* with all that follows from its key changed or gone.

    What a question is about stays: the contact's facts, the term whose definition
    is shown, the stage of a question on what led there.
    """
    other: Pinned = json.loads(json.dumps(pinned))
    options = pinned["options"]
    match pinned["kind"]:
        case "agree" | "pair":
            first, second = pinned["key"]
            other["key"] = {
                each: _another(options[each], pinned["key"][each])
                for each in (first, second)
            }
        case "sort":
            other["key"] = pinned["key"][::-1]
            other["ranks"] = {each: -rank for each, rank in pinned["ranks"].items()}
        case "facts" | "ask":
            other["key"] = [each for each in options if each not in pinned["key"]]
        case _:
            other["key"] = _another(options, pinned["key"])
    if "stage" in pinned and pinned["kind"] not in SHOWN_STAGE:
        other["stage"] = _another(["suspect", "customer"], pinned["stage"])
    for name in ("near", "boundary", "revisions", "stages"):
        if name in other:
            other[name] = type(pinned[name])()
    for name in ("reason", "source"):
        if name in other:
            other[name] = {code: "Another reason." for code in CODES}
    if pinned["kind"] == "statement":
        other["term"] = None
    if pinned["kind"] == "pair":
        # The fact between them; the notes are made of the facts themselves.
        other["pair"]["fact"] = _another(["fit", "deal"], pinned["pair"]["fact"])
    for card in other.get("cards", {}).values():
        card["stage"] = _another(["suspect", "customer"], card["stage"])
    return other


def _another(options: list[str], key: str) -> str:
    return next(each for each in options if each != key)


def _without_token(response: TestResponse) -> tuple[object, ...]:
    """Return all that is sent, but for the token, which is new on each page."""
    text = re.sub(
        r'name="csrf_token" value="[^"]+"', "", response.get_data(as_text=True)
    )
    headers = [each for each in response.headers if each[0] != "Content-Length"]
    return response.status_code, sorted(headers), text


def _slips(response: TestResponse, pinned: Pinned) -> Iterator[str]:
    text = response.get_data(as_text=True)
    page = BeautifulSoup(text, "html.parser")
    for id in _card_ids(pinned):
        if id in text or id.split("-", 1)[1] in _attributes(page):
            yield f"the card's name {id}"
    for reason in pinned.get("reason", {}).values():
        if reason in text or reason in page.get_text():
            yield "the reason"
    if page.select("table.checked, .verdict-head, .given, .after, mark"):
        yield "a part of the feedback"
    if page.select("[checked], [selected]"):
        yield "an answer chosen already"
    yield from _odd_attributes(page)
    is_one_list = pinned["kind"] not in ("agree", "pair", "sort")
    if is_one_list and options_on(page) != list(pinned["options"]):
        yield "options in another order than drawn"
    if "Set-Cookie" in response.headers:
        yield "a cookie"
    if "no-store" not in response.headers["Cache-Control"]:
        yield "it may be kept"


def _card_ids(pinned: Mapping[str, Any]) -> Iterator[str]:
    held = [pinned["card"]] if "card" in pinned else []
    for card in (*held, *pinned.get("cards", {}).values()):
        if card["id"] is not None:
            yield card["id"]


def _attributes(page: BeautifulSoup) -> str:
    main = page.find("main")
    assert isinstance(main, Tag)
    return " ".join(
        f"{name}={value}"
        for each in main.find_all()
        for name, value in each.attrs.items()
    )


def _odd_attributes(page: BeautifulSoup) -> Iterator[str]:
    main = page.find("main")
    assert isinstance(main, Tag)
    for each in main.find_all():
        for name, value in each.attrs.items():
            if name.startswith("data-") and value:
                yield f"{name}={value}"
            if name == "class" and any(
                word in part for part in value for word in TOLD_ONLY_AFTER
            ):
                yield f"class={value}"


def test_a_refused_form_comes_back_without_the_key_too(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")

    refused = answer(reader, place, 1, answer="no-such-stage")

    text = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "verdict-head" not in text
    assert "008-listed-name" not in text


def test_an_answer_kept_for_the_end_is_acknowledged_alike_right_or_wrong(
    school: Flask,
) -> None:
    sent = []
    for chosen in ("1", "2"):
        browser = school.test_client()
        place = start(browser, "everything-mixed")
        key = pinned_at(school, place, 1)
        wrong = _another(key["options"], key["key"])
        fields = {"answer": key["key"] if chosen == "1" else wrong}
        response = answer(browser, place, 1, **fields)
        page = browser.get(response.location)
        names = sorted(name for name, _value in response.headers)
        bar = BeautifulSoup(page.get_data(as_text=True), "html.parser").select_one(
            ".progress"
        )
        sent.append(
            (
                response.status_code,
                response.location.rpartition("/")[2],
                names,
                str(bar),
            )
        )

    assert sent[0] == sent[1]


def test_a_program_that_asks_for_json_gets_no_more(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")

    page = reader.get(f"{place}/1", headers={"Accept": "application/json"})

    assert page.mimetype == "text/html"
    assert page.get_data(as_text=True).count("008-listed-name") == 0


@pytest.mark.parametrize("path", ["quizzes", "quiz/start-here", "cards", "attempts/1"])
def test_the_interface_for_programs_has_no_quizzes(
    reader: FlaskClient, path: str
) -> None:
    assert reader.get(f"/api/v1/{path}").status_code == 404


@pytest.mark.parametrize("slug", QUIZZES)
def test_the_page_that_opens_a_quiz_names_no_card_and_no_reason(
    school: Flask, reader: FlaskClient, slug: str
) -> None:
    text = reader.get(f"/en/quiz/{slug}").get_data(as_text=True)

    assert not [card.id for card in glossary_of(school).cards if card.id in text]
    assert 'type="radio"' not in text
