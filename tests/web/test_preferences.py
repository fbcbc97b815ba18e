"""What a reader switches: keys of a single character."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import soup, words


def are_single_keys_on(client: FlaskClient, path: str) -> bool:
    """Return whether the page at *path* leaves keys of one character on."""
    page = soup(client, path)
    assert page.html is not None
    return page.html.get("data-single-keys") != "off"


def test_single_keys_are_on_until_switched_off(client: FlaskClient) -> None:
    before = are_single_keys_on(client, "/fr/terms/lead")
    client.get("/shortcuts/off")
    without = are_single_keys_on(client, "/fr/terms/lead")
    client.get("/shortcuts/on")
    again = are_single_keys_on(client, "/fr/terms/lead")

    assert [before, without, again] == [True, False, True]


def test_the_switch_goes_back_and_is_never_kept(client: FlaskClient) -> None:
    answer = client.get("/shortcuts/off?next=/it/help/keyboard")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/it/help/keyboard"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_switch_leads_to_this_site_alone(client: FlaskClient) -> None:
    answer = client.get("/shortcuts/off?next=//evil.example/")

    assert answer.headers["Location"] == "/"


def test_the_switch_leads_to_no_address_that_takes_only_forms(
    client: FlaskClient,
) -> None:
    answer = client.get("/shortcuts/off?next=/en/sign-out")

    assert answer.headers["Location"] == "/"


def test_a_switch_has_two_states(client: FlaskClient) -> None:
    assert client.get("/shortcuts/maybe").status_code == 404


def test_what_one_reader_switched_off_stays_on_for_the_next(app: Flask) -> None:
    one, other = app.test_client(), app.test_client()
    one.get("/shortcuts/off")
    one.get("/display/dark")
    one.get("/en/terms/sal")

    assert are_single_keys_on(other, "/en/terms/sal")
    assert not are_single_keys_on(one, "/en/terms/sal")


@pytest.mark.parametrize(("state", "label"), [("on", "On"), ("off", "Off")])
def test_the_help_page_shows_the_state(
    client: FlaskClient, state: str, label: str
) -> None:
    client.get(f"/shortcuts/{state}")

    page = soup(client, "/en/help/keyboard")

    current = page.select("main .choices [aria-current]")
    assert [link.get_text() for link in current] == [label]


def test_the_hint_names_a_key_that_acts(client: FlaskClient) -> None:
    before = soup(client, "/en/about").select(".search__hint")
    client.get("/shortcuts/off")
    after = soup(client, "/en/about").select(".search__hint")

    assert [hint.get_text() for hint in before] == ["/"]
    assert [hint.get_text() for hint in after] == ["Ctrl K"]


def test_the_accessibility_page_speaks_of_the_switch(client: FlaskClient) -> None:
    page = soup(client, "/en/accessibility")

    assert "single character" in words(page)
    assert page.select("main a[href='/en/help/keyboard']")


def test_search_engines_follow_no_choice(client: FlaskClient) -> None:
    rules = client.get("/robots.txt").get_data(as_text=True)

    for path in ("/language/", "/display/", "/shortcuts/"):
        assert f"Disallow: {path}" in rules
