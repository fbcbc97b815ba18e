"""The way in: at home until it is done or waved away, then eight cards."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import answer, give_up, mark_of, start

CODES = ("en", "fr", "it")


def offers(client: FlaskClient, code: str = "en") -> bool:
    """Return whether home offers the way in."""
    return bool(soup(client, f"/{code}/").select(f"main a[href='/{code}/start-here']"))


@pytest.mark.parametrize("code", CODES)
def test_home_offers_the_way_in(reader: FlaskClient, code: str) -> None:
    assert offers(reader, code)


@pytest.mark.parametrize("code", CODES)
def test_waved_away_it_is_offered_no_more(reader: FlaskClient, code: str) -> None:
    page = soup(reader, f"/{code}/")
    link = page.select_one("main a[href^='/start/off']")
    assert link is not None

    led = reader.get(str(link["href"]))

    assert (led.status_code, led.location) == (303, f"/{code}/")
    assert not any(offers(reader, each) for each in CODES)


def test_it_can_be_asked_for_again(reader: FlaskClient) -> None:
    reader.get("/start/off")

    reader.get("/start/on")

    assert offers(reader)


def test_once_the_cards_are_done_it_is_offered_no_more(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")
    assert offers(reader)

    give_up_and_look(school, reader, place)

    assert not offers(reader)


def test_the_last_card_is_the_end_of_it_whoever_looks_at_the_result(
    school: Flask, reader: FlaskClient
) -> None:
    give_up(school, reader, start(reader, "start-here"))

    assert not offers(reader)


def test_another_quiz_is_not_the_way_in(school: Flask, reader: FlaskClient) -> None:
    place = start(reader, "five-steps")

    give_up_and_look(school, reader, place)

    assert offers(reader)


def give_up_and_look(app: Flask, client: FlaskClient, place: str) -> None:
    give_up(app, client, place)
    assert client.get(f"{place}/result").status_code == 200


def test_somebody_signed_in_is_offered_it_until_it_is_done(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    assert offers(browser)

    give_up_and_look(school, browser, start(browser, "start-here"))

    assert not offers(browser)


def test_both_states_of_home_may_be_shared_and_are_not_mixed_up(school: Flask) -> None:
    new, done = school.test_client(), school.test_client()
    done.get("/start/off")

    pages = [new.get("/en/"), done.get("/en/"), new.get("/en/"), done.get("/en/")]

    tags = [each.headers["ETag"] for each in pages]
    shown = ["/en/start-here" in main_of(each.get_data(as_text=True)) for each in pages]
    assert shown == [True, False, True, False]
    assert tags[0] == tags[2] != tags[1] == tags[3]
    for each in pages:
        assert each.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Cookie" in each.headers["Vary"]
        assert "Set-Cookie" not in each.headers


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main")]


def test_a_copy_of_one_state_is_not_taken_for_the_other(school: Flask) -> None:
    browser = school.test_client()
    tag = browser.get("/en/").headers["ETag"]
    same = browser.get("/en/", headers={"If-None-Match": tag})
    browser.get("/start/off")

    other = browser.get("/en/", headers={"If-None-Match": tag})

    assert (same.status_code, other.status_code) == (304, 200)


def test_other_pages_are_the_same_in_both_states(school: Flask) -> None:
    new, done = school.test_client(), school.test_client()
    done.get("/start/off")

    tags = {each.get("/en/terms/lead").headers["ETag"] for each in (new, done)}

    assert len(tags) == 1


@pytest.mark.parametrize("state", ["maybe", "ON", "1"])
def test_there_are_two_states(reader: FlaskClient, state: str) -> None:
    assert reader.get(f"/start/{state}").status_code == 404


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example"])
def test_waving_it_away_leads_to_no_other_site(
    reader: FlaskClient, target: str
) -> None:
    led = reader.get("/start/off", query_string={"next": target})

    assert "evil" not in led.location


@pytest.mark.parametrize("code", CODES)
def test_the_page_shows_five_steps_and_one_contact_under_two_views(
    reader: FlaskClient, code: str
) -> None:
    page = soup(reader, f"/{code}/start-here")

    assert len(page.select("main .view mark.here")) == 2
    assert len({each.get_text() for each in page.select("main .view mark.here")}) == 2
    assert len(page.select("[data-case]")) == 1
    assert page.select_one(f"form[action='/{code}/quiz/start-here']") is not None


def test_the_contact_that_is_explained_is_none_of_the_eight(
    school: Flask, reader: FlaskClient
) -> None:
    page = soup(reader, "/en/start-here")
    name = page.select_one(".case__name")
    assert name is not None
    place = start(reader, "start-here")

    asked = {
        soup(reader, f"{place}/{n}").select_one(".case__name").get_text()  # type: ignore[union-attr]
        for n in range(1, 9)
    }

    assert name.get_text() not in asked


def test_the_page_leads_on_to_the_open_card(reader: FlaskClient) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    page = soup(reader, "/en/start-here")

    assert page.select_one(f"main a[href='{place}/2']") is not None


def test_ten_minutes_lead_from_the_first_page_to_the_result(
    reader: FlaskClient,
) -> None:
    # By hand: 008 in the target only; 030 in the target and interested; 069 talked,
    # fits, has a need and asks; 026 talked, fits, has a need, has not asked.
    by_sales = ["suspect", "lead", "prospect", "prospect"]
    # 016 left details; 060 talked, fits, asks; 027 talked, fits, was cold-called and
    # has a budget; 100 is a student.
    by_marketing = ["lead", "prospect", "suspect", "disqualified"]
    begun = send(reader, "/en/quiz/start-here")
    address = begun.location

    for chosen in by_sales + by_marketing:
        sent = send(reader, address, answer=chosen)
        page = soup(reader, sent.location)
        assert mark_of(page) == "right", (address, words(page)[:300])
        onward = page.select_one("a.button--primary")
        assert onward is not None
        address = str(onward["href"])

    assert address.endswith("/result")
    assert "Right answers: 8 of 8" in words(soup(reader, address))


def test_a_hint_stands_at_each_step_on_the_first_day_only(reader: FlaskClient) -> None:
    first, later = start(reader, "start-here"), start(reader, "suspect-or-lead")

    assert soup(reader, f"{first}/1").select(".answer-option__hint")
    assert soup(reader, f"{later}/1").select(".answer-option__hint") == []
