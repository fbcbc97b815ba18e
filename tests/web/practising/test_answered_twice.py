"""Answers that come twice, late, from elsewhere, or by an address that is not there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Role
from glossary.storage import browser_sessions, db, writing
from tests.web.conftest import soup
from tests.web.people import (
    browser_of,
    cookie_of,
    make_person,
    send,
    signed_in,
    token_of,
)
from tests.web.practising.quizzing import (
    answer,
    answers_at,
    count_of,
    everything_stored,
    feedback_of,
    give_up,
    id_of,
    is_finished,
    sign_in,
    start,
    start_again,
    start_drill,
    start_round,
)

FIRST_COUNTS = "That question already had an answer: the first one counts."
CLOSED = "This attempt is finished: it takes no more answers."
HUGE = ("2147483648", "9223372036854775808", "9" * 30, "9" * 5000)
NOT_THERE = {404, 405}
"""An address that no rule reads is one that could only be opened."""


# Twice.


def test_sent_twice_an_answer_is_stored_once_and_nothing_is_said_of_it(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    again = answer(reader, place, 1, answer="suspect")

    assert (again.status_code, again.location) == (303, f"{place}/1")
    assert answers_at(school, place) == {1: "suspect"}
    assert FIRST_COUNTS not in words_of(reader, f"{place}/1")


def test_of_two_tabs_the_first_answer_counts_and_the_second_is_told(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="lead")

    second = answer(reader, place, 1, answer="suspect")

    assert second.status_code == 303
    assert FIRST_COUNTS in words_of(reader, second.location)
    assert answers_at(school, place) == {1: "lead"}
    assert feedback_of(reader, place, 1) == "wrong"


def test_a_second_tab_is_told_in_a_quiz_that_answers_at_the_end(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "journey-test")
    answer(reader, place, 2, unknown="1")

    second = answer(reader, place, 2, answer=_any_fact(reader, place))

    assert (second.status_code, second.location) == (303, f"{place}/1")
    assert FIRST_COUNTS in words_of(reader, second.location)
    assert answers_at(school, place) == {2: "?"}


def _any_fact(client: FlaskClient, place: str) -> str:
    # Its own page is gone, now that it is answered: another attempt's has the same.
    other = client.application.test_client()
    page = soup(other, f"{start(other, 'journey-test')}/2")
    return str(page.select_one("input[name=answer]")["value"])  # type: ignore[index]


def test_the_start_pressed_twice_begins_one_attempt(reader: FlaskClient) -> None:
    first = start(reader, "five-steps")

    second = start(reader, "five-steps")

    assert second == first


def test_another_pair_asked_for_twice_is_one_pair(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)
    answer(reader, place, 1, unknown="1")

    once, twice = send(reader, f"{place}/next"), send(reader, f"{place}/next")

    assert once.location == twice.location == f"{place}/2"
    assert count_of(school, place) == 2


def test_no_pair_is_passed_over(school: Flask, reader: FlaskClient) -> None:
    place = start_drill(reader)

    sent = send(reader, f"{place}/next")

    assert sent.location == f"{place}/1"
    assert count_of(school, place) == 1


# The Back button.


def test_back_at_an_answered_question_one_sees_its_reasons(
    reader: FlaskClient,
) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")
    answer(reader, place, 2, answer="lead")

    page = soup(reader, f"{place}/1")

    assert feedback_of(reader, place, 1) == "right"
    assert page.select("form[data-quiz]") == []


def test_back_in_a_test_one_is_led_on_and_told_why(reader: FlaskClient) -> None:
    place = start(reader, "journey-test")
    answer(reader, place, 1, unknown="1")

    back = reader.get(f"{place}/1")

    assert (back.status_code, back.location) == (302, f"{place}/2")
    assert back.headers["Cache-Control"] == "no-store"
    assert FIRST_COUNTS in words_of(reader, back.location)


def test_questions_may_be_answered_in_any_order(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "journey-test")
    answer(reader, place, 3, unknown="1")
    answer(reader, place, 1, unknown="1")

    sent = answer(reader, place, 2, unknown="1")

    assert sent.location == f"{place}/4"
    assert sorted(answers_at(school, place)) == [1, 2, 3]


# Too late.


def test_an_ended_attempt_takes_no_answer_and_says_so(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    start_again(reader, "start-here")

    sent = answer(reader, place, 1, answer="suspect")

    assert (sent.status_code, sent.location) == (303, f"{place}/result")
    assert CLOSED in words_of(reader, sent.location)
    assert answers_at(school, place) == {}


def test_a_finished_attempt_keeps_its_answers(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    give_up(school, reader, place)

    sent = answer(reader, place, 1, answer="suspect")

    assert sent.status_code == 303
    assert FIRST_COUNTS in words_of(reader, sent.location)
    assert answers_at(school, place)[1] == "?"


def test_the_open_questions_of_an_ended_attempt_lead_to_its_result(
    reader: FlaskClient,
) -> None:
    place = start(reader, "start-here")
    start_again(reader, "start-here")

    page = reader.get(f"{place}/1")

    assert (page.status_code, page.location) == (302, f"{place}/result")


def test_the_result_of_an_open_attempt_leads_to_the_open_question(
    reader: FlaskClient,
) -> None:
    place = start(reader, "journey-test")
    answer(reader, place, 1, unknown="1")

    page = reader.get(f"{place}/result")

    assert (page.status_code, page.location) == (302, f"{place}/2")


def test_a_series_that_was_stopped_makes_no_more_pairs(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)
    answer(reader, place, 1, unknown="1")
    stopped = send(reader, f"{place}/next", act="stop")

    sent = send(reader, f"{place}/next")

    assert stopped.location == sent.location == f"{place}/result"
    assert count_of(school, place) == 1
    assert reader.get(f"{place}/result").status_code == 200


# A session that has ended.


def test_what_was_chosen_is_kept_when_a_session_has_ended_and_can_be_sent_again(
    school: Flask,
) -> None:
    person = make_person(school, Role.TRAINEE)
    browser = browser_of(school, person)
    place = start(browser, "in-or-out")
    end_session(browser)

    refused = answer(browser, place, 8, answer=["fit", "budget"])

    assert refused.status_code == 403
    assert answers_at(school, place) == {}
    way = way_on(refused)
    assert way.startswith("/en/sign-in?next=")
    [question] = parse_qs(urlsplit(way).query)["next"]
    sign_in(browser, person)
    page = soup(browser, question)
    chosen = [box["value"] for box in page.select("input[name=answer][checked]")]
    assert set(chosen) == {"fit", "budget"}
    assert answer(browser, place, 8, answer=["fit", "budget"]).status_code == 303
    assert answers_at(school, place) == {8: ["fit", "budget"]}


def test_a_browser_whose_session_has_ended_has_no_attempts_and_is_told(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    end_session(reader)

    shown, sent = reader.get(f"{place}/1"), answer(reader, place, 1, answer="suspect")

    assert shown.status_code == 404
    assert sent.status_code == 403
    assert "answer%3Dsuspect" in way_on(sent)
    page = sent.get_data(as_text=True)
    assert "Without one, this attempt has ended with the session" in page
    assert 'href="/en/quiz/start-here">Begin again' in page
    assert answers_at(school, place) == {}


def way_on(answered: TestResponse) -> str:
    """Return where the filled button of a page leads."""
    page = BeautifulSoup(answered.get_data(as_text=True), "html.parser")
    return str(page.select_one("main .button--primary")["href"])


def test_what_a_form_of_another_site_holds_is_not_shown(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    place = start(browser, "start-here")
    end_session(browser)

    refused = browser.post(
        f"{place}/1",
        data={"csrf_token": token_of(browser), "answer": "suspect"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert refused.status_code == 403
    assert 'value="suspect"' not in refused.get_data(as_text=True)


def end_session(client: FlaskClient) -> None:
    """Take away the session of a browser, which keeps its cookie."""
    held = cookie_of(client)
    assert held is not None
    with client.application.app_context(), writing(db.session) as session:
        browser_sessions.end(session, held)


# Somebody else's.

Begin = Callable[[FlaskClient], str]
PATHS = ("1", "result")


@pytest.mark.parametrize("path", PATHS)
def test_another_persons_attempt_is_not_there(school: Flask, path: str) -> None:
    owner, other = signed_in(school, Role.TRAINEE), signed_in(school, Role.TRAINEE)
    place = start(owner, "start-here")

    page, sent = other.get(f"{place}/{path}"), answer(other, place, 1, answer="lead")

    assert (page.status_code, sent.status_code) == (404, 404)
    assert answers_at(school, place) == {}


@pytest.mark.parametrize("role", [Role.TRAINER, Role.ADMINISTRATOR])
def test_no_role_opens_anothers_attempt(school: Flask, role: Role) -> None:
    place = start(signed_in(school, Role.TRAINEE), "start-here")
    other = signed_in(school, role)

    assert other.get(f"{place}/1").status_code == 404
    assert other.get(f"{place}/result").status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_another_browsers_attempt_is_not_there(
    school: Flask, reader: FlaskClient, path: str
) -> None:
    place = start(reader, "start-here")
    other = school.test_client()
    start(other, "five-steps")

    page, sent = other.get(f"{place}/{path}"), answer(other, place, 1, answer="lead")

    assert page.status_code == 404
    # It might be theirs who were signed in here: what was chosen is kept for them.
    assert sent.status_code == 403
    assert answers_at(school, place) == {}


def test_the_attempt_of_a_person_is_not_there_without_an_account(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(signed_in(school, Role.TRAINEE), "start-here")

    assert reader.get(f"{place}/1").status_code == 404
    assert reader.get(f"{place}/result").status_code == 404


def test_another_persons_series_gets_no_pair_and_is_not_stopped(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)
    other = school.test_client()
    start_drill(other)

    sent = [send(other, f"{place}/next", act=act) for act in ("", "stop")]

    assert [each.status_code for each in sent] == [404, 404]
    assert not is_finished(school, place)


# Addresses that are not there.


def test_an_attempt_is_under_the_name_of_its_quiz_only(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    wrong = place.replace("/start-here/", "/five-steps/")

    pages = [reader.get(f"{wrong}/1"), reader.get(f"{wrong}/result")]
    sent = answer(reader, wrong, 1, answer="lead")

    assert [each.status_code for each in (*pages, sent)] == [404, 404, 404]
    assert answers_at(school, place) == {}


def test_a_quiz_is_no_series_of_pairs(school: Flask, reader: FlaskClient) -> None:
    place = start(reader, "start-here")
    give_up_last(school, reader, place)
    wrong = f"/en/quiz/near-misses/attempt/{id_of(place)}/next"

    sent = [send(reader, wrong, act=act) for act in ("", "stop")]

    assert [each.status_code for each in sent] == [404, 404]
    assert not is_finished(school, place)


def give_up_last(app: Flask, client: FlaskClient, place: str) -> None:
    answer(client, place, count_of(app, place), unknown="1")


@pytest.mark.parametrize("number", ["0", "99", *HUGE])
def test_a_number_that_no_question_has_is_not_there(
    reader: FlaskClient, number: str
) -> None:
    place = start(reader, "start-here")

    page = reader.get(f"{place}/{number}")
    sent = send(reader, f"{place}/{number}", answer="lead")

    assert page.status_code == 404
    assert sent.status_code in NOT_THERE


@pytest.mark.parametrize("attempt", ["0", "-1", "99999", *HUGE])
def test_a_number_that_no_attempt_has_is_not_there(school: Flask, attempt: str) -> None:
    browser = signed_in(school, Role.TRAINEE)
    place = f"/en/quiz/start-here/attempt/{attempt}"

    pages = [browser.get(f"{place}/1"), browser.get(f"{place}/result")]
    sent = [
        send(browser, f"{place}/1", answer="lead"),
        send(browser, f"/en/quiz/near-misses/attempt/{attempt}/next"),
    ]

    assert {each.status_code for each in pages} == {404}
    assert {each.status_code for each in sent} <= NOT_THERE


@pytest.mark.parametrize("slug", ["no-such-quiz", "review", "near-misses", "practice-"])
def test_what_is_no_quiz_has_no_page_to_open_it(reader: FlaskClient, slug: str) -> None:
    assert reader.get(f"/en/quiz/{slug}").status_code == 404
    assert send(reader, f"/en/quiz/{slug}").status_code == 404
    assert reader.get(f"/en/quiz/{slug}/attempt/1/1").status_code == 404


@pytest.mark.parametrize(
    "course",
    [
        "",
        "practice-",
        "practice-no-such",
        "practice-lead.",
        "practice-lead.gold",
        "practice-lead.prospect.sql",
        "practice-lead.lead",
        "practice-lead.bant",
        "practice-" + "x" * 5000,
        "review",
        "start-here",
    ],
)
def test_a_round_on_nothing_that_is_known_is_not_begun(
    school: Flask, reader: FlaskClient, course: str
) -> None:
    reader.get("/en/practice")
    before = everything_stored(school)

    sent = send(reader, "/en/practice", course=course)

    assert sent.status_code == 404
    assert everything_stored(school) == before


@pytest.mark.parametrize(
    ("view", "boundary"),
    [
        ("gold", ""),
        ("", ""),
        ("sales", "gold"),
        ("sales", "lead-gold"),
        ("x" * 999, ""),
    ],
)
def test_a_series_under_no_known_view_or_boundary_is_not_begun(
    reader: FlaskClient, view: str, boundary: str
) -> None:
    sent = send(reader, "/en/practice/near-misses", view=view, boundary=boundary)

    assert sent.status_code == 404


def test_a_series_asked_for_wrongly_does_not_end_the_one_that_goes_on(
    school: Flask, reader: FlaskClient
) -> None:
    place = start_drill(reader)

    sent = send(reader, "/en/practice/near-misses", view="sales", boundary="gold")

    assert sent.status_code == 404
    assert not is_finished(school, place)


# Requests that only ask.


def test_nothing_is_written_by_opening_or_asking_for_the_head_of_a_page(
    school: Flask,
) -> None:
    browser = signed_in(school, Role.TRAINEE)
    quiz, test = start(browser, "start-here"), start(browser, "journey-test")
    drill, practice = start_drill(browser), start_round(browser, "practice-lead")
    done = start(browser, "good-practice")
    give_up(school, browser, done)
    answer(browser, quiz, 1, answer="lead")
    answer(browser, test, 1, unknown="1")
    paths = [
        *(f"{quiz}/{each}" for each in ("1", "2", "result")),
        *(f"{test}/{each}" for each in ("1", "2", "result")),
        *(f"{drill}/{each}" for each in ("1", "result", "next")),
        *(f"{practice}/1", f"{done}/result", f"{done}/1"),
        *("/en/quiz/start-here", "/en/practice", "/en/start-here", "/en/"),
        *("/en/practice/review", "/en/practice/due", "/en/practice/near-misses"),
    ]
    before = everything_stored(school)

    gone = [
        (path, answered.status_code)
        for path in paths
        for answered in (browser.get(path), browser.head(path))
        if answered.status_code not in {200, 302, 303, 308, 405}
    ]

    assert gone == []
    assert everything_stored(school) == before


def test_a_reader_who_only_looks_leaves_no_trace(
    school: Flask, reader: FlaskClient
) -> None:
    before = everything_stored(school)

    for path in ("/en/practice", "/en/quiz/start-here", "/en/start-here"):
        assert reader.get(path).status_code == 200

    assert everything_stored(school) == before


def words_of(client: FlaskClient, path: str) -> str:
    """Return all that a page says, notices included."""
    return " ".join(soup(client, path).get_text(" ").split())
