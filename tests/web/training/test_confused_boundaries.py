"""From what a group confuses to a card and a quiz on it, and to the two terms."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.columns import as_text
from glossary.people import Person, Role
from glossary.quizzes import Classify
from glossary.views import stage_of
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import glossary_of
from tests.web.training.forms import form_of
from tests.web.training.taking import a_class, give, take, trainees
from tests.web.training.test_assignment_figures import section, words

CARD = "/en/training/cards/new?one=lead&other=prospect"
QUIZ = "/en/training/quizzes/new?one=lead&other=prospect"


@pytest.fixture
def marco(school: Flask) -> Person:
    return make_person(school, Role.TRAINER, name="Marco Ferri")


@pytest.fixture
def his(school: Flask, marco: Person) -> FlaskClient:
    return browser_of(school, marco)


def begun(client: FlaskClient, path: str, **fields: str) -> str:
    """Begin what the page at *path* offers, and return where it goes on."""
    page = soup(client, path)
    inputs = page.select("main form.form input[name]")
    sent = {str(each["name"]): str(each.get("value", "")) for each in inputs}
    answer = send(client, path, **(sent | fields))
    assert answer.status_code == 303, words(page.main)
    return str(answer.location)


def test_what_is_confused_leads_to_a_card_a_quiz_and_the_two_terms(school, his, marco):
    people = trainees(school, 5)
    assignment = give(school, marco, a_class(school, marco, *people))
    for person in people:
        kinds = [Classify("030-fit-and-ebook")]
        take(school, person, assignment, 0, kinds=kinds, wrong="prospect")

    said = section(soup(his, f"/en/training/assignments/{assignment}"), "confusions")

    links = {words(each): each["href"] for each in said.select("a")}
    assert links == {
        "Write a card for Lead / Prospect": CARD,
        "Compose a quiz on this boundary": QUIZ,
        "Compare “lead” and “prospect”": "/en/compare/lead/prospect",
    }
    assert all(his.get(each).status_code == 200 for each in links.values())


def test_without_a_confusion_there_is_nothing_to_do(school, his, marco):
    people = trainees(school, 5)
    assignment = give(school, marco, a_class(school, marco, *people))
    for person in people:
        take(school, person, assignment, 5)

    page = soup(his, f"/en/training/assignments/{assignment}")

    assert section(page, "confusions").select("a") == []


def test_a_card_on_a_boundary_begins_one_fact_away_from_the_other_stage(school, his):
    edit = begun(his, CARD)

    sent = form_of(soup(his, edit))
    glossary = glossary_of(school)
    view, facts = glossary.definitions.view("sales"), glossary.definitions.facts
    contact = facts.contact(
        {
            fact.id: value
            for fact in facts
            for value in fact.values
            if sent[fact.id] == [as_text(value)]
        }
    )
    near = {
        stage_of(view, contact.having(fact.id, value), glossary.journey)
        for fact in facts
        for value in fact.values
    }
    assert edit == "/en/training/cards/lead-or-prospect/edit"
    assert stage_of(view, contact, glossary.journey) == "lead"
    assert "prospect" in near


def test_a_quiz_on_a_boundary_begins_with_a_draw_from_it(his):
    edit = begun(his, QUIZ)

    fields = form_of(soup(his, edit))
    # The shipped quiz on it has the shorter name.
    assert edit == "/en/training/quizzes/lead-or-prospect-2/edit"
    assert fields["title-fr"] == ["Lead ou Prospect"]
    assert (fields["q1-kind"], fields["q1-count"]) == (["classify"], ["6"])
    assert (fields["q1-stage"], fields["q1-other"]) == (["lead"], ["prospect"])


def test_a_hand_over_mark_is_asked_for_among_every_stage(his):
    edit = begun(his, "/en/training/quizzes/new?one=mql&other=sal")

    assert form_of(soup(his, edit))["stages"] == ["all"]


@pytest.mark.parametrize("query", ["one=lead&other=lead", "one=lead", "one=x&other=y"])
@pytest.mark.parametrize("what", ["cards", "quizzes"])
def test_what_is_no_boundary_begins_with_nothing(his, query, what):
    page = soup(his, f"/en/training/{what}/new?{query}")

    typed = page.select("main form.form [type=text]")
    assert typed and not any(each.get("value") for each in typed)
    assert not page.select("[name=one]")


def test_a_refused_name_keeps_the_boundary(his):
    answer = send(his, QUIZ, slug="No good", one="lead", other="prospect")

    assert answer.status_code == 422
    assert 'name="one" value="lead"' in answer.get_data(as_text=True)
