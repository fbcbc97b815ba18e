"""Feedback that teaches: what is missing, what stands in the way, who grades."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from glossary.criteria import holds
from glossary.graders import Grader
from glossary.hints import hint
from glossary.people import Role
from glossary.quizzes import CardQuestion, Kind, Level
from glossary.web.site import Site
from tests.web.conftest import soup, words
from tests.web.people import signed_in
from tests.web.practising.quizzing import (
    Pinned,
    answer,
    count_of,
    give_up,
    glossary_of,
    pin_at,
    pinned_at,
    start,
    start_drill,
)

CODES = ("en", "fr", "it")


def text_of(found: Tag | None) -> str:
    """Return the text of a part of a page on one line."""
    assert found is not None
    return " ".join(found.get_text(" ").split())


def answered(client: FlaskClient, slug: str, number: int, **fields: object) -> str:
    """Answer one question of a new attempt; return the address of its feedback."""
    place = start(client, slug)
    assert answer(client, place, number, **fields).status_code == 303
    return f"{place}/{number}"


def row_with(page: BeautifulSoup, text: str) -> Tag:
    """Return the one row of the table of criteria whose card cell says *text*."""
    cells = page.select("td.checked__card")
    (found,) = (each for each in cells if text in text_of(each))
    assert found.parent is not None
    return found.parent


@pytest.mark.parametrize("code", CODES)
def test_no_feedback_of_any_quiz_shows_the_code_of_a_page(
    school: Flask, code: str
) -> None:
    trainer = signed_in(school, Role.TRAINER)

    for slug in glossary_of(school).quizzes:
        text = trainer.get(f"/{code}/quiz/{slug}/preview").get_data(as_text=True)
        assert "&lt;em" not in text, slug
        assert "&amp;nbsp;" not in text, slug
        assert "&lt;/" not in text, slug


def test_the_wrong_word_that_was_chosen_is_explained_first(reader: FlaskClient) -> None:
    page = soup(reader, answered(reader, "the-right-word", 1, answer="plomb"))

    first = page.select_one(".after .remark")
    assert text_of(first).startswith("plomb ")
    assert first is not None
    assert first["lang"] == "fr"
    folded = page.select(".after details .remark b")
    assert folded
    assert "plomb" not in [text_of(each) for each in folded]


def test_every_word_to_be_avoided_has_its_reason(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "the-right-word")
    give_up(school, reader, place)

    for number in range(1, count_of(school, place) + 1):
        pinned = pinned_at(school, place, number)
        if pinned["kind"] == "word":
            page = soup(reader, f"{place}/{number}")
            told = {text_of(each) for each in page.select(".after .remark b")}
            assert told == {*pinned["options"]} - {pinned["key"]}


def test_what_is_missing_is_named_with_the_value_it_takes(reader: FlaskClient) -> None:
    # 008 is in the target market, and that is all: a lead needs an interest, too.
    page = soup(reader, answered(reader, "start-here", 1, answer="lead"))

    cell = text_of(row_with(page, "Missing, for example:").select_one(".checked__card"))
    missing, known = cell.split("Known:")
    assert "Interest (" in missing
    assert "In the target market" not in missing
    assert known.strip() == "In the target market (yes)"


@pytest.mark.parametrize("chosen", ["suspect", "customer", "disqualified"])
def test_what_the_next_step_takes_is_said_whatever_was_chosen(
    reader: FlaskClient, chosen: str
) -> None:
    page = soup(reader, answered(reader, "start-here", 1, answer=chosen))

    assert "Missing for Lead, for example: Interest (" in words(page)


def test_nobody_yet_has_one_reason_and_one_thing_missing(reader: FlaskClient) -> None:
    # 001: nine pages visited, and nobody knows by whom.
    page = soup(reader, answered(reader, "who-is-this", 1, answer="lead"))

    assert text_of(page.select_one(".after__decides")) == (
        "What decides: The contact is anonymous."
    )
    assert "Missing for Suspect: Identity (identified)" in words(page)


def test_what_was_overlooked_is_marked(reader: FlaskClient) -> None:
    # 030: in the target market and interested, so a lead; taken for a suspect.
    page = soup(reader, answered(reader, "start-here", 2, answer="suspect"))

    row = row_with(page, "Known:")
    assert "checked__row--open" in row["class"]
    assert "In the target market (yes)" in text_of(row)
    assert "Missing:" not in words(page)


def test_a_key_stands_below_the_criteria(reader: FlaskClient) -> None:
    page = soup(reader, answered(reader, "start-here", 1, answer="lead"))

    key = text_of(page.select_one(".checked__key"))
    assert key == "met not met — not asked for here"


def test_a_refused_question_says_why_it_leads_no_further(reader: FlaskClient) -> None:
    # 005: a need, and no name: who it is comes before what it may cost.
    page = soup(reader, answered(reader, "who-is-this", 6, answer="budget"))

    assert "Budget: an answer would not change the stage yet." in words(page)
    assert "Missing for Lead" in words(page) or "Missing for Suspect" in words(page)
    assert page.select("table.checked") == []


def test_a_word_and_its_definition_stand_together(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "five-steps")
    pinned = pinned_at(school, place, 3)
    wrong = next(n for n, term in pinned["terms"].items() if term != "lead")
    other = glossary_of(school).shown(pinned["terms"][wrong], "en").entry

    answer(reader, place, 3, answer=wrong)

    page = soup(reader, f"{place}/3")
    right = glossary_of(school).shown("lead", "en").entry
    rows = [text_of(each) for each in page.select(".given__row")]
    assert len(rows) == 2
    for entry in (right, other):
        assert any(entry.short in r and entry.definition in r for r in rows)
    assert page.select_one(f".after a[href='/en/compare/lead/{other.slug}']")


@pytest.mark.parametrize(
    ("slug", "number", "said"),
    [
        ("the-right-word", 1, "You did not guess. This is the word."),
        ("five-steps", 1, "You did not guess. This is the word."),
        ("good-practice", 1, "You did not guess. This is so."),
        ("start-here", 1, "You did not guess. Here is how to tell."),
    ],
)
def test_not_to_guess_is_acknowledged_as_fits_the_question(
    reader: FlaskClient, slug: str, number: int, said: str
) -> None:
    page = soup(reader, answered(reader, slug, number, unknown="1"))

    assert said in words(page)


@pytest.mark.parametrize(
    ("sales", "marketing", "title"),
    [
        # 017 is a suspect to sales and a lead to marketing.
        ("suspect", "lead", "Yes: the teams differ."),
        ("lead", "suspect", "The teams differ, as you said, but not on these steps."),
        ("suspect", "suspect", "Partly right: the teams differ."),
        ("prospect", "prospect", "Not yet: the teams differ."),
    ],
)
def test_that_teams_differ_is_told_apart_from_where(
    school: Flask, reader: FlaskClient, sales: str, marketing: str, title: str
) -> None:
    place = start(reader, "suspect-or-lead")
    (number,) = (
        n
        for n in range(1, count_of(school, place) + 1)
        if pinned_at(school, place, n)["kind"] == "agree"
        and pinned_at(school, place, n)["card"]["id"].startswith("017")
    )

    answer(reader, place, number, sales=sales, marketing=marketing)

    page = soup(reader, f"{place}/{number}")
    assert text_of(page.select_one(".verdict-head h1")) == title
    is_half = (sales, marketing) == ("suspect", "suspect")
    assert ("This counts 50%." in words(page)) is is_half


def test_sorted_contacts_have_what_decides_and_the_terms_that_were_swapped(
    reader: FlaskClient,
) -> None:
    place = start(reader, "five-steps")

    # As they stand on the page, which is no matter here: each has a line.
    answer(reader, place, 10, **{f"place-{n}": n + 1 for n in range(4)})

    page = soup(reader, f"{place}/10")
    details = [text_of(each) for each in page.select(".given__detail")]
    assert len(details) == 4
    assert all(each.startswith("The contact ") for each in details)
    wrong = page.select(".given__row--wrong")
    assert bool(wrong) == bool(page.select(".after__graded a"))


def sort_as(order: list[str], pinned: Pinned) -> dict[str, int]:
    """Return the form that puts the contacts of *pinned* in *order*."""
    return {
        f"place-{card}": order.index(number) + 1
        for card, number in enumerate(pinned["options"])
    }


def test_two_sorted_contacts_of_one_rank_are_right_in_either_order(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "five-steps")
    pinned = pinned_at(school, place, 10)
    first, second, *rest = pinned["key"]
    ranks = {**pinned["ranks"], second: pinned["ranks"][first]}
    pin_at(school, place, 10, {**pinned, "ranks": ranks})

    answer(reader, place, 10, **sort_as([second, first, *rest], pinned))

    page = soup(reader, f"{place}/10")
    assert page.select(".verdict-head--right")
    assert len(page.select(".given__row--right")) == 4
    assert page.select(".given__row--wrong") == []
    assert "you put it in place" not in words(page)
    assert page.select(".after__graded a") == []


def test_a_contact_in_the_place_of_another_rank_is_wrong_beside_two_of_one_rank(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "five-steps")
    pinned = pinned_at(school, place, 10)
    first, second, third, last = pinned["key"]
    ranks = {**pinned["ranks"], second: pinned["ranks"][first]}
    pin_at(school, place, 10, {**pinned, "ranks": ranks})

    answer(reader, place, 10, **sort_as([second, third, first, last], pinned))

    # The second stands on the first place, of the same rank; two are swapped.
    page = soup(reader, f"{place}/10")
    assert len(page.select(".given__row--wrong")) == 2
    # Of five pairs with two ranks, the one of the first and the third is wrong.
    assert "This counts 80%." in words(page)


def test_teams_are_asked_for_every_stage_that_one_of_them_knows(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "suspect-or-lead")
    number = next(
        n
        for n in range(1, count_of(school, place) + 1)
        if pinned_at(school, place, n)["kind"] == "agree"
    )
    options = {
        "sales": ["suspect", "lead", "sal", "prospect", "disqualified"],
        "marketing": ["suspect", "lead", "mql", "prospect", "sql", "none"],
    }
    pinned = {**pinned_at(school, place, number), "scale": "all", "options": options}
    pin_at(school, place, number, pinned)

    page = soup(reader, f"{place}/{number}")

    offered = [str(each["value"]) for each in page.select("table.teams input")]
    assert list(dict.fromkeys(offered)) == [
        "suspect",
        "lead",
        "mql",
        "sal",
        "prospect",
        "sql",
        "disqualified",
        "none",
    ]
    for team, stages in options.items():
        inputs = page.select(f"table.teams input[name='{team}']")
        assert [each["value"] for each in inputs] == stages


def test_a_mark_has_no_number(school: Flask, reader: FlaskClient) -> None:
    place = start(reader, "the-hand-over")
    number = next(
        n
        for n in range(1, count_of(school, place) + 1)
        if pinned_at(school, place, n).get("key") == "mql"
    )

    answer(reader, place, number, answer="mql")

    page = soup(reader, f"{place}/{number}")
    (row,) = page.select(".given__row--right")
    assert row.select(".hand-overs__name")
    assert row.select(".step-mark") == []
    assert page.select(".checked thead .step-mark") == []


def test_who_grades_stands_above_the_card_with_its_mark(reader: FlaskClient) -> None:
    place = start(reader, "start-here")

    page = soup(reader, f"{place}/1")

    said = page.select_one(".graded-by .who--sales")
    assert text_of(said) == "By the sales definitions."
    assert said is not None
    assert said.select(".role-mark")
    order = page.select(".graded-by, [data-case]")
    assert order[0]["class"] == ["graded-by"]
    assert "From here on" not in words(page)


def test_another_view_is_announced_where_it_begins(reader: FlaskClient) -> None:
    place = start(reader, "start-here")

    pages = [words(soup(reader, f"{place}/{number}")) for number in (4, 5, 6)]

    said = ["From here on: the marketing definitions." in each for each in pages]
    assert said == [False, True, False]


@pytest.mark.parametrize(
    ("slug", "number", "said"),
    [
        ("in-or-out", 8, "A right fact earns a point, a wrong one costs one."),
        ("five-steps", 10, "What counts is the share of pairs in the right order."),
    ],
)
def test_how_part_of_an_answer_counts_is_said_before(
    reader: FlaskClient, slug: str, number: int, said: str
) -> None:
    place = start(reader, slug)

    assert said in words(soup(reader, f"{place}/{number}"))


def test_a_pair_is_asked_in_steps_and_counts_by_halves(reader: FlaskClient) -> None:
    page = words(soup(reader, f"{start_drill(reader)}/1"))

    assert "at which step is each?" in page
    assert "Each right answer is worth half." in page


def test_two_keys_are_two(reader: FlaskClient) -> None:
    statement, classify = start(reader, "good-practice"), start(reader, "start-here")

    assert "Keys 1 and 2 choose" in words(soup(reader, f"{statement}/1"))
    assert "Keys 1 to 7 choose" in words(soup(reader, f"{classify}/1"))


def test_the_hint_of_the_right_step_holds_and_none_beyond_it(school: Flask) -> None:
    served: Site = school.extensions["lemma"]
    grader = Grader("sales", served.glossary, served.reasoning)

    for quiz in served.glossary.quizzes.values():
        if quiz.level is not Level.FIRST_DAY:
            continue
        for question in quiz.questions:
            if not isinstance(question, CardQuestion) or question.kind != Kind.CLASSIFY:
                continue
            own = grader.under(question.view or quiz.view)
            path, contacts = own.path(quiz.stages), []
            if question.card is not None:
                contacts.append(own.cards.card(question.card))
            else:
                assert question.draw is not None
                pool = own.pool(question.draw.stages, quiz.stages)
                contacts += [card for cards in pool.values() for card in cards]
            for card in contacts:
                right = own.folded(own.stage(card.contact), quiz.stages)
                if right not in path:
                    continue
                met = [
                    stage
                    for stage in path
                    if (asked := hint(own.view, stage)) and holds(asked, card.contact)
                ]
                assert right in met, (quiz.slug, card.id)
                assert met[-1] == right, (quiz.slug, card.id)


def test_a_hint_says_what_the_view_that_grades_asks(reader: FlaskClient) -> None:
    place = start(reader, "start-here")

    hints = {}
    for number in (1, 5):
        page = soup(reader, f"{place}/{number}")
        options = page.select(".answer-option")
        assert len(options) == 7
        hints[number] = [text_of(e) for e in page.select(".answer-option__hint")]

    # Five steps and the two ways out.
    assert [len(each) for each in hints.values()] == [7, 7]
    assert "left contact details" not in hints[1][1]
    assert "left contact details" in hints[5][1]


@pytest.mark.parametrize(
    ("code", "law"), [("en", "GDPR"), ("fr", "RGPD"), ("it", "GDPR")]
)
def test_sources_lead_on_and_speak_the_language(
    school: Flask, code: str, law: str
) -> None:
    trainer = signed_in(school, Role.TRAINER)

    page = soup(trainer, f"/{code}/quiz/personal-data/preview")

    assert page.select(f".after a[href='/{code}/about/sources#published']")
    told = words(page)
    assert f"{law} art. 21" in told
    assert ("GDPR art." in told) is (law == "GDPR")
