"""The second factor: set up, asked for, lost, turned off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Person
from glossary.services import accounts
from glossary.storage import audit, credentials, db, people
from glossary.web.access.one_time_codes import _codes, sealed
from glossary.web.clock import now
from tests.web.clocks import Clock, clock_of, forget_attempts
from tests.web.conftest import soup, words
from tests.web.people import PASSWORD, browser_of, make_person, send

SETUP = "/en/settings/second-factor"
CODE = "/en/sign-in/second-factor"


@pytest.fixture(autouse=True)
def attempts(app: Flask) -> None:
    """Count attempts anew."""
    forget_attempts(app)


@pytest.fixture(autouse=True)
def clock(app: Flask) -> Iterator[Clock]:
    """The clock of the site, to be moved."""
    with clock_of(app) as clock:
        yield clock


class Phone:
    """An authenticator app that has taken in one secret."""

    def __init__(self, app: Flask, secret: str) -> None:
        self.app, self.secret = app, secret

    def code(self) -> str:
        """Return what it shows now."""
        with self.app.test_request_context():
            return _codes().generate_totp_password(self.secret)


def credentials_of(app: Flask, person: Person) -> Any:
    with app.test_request_context():
        return credentials.find(db.session, person.id)


@pytest.fixture
def person(app: Flask) -> Person:
    """Somebody with a password alone."""
    return make_person(app)


@pytest.fixture
def guarded(app: Flask, person: Person) -> tuple[Person, Phone]:
    """Somebody with a second factor, and their phone."""
    with app.test_request_context():
        secret = _codes().generate_totp_secret()
        accounts.add_second_factor(
            db.session,
            person,
            secret=secret,
            counter=0,
            codes=sealed(["aaaa-bbbb-cccc", "dddd-eeee-ffff"]),
            now=now(),
        )
    return person, Phone(app, secret)


def sign_in(client: FlaskClient, person: Person, path: str = "/en/sign-in") -> Any:
    return send(client, path, email=person.email, password=PASSWORD)


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/en/settings").status_code == 200


def begin(app: Flask, client: FlaskClient) -> Phone:
    """Begin the set-up in *client* and take the secret into a phone."""
    send(client, f"{SETUP}/start", password=PASSWORD)
    shown = soup(client, SETUP).select_one(".qr__words").get_text()
    with app.test_request_context():
        totp = _codes()._totp(key=shown.replace(" ", ""), format="base32")
        return Phone(app, totp.to_json(encrypt=True))


def add(client: FlaskClient, code: str) -> TestResponse:
    return send(client, f"{SETUP}/add", code=code)


def test_it_is_set_up_by_a_picture_and_a_first_code(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    phone = begin(app, client)

    answer = add(client, phone.code())

    codes = soup(client, answer.location).select(".codes code")
    assert answer.location == f"{SETUP}/codes"
    assert len(codes) == 8
    assert credentials_of(app, person).person.has_second_factor


def test_the_picture_needs_nothing_from_elsewhere(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    begin(app, client)

    answer = client.get(SETUP)

    page = answer.get_data(as_text=True)
    picture = re.search(r"<svg width=\"232\".*?</svg>", page, re.DOTALL)[0]
    assert "style" not in picture and "<image" not in picture
    assert "data:" not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_setting_up_asks_for_the_password(app: Flask, person: Person) -> None:
    client = browser_of(app, person)

    answer = send(client, f"{SETUP}/start", password="not the password")

    assert answer.status_code == 422
    assert soup(client, SETUP).select(".qr") == []


def test_a_wrong_first_code_turns_nothing_on(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    begin(app, client)

    answer = add(client, "000000")

    assert answer.status_code == 422
    assert "qr__words" in answer.get_data(as_text=True)
    assert not credentials_of(app, person).person.has_second_factor


def test_no_secret_is_kept_readable(app: Flask, person: Person) -> None:
    client = browser_of(app, person)
    phone = begin(app, client)
    shown = soup(client, SETUP).select_one(".qr__words").get_text().replace(" ", "")
    answer = add(client, phone.code())
    codes = [each.get_text() for each in soup(client, answer.location).select("code")]

    with app.test_request_context():
        file = Path(db.engine.url.database)
    stored = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert shown.encode() not in stored
    assert [code for code in codes if code.encode() in stored] == []


def test_recovery_codes_are_shown_for_ten_minutes(
    app: Flask, person: Person, clock: Clock
) -> None:
    client = browser_of(app, person)
    add(client, begin(app, client).code())

    again = client.get(f"{SETUP}/codes").status_code
    clock.pass_by(minutes=10)
    late = client.get(f"{SETUP}/codes").status_code

    assert (again, late) == (200, 303)


def test_recovery_codes_that_are_kept_are_shown_no_more(
    app: Flask, person: Person
) -> None:
    client = browser_of(app, person)
    add(client, begin(app, client).code())

    send(client, f"{SETUP}/codes/kept")

    assert client.get(f"{SETUP}/codes").status_code == 303


def test_the_password_alone_no_longer_lets_in(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, _ = guarded

    answer = sign_in(client, person)

    assert answer.location == CODE
    assert not is_signed_in(client)


def test_password_and_code_let_in_and_lead_back(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, phone = guarded
    sign_in(client, person, "/en/sign-in?next=/fr/terms/lead")

    answer = send(client, CODE, code=phone.code())

    assert answer.location == "/fr/terms/lead"
    assert is_signed_in(client)


def test_a_code_may_be_typed_with_a_space(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, phone = guarded
    sign_in(client, person)
    code = phone.code()

    send(client, CODE, code=f" {code[:3]} {code[3:]} ")

    assert is_signed_in(client)


@pytest.mark.parametrize("code", ["", "000000", "12345", "abcdef", "١٢٣٤٥٦", "1" * 50])
def test_a_wrong_code_lets_nobody_in(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient, code: str
) -> None:
    person, _ = guarded
    sign_in(client, person)

    answer = send(client, CODE, code=code)

    assert answer.status_code == 422
    assert not is_signed_in(client)


def test_a_code_is_good_once(app: Flask, guarded: tuple[Person, Phone]) -> None:
    person, phone = guarded
    one, other = app.test_client(), app.test_client()
    code = phone.code()
    sign_in(one, person)
    sign_in(other, person)

    send(one, CODE, code=code)
    again = send(other, CODE, code=code)

    assert is_signed_in(one)
    assert again.status_code == 422


def test_the_next_code_is_good_again(
    app: Flask, guarded: tuple[Person, Phone], clock: Clock
) -> None:
    person, phone = guarded
    one, other = app.test_client(), app.test_client()
    sign_in(one, person)
    send(one, CODE, code=phone.code())

    clock.pass_by(seconds=60)
    sign_in(other, person)
    send(other, CODE, code=phone.code())

    assert is_signed_in(other)


def test_an_old_code_is_refused(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient, clock: Clock
) -> None:
    person, phone = guarded
    code = phone.code()
    clock.pass_by(minutes=2)
    sign_in(client, person)

    assert send(client, CODE, code=code).status_code == 422


def test_a_recovery_code_lets_in_once(
    app: Flask, guarded: tuple[Person, Phone]
) -> None:
    person, _ = guarded
    one, other = app.test_client(), app.test_client()
    sign_in(one, person)
    sign_in(other, person)

    send(one, CODE, recovery="AAAA bbbb cccc")
    again = send(other, CODE, recovery="aaaa-bbbb-cccc")

    assert is_signed_in(one)
    assert again.status_code == 422
    assert len(credentials_of(app, person).recovery_codes) == 1


def test_the_code_is_awaited_for_ten_minutes(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient, clock: Clock
) -> None:
    person, phone = guarded
    sign_in(client, person)

    clock.pass_by(minutes=10)
    answer = send(client, CODE, code=phone.code())

    assert answer.location == "/en/sign-in"
    assert "longer than ten minutes" in words(soup(client, "/en/sign-in"))


def test_without_a_password_no_code_is_asked(client: FlaskClient) -> None:
    assert client.get(CODE).location == "/en/sign-in"
    assert send(client, CODE, code="123456").location == "/en/sign-in"


def test_another_password_in_the_meantime_asks_for_it(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, phone = guarded
    sign_in(client, person)
    with app.test_request_context():
        known = credentials.find(db.session, person.id)
        accounts.reset_password(db.session, known, "another hash", now=now())

    send(client, CODE, code=phone.code())

    assert not is_signed_in(client)


def test_a_failed_code_is_in_the_log(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, _ = guarded
    sign_in(client, person)
    send(client, CODE, code="000000")

    with app.test_request_context():
        newest = audit.list_newest(db.session, person_id=person.id).values[0]
    assert newest.action == "second_factor_failed"


def test_it_is_turned_off_with_the_password(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, _ = guarded

    send(browser_of(app, person), f"{SETUP}/remove", password=PASSWORD)

    sign_in(client, person)
    assert is_signed_in(client)


def test_it_is_not_turned_off_without_the_password(
    app: Flask, guarded: tuple[Person, Phone]
) -> None:
    person, _ = guarded

    answer = send(browser_of(app, person), f"{SETUP}/remove", password="no")

    assert answer.status_code == 422
    assert credentials_of(app, person).person.has_second_factor


def test_an_administrator_removes_it_for_a_lost_phone(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, _ = guarded
    administrator = make_person(app)

    with app.test_request_context():
        accounts.remove_second_factor(
            db.session, person, actor=administrator, now=now()
        )

    sign_in(client, person)
    assert is_signed_in(client)


def test_new_recovery_codes_replace_the_old_ones(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, _ = guarded
    here = browser_of(app, person)

    answer = send(here, f"{SETUP}/codes/new", password=PASSWORD)

    shown = [each.get_text() for each in soup(here, answer.location).select("code")]
    sign_in(client, person)
    old = send(client, CODE, recovery="aaaa-bbbb-cccc")
    assert len(shown) == 8
    assert old.status_code == 422
    assert send(client, CODE, recovery=shown[0]).status_code == 303


def test_the_page_says_how_many_codes_are_left(
    app: Flask, guarded: tuple[Person, Phone]
) -> None:
    person, _ = guarded

    assert "2 recovery codes left" in words(soup(browser_of(app, person), SETUP))


def test_the_version_of_a_person_does_not_change_by_signing_in(
    app: Flask, guarded: tuple[Person, Phone], client: FlaskClient
) -> None:
    person, phone = guarded
    before = credentials_of(app, person).person.version
    sign_in(client, person)
    send(client, CODE, code=phone.code())

    with app.test_request_context():
        assert people.find(db.session, person.id).version == before
