"""A card read blind: the text alone, then what differs from the facts."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from tests.quizzes.training import card_file
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import glossary_of
from tests.web.training import forms
from tests.web.training.forms import form_of
from tests.web.training.writing import publish, stored_text

EDIT = "/en/training/cards/900-ours/edit"
READ = "/en/training/cards/900-ours/read"
PATH = "cards/900-ours.yaml"
CARD = card_file({"fit": "yes", "interest": "signal"})


@pytest.fixture
def trainer(school: Flask) -> FlaskClient:
    """Return a browser in which a trainer is signed in; there is a card."""
    publish(school, PATH, CARD)
    return signed_in(school, Role.TRAINER)


def test_a_reader_sees_the_text_and_no_fact(
    school: Flask, trainer: FlaskClient
) -> None:
    page = soup(trainer, READ)

    assert page.select_one(".case__name").text == "Ann"
    chosen = {str(each["name"]) for each in page.select("input[type=radio][checked]")}
    facts = form_of(page)
    assert facts["fit"] == ["unknown"]
    assert facts["interest"] == ["none"]
    assert {"fit", "interest"} <= chosen


def test_what_the_text_says_otherwise_than_the_facts_is_named(
    school: Flask, trainer: FlaskClient
) -> None:
    before = words(soup(trainer, EDIT))
    form = form_of(soup(trainer, READ))
    kept = send(trainer, READ, **{**form, "fit": "yes", "interest": "expressed"})

    assert "English: nobody has read it blind yet." in before
    assert kept.location == f"{EDIT}#readings"
    said = words(soup(trainer, EDIT))
    assert "English: the text says otherwise than 1 fact." in said
    labels = glossary_of(school).fact_words["en"].facts["interest"]
    one, other = (labels.values[each].label for each in ("expressed", "signal"))
    assert f"the text says “{one}”, the facts “{other}”" in said
    assert "French: nobody has read it blind yet." in said


def test_a_reading_that_agrees_is_kept_with_the_card(
    school: Flask, trainer: FlaskClient
) -> None:
    path = READ.replace("/en/", "/fr/")
    form = form_of(soup(trainer, path))
    send(trainer, path, **{**form, "fit": "yes", "interest": "signal"})

    assert "French: the text says what the facts say." in words(soup(trainer, EDIT))
    forms.press(trainer, "publish", EDIT)
    texts = glossary_of(school).cards.card("900-ours").texts
    assert texts["fr"].reading == {"fit": "yes", "interest": "signal"}
    assert texts["en"].reading is None


def test_a_card_that_nobody_has_read_is_published_with_that_remark(
    school: Flask, trainer: FlaskClient
) -> None:
    forms.press(trainer, "publish", EDIT)

    assert "It has not been read blind in every language." in words(soup(trainer, EDIT))


def test_a_card_that_changed_meanwhile_is_read_again(
    school: Flask, trainer: FlaskClient
) -> None:
    form = form_of(soup(trainer, READ))
    forms.press(trainer, "save", EDIT, **{"name-en": "Somebody else"})
    refused = send(trainer, READ, **{**form, "interest": "expressed"})

    assert refused.status_code == 422
    assert "read it again as it is now" in refused.text
    assert "Somebody else" in refused.text
    assert "reading" not in (stored_text(school, PATH) or "")


def test_a_draft_that_lacks_something_is_not_read(
    school: Flask, trainer: FlaskClient
) -> None:
    forms.press(trainer, "save", EDIT, **{"role-en": ""})

    assert trainer.get(READ).location == EDIT
    assert send(trainer, READ, version="2").location == EDIT


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.SALES_LEAD])
def test_nobody_else_keeps_a_reading(
    school: Flask, trainer: FlaskClient, role: Role
) -> None:
    assert send(signed_in(school, role), READ, version="1").status_code == 403
    assert stored_text(school, PATH) == CARD


def test_without_a_token_no_reading_is_kept(
    school: Flask, trainer: FlaskClient
) -> None:
    assert trainer.post(READ, data={"version": "1"}).status_code == 403
    assert stored_text(school, PATH) == CARD


def test_a_card_that_is_not_there_is_not_read(trainer: FlaskClient) -> None:
    assert trainer.get("/en/training/cards/gone/read").status_code == 404
