"""What came of an attempt: at the end, once more, and begun anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from glossary.settings import Settings
from glossary.web.site import Site
from tests.web.clocks import clock_of
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import (
    Pinned,
    answer,
    count_of,
    give_up,
    id_of,
    in_language,
    is_finished,
    lose_mark,
    pin_at,
    pinned_at,
    place_of,
    start,
    start_again,
    start_drill,
    start_round,
)
from tests.web.sites import make_site

AT_THE_END = ("everything-mixed", "journey-test")


@pytest.mark.parametrize("slug", AT_THE_END)
def test_no_verdict_is_given_before_the_end(
    school: Flask, reader: FlaskClient, slug: str
) -> None:
    place = start(reader, slug)
    last = count_of(school, place)

    for number in range(1, last):
        sent = answer(reader, place, number, unknown="1")
        page = soup(reader, sent.location)
        assert sent.location == f"{place}/{number + 1}"
        assert page.select(".verdict-head, .given, .after, table.checked") == []

    assert answer(reader, place, last, unknown="1").location == f"{place}/result"


@pytest.mark.parametrize("slug", AT_THE_END)
def test_the_list_of_quizzes_has_no_mark_before_the_end(
    school: Flask, reader: FlaskClient, slug: str
) -> None:
    place = start(reader, slug)
    answer(reader, place, 1, unknown="1")

    pages = [words(soup(reader, path)) for path in ("/en/practice", f"/en/quiz/{slug}")]

    assert "best so far" not in pages[0]
    assert "at question 2" in pages[0]
    assert "Your attempts" not in pages[1]


def test_the_page_of_a_trainee_gives_no_verdict_before_the_end(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    place = start(browser, "everything-mixed")
    answer(browser, place, 1, answer=pinned_at(school, place, 1)["key"])
    before = soup(browser, "/en/practice").select(".known-row, .practice__words")

    give_up_the_rest(school, browser, place)

    after = soup(browser, "/en/practice").select(".known-row")
    assert before == []
    assert after


def give_up_the_rest(app: Flask, client: FlaskClient, place: str) -> None:
    for number in range(2, count_of(app, place) + 1):
        answer(client, place, number, unknown="1")


@pytest.mark.parametrize("code", ["en", "fr", "it"])
@pytest.mark.parametrize("slug", [*AT_THE_END, "good-practice", "the-right-word"])
def test_the_result_has_every_answer_with_its_reasons(
    school: Flask, reader: FlaskClient, slug: str, code: str
) -> None:
    place = start(reader, slug, code)
    give_up(school, reader, place)

    page = soup(reader, f"{place}/result")

    told = page.select(".told__one")
    assert len(told) == count_of(school, place)
    for number, each in enumerate(told, 1):
        pinned = pinned_at(school, place, number)
        assert each.select(".given__row--right"), f"no right answer to {number}"
        text = each.get_text()
        if pinned["kind"] == "statement":
            assert pinned["reason"][code] in text
        if pinned["kind"] in ("classify", "agree"):
            assert each.select("table.checked")
        if pinned["kind"] in ("classify", "agree", "facts", "ask", "sort"):
            assert each.select(".after__graded")


def test_the_result_says_how_many_were_right(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "good-practice")
    for number in range(1, count_of(school, place) + 1):
        # The first statement is false, the second true; the rest is not known.
        fields = {1: {"answer": "false"}, 2: {"answer": "true"}}
        answer(reader, place, number, **fields.get(number, {"unknown": "1"}))

    page = soup(reader, f"{place}/result")

    count = count_of(school, place)
    assert f"Right answers: 2 of {count}" in words(page)
    assert len(page.select(".told__one--right")) == 2
    assert len(page.select(".told__one--unknown")) == count - 2


def test_the_page_of_a_quiz_lists_how_past_attempts_went(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    # By hand from the house criteria, 008 to 100: suspect, lead, and so on.
    for number in range(1, 9):
        fields = {1: {"answer": "suspect"}, 2: {"answer": "lead"}}
        answer(reader, place, number, **fields.get(number, {"unknown": "1"}))

    page = soup(reader, "/en/quiz/start-here")

    row = page.select_one(".row")
    assert row is not None
    assert "25%" in row.get_text()
    assert row.select_one(f"a[href='{place}/result']") is not None


def test_an_ended_attempt_has_a_result_in_every_language(reader: FlaskClient) -> None:
    place = start(reader, "five-steps")
    answer(reader, place, 2, answer="lead")
    start_again(reader, "five-steps")

    for code in ("en", "fr", "it"):
        page = soup(reader, f"{in_language(place, code)}/result")
        assert len(page.select(".told__one")) == 10


def test_a_series_of_pairs_ends_with_each_pair_and_its_reasons(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)
    for number in (1, 2, 3):
        answer(reader, place, number, **pinned_at(school, place, number)["key"])
        send(reader, f"{place}/next", act="stop" if number == 3 else "")

    page = soup(reader, f"{place}/result")

    assert len(page.select(".told__one--right")) == 3
    assert "One fact makes the difference" in words(page)
    assert "Right pairs: 3 of 3" in words(page)


# Once more.


def test_starting_again_ends_the_open_attempt(
    school: Flask, reader: FlaskClient
) -> None:
    first = start(reader, "start-here")
    answer(reader, first, 1, answer="suspect")

    second = start_again(reader, "start-here")

    assert second != first
    assert is_finished(school, first)
    assert not is_finished(school, second)
    assert start(reader, "start-here") == second


def test_starting_again_twice_ends_one_attempt(
    school: Flask, reader: FlaskClient
) -> None:
    first = start(reader, "start-here")
    second = start(reader, "start-here", again=str(id_of(first)))

    assert start(reader, "start-here", again=str(id_of(first))) == second
    assert not is_finished(school, second)


def test_an_open_attempt_is_offered_to_go_on_with(reader: FlaskClient) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    page = soup(reader, "/en/quiz/start-here")

    assert page.select_one(f"a[href='{place}/2']") is not None
    assert "Go on with question 2 of 8" in words(page)


def test_going_on_leads_to_the_first_open_question(reader: FlaskClient) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    sent = send(reader, "/en/quiz/start-here")

    assert sent.location == f"{place}/2"


def test_a_retry_shows_other_cards_where_it_can(
    school: Flask, reader: FlaskClient
) -> None:
    # Seven are drawn between suspect and lead under either view; there are many more.
    drawn = []
    for _time in range(3):
        place = start_again(reader, "suspect-or-lead")
        drawn.append(drawn_cards(school, place))

    assert [len(each) for each in drawn] == [7, 7, 7]
    assert not set(drawn[0]) & set(drawn[1])
    assert len(set().union(*drawn)) > 14


def test_a_round_of_practice_shows_other_cards_next_time(
    school: Flask, reader: FlaskClient
) -> None:
    first = start_round(reader, "practice-lead.prospect")
    give_up(school, reader, first)

    second = start_round(reader, "practice-lead.prospect")

    cards = [all_cards(school, each) for each in (first, second)]
    served: Site = school.extensions["lemma"]
    sales = served.reasoning.definitions.view("sales")
    pool = served.glossary.cards.on_boundary(sales, "lead", "prospect", folded=True)
    assert len(cards[0]) == 8
    assert second != first
    # What can be new is: all of the pool that the first has not shown.
    assert len(cards[1] - cards[0]) >= min(8, len(pool) - 8)


def drawn_cards(app: Flask, place: str) -> set[str]:
    """Return the cards that chance has chosen: those of a boundary."""
    return {each["card"]["id"] for each in questions(app, place) if _is_drawn(each)}


def _is_drawn(pinned: Pinned) -> bool:
    return bool(pinned.get("boundary"))


def all_cards(app: Flask, place: str) -> set[str]:
    return {each["card"]["id"] for each in questions(app, place) if "card" in each}


def questions(app: Flask, place: str) -> list[Pinned]:
    """Return every question of an attempt, as it is stored."""
    return [pinned_at(app, place, n) for n in range(1, count_of(app, place) + 1)]


def test_two_readers_are_not_asked_in_the_same_order(school: Flask) -> None:
    orders = {
        str(pinned_at(school, start(school.test_client(), "five-steps"), 10)["cards"])
        for _reader in range(12)
    }

    # Four cards in one of 24 orders: twelve times the same comes once in 10^15.
    assert len(orders) > 1


def test_a_person_gets_the_result_in_another_browser(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    place = start(browser, "start-here")
    give_up(school, browser, place)

    assert soup(browser, f"{place}/result").select(".told__one")
    assert place_of(send(browser, "/en/quiz/start-here")) != place


def test_the_result_names_what_each_question_was_about(
    school: Flask, reader: FlaskClient
) -> None:
    first, second = start(reader, "five-steps"), start(reader, "who-is-this")
    give_up(school, reader, first)
    give_up(school, reader, second)

    steps, whos = (subjects_of(reader, place) for place in (first, second))

    assert steps[0] == "suspect"
    assert steps[9].count(", ") == 3
    # The visitor of nine pages has no name.
    assert whos[0] == "Name unknown"
    assert whos[2] == pinned_at(school, second, 3)["text"]["en"]


def subjects_of(client: FlaskClient, place: str) -> list[str]:
    page = soup(client, f"{place}/result")
    return [each.get_text() for each in page.select(".told__subject")]


def test_the_way_in_is_summed_up_by_view_and_leads_on(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    # By sales a suspect, two leads, and a lead too much; by marketing one lead.
    for number, chosen in enumerate(["suspect", "lead", "lead", "lead", "lead"], 1):
        answer(reader, place, number, answer=chosen)
    for number in (6, 7, 8):
        answer(reader, place, number, unknown="1")

    page = soup(reader, f"{place}/result")

    said = words(page)
    assert "By the sales definitions: 2 of 4." in said
    assert "By the marketing definitions: 1 of 4." in said
    assert "Most often mixed up: Lead instead of Prospect (2 times)." in said
    assert page.select_one("main a[href='/en/compare/lead/prospect']") is not None
    button = page.select_one("main form .button--primary")
    assert button is not None
    assert button.get_text() == "Practise: Lead or Prospect"
    field = page.select_one("main form input[name='course']")
    assert field is not None
    assert send(reader, "/en/practice", course=field["value"]).status_code == 303


def test_what_was_mixed_up_once_is_no_habit(school: Flask, reader: FlaskClient) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="lead")
    give_up_the_rest(school, reader, place)

    assert "Most often mixed up" not in words(soup(reader, f"{place}/result"))


@pytest.mark.parametrize(
    ("slug", "label"),
    [
        ("start-here", "Once more"),
        ("suspect-or-lead", "Once more, with other contacts"),
    ],
)
def test_other_contacts_are_promised_where_some_are_drawn(
    school: Flask, reader: FlaskClient, slug: str, label: str
) -> None:
    place = start(reader, slug)
    give_up(school, reader, place)

    page = soup(reader, f"{place}/result")

    again = page.select_one(f"main a.button[href='/en/quiz/{slug}']")
    assert again is not None
    assert again.get_text() == label


def test_a_series_of_pairs_is_counted_in_pairs_and_begun_again(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader, view="marketing")
    answer(reader, place, 1, **pinned_at(school, place, 1)["key"])
    send(reader, f"{place}/next", act="stop")

    page = soup(reader, f"{place}/result")

    assert "Right pairs: 1 of 1" in words(page)
    assert [e.get_text() for e in page.select(".told__subject")] == ["Pair 1"]
    form = page.select_one("main form[action='/en/practice/near-misses']")
    assert form is not None
    fields = {each["name"]: each["value"] for each in form.select("input")}
    assert fields["view"] == "marketing"
    assert "Another series" in words(page)


def test_a_pair_that_was_left_takes_nothing_from_those_that_were_answered(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)
    pinned = pinned_at(school, place, 1)
    wrong = next(each for each in pinned["options"]["2"] if each != pinned["key"]["2"])
    answer(reader, place, 1, **{**pinned["key"], "2": wrong})
    send(reader, f"{place}/next")
    send(reader, f"{place}/next", act="stop")

    said = words(soup(reader, f"{place}/result"))

    assert "Right pairs: 0 of 1" in said
    assert "With partly right answers: 50%." in said


def test_a_habit_between_stages_of_which_one_is_gone_is_not_named(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    for number in range(1, 9):
        answer(reader, place, number, answer="lead")
    before = words(soup(reader, f"{place}/result"))
    lose_mark(school, place, "prospect")

    after = words(soup(reader, f"{place}/result"))

    assert "Lead instead of Prospect" in before
    assert "instead of Prospect" not in after
    assert "None" not in after


def test_an_answer_keeps_the_verdict_that_it_was_stored_with(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    # The first contact is a suspect; a right answer is worth 1.
    answer(reader, place, 1, answer="suspect")
    pin_at(school, place, 1, {**pinned_at(school, place, 1), "key": "lead"})

    page = soup(reader, f"{place}/1")

    assert page.select(".verdict-head--right")


def test_the_day_of_an_attempt_is_that_of_the_site_also_around_midnight(tmp_path):
    site = make_site(Settings(instance=tmp_path, time_zone="Europe/Rome"))
    with clock_of(site) as clock:
        # Half past eleven in London is half past midnight in Rome.
        clock.time = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
        reader = site.test_client()
        give_up(site, reader, start(reader, "who-is-this"))

        past = soup(reader, "/en/quiz/who-is-this").find(id="past")

    assert "21 November 2026" in past.find_parent("section").get_text()
