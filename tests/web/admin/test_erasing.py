"""Erasing a person, as an administrator does it and as people ask for it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Person, Role
from glossary.settings import Settings
from glossary.storage import audit, db, people, writing
from tests.web.anew import start_anew
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.sites import make_site


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_site(Settings(instance=tmp_path_factory.mktemp("erasing")))


@pytest.fixture
def site(made):
    return start_anew(made)


@pytest.fixture
def chiara(site: Flask) -> Person:
    return make_person(site, Role.ADMINISTRATOR, name="Chiara Lodi")


@pytest.fixture
def admin(site: Flask, chiara: Person) -> FlaskClient:
    return browser_of(site, chiara)


@pytest.fixture
def ada(site: Flask) -> Person:
    return make_person(site, Role.TRAINEE, name="Ada Neri", email="ada@valmora.example")


def path_of(person: Person) -> str:
    return f"/en/admin/people/{person.id}/erase"


def erase(client: FlaskClient, person: Person):
    return send(client, path_of(person), version=str(person.version))


def stored(site: Flask, person: Person) -> Person | None:
    with site.test_request_context():
        return people.find(db.session, person.id)


def test_two_steps_lead_to_it(site, admin, ada) -> None:
    send(browser_of(site, ada), "/en/quiz/start-here")
    link = soup(admin, f"/en/admin/people/{ada.id}").select_one("a[href$=erase]")

    page = soup(admin, link["href"])
    version = page.select_one("input[name=version]")["value"]
    answer = send(admin, link["href"], version=version)

    assert "1 quiz or practice attempt outside assignments" in words(page)
    assert "0 reviews" in words(page)
    assert (answer.status_code, answer.location) == (303, "/en/admin/people")
    assert stored(site, ada) is None
    assert "The person is erased." in words(soup(admin, answer.location))
    assert admin.get(path_of(ada)).status_code == 404


def test_whoever_is_erased_is_signed_out_and_cannot_sign_in(site, admin, ada) -> None:
    theirs = browser_of(site, ada)

    erase(admin, ada)

    assert theirs.get("/en/settings").status_code == 303


def test_the_log_shows_it_without_the_name(site, admin, ada) -> None:
    erase(admin, ada)

    text = words(soup(admin, "/en/admin/audit"))
    assert "Person erased" in text
    assert "Ada Neri" not in text
    with site.test_request_context():
        assert "Ada" not in str(audit.list_newest(db.session).values)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.TRAINER, Role.SALES_LEAD])
def test_nobody_but_an_administrator_erases(site, ada, role) -> None:
    answer = erase(signed_in(site, role), ada)

    assert answer.status_code == 403
    assert stored(site, ada) == ada


def test_a_form_without_a_token_erases_nobody(site, admin, ada) -> None:
    answer = admin.post(path_of(ada), data={"version": str(ada.version)})

    assert answer.status_code == 403
    assert stored(site, ada) == ada


def test_somebody_changed_meanwhile_is_shown_anew(site, admin, ada) -> None:
    with site.test_request_context(), writing(db.session) as session:
        people.change(session, ada.id, version=ada.version, name="Ada Bianchi")

    answer = erase(admin, ada)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Nobody was erased" in text
    assert "Erase Ada Bianchi" in text
    assert erase(admin, stored(site, ada)).status_code == 303


@pytest.mark.parametrize("version", ["", "none", "9" * 30])
def test_a_version_that_is_none_erases_nobody(site, admin, ada, version) -> None:
    answer = send(admin, path_of(ada), version=version)

    assert answer.status_code == 409
    assert stored(site, ada) == ada


def test_an_administrator_is_not_offered_to_erase_themselves(
    site, admin, chiara
) -> None:
    make_person(site, Role.ADMINISTRATOR)
    page = soup(admin, f"/en/admin/people/{chiara.id}")

    answer = erase(admin, chiara)

    assert page.select("a[href$=erase]") == []
    assert answer.status_code == 422
    assert "ask another administrator" in answer.get_data(as_text=True)
    assert stored(site, chiara) == chiara


def test_what_is_asked_for_is_seen_until_it_is_done(site, admin, ada) -> None:
    theirs = browser_of(site, ada)

    send(theirs, "/en/settings/erasure", act="ask")

    assert "You asked an administrator to erase you" in words(
        soup(theirs, "/en/settings")
    )
    assert "Ada Neri asks to be erased" in words(soup(admin, "/en/admin/"))
    page = soup(admin, f"/en/admin/people/{ada.id}")
    assert "Asked to be erased on" in words(page)
    erase(admin, ada)
    assert "asks to be erased" not in words(soup(admin, "/en/admin/"))


def test_a_request_is_withdrawn(site, admin, ada) -> None:
    theirs = browser_of(site, ada)
    send(theirs, "/en/settings/erasure", act="ask")

    send(theirs, "/en/settings/erasure", act="withdraw")

    assert "asks to be erased" not in words(soup(admin, "/en/admin/"))
    assert "Ask to be erased" in words(soup(theirs, "/en/settings"))


def test_a_request_that_is_none_is_refused(site, ada) -> None:
    answer = send(browser_of(site, ada), "/en/settings/erasure", act="at once")

    assert answer.status_code == 400


def test_a_request_without_a_token_is_none(site, admin, ada) -> None:
    browser_of(site, ada).post("/en/settings/erasure", data={"act": "ask"})

    assert "asks to be erased" not in words(soup(admin, "/en/admin/"))


def test_a_reader_who_is_signed_out_asks_for_nothing(site) -> None:
    answer = send(site.test_client(), "/en/settings/erasure", act="ask")

    assert answer.status_code == 403
