"""Every kind of question: answered right, wrong, not at all, and impossibly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.quizzes import Kind
from tests.web.conftest import soup, words
from tests.web.practising.quizzing import (
    Pinned,
    answer,
    answers_at,
    feedback_of,
    glossary_of,
    pinned_at,
    start,
    start_drill,
)

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One question of a shipped quiz, and answers to it, worked out by hand."""

    kind: str
    quiz: str
    number: int
    right: Callable[[Pinned], Fields]
    wrong: Callable[[Pinned], Fields]
    impossible: Fields
    empty: str
    """What the page says to whoever has chosen nothing."""
    is_by_parts: bool = False
    """True where something can be chosen without having answered."""


def said(**fields: Any) -> Callable[[Pinned], Fields]:
    """Return an answer whose values say what they are."""
    return lambda pinned: fields


def in_order(*cards: str) -> Callable[[Pinned], Fields]:
    """Return an answer that puts *cards* in this order."""

    def placed(pinned: Pinned) -> Fields:
        shown = [pinned["cards"][number]["id"] for number in pinned["options"]]
        return {f"place-{n}": cards.index(card) + 1 for n, card in enumerate(shown)}

    return placed


def meaning(slug: str) -> Callable[[Pinned], Fields]:
    """Return an answer that chooses the definition of *slug*."""

    def chosen(pinned: Pinned) -> Fields:
        numbers = {term: number for number, term in pinned["terms"].items()}
        return {"answer": numbers[slug]}

    return chosen


def another_option(slug: str) -> Callable[[Pinned], Fields]:
    """Return an answer that chooses another term: which ones, chance has drawn."""

    def chosen(pinned: Pinned) -> Fields:
        return {"answer": next(each for each in pinned["options"] if each != slug)}

    return chosen


def another_meaning(slug: str) -> Callable[[Pinned], Fields]:
    """Return an answer that chooses another definition: which, chance has drawn."""

    def chosen(pinned: Pinned) -> Fields:
        return {"answer": next(n for n, t in pinned["terms"].items() if t != slug)}

    return chosen


def stages_of(pinned: Pinned) -> Fields:
    """Return the two stages of a pair: drawn by chance, only the key knows them."""
    return dict(pinned["key"])


def swapped(pinned: Pinned) -> Fields:
    """Return the two stages of a pair the wrong way round: they always differ."""
    return {"1": pinned["key"]["2"], "2": pinned["key"]["1"]}


SORTED = (
    "009-directory-voicemail",  # called in vain: a suspect
    "038-quote-unknown-firm",  # asked for a quote: a lead, whatever the firm
    "070-talk-budget-asks",  # talked, fits, has a budget: a prospect
    "095-bought-asks-more",  # has bought: a customer
)
CASES = (
    Case(
        "classify",
        "start-here",
        1,  # 008: known and in the target, no sign yet
        right=said(answer="suspect"),
        wrong=said(answer="lead"),
        impossible={"answer": "sql"},  # no step, and not offered
        empty="Choose a step, or say that you don’t know",
    ),
    Case(
        "agree",
        "suspect-or-lead",
        12,  # 017: left details and consent, no interest shown
        right=said(sales="suspect", marketing="lead"),
        wrong=said(sales="lead", marketing="suspect"),
        impossible={"sales": "suspect", "marketing": "gold"},
        empty="Choose a step for each team, or say that you don’t know",
        is_by_parts=True,
    ),
    Case(
        "sort",
        "five-steps",
        10,
        right=in_order(*SORTED),
        wrong=in_order(*reversed(SORTED)),
        impossible={"place-0": 1, "place-1": 2, "place-2": 3, "place-3": 9},
        empty="Give each place to one contact, or say that you don’t know",
        is_by_parts=True,
    ),
    Case(
        "facts",
        "in-or-out",
        8,  # 101: all is well but that the firm does not fit
        right=said(answer=["fit"]),
        wrong=said(answer=["budget"]),
        impossible={"answer": ["fit", "deal"]},
        empty="Choose one fact at least, or say that you don’t know",
    ),
    Case(
        "ask",
        "who-is-this",
        6,  # 005: a need, and no name
        right=said(answer="identity"),
        wrong=said(answer="budget"),
        impossible={"answer": "purchases"},
        empty="Choose an answer, or say that you don’t know",
    ),
    Case(
        "definition, pick the term",
        "five-steps",
        1,
        right=said(answer="suspect"),
        wrong=another_option("suspect"),
        impossible={"answer": "no-such-term"},
        empty="Choose an answer, or say that you don’t know",
    ),
    Case(
        "definition, pick the meaning",
        "five-steps",
        3,
        right=meaning("lead"),
        wrong=another_meaning("lead"),
        impossible={"answer": "lead"},
        empty="Choose an answer, or say that you don’t know",
    ),
    Case(
        "word",
        "the-right-word",
        1,
        right=said(answer="lead"),
        wrong=said(answer="plomb"),  # the trap, which the quiz names
        impossible={"answer": "Blei"},
        empty="Choose an answer, or say that you don’t know",
    ),
    Case(
        "statement",
        "good-practice",
        1,  # calling by instinct twenty of a hundred
        right=said(answer="false"),
        wrong=said(answer="true"),
        impossible={"answer": "perhaps"},
        empty="Choose an answer, or say that you don’t know",
    ),
    Case(
        "pair",
        "near-misses",
        1,
        right=stages_of,
        wrong=swapped,
        impossible={"1": "lead", "2": "gold"},
        empty="Choose a step for each contact, or say that you don’t know",
        is_by_parts=True,
    ),
)
each_kind = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
each_of_parts = pytest.mark.parametrize(
    "case", [c for c in CASES if c.is_by_parts], ids=lambda case: case.kind
)


def begun(client: FlaskClient, case: Case) -> str:
    """Return the address of a new attempt at the quiz of *case*."""
    if case.quiz == "near-misses":
        return start_drill(client)
    return start(client, case.quiz)


def test_the_cases_are_every_kind_that_there_is() -> None:
    assert {case.kind.split(",")[0] for case in CASES} == set(Kind)


@each_kind
def test_a_right_answer_is_stored_and_said_to_be_right(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)
    fields = case.right(pinned_at(school, place, case.number))

    sent = answer(reader, place, case.number, **fields)

    assert (sent.status_code, sent.location) == (303, f"{place}/{case.number}")
    assert list(answers_at(school, place)) == [case.number]
    assert feedback_of(reader, place, case.number) == "right"


@each_kind
def test_a_wrong_answer_is_stored_and_gets_its_reasons(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)
    fields = case.wrong(pinned_at(school, place, case.number))

    answer(reader, place, case.number, **fields)

    assert list(answers_at(school, place)) == [case.number]
    assert feedback_of(reader, place, case.number) == "wrong"


@each_kind
def test_not_to_know_is_an_answer(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)

    sent = answer(reader, place, case.number, unknown="1")

    assert sent.status_code == 303
    assert answers_at(school, place) == {case.number: "?"}
    assert feedback_of(reader, place, case.number) == "unknown"


@each_kind
def test_whoever_does_not_know_may_have_chosen_something(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)
    fields = case.wrong(pinned_at(school, place, case.number))

    answer(reader, place, case.number, unknown="1", **fields)

    assert answers_at(school, place) == {case.number: "?"}


@each_kind
def test_an_empty_form_is_told_what_to_choose(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)

    sent = answer(reader, place, case.number)

    assert sent.status_code == 422
    assert case.empty in sent.get_data(as_text=True)
    assert answers_at(school, place) == {}


@each_kind
def test_an_impossible_answer_is_not_taken(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)

    sent = answer(reader, place, case.number, **case.impossible)

    assert sent.status_code == 422
    assert answers_at(school, place) == {}


@each_kind
@pytest.mark.parametrize("odd", ["\x00", "９", "x" * 3000, "<script>", "-1"])
def test_what_nobody_can_have_chosen_is_neither_taken_nor_a_fault(
    school: Flask, reader: FlaskClient, case: Case, odd: str
) -> None:
    place = begun(reader, case)
    names = case.right(pinned_at(school, place, case.number))

    sent = answer(reader, place, case.number, **dict.fromkeys(names, odd))

    assert 400 <= sent.status_code < 500
    assert "<script>" not in sent.get_data(as_text=True).replace("<script src", "")
    assert answers_at(school, place) == {}


@each_of_parts
def test_half_an_answer_comes_back_to_be_completed(
    school: Flask, reader: FlaskClient, case: Case
) -> None:
    place = begun(reader, case)
    fields = case.right(pinned_at(school, place, case.number))
    name, value = next(iter(fields.items()))

    sent = answer(reader, place, case.number, **{name: value})

    page = soup_of(sent.get_data(as_text=True))
    chosen = page.select("input[checked], option[selected]")
    assert sent.status_code == 422
    assert [each["value"] for each in chosen] == [str(value)]
    assert answers_at(school, place) == {}


def test_what_was_ticked_comes_back_with_a_value_that_is_refused(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "in-or-out")

    sent = answer(reader, place, 8, answer=["fit", "budget", "deal"])

    page = soup_of(sent.get_data(as_text=True))
    ticked = {str(each["value"]) for each in page.select("input[checked]")}
    assert sent.status_code == 422
    assert ticked == {"fit", "budget"}


def test_a_place_given_twice_is_no_order(school: Flask, reader: FlaskClient) -> None:
    place = start(reader, "five-steps")
    twice = {"place-0": 1, "place-1": 1, "place-2": 3, "place-3": 4}

    sent = answer(reader, place, 10, **twice)

    page = soup_of(sent.get_data(as_text=True))
    chosen = [each["value"] for each in page.select("option[selected]")]
    assert sent.status_code == 422
    assert chosen == ["1", "1", "3", "4"]
    assert answers_at(school, place) == {}


def test_the_problem_is_read_first_and_with_every_option(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "five-steps")

    page = soup_of(answer(reader, place, 1).get_data(as_text=True))

    problem = page.find(id="problem")
    assert problem is not None
    assert problem.has_attr("autofocus")
    described = [
        each.get("aria-describedby")
        for each in page.find_all("input", {"name": "answer"})
    ]
    assert set(described) == {"problem"}


@pytest.mark.parametrize("code", ["fr", "it"])
def test_the_problem_is_said_in_the_language_of_the_page(
    school: Flask, reader: FlaskClient, code: str
) -> None:
    place = start(reader, "five-steps", code)

    sent = answer(reader, place, 1)

    page = soup_of(sent.get_data(as_text=True))
    problem = page.find(id="problem")
    assert sent.status_code == 422
    assert page.html is not None
    assert page.html["lang"] == code
    assert problem is not None
    assert problem.get_text(strip=True)


def test_a_form_without_its_token_stores_nothing(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")

    sent = reader.post(f"{place}/1", data={"answer": "suspect"})

    assert sent.status_code == 403
    assert answers_at(school, place) == {}


def test_half_of_two_teams_is_partly_right(school: Flask, reader: FlaskClient) -> None:
    place = start(reader, "suspect-or-lead")

    answer(reader, place, 12, sales="suspect", marketing="suspect")

    assert feedback_of(reader, place, 12) == "partly"


def test_feedback_names_the_right_stage_the_card_and_who_graded(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    card = glossary_of(school).cards.card("008-listed-name").texts["en"]

    answer(reader, place, 1, answer="prospect")

    page = soup(reader, f"{place}/1")
    rows = [" ".join(each.get_text(" ").split()) for each in page.select(".given__row")]
    assert any("Suspect" in row and "Right answer" in row for row in rows)
    assert any("Prospect" in row and "Your answer" in row for row in rows)
    assert "two steps too far" in words(page) or "2 steps too far" in words(page)
    assert card.name in words(page)
    assert "By the sales definitions." in words(page)
    assert page.select_one("a[href='/en/terms/suspect']") is not None


def soup_of(text: str) -> Any:
    """Return a page that was answered to a form, parsed."""
    return BeautifulSoup(text, "html.parser")
