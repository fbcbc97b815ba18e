"""Invitations: the link that makes one account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Person, Role
from glossary.services import invitations
from glossary.storage import audit, db, people
from glossary.storage import invitations as stored
from glossary.web.clock import now
from tests.web.clocks import Clock, clock_of, forget_attempts
from tests.web.conftest import soup, words
from tests.web.people import make_person, send

PASSWORD = "quattro parole a caso"


@pytest.fixture(autouse=True)
def attempts(app: Flask) -> None:
    """Count attempts anew."""
    forget_attempts(app)


@pytest.fixture
def clock(app: Flask) -> Iterator[Clock]:
    """The clock of the site, to be moved."""
    with clock_of(app) as clock:
        yield clock


def invite(app: Flask, *roles: Role, **chosen: Any) -> str:
    """Return the path of a link that makes an account."""
    fields = {"department": Department.SALES, "language": "it", **chosen}
    with app.test_request_context():
        token, _ = invitations.invite(
            db.session, roles=roles or (Role.TRAINER,), now=now(), **fields
        )
    return f"/it/invitation/{token}"


def accept(client: FlaskClient, path: str, **typed: str) -> Any:
    """Use a link as its reader does."""
    fields = {"name": "Chiara Lombardi", "password": PASSWORD, **typed}
    return send(client, path, **fields)


def person_under(app: Flask, email: str) -> Person | None:
    with app.test_request_context():
        return people.find_by_email(db.session, email)


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/en/settings").status_code == 200


def test_a_link_makes_the_account_and_signs_in(app: Flask, client: FlaskClient) -> None:
    path = invite(app, Role.TRAINER, Role.SALES_LEAD, department=Department.MARKETING)

    answer = accept(client, path, email="Chiara@Valmora.example")

    made = person_under(app, "chiara@valmora.example")
    assert (answer.status_code, answer.location) == (303, "/it/training/")
    assert made.name == "Chiara Lombardi"
    assert made.roles == {Role.TRAINER, Role.SALES_LEAD}
    assert made.department is Department.MARKETING
    assert made.language == "it"
    assert is_signed_in(client)


def test_the_language_of_the_page_is_that_of_the_account(
    app: Flask, client: FlaskClient
) -> None:
    path = invite(app).replace("/it/", "/fr/")

    answer = accept(client, path, email="luc@valmora.example")

    assert answer.location == "/fr/training/"
    assert person_under(app, "luc@valmora.example").language == "fr"


def test_the_page_offers_every_language(app: Flask, client: FlaskClient) -> None:
    path = invite(app)

    page = soup(client, path)

    links = [each["formaction"] for each in page.select("main .choices button")]
    assert links == [path.replace("/it/", f"/{code}/") for code in ("fr", "it", "en")]


def test_what_was_typed_stays_when_the_language_is_switched(
    app: Flask, client: FlaskClient
) -> None:
    path = invite(app)
    typed = {"name": "Luc", "email": "luc@x", "password": "quatre mots au hasard"}

    answer = send(client, path.replace("/it/", "/fr/"), act="language", **typed)

    text = answer.get_data(as_text=True)
    page = BeautifulSoup(text, "html.parser")
    assert answer.status_code == 200
    assert page.html["lang"] == "fr"
    assert [page.select_one(f"#{each}")["value"] for each in ("name", "email")] == [
        "Luc",
        "luc@x",
    ]
    assert not page.select(".problems")
    assert typed["password"] not in text
    assert client.get(path).status_code == 200


def test_a_spent_link_is_spent_in_every_language(client: FlaskClient) -> None:
    assert send(client, "/fr/invitation/none", act="language").status_code == 410


@pytest.mark.parametrize(
    ("accepted", "cookie", "language"),
    [
        ("it-IT,it;q=0.9,en;q=0.5", None, "it"),
        ("fr-CA", None, "fr"),
        ("de", None, "en"),
        ("it", "fr", "fr"),
    ],
)
def test_a_link_without_a_language_leads_to_the_readers_own(
    client: FlaskClient, accepted: str, cookie: str | None, language: str
) -> None:
    if cookie is not None:
        client.set_cookie("language", cookie)

    answer = client.get("/invitation/abc", headers={"Accept-Language": accepted})

    assert (answer.status_code, answer.location) == (302, f"/{language}/invitation/abc")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_an_administrator_begins_where_the_site_is_administered(
    app: Flask, client: FlaskClient
) -> None:
    answer = accept(client, invite(app, Role.ADMINISTRATOR), email="head@x.example")

    assert answer.location == "/it/admin/"


def test_the_page_says_what_the_account_will_be(
    app: Flask, client: FlaskClient
) -> None:
    page = soup(client, invite(app, Role.MARKETING_LEAD))

    assert "responsabile marketing" in words(page)


def test_an_address_that_the_invitation_names_cannot_be_changed(
    app: Flask, client: FlaskClient
) -> None:
    path = invite(app, email="owen@valmora.example")

    accept(client, path, email="somebody@else.example")

    assert person_under(app, "owen@valmora.example") is not None
    assert person_under(app, "somebody@else.example") is None


def test_a_link_is_good_once(app: Flask, client: FlaskClient) -> None:
    path = invite(app)
    accept(client, path, email="ines@valmora.example")

    again = accept(app.test_client(), path, email="second@valmora.example")

    assert again.status_code == 410
    assert person_under(app, "second@valmora.example") is None


def test_a_link_is_good_for_seven_days(
    app: Flask, client: FlaskClient, clock: Clock
) -> None:
    path = invite(app)

    clock.pass_by(days=6, hours=23)
    before = client.get(path).status_code
    clock.pass_by(hours=1)
    after = client.get(path).status_code

    assert (before, after) == (200, 410)


def test_a_link_that_was_taken_back_is_worth_nothing(
    app: Flask, client: FlaskClient
) -> None:
    path, administrator = invite(app), make_person(app, Role.ADMINISTRATOR)
    with app.test_request_context():
        newest = stored.list_open(db.session, now=now())[0]
        invitations.revoke(db.session, newest.id, actor=administrator, now=now())

    assert accept(client, path, email="late@valmora.example").status_code == 410


def test_a_wrong_link_says_what_to_do(client: FlaskClient) -> None:
    page = soup(client, "/fr/invitation/never-was", status=410)

    assert page.select("main a[href='/fr/sign-in']")
    assert "demandez-en une nouvelle" in words(page)


def test_looking_at_a_link_does_not_use_it(app: Flask, client: FlaskClient) -> None:
    path = invite(app)

    client.get(path)
    client.head(path)

    assert client.get(path).status_code == 200


def test_what_was_typed_comes_back_but_for_the_password(
    app: Flask, client: FlaskClient
) -> None:
    answer = accept(client, invite(app), email="no address", password="short one")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'value="Chiara Lombardi"' in page
    assert 'value="no address"' in page
    assert "short one" not in page
    assert "<title>Errore: Il tuo account" in page


def test_every_problem_is_listed_and_leads_to_its_field(
    app: Flask, client: FlaskClient
) -> None:
    answer = send(client, invite(app), name="", email="", password="")

    page = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
    links = [link["href"] for link in page.select(".problems a")]
    assert links == ["#name", "#email", "#password"]
    for link in links:
        field = page.select_one(f"input{link}")
        assert field["aria-invalid"] == "true"
        described = field["aria-describedby"].split()
        assert all(page.find(id=each) is not None for each in described)


def test_an_address_that_has_an_account_is_refused(
    app: Flask, client: FlaskClient
) -> None:
    person, path = make_person(app), invite(app)

    answer = accept(client, path, email=person.email.upper())

    assert answer.status_code == 422
    assert "accedi" in answer.get_data(as_text=True)
    assert client.get(path).status_code == 200


def test_a_form_without_a_token_makes_no_account(
    app: Flask, client: FlaskClient
) -> None:
    path = invite(app)

    client.post(path, data={"name": "X", "email": "x@x.example", "password": PASSWORD})

    assert person_under(app, "x@x.example") is None


def test_one_who_is_signed_in_becomes_the_new_person(app: Flask) -> None:
    client = app.test_client()
    accept(client, invite(app), email="one@valmora.example")

    accept(client, invite(app), email="other@valmora.example")

    assert "other@valmora.example" in words(soup(client, "/it/settings"))


def test_its_use_is_in_the_log(app: Flask, client: FlaskClient) -> None:
    accept(client, invite(app), email="logged@valmora.example")

    made = person_under(app, "logged@valmora.example")
    with app.test_request_context():
        log = audit.list_newest(db.session, person_id=made.id).values
    assert [entry.action for entry in log] == ["signed_in", "invitation_used"]


def test_the_token_is_not_in_the_database(app: Flask) -> None:
    token = invite(app).rpartition("/")[2]

    with app.test_request_context():
        file = Path(db.engine.url.database)
    stored = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert b"invitations" in stored
    assert token.encode() not in stored


def test_a_name_with_markup_is_shown_as_it_is(app: Flask, client: FlaskClient) -> None:
    accept(client, invite(app), name="<b>Bo</b>", email="bo@valmora.example")

    page = client.get("/it/settings").get_data(as_text=True)

    assert "<b>Bo</b>" not in page
    assert "&lt;b&gt;Bo&lt;/b&gt;" in page


def test_the_fields_can_be_filled_by_a_password_manager(
    app: Flask, client: FlaskClient
) -> None:
    page = soup(client, invite(app))

    fields = page.select("main .form input[id]")
    filled = {field["name"]: field.get("autocomplete") for field in fields}
    assert filled == {"name": "name", "email": "username", "password": "new-password"}


def test_a_trainer_begins_in_training(app: Flask, client: FlaskClient) -> None:
    answer = accept(client, invite(app, Role.TRAINER), email="coach@x.example")

    assert answer.location == "/it/training/"
