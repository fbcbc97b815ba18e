"""A contact card written in the browser: facts, texts, class, and publication."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.loading.written import read_card
from glossary.people import Role
from glossary.storage import audit, db
from tests.quizzes.training import quiz_file
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import glossary_of
from tests.web.training import forms
from tests.web.training.forms import form_of
from tests.web.training.writing import publish, served_texts, stored_text

NEW = "/en/training/cards/new"
EDIT = "/en/training/cards/900-ours/edit"
PATH = "cards/900-ours.yaml"
QUOTES = {"en": "“Call me.”", "fr": "« Rappelez-moi. »", "it": "«Chiamatemi.»"}
FACTS = {"fit": "yes", "gave_details": "true", "interest": "signal"}


@pytest.fixture
def trainer(school: Flask) -> FlaskClient:
    """Return a browser in which a trainer is signed in."""
    return signed_in(school, Role.TRAINER)


def press(client: FlaskClient, act: str, path: str = EDIT, **fields: Any) -> Any:
    """Fill in *fields* of the form as it stands now, and press a button."""
    return forms.press(client, act, path, **fields)


def texts(*codes: str) -> dict[str, str]:
    """Return the fields of a card written in each of *codes*."""
    fields: dict[str, str] = {}
    for code in codes:
        fields |= {
            f"name-{code}": "Ann",
            f"role-{code}": "Works manager",
            f"company-{code}": "Castings, Leeds",
            f"firm-{code}": "Castings, 140 staff",
            f"on-{code}-1": "03-09",
            f"event-{code}-1": f"Writes to us: {QUOTES[code]}",
            f"label-{code}-1": "Sector",
            f"value-{code}-1": "Castings",
            f"unknown-{code}-1": "Budget",
        }
    return fields


def begin(client: FlaskClient, **fields: str) -> Any:
    return send(client, NEW, **{"id": "900-ours", **fields})


def complete(client: FlaskClient) -> None:
    begin(client)
    press(client, "save", **FACTS, **texts("en", "fr", "it"))


def test_a_card_from_nothing_to_the_bank(school: Flask, trainer: FlaskClient) -> None:
    complete(trainer)
    before = glossary_of(school).cards.get("900-ours")
    assert press(trainer, "publish").status_code == 303

    card = glossary_of(school).cards.card("900-ours")
    facts = glossary_of(school).definitions.facts
    assert before is None
    assert facts.stated(card.contact) == {
        "fit": "yes",
        "gave_details": True,
        "interest": "signal",
    }
    assert "Ann" in words(soup(trainer, "/en/training/cards/?q=900-ours"))


def test_publishing_a_card_is_in_the_audit_log(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish")

    with school.app_context():
        [entry] = audit.list_newest(db.session).values
        assert (entry.action, entry.object_id) == ("training_published", PATH)


def test_the_class_under_both_views_follows_from_the_facts(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)
    answer = press(trainer, "classify", **FACTS)

    assert answer.location == f"{EDIT}#answer"
    page = soup(trainer, EDIT)
    found = {
        str(each["data-view"]): str(each["data-stage"])
        for each in page.select("#answer [data-view]")
    }
    assert found == {"sales": "lead", "marketing": "lead"}


def test_what_a_text_should_tell_is_said_in_its_language(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)
    press(trainer, "save", fit="yes")

    words_of = glossary_of(school).fact_words
    told = [each.text for each in soup(trainer, EDIT).select(".told-class li")]
    assert told == [
        words_of[each.code].facts["fit"].values["yes"].sentence
        for each in glossary_of(school).languages
    ]


def test_the_spaces_of_a_keyboard_become_those_of_the_language(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)

    assert "«\u00a0Rappelez-moi.\u00a0»" in (stored_text(school, PATH) or "")


def test_a_card_is_published_in_one_language_and_the_others_are_said_to_be_missing(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)
    published = press(trainer, "publish", **FACTS, **texts("fr"))

    assert published.status_code == 303
    assert set(glossary_of(school).cards.card("900-ours").texts) == {"fr"}
    row = soup(trainer, "/en/training/cards/?missing=it&q=900-ours").select_one("tbody")
    assert row is not None
    assert "missing: Italian and English" in " ".join(row.text.split())
    assert [each["lang"] for each in row.select("[lang]")] == ["fr", "fr"]
    assert "Missing: Italian and English." in words(soup(trainer, EDIT))


def test_a_language_that_was_begun_has_to_be_whole(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)
    half = texts("fr", "it") | {"role-it": ""}
    refused = press(trainer, "publish", **FACTS, **half)

    assert refused.status_code == 422
    assert 'href="#role-it"' in refused.text
    assert served_texts(school) == {}


def test_a_card_without_any_language_is_not_published(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)
    refused = press(trainer, "publish", **FACTS)

    assert refused.status_code == 422
    assert 'href="#name-en"' in refused.text
    assert served_texts(school) == {}


def test_a_shipped_quiz_keeps_its_cards_in_every_language(
    school: Flask, trainer: FlaskClient
) -> None:
    path = "/en/training/cards/020-price-page-known/edit"
    empty = {name: "" for name in form_of(soup(trainer, path)) if "-it" in name}
    refused = press(trainer, "publish", path, **empty)

    assert refused.status_code == 422
    assert "is not written in it" in refused.text
    assert served_texts(school) == {}


def test_what_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    refused = press(
        trainer, "publish", **{"on-it-1": "9 March", "firm-fr": "", "fit": "no"}
    )

    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 422
    links = {each["href"] for each in page.select(".problems a")}
    assert links == {"#on-it-1", "#firm-fr"}
    assert form_of(page)["on-it-1"] == ["9 March"]
    assert form_of(page)["fit"] == ["no"]


def test_what_only_the_loader_finds_is_said_at_its_field(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    refused = press(
        trainer, "publish", **{"event-it-1": "Dice: «mai", "event-fr-1": "Dit : « non"}
    )

    page = BeautifulSoup(refused.text, "html.parser")
    links = {each["href"] for each in page.select(".problems a")}
    assert refused.status_code == 422
    assert links == {"#event-it-1", "#event-fr-1"}


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("12/09", "09-12", "12/09"),
        ("1/9", "09-01", "01/09"),
        ("12.09.", "09-12", "12/09"),
        ("12/09/2026", "09-12", "12/09"),
        ("09-12", "09-12", "12/09"),
        ("2026-09-12", "09-12", "12/09"),
        ("29/02", "02-29", "29/02"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_a_day_is_typed_as_its_language_writes_it(
    school: Flask,
    trainer: FlaskClient,
    typed: str,
    stored: str,
    shown: str,
    language: str,
) -> None:
    begin(trainer)
    fields = {**texts(language), f"on-{language}-1": typed}
    assert press(trainer, "publish", **FACTS, **fields).status_code == 303

    event = glossary_of(school).cards.card("900-ours").texts[language].history[0]
    assert f"{event.month:02}-{event.day:02}" == stored
    assert form_of(soup(trainer, EDIT))[f"on-{language}-1"] == [shown]


@pytest.mark.parametrize("typed", ["31/02", "09/12/14/3", "12 Sept", "13-40", ""])
def test_a_day_that_cannot_be_comes_back_with_an_example(
    school: Flask, trainer: FlaskClient, typed: str
) -> None:
    begin(trainer)
    fields = {**texts("fr"), "on-fr-1": typed}
    refused = press(trainer, "publish", **FACTS, **fields)

    page = BeautifulSoup(refused.text, "html.parser")
    said = page.select_one("#bad-on-fr-1")
    assert refused.status_code == 422
    assert said is not None
    example = "French text, day 1: enter day and month, for example 12/09"
    assert said.text.strip() == example
    assert form_of(page)["on-fr-1"] == [typed]


@pytest.mark.parametrize("id", ["020-price-page-known", "092-first-order"])
def test_every_field_of_a_shipped_card_comes_back(
    school: Flask, trainer: FlaskClient, id: str
) -> None:
    before = glossary_of(school).cards.card(id)
    press(trainer, "save", f"/en/training/cards/{id}/edit")

    text = stored_text(school, f"cards/{id}.yaml")
    assert read_card(f"cards/{id}.yaml", text or "", glossary_of(school)) == before


def test_a_text_that_changes_loses_the_facts_somebody_read_in_it(
    school: Flask, trainer: FlaskClient
) -> None:
    path = "/en/training/cards/092-first-order/edit"
    press(trainer, "publish", path, **{"name-en": "Somebody else"})

    card = glossary_of(school).cards.card("092-first-order")
    assert card.texts["en"].reading is None
    assert card.texts["fr"].reading is not None


def test_a_card_that_quizzes_name_is_not_taken_away(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish")
    publish(school, "ours.yaml", quiz_file("{kind: classify, card: 900-ours}"))
    refused = press(trainer, "take_away")

    assert refused.status_code == 422
    assert "written/ours.yaml:10: unknown card" in refused.text
    assert glossary_of(school).cards.get("900-ours") is not None


def test_facts_that_would_break_a_quiz_are_not_published(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish")
    question = "{kind: sort, cards: [900-ours, 008-listed-name]}"
    publish(school, "ours.yaml", quiz_file(question))
    refused = press(trainer, "publish", gave_details="false", interest="none")

    assert refused.status_code == 422
    assert "no order" in refused.text
    assert "ours" in glossary_of(school).quizzes


def test_a_card_nobody_asks_about_is_taken_away(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish")

    assert press(trainer, "take_away").status_code == 303
    assert glossary_of(school).cards.get("900-ours") is None
    assert "taken away" in words(soup(trainer, "/en/training/cards/"))


def test_a_second_save_is_refused_with_both_texts_side_by_side(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    mine = form_of(soup(trainer, EDIT))
    press(trainer, "save", **{"name-en": "Theirs"})
    refused = send(trainer, EDIT, **{**mine, "name-en": "Mine", "act": "save"})

    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 409
    marked = [each.text.strip() for each in page.select(".written mark")]
    assert marked == ["name: Theirs", "name: Mine"]


def test_a_copy_begins_as_the_card_it_was_made_from(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer, copied="020-price-page-known")
    press(trainer, "publish")

    cards = glossary_of(school).cards
    assert cards.card("900-ours").texts == cards.card("020-price-page-known").texts


@pytest.mark.parametrize("id", ["Ours", "../etc", "008-listed-name", "a" * 139])
def test_a_name_that_cannot_be_is_refused(
    school: Flask, trainer: FlaskClient, id: str
) -> None:
    refused = begin(trainer, id=id)

    assert refused.status_code == 422
    assert stored_text(school, f"cards/{id}.yaml") is None


def test_the_address_is_made_of_the_name_which_the_card_begins_with(
    school: Flask, trainer: FlaskClient
) -> None:
    made = begin(trainer, id="", name="Zoë Bénard").location
    second = begin(trainer, id="", name="Zoë Bénard").location
    nameless = begin(trainer, id="").location
    copied = begin(trainer, id="", copied="020-price-page-known").location

    assert [each.split("/")[4] for each in (made, second, nameless, copied)] == [
        "zoe-benard",
        "zoe-benard-2",
        "card",
        "020-price-page-known-2",
    ]
    assert form_of(soup(trainer, made))["name-en"] == ["Zoë Bénard"]


@pytest.mark.parametrize("path", [NEW, EDIT])
@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MARKETING_LEAD])
def test_nobody_else_writes_cards(
    school: Flask, trainer: FlaskClient, path: str, role: Role
) -> None:
    complete(trainer)
    before = stored_text(school, PATH)
    sent = send(signed_in(school, role), path, id="mine", act="take_away")

    assert sent.status_code == 403
    assert stored_text(school, PATH) == before
    assert stored_text(school, "cards/mine.yaml") is None


@pytest.mark.parametrize("path", [NEW, EDIT])
def test_without_a_token_no_card_is_written(
    school: Flask, trainer: FlaskClient, path: str
) -> None:
    complete(trainer)
    before = stored_text(school, PATH)

    assert trainer.post(path, data={"id": "mine", "act": "save"}).status_code == 403
    assert stored_text(school, PATH) == before
    assert stored_text(school, "cards/mine.yaml") is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=roland+pumphrey", {"008-listed-name"}),
        ("q=pumphrey&stage=suspect&view=marketing", {"008-listed-name"}),
        ("q=pumphrey&stage=customer", set()),
    ],
)
def test_the_bank_is_searched_by_words_and_by_stage_under_a_view(
    school: Flask, asked: str, expected: set[str]
) -> None:
    lead = signed_in(school, Role.SALES_LEAD)

    rows = soup(lead, f"/en/training/cards/?{asked}").select("tbody code")
    assert {each.text for each in rows} == expected
