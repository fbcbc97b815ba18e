"""Settings: what somebody changes of their own account."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Person, Role
from glossary.storage import browser_sessions, db, people
from glossary.web.clock import now
from tests.web.clocks import forget_attempts
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
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def attempts(app: Flask) -> None:
    """Count attempts anew."""
    forget_attempts(app)


@pytest.fixture
def person(app: Flask) -> Iterator[Person]:
    """Somebody with an account."""
    yield make_person(app, Role.TRAINEE, name="Elisa", department=Department.SALES)


def stored(app: Flask, person: Person) -> Person:
    """Return *person* as they are kept now."""
    with app.test_request_context():
        found = people.find(db.session, person.id)
    assert found is not None
    return found


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/en/settings").status_code == 200


def test_signed_out_there_are_no_settings(app: Flask) -> None:
    answer = app.test_client().get("/fr/settings")

    assert answer.location == "/fr/sign-in?next=/fr/settings"


def test_the_page_says_who_one_is(app: Flask, person: Person) -> None:
    said = words(soup(browser_of(app, person), "/it/settings"))

    assert "Reparto Vendite" in said
    assert "Ruoli corsista" in said


def test_the_page_is_kept_by_nobody(app: Flask, person: Person) -> None:
    answer = browser_of(app, person).get("/en/settings")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_language_theme_and_keys_are_kept(app: Flask, person: Person) -> None:
    client = browser_of(app, person)

    answer = send(client, "/en/settings/display", language="fr", theme="dark")

    kept = stored(app, person)
    page = soup(client, answer.location)
    assert answer.location == "/fr/settings"
    assert (kept.language, kept.theme, kept.single_keys) == ("fr", "dark", False)
    assert page.html["data-theme"] == "dark"
    assert page.html["data-single-keys"] == "off"
    assert "Enregistré." in words(page)


def test_a_notice_is_said_once(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    send(client, "/en/settings/name", name="Elisa B.")

    first = words(soup(client, "/en/settings"))
    second = words(soup(client, "/en/settings"))

    assert "Saved." in first
    assert "Saved." not in second


def test_a_language_that_is_not_served_is_not_kept(app: Flask, person: Person) -> None:
    send(browser_of(app, person), "/en/settings/display", language="xx", theme="purple")

    assert stored(app, person).language == person.language


def test_a_name_is_changed(app: Flask, person: Person) -> None:
    answer = send(browser_of(app, person), "/en/settings/name", name=" Elisa Bruni ")

    assert answer.status_code == 303
    assert stored(app, person).name == "Elisa Bruni"


@pytest.mark.parametrize("name", ["", "x" * 121, "two\nlines"])
def test_a_name_that_cannot_be_shown_is_refused(
    app: Flask, person: Person, name: str
) -> None:
    answer = send(browser_of(app, person), "/en/settings/name", name=name)

    assert answer.status_code == 422
    assert stored(app, person).name == "Elisa"


def test_department_and_roles_are_not_ones_own_to_change(
    app: Flask, person: Person
) -> None:
    send(
        browser_of(app, person),
        "/en/settings/name",
        name="Elisa",
        department="marketing",
        roles="administrator",
    )

    kept = stored(app, person)
    assert (kept.department, kept.roles) == (
        Department.SALES,
        frozenset({Role.TRAINEE}),
    )


def test_a_password_is_changed_and_the_others_are_signed_out(
    app: Flask, person: Person
) -> None:
    here, elsewhere = browser_of(app, person), browser_of(app, person)

    answer = send(
        here,
        "/en/settings/password",
        current_password=PASSWORD,
        new_password=OTHER_PASSWORD,
    )

    signing_in = send(
        app.test_client(), "/en/sign-in", email=person.email, password=OTHER_PASSWORD
    )
    assert answer.status_code == 303
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert signing_in.status_code == 303


def test_a_password_is_not_changed_without_the_current_one(
    app: Flask, person: Person
) -> None:
    answer = send(
        browser_of(app, person),
        "/en/settings/password",
        current_password="not the password",
        new_password=OTHER_PASSWORD,
    )

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This is not your password" in page
    assert OTHER_PASSWORD not in page


def test_without_mail_an_address_is_changed_at_once(app: Flask, person: Person) -> None:
    here, elsewhere = browser_of(app, person), browser_of(app, person)
    email = f"moved{person.id}@example.com"

    answer = send(here, "/en/settings/email", email=email, email_password=PASSWORD)

    assert answer.status_code == 303
    assert stored(app, person).email == email
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_an_address_is_not_changed_without_the_password(
    app: Flask, person: Person
) -> None:
    answer = send(
        browser_of(app, person),
        "/en/settings/email",
        email="new@example.com",
        email_password="not the password",
    )

    assert answer.status_code == 422
    assert 'value="new@example.com"' in answer.get_data(as_text=True)
    assert stored(app, person).email == person.email


def test_the_address_of_somebody_else_is_refused(app: Flask, person: Person) -> None:
    other = make_person(app)

    answer = send(
        browser_of(app, person),
        "/en/settings/email",
        email=other.email,
        email_password=PASSWORD,
    )

    assert answer.status_code == 422
    assert stored(app, person).email == person.email


def test_sessions_are_listed_in_words_and_this_one_is_marked(
    app: Flask, person: Person
) -> None:
    client = app.test_client()
    client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    browser_of(app, person)
    send(client, "/en/sign-in", email=person.email, password=PASSWORD)

    rows = [
        " ".join(row.get_text(" ").split())
        for row in soup(client, "/en/settings").select(".settings .rows .row")
    ]

    assert len(rows) == 2
    assert next(row for row in rows if "this browser" in row).startswith(
        "Firefox on Windows"
    )
    assert any(row.startswith("Unknown browser") for row in rows)


def test_one_session_is_ended(app: Flask, person: Person) -> None:
    here, elsewhere = browser_of(app, person), browser_of(app, person)
    [listed] = soup(here, "/en/settings").select("form[action$='/end']")

    send(here, listed["action"])

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_a_session_of_somebody_else_is_not_there_and_stays(
    app: Flask, person: Person
) -> None:
    mine, other = browser_of(app, person), browser_of(app, person)
    theirs = soup(other, "/en/settings").select_one("form[action$='/end']")["action"]

    answer = send(signed_in(app), theirs)

    assert answer.status_code == 404
    assert is_signed_in(mine)


def test_a_session_is_not_ended_without_a_token(app: Flask, person: Person) -> None:
    mine, other = browser_of(app, person), browser_of(app, person)
    listed = soup(other, "/en/settings").select_one("form[action$='/end']")["action"]

    answer = other.post(listed)

    assert answer.status_code == 403
    assert is_signed_in(mine)


def test_another_address_signs_out_every_other_browser_and_says_so(
    app: Flask, person: Person
) -> None:
    here, elsewhere = browser_of(app, person), browser_of(app, person)
    change = {"email": "moved@valmora.example", "email_password": PASSWORD}

    answer = send(here, "/en/settings/email", **change)
    page = here.get(answer.location).get_data(as_text=True)

    assert elsewhere.get("/en/settings").status_code == 303
    assert "other browsers are signed out" in page
    with app.test_request_context():
        assert len(browser_sessions.list_of(db.session, person.id, now=now())) == 1


def test_all_other_sessions_are_ended(app: Flask, person: Person) -> None:
    here, *others = (browser_of(app, person) for _ in range(3))

    send(here, "/en/settings/sessions/others")

    assert is_signed_in(here)
    assert [is_signed_in(other) for other in others] == [False, False]


def test_a_session_in_the_list_is_not_the_cookie(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    browser_of(app, person)

    page = client.get("/en/settings").get_data(as_text=True)

    assert cookie_of(client) not in page


def test_my_data_is_all_about_me_and_no_secret(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    send(client, "/en/settings/name", name="Elisa Bruni")

    answer = client.get("/en/settings/my-data.json")

    given = json.loads(answer.get_data())
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert given["person"]["email"] == person.email
    assert given["log"][0]["before"] == {"name": "Elisa"}
    assert len(given["sessions"]) == 1
    assert "argon2" not in answer.get_data(as_text=True)
    assert cookie_of(client) not in answer.get_data(as_text=True)


def test_an_open_quiz_is_among_my_data_and_none_of_its_keys(
    app: Flask, person: Person
) -> None:
    client = browser_of(app, person)
    first = send(client, "/en/quiz/start-here").location
    assert send(client, first, unknown="1").status_code == 303

    given = json.loads(client.get("/en/settings/my-data.json").get_data())

    (attempt,) = given["attempts"]
    assert (attempt["quiz"], attempt["questions"]) == ("start-here", 8)
    (answer,) = attempt["answers"]
    assert answer.keys() == {"question", "answer", "score", "at", "language"}
    assert (answer["question"], answer["answer"]) == (1, "?")
    assert len(given["reviews"]) == len(given["review_cards"]) == 1
    told = json.dumps(given["attempts"])
    assert "key" not in told and "options" not in told


def test_somebody_elses_data_are_not_in_mine(app: Flask, person: Person) -> None:
    other = make_person(app, name="Nobody Else")

    given = browser_of(app, person).get("/en/settings/my-data.json")

    assert other.email not in given.get_data(as_text=True)


@pytest.mark.parametrize(
    "path",
    [
        "display",
        "name",
        "password",
        "email",
        "sessions/others",
        "second-factor/start",
        "second-factor/add",
        "second-factor/remove",
        "second-factor/codes/new",
        "second-factor/codes/kept",
    ],
)
def test_a_form_of_settings_without_a_token_changes_nothing(
    app: Flask, person: Person, path: str
) -> None:
    answer = browser_of(app, person).post(
        f"/en/settings/{path}", data={"name": "X", "theme": "dark"}
    )

    assert answer.status_code in (400, 403)
    assert stored(app, person) == person
