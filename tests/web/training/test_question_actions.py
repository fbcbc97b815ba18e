"""Question by question: where each leads, and what mends what it tells."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Person, Role
from glossary.quizzes import Classify, Sort, Statement
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person
from tests.web.practising.quizzing import glossary_of
from tests.web.training.taking import a_class, give, take, trainees
from tests.web.training.test_assignment_figures import section, words
from tests.web.training.writing import publish

TEXT = {"en": "We call back.", "fr": "On rappelle.", "it": "Si richiama."}
REASON = {"en": "Always so.", "fr": "Toujours.", "it": "Sempre così."}
STATEMENT = Statement(TEXT, is_true=True, reason=REASON, source="Our handbook")
SORTED = Sort(
    (
        "009-directory-voicemail",
        "038-quote-unknown-firm",
        "070-talk-budget-asks",
        "095-bought-asks-more",
    )
)
CARD = Classify("030-fit-and-ebook")
OTHER = Classify("008-listed-name")
OURS = """level: beginner
view: sales
feedback: at-once
minutes: 2
stages: steps
title: {en: "Ours", fr: "À nous", it: "Nostro"}
about: {en: "Ours.", fr: "À nous.", it: "Nostro."}
questions:
  - {kind: classify, card: 030-fit-and-ebook}
  - kind: sort
    cards:
    - 009-directory-voicemail
    - 038-quote-unknown-firm
    - 070-talk-budget-asks
    - 095-bought-asks-more
  - kind: statement
    text: {en: "We call back.", fr: "On rappelle.", it: "Si richiama."}
    is_true: true
    reason: {en: "Always so.", fr: "Toujours.", it: "Sempre così."}
    source: "Our handbook"
"""


@pytest.fixture
def marco(school: Flask) -> Person:
    return make_person(school, Role.TRAINER, name="Marco Ferri")


@pytest.fixture
def his(school: Flask, marco: Person) -> FlaskClient:
    publish(school, "ours.yaml", OURS, marco)
    return browser_of(school, marco)


def told(client: FlaskClient, assignment: int):
    """Return what stands in the row of each question, by what it is about."""
    page = soup(client, f"/en/training/assignments/{assignment}")
    found = section(page, "questions").select("tbody tr")
    return {words(each.select_one("th span")): each for each in found}


def action(row) -> tuple[str, str] | None:
    """Return the words and the address of what a row leads to."""
    link = row.select_one(".questions__told a")
    return None if link is None else (words(link), link["href"])


def test_the_name_of_a_question_leads_to_it_in_the_preview(school, his, marco):
    (person,) = trainees(school, 1)
    assignment = give(school, marco, a_class(school, marco, person), quiz="ours")
    take(school, person, assignment, 3, kinds=[CARD, SORTED, STATEMENT])

    rows = told(his, assignment)

    places = [each.select_one("th a")["href"] for each in rows.values()]
    preview = soup(his, "/en/quiz/ours/preview")
    assert sorted(places) == [f"/en/quiz/ours/preview#question-{n}" for n in (1, 2, 3)]
    assert all(preview.find(id=each.partition("#")[2]) for each in places)


def test_a_card_that_the_quiz_does_not_name_leads_to_its_editor(school, his, marco):
    (person,) = trainees(school, 1)
    assignment = give(school, marco, a_class(school, marco, person), quiz="ours")
    take(school, person, assignment, 1, kinds=[OTHER])

    (row,) = told(his, assignment).values()

    assert row.select_one("th a")["href"] == "/en/training/cards/008-listed-name/edit"


def test_where_teams_differ_their_answers_are_shown(school, his, marco):
    sales = trainees(school, 5)
    others = trainees(school, 5, department=Department.MARKETING)
    group = a_class(school, marco, *sales, *others)
    assignment = give(school, marco, group, quiz="ours")
    for person in sales:
        take(school, person, assignment, 1, kinds=[CARD])
    for person in others:
        take(school, person, assignment, 0, kinds=[CARD])

    (row,) = told(his, assignment).values()

    said, address = action(row) or ("", "")
    assert "Teams differ" in words(row)
    assert said == "See what each team says"
    answer = soup(his, address)
    card = glossary_of(school).cards.card("030-fit-and-ebook")
    assert address.startswith("/en/classify?fit=")
    assert "Marketing" in words(answer.main)
    assert len(glossary_of(school).definitions.facts.stated(card.contact)) == len(
        address.partition("?")[2].split("&")
    )


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (CARD, "/en/training/cards/030-fit-and-ebook/edit#texts"),
        (STATEMENT, "/en/training/quizzes/ours/edit#question-3"),
    ],
)
def test_what_one_language_tells_otherwise_has_its_texts_side_by_side(
    school, his, marco, kind, address
):
    people = trainees(school, 10)
    assignment = give(school, marco, a_class(school, marco, *people), quiz="ours")
    for number, person in enumerate(people):
        # Everybody is right on the others: the two languages know as much.
        is_fr = number < 5
        take(
            school,
            person,
            assignment,
            2 if is_fr else 1,
            kinds=[OTHER, kind],
            language="fr" if is_fr else "it",
        )

    row = next(e for e in told(his, assignment).values() if "translation" in words(e))

    assert action(row) == ("Compare the texts", address)
    page, _hash, id = address.partition("#")
    assert soup(his, page).find(id=id)


def test_a_card_at_which_the_best_do_worse_is_edited(school, his, marco):
    people = trainees(school, 10)
    assignment = give(school, marco, a_class(school, marco, *people), quiz="ours")
    rest = [Classify("026-cold-call-need"), Classify("037-webinar-fit")]
    for number, person in enumerate(people):
        knows = number < 5
        kinds = [*rest, CARD] if knows else [CARD, *rest]
        take(school, person, assignment, 2 if knows else 1, kinds=kinds)

    row = next(
        e for e in told(his, assignment).values() if "Check the card" in words(e)
    )

    assert action(row) == (
        "Edit the card",
        "/en/training/cards/030-fit-and-ebook/edit",
    )


def test_cards_to_sort_are_told_in_words(school, his, marco):
    people = trainees(school, 10)
    assignment = give(school, marco, a_class(school, marco, *people), quiz="ours")
    for number, person in enumerate(people):
        take(school, person, assignment, number < 6, kinds=[SORTED])

    (row,) = told(his, assignment).values()

    answers = words(row.select_one(".questions__answers"))
    # Reversed: the first and the last are furthest off.
    assert answers.startswith("6 of 10 in the right order.")
    assert answers.endswith(
        "Misplaced most: Megan Pugh, in place 1 instead of 4, 4 times."
    )
    assert "4 of 10 put Megan Pugh in place 1 instead of 4." in words(row)
    assert "1. Desmond Tilley" in words(row) and "4. Megan Pugh" in words(row)


def test_cards_that_everybody_has_in_order_say_no_more(school, his, marco):
    people = trainees(school, 5)
    assignment = give(school, marco, a_class(school, marco, *people), quiz="ours")
    for person in people:
        take(school, person, assignment, 1, kinds=[SORTED])

    (row,) = told(his, assignment).values()

    assert words(row.select_one(".questions__answers")) == "5 of 5 in the right order."
