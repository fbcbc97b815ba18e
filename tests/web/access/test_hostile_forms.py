"""Whatever a form or a list is sent: an answer in words, on each database.

The fields of a form are read off its page: one that is added is tried as well.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Role
from glossary.services import invitations
from glossary.storage import db, people
from glossary.web.accounts.links import reset_link
from tests.storage.databases import run_sql
from tests.web.clocks import forget_attempts
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send

NUL = "a\x00b@example.com"
OVERRIDE = "abc\u202egnp@example.com"
"""What stands after it is shown from right to left."""
LARGE = "9" * 5000
STORMS = (NUL, OVERRIDE, "\ufdd0\U0010ffff", "2147483648", LARGE, "-1")
LISTS = ("/en/admin/people", "/en/admin/audit", "/en/admin/audit.csv")
INVISIBLE = "invisible characters"


@pytest.fixture
def administrator(site: Flask) -> FlaskClient:
    """A browser in which an administrator is signed in."""
    return browser_of(site, make_person(site, Role.ADMINISTRATOR))


def invitation_path(site: Flask) -> str:
    with site.test_request_context():
        token, _ = invitations.invite(
            db.session,
            roles=[Role.TRAINEE],
            department=Department.OTHER,
            language="en",
            now=datetime.now(UTC),
        )
    return f"/en/invitation/{token}"


def reset_path(site: Flask) -> str:
    person = make_person(site)
    with site.test_request_context():
        return reset_link(person).removeprefix("http://localhost")


def forms_of(client: FlaskClient, path: str) -> list[tuple[str, dict[str, str]]]:
    """Return where each form of the page at *path* goes, and what it holds."""
    found = BeautifulSoup(client.get(path).get_data(), "html.parser")
    return [
        (
            str(form.get("action") or path),
            {
                str(each["name"]): str(each.get("value") or "")
                for each in form.select("[name]")
                if each["name"] != "csrf_token"
            },
        )
        for form in found.select("form[method=post]")
        if "sign-out" not in str(form.get("action"))
    ]


def test_every_field_of_every_form_gets_an_answer(
    site: Flask, administrator: FlaskClient
) -> None:
    person, stranger = make_person(site), site.test_client()
    pages = [
        (stranger, "/en/sign-in"),
        (stranger, invitation_path(site)),
        (stranger, reset_path(site)),
        (administrator, "/en/settings"),
        (administrator, "/en/settings/second-factor"),
        (administrator, "/en/admin/people"),
        (administrator, f"/en/admin/people/{person.id}"),
        (administrator, "/en/admin/site"),
    ]

    tried = 0
    for client, page in pages:
        for action, fields in forms_of(client, page):
            for field in fields:
                for storm in STORMS:
                    forget_attempts(site)
                    answer = send(client, action, **{**fields, field: storm})
                    assert answer.status_code < 500, (page, field, storm[:20])
                    tried += 1
    assert tried > 100


@pytest.mark.parametrize("path", LISTS)
def test_every_word_of_a_list_gets_an_answer(
    administrator: FlaskClient, path: str
) -> None:
    for field in ("q", "page", "person", "role", "state", "action"):
        for storm in STORMS:
            answer = administrator.get(path, query_string={field: storm})
            assert answer.status_code < 500, (field, storm[:20])
            assert answer.get_data() != b""


@pytest.mark.parametrize("number", ["2147483648", LARGE, "0", "-1"])
def test_nobody_has_such_a_number(administrator: FlaskClient, number: str) -> None:
    assert administrator.get(f"/en/admin/people/{number}").status_code == 404


@pytest.mark.parametrize("number", ["2", "2147483647", "2147483648", LARGE])
def test_past_the_last_page_is_the_last_one(
    administrator: FlaskClient, number: str
) -> None:
    page = soup(administrator, f"/en/admin/people?page={number}")

    assert "person" in words(page).lower()
    assert page.select("main a[href*='/admin/people/']")


@pytest.mark.parametrize("path", LISTS)
def test_a_list_says_what_it_cannot_search_for(
    administrator: FlaskClient, path: str
) -> None:
    answer = administrator.get(path, query_string={"q": "x\x00"})

    assert answer.status_code == 400
    assert INVISIBLE in answer.get_data(as_text=True)


def test_a_form_says_what_it_cannot_take_and_nothing_is_kept(site: Flask) -> None:
    client, path = site.test_client(), invitation_path(site)
    typed = {"name": "Ada Love\x00lace", "password": "quite another password"}

    answer = send(client, path, email="ada@example.com", **typed)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert INVISIBLE in text
    assert "ada@example.com" in text
    assert "quite another" not in text
    assert "\x00" not in text
    with site.test_request_context():
        assert people.count(db.session) == 0


@pytest.mark.parametrize("field", ["name", "email"])
@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\u00ad"])
def test_a_name_or_address_hides_nothing(site: Flask, field: str, letter: str) -> None:
    typed = {"name": "Ada", "email": "ada@example.com"}
    typed[field] = typed[field].replace("da", f"d{letter}a")

    answer = send(
        site.test_client(),
        invitation_path(site),
        **typed,
        password="quite another password",
    )

    page = BeautifulSoup(answer.get_data(), "html.parser")
    assert answer.status_code == 422
    assert INVISIBLE in page.select_one(f"#bad-{field}").get_text()


def test_a_browser_may_call_itself_anything(site: Flask) -> None:
    person, client = make_person(site), site.test_client()
    client.environ_base["HTTP_USER_AGENT"] = "Fire\x00fox/1\xff"

    answer = send(
        client,
        "/en/sign-in",
        email=person.email,
        password="a password that only tests have",
    )

    assert answer.status_code == 303
    with site.test_request_context():
        kept = run_sql(db.session, "SELECT user_agent FROM sessions")
    assert [each.user_agent for each in kept] == ["Firefox/1\xff"]
