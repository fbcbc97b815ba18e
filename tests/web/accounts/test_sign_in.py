"""Signing in and out, and a password that was forgotten."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Person, Role, Theme
from glossary.services import accounts
from glossary.storage import audit, db, people, writing
from glossary.web.accounts.links import reset_link
from tests.web.clocks import clock_of, forget_attempts
from tests.web.conftest import soup, words
from tests.web.people import (
    PASSWORD,
    browser_of,
    cookie_of,
    make_person,
    send,
    signed_in,
)

OTHER_PASSWORD = "quite another password"


@pytest.fixture(autouse=True)
def attempts(app: Flask) -> None:
    """Count attempts anew."""
    forget_attempts(app)


def sign_in(
    client: FlaskClient, email: str, password: str = PASSWORD, path: str = "/en/sign-in"
) -> TestResponse:
    """Sign in as a reader does, from the page at *path*."""
    return send(client, path, email=email, password=password)


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/en/settings").status_code == 200


def ada(app: Flask) -> Person:
    """Return somebody whose address is known, made once."""
    with app.test_request_context():
        known = people.find_by_email(db.session, "ada@valmora.example")
    return known or make_person(app, email="ada@valmora.example")


def reset_path(app: Flask, person: Person) -> str:
    """Return the path of a link with which *person* chooses another password."""
    with app.test_request_context():
        return reset_link(person).removeprefix("http://localhost")


def test_the_right_password_lets_somebody_in(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)

    answer = sign_in(client, person.email)

    assert answer.status_code == 303
    assert is_signed_in(client)


def test_the_case_of_the_address_does_not_matter(
    app: Flask, client: FlaskClient
) -> None:
    person = make_person(app, email="ada.lovelace@example.com")

    sign_in(client, f"  {person.email.upper()} ")

    assert is_signed_in(client)


def test_a_wrong_password_lets_nobody_in(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)

    answer = sign_in(client, person.email, OTHER_PASSWORD)

    assert answer.status_code == 422
    assert not is_signed_in(client)


def test_nobody_learns_whether_there_is_an_account(app: Flask) -> None:
    person = make_person(app)
    ended = make_person(app)
    with app.test_request_context(), writing(db.session) as session:
        people.change(session, ended.id, version=ended.version, active=False)

    attempts = [
        sign_in(app.test_client(), person.email, OTHER_PASSWORD),
        sign_in(app.test_client(), "nobody@example.com", OTHER_PASSWORD),
        sign_in(app.test_client(), ended.email, PASSWORD),
    ]

    said = {
        answer.get_data(as_text=True).replace(email, "EMAIL").split("csrf_token")[0]
        for answer, email in zip(
            attempts, (person.email, "nobody@example.com", ended.email), strict=True
        )
    }
    assert len(said) == 1


def test_a_refused_form_says_so_on_top_and_beside_the_field(
    app: Flask, client: FlaskClient
) -> None:
    answer = sign_in(client, "nobody@example.com")
    page = answer.get_data(as_text=True)

    assert "<title>Error: Sign in" in page
    assert page.count("is incorrect") == 2
    assert 'value="nobody@example.com"' in page
    assert PASSWORD not in page


def test_a_form_without_a_token_is_refused(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)

    client.post("/en/sign-in", data={"email": person.email, "password": PASSWORD})

    assert not is_signed_in(client)


def test_signing_in_goes_back_to_where_it_was_asked(
    app: Flask, client: FlaskClient
) -> None:
    person = make_person(app, language="it")

    answer = sign_in(client, person.email, path="/fr/sign-in?next=/fr/terms/lead")

    assert answer.location == "/fr/terms/lead"


@pytest.mark.parametrize("path", ["/fr/sign-in", "/fr/sign-in?next=/fr/"])
def test_who_came_from_home_finds_it_in_their_own_language(
    app: Flask, client: FlaskClient, path: str
) -> None:
    person = make_person(app, language="it")

    assert sign_in(client, person.email, path=path).location == "/it/"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\e"])
def test_signing_in_leads_to_this_site_alone(
    app: Flask, client: FlaskClient, target: str
) -> None:
    person = make_person(app)

    answer = sign_in(client, person.email, path=f"/en/sign-in?next={target}")

    assert answer.location == "/en/"


@pytest.mark.parametrize(
    "path", ["/en/sign-out", "/en/settings/name", "/en/sign%2Dout"]
)
def test_signing_in_leads_to_no_address_that_takes_only_forms(
    app: Flask, client: FlaskClient, path: str
) -> None:
    person = make_person(app)

    answer = sign_in(client, person.email, path=f"/en/sign-in?next={path}")

    assert answer.location == "/en/"


def test_the_language_switch_keeps_where_to_go_back_to(client: FlaskClient) -> None:
    page = soup(client, "/fr/sign-in?next=/fr/terms/lead")

    italian = page.select_one("a.language[hreflang=it]")
    assert italian["href"] == "/language/it?next=/it/sign-in?next%3D/fr/terms/lead"


def test_theme_and_keys_of_the_account_apply(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)
    with app.test_request_context():
        display = accounts.Display("en", Theme.DARK, single_keys=False)
        accounts.change_display(db.session, person, display)

    sign_in(client, person.email)

    page = soup(client, "/en/about")
    assert page.html["data-theme"] == "dark"
    assert page.html["data-single-keys"] == "off"


def test_the_header_offers_to_sign_in_and_to_come_back(client: FlaskClient) -> None:
    page = soup(client, "/fr/terms/lead")

    link = page.select_one(".header__account a")
    assert link["href"] == "/fr/sign-in?next=/fr/terms/lead"


def test_the_header_shows_the_initials_of_who_is_signed_in(app: Flask) -> None:
    page = soup(signed_in(app, name="Elisa van den Bruni"), "/it/terms/lead")

    link = page.select_one(".header__account a")
    assert link["href"] == "/it/settings"
    assert link.get_text() == "EBImpostazioni di Elisa van den Bruni"


def test_who_is_signed_in_is_not_asked_again(app: Flask) -> None:
    answer = signed_in(app, language="it").get("/en/sign-in")

    assert (answer.status_code, answer.location) == (303, "/it/")


def test_signing_in_is_in_the_log(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)

    sign_in(client, person.email)

    with app.test_request_context():
        newest = audit.list_newest(db.session, person_id=person.id).values
        assert [entry.action for entry in newest] == ["signed_in"]
        assert people.find(db.session, person.id).last_sign_in_at is not None


def test_signing_out_ends_the_session_for_good(app: Flask) -> None:
    client = signed_in(app)
    old = cookie_of(client)

    answer = send(client, "/en/sign-out")

    again = app.test_client()
    again.set_cookie("lemma_session", old)
    assert answer.status_code == 303
    assert not is_signed_in(client)
    assert not is_signed_in(again)
    assert "You are signed out." in words(soup(client, "/en/sign-in"))


def test_signing_out_is_no_link(app: Flask) -> None:
    client = signed_in(app)

    assert client.get("/en/sign-out").status_code == 405
    assert is_signed_in(client)


def test_without_mail_the_page_says_whom_to_ask(client: FlaskClient) -> None:
    page = soup(client, "/it/forgotten-password")

    assert "amministratore" in words(page)
    assert page.select("main form") == []


def test_a_reset_link_replaces_the_password(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)

    answer = send(client, reset_path(app, person), password=OTHER_PASSWORD)

    assert (answer.status_code, answer.location) == (303, "/en/sign-in")
    assert sign_in(client, person.email).status_code == 422
    assert sign_in(client, person.email, OTHER_PASSWORD).status_code == 303


def test_a_reset_signs_out_every_browser(app: Flask, client: FlaskClient) -> None:
    person = make_person(app)
    signed_in_before = browser_of(app, person)

    send(client, reset_path(app, person), password=OTHER_PASSWORD)

    assert not is_signed_in(signed_in_before)


def test_a_reset_link_is_good_once(app: Flask, client: FlaskClient) -> None:
    path = reset_path(app, make_person(app))

    send(client, path, password=OTHER_PASSWORD)
    again = send(client, path, password="a third password")

    assert again.status_code == 410
    assert "no longer works" in again.get_data(as_text=True)


@pytest.mark.parametrize(("hours", "status"), [(23, 303), (25, 410)])
def test_a_reset_link_is_good_for_a_day(
    app: Flask, client: FlaskClient, hours: int, status: int
) -> None:
    path = reset_path(app, make_person(app))

    with clock_of(app) as clock:
        clock.pass_by(hours=hours)
        shown = client.get(path)
        answer = send(client, path, password=OTHER_PASSWORD)

    assert answer.status_code == status
    assert (shown.status_code == 200) is (status == 303)


def test_a_reset_form_may_be_refused_until_the_password_is_good(
    app: Flask, client: FlaskClient
) -> None:
    path = reset_path(app, make_person(app))
    for password in ("short", "Password1234", "123456789012", "", "x" * 201):
        assert send(client, path, password=password).status_code == 422

    assert send(client, path, password=OTHER_PASSWORD).status_code == 303


def test_a_password_that_is_too_long_is_not_cut(
    app: Flask, client: FlaskClient
) -> None:
    person = make_person(app)
    longest = ("what nobody guesses " * 10)[:200]
    send(client, reset_path(app, person), password=longest)

    longer = sign_in(client, person.email, longest + "z")
    shown = BeautifulSoup(longer.get_data(), "html.parser")

    assert longer.status_code == 422
    assert "200 characters" in shown.select_one("#bad-password").get_text()
    assert sign_in(client, person.email, longest).status_code == 303


def test_a_made_up_reset_link_says_what_to_do(client: FlaskClient) -> None:
    page = soup(client, "/fr/reset/abc.def", status=410)

    assert page.select("main a[href='/fr/forgotten-password']")


def test_a_reset_link_of_somebody_who_left_is_worth_nothing(
    app: Flask, client: FlaskClient
) -> None:
    person = make_person(app)
    path = reset_path(app, person)
    with app.test_request_context(), writing(db.session) as session:
        people.change(session, person.id, version=person.version, active=False)

    assert client.get(path).status_code == 410


def test_a_page_with_a_token_in_its_address_tells_it_nobody(
    app: Flask, client: FlaskClient
) -> None:
    answer = client.get(reset_path(app, make_person(app)))

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("too short", "at least 12 characters"),
        ("", "Choose a password"),
        ("Password1234", "too easy to guess"),
        ("123456789012", "too easy to guess"),
        ("x" * 201, "at most 200 characters"),
        ("ada@valmora.example", "your address or name"),
    ],
)
def test_a_password_is_refused_with_the_reason(
    app: Flask, client: FlaskClient, password: str, reason: str
) -> None:
    path = reset_path(app, ada(app))

    answer = send(client, path, password=password)

    assert answer.status_code == 422
    assert reason in answer.get_data(as_text=True)


def test_navigation_never_has_more_than_six_areas(app: Flask) -> None:
    page = soup(signed_in(app, *Role), "/en/")

    assert len(page.select(".header__nav a")) <= 6
