"""Another language in the middle of a quiz changes words and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.web.practising.asking import Asker
from glossary.web.practising.grading import grader
from tests.web.conftest import soup, words
from tests.web.people import send
from tests.web.practising.quizzing import (
    answer,
    answers_at,
    count_of,
    feedback_of,
    glossary_of,
    in_language,
    options_on,
    pinned_at,
    start,
    start_drill,
)

QUIZZES = ("five-steps", "the-right-word", "lead-or-prospect", "two-teams")


@pytest.mark.parametrize("slug", QUIZZES)
def test_the_same_is_asked_with_the_same_options_in_the_same_order(
    school: Flask, reader: FlaskClient, slug: str
) -> None:
    place = start(reader, slug)

    for number in range(1, count_of(school, place) + 1):
        pages = [
            soup(reader, f"{in_language(place, code)}/{number}")
            for code in ("en", "fr", "it", "en")
        ]
        asked = [
            [(e.get("name"), e.get("value")) for e in page.select("main input, option")]
            for page in pages
        ]
        # The first is the token, which is new on each page.
        assert len({str(each[1:]) for each in asked}) == 1
        assert len({len(page.select("[data-case]")) for page in pages}) == 1


def test_the_card_is_told_in_the_language_of_the_page(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    card = glossary_of(school).cards.card("008-listed-name")

    for code in ("en", "fr", "it"):
        shown = words(soup(reader, f"{in_language(place, code)}/1"))
        assert card.texts[code].name in shown
        assert card.texts[code].firm in shown


def test_the_way_to_another_language_leads_to_this_question(
    reader: FlaskClient,
) -> None:
    place = start(reader, "start-here")
    link = soup(reader, f"{place}/3").select_one(".quiz-bar__languages a[lang=fr]")
    assert link is not None

    led = reader.get(str(link["href"]))

    assert (led.status_code, led.location) == (303, f"{in_language(place, 'fr')}/3")
    assert options_on(soup(reader, led.location))


def test_an_answer_in_one_language_is_answered_in_every(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    french = in_language(place, "fr")

    answer(reader, french, 1, answer="lead")
    answer(reader, in_language(place, "it"), 1, answer="suspect")

    assert answers_at(school, place) == {1: "lead"}
    for code in ("en", "fr", "it"):
        assert feedback_of(reader, in_language(place, code), 1) == "wrong"


def test_the_reasons_are_in_the_new_language(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "good-practice")
    reason = pinned_at(school, place, 1)["reason"]
    answer(reader, place, 1, answer="true")

    for code in ("en", "fr", "it"):
        page = soup(reader, f"{in_language(place, code)}/1")
        others = [text for other, text in reason.items() if other != code]
        assert reason[code] in page.get_text()
        assert not [text for text in others if text in page.get_text()]


def test_a_refused_form_keeps_what_was_chosen_in_any_language(
    school: Flask, reader: FlaskClient
) -> None:
    place = in_language(start(reader, "suspect-or-lead"), "it")

    sent = answer(reader, place, 12, marketing="lead")

    assert sent.status_code == 422
    assert sent.get_data(as_text=True).count(" checked") == 1
    assert answers_at(school, place) == {}


def test_a_pair_is_the_same_two_contacts_in_every_language(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)
    before = pinned_at(school, place, 1)

    pages = [
        words(soup(reader, f"{in_language(place, code)}/1")) for code in ("fr", "it")
    ]
    send(reader, f"{in_language(place, 'fr')}/1", unknown="1")

    assert pages[0] != pages[1]
    assert pinned_at(school, place, 1) == before
    assert feedback_of(reader, in_language(place, "it"), 1) == "unknown"


def test_a_quiz_begun_again_in_another_language_goes_on(reader: FlaskClient) -> None:
    place = start(reader, "start-here")

    assert start(reader, "start-here", "it") == in_language(place, "it")


@pytest.mark.parametrize("number", [1, 3])
def test_a_definition_that_is_not_translated_says_which_language_it_is_in(
    school: Flask, reader: FlaskClient, number: int
) -> None:
    # The first asks for the word of a definition, the third for the definition.
    pinned = pinned_at(school, start(reader, "five-steps"), number)
    term = pinned["term"]
    whole = glossary_of(school)
    entries = {key: e for key, e in whole.entries.items() if key != (term, "fr")}

    with school.test_request_context("/fr/"):
        asker = Asker("fr", replace(whole, entries=entries), grader())
        asked = asker.question(pinned)

    named = {each.value: each.language for each in asked.options}
    right = pinned["key"]
    assert named.pop(right) == "en"
    assert set(named.values()) == {""}
    assert asked.stem_language == ("en" if asked.stem else "")
