"""What administrators change of one person."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Person, Role
from glossary.settings import Settings
from glossary.storage import audit, credentials, db, people, writing
from tests.web.anew import start_anew
from tests.web.conftest import soup, words
from tests.web.people import PASSWORD, browser_of, make_person, send, signed_in
from tests.web.sites import make_site


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_site(Settings(instance=tmp_path_factory.mktemp("admin")))


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
    return make_person(site, Role.TRAINEE, name="Ada", department=Department.SALES)


def path_of(person: Person) -> str:
    return f"/en/admin/people/{person.id}"


def save(client: FlaskClient, person: Person, **fields):
    typed = {
        "act": "save",
        "version": str(person.version),
        "name": person.name,
        "roles": [role.value for role in person.roles],
        "department": person.department.value,
        "language": person.language,
        **fields,
    }
    return send(client, path_of(person), **typed)


def stored(site: Flask, person: Person) -> Person:
    with site.test_request_context():
        found = people.find(db.session, person.id)
    assert found is not None
    return found


def actions(site: Flask) -> list[str]:
    with site.test_request_context():
        return [each.action for each in audit.list_newest(db.session).values]


def test_what_is_saved_is_kept_and_said(site, admin, ada) -> None:
    response = save(
        admin,
        ada,
        name="Ada L.",
        roles=["trainer"],
        department="marketing",
        language="it",
    )

    kept = stored(site, ada)
    assert (response.status_code, response.location) == (303, path_of(ada))
    assert kept.name == "Ada L."
    assert kept.roles == {Role.TRAINER}
    assert (kept.department, kept.language) == (Department.MARKETING, "it")
    page = words(soup(admin, path_of(ada)))
    assert page.startswith("Saved.")
    assert "Roles trainee then trainer" in page


def test_other_roles_sign_the_person_out(site, admin, ada) -> None:
    browser = browser_of(site, ada)

    save(admin, ada, roles=["trainee", "trainer"])

    assert browser.get("/en/settings").status_code == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " "}, "Enter"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"name": "a\nb"}, "invisible characters"),
        ({"roles": []}, "Choose at least one role"),
        ({"roles": ["root"]}, "Choose at least one role"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_was_typed(
    site, admin, ada, fields, said: str
) -> None:
    response = save(admin, ada, department="marketing", **fields)

    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert "<title>Error:" in page
    assert said in page
    assert '<option value="marketing" selected>' in page
    assert stored(site, ada) == ada


def test_a_second_save_is_refused_with_both_side_by_side(site, admin, ada) -> None:
    save(admin, ada, name="First")

    response = save(admin, ada, name="Second", department="marketing")

    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "<mark>First</mark></td><td><mark>Second</mark>" in page
    assert "<mark>Sales</mark></td><td><mark>Marketing</mark>" in page
    assert 'id="name" name="name" type="text" value="Second"' in page
    assert stored(site, ada).name == "First"


def test_after_a_conflict_the_typed_version_can_be_saved_over_the_other(
    site, admin, ada
) -> None:
    save(admin, ada, name="First")
    page = save(admin, ada, name="Second").get_data(as_text=True)
    version = page.partition('name="version" value="')[2].partition('"')[0]

    save(admin, ada, name="Second", version=version)

    assert stored(site, ada).name == "Second"


def test_a_refusal_does_not_renew_the_version_the_form_was_made_from(
    site, admin, ada
) -> None:
    save(admin, ada, name="First")

    page = save(admin, ada, name="").get_data(as_text=True)

    assert f'name="version" value="{ada.version}"' in page


@pytest.mark.parametrize("version", ["", "x", "²", "-1", "999999"])
def test_a_version_that_never_was_saves_nothing(site, admin, ada, version) -> None:
    assert save(admin, ada, name="X", version=version).status_code == 409
    assert stored(site, ada).name == "Ada"


def test_somebody_who_is_deactivated_is_out_at_once_and_can_come_back(
    site, admin, ada
) -> None:
    browser = browser_of(site, ada)

    send(admin, path_of(ada), act="deactivate")
    is_out = browser.get("/en/settings").status_code == 303
    said = words(soup(admin, path_of(ada)))
    send(admin, path_of(ada), act="reactivate")

    assert is_out
    assert said.startswith("Account deactivated and signed out everywhere.")
    assert stored(site, ada).is_active
    assert actions(site) == ["reactivated", "deactivated"]


def test_the_last_administrator_stays_one_and_learns_why(site, admin, chiara) -> None:
    deactivated = send(admin, path_of(chiara), act="deactivate")
    demoted = save(admin, chiara, roles=["trainer"])

    for response in (deactivated, demoted):
        assert response.status_code == 422
        assert "the only active administrator" in response.get_data(as_text=True)
    assert stored(site, chiara) == chiara
    assert admin.get("/en/admin/").status_code == 200


def test_an_administrator_among_others_may_leave(site, admin, chiara) -> None:
    make_person(site, Role.ADMINISTRATOR)

    send(admin, path_of(chiara), act="deactivate")

    assert not stored(site, chiara).is_active
    assert admin.get("/en/admin/").status_code == 303


def test_somebody_can_be_signed_out_everywhere(site, admin, ada) -> None:
    browser = browser_of(site, ada)
    before = words(soup(admin, path_of(ada)))

    send(admin, path_of(ada), act="end_sessions")

    assert "Signed in on 1 browser." in before
    assert browser.get("/en/settings").status_code == 303
    assert "Not signed in anywhere." in words(soup(admin, path_of(ada)))


def test_a_link_to_another_password_is_shown_once_and_works(site, admin, ada) -> None:
    response = send(admin, path_of(ada), act="reset_link")

    assert response.status_code == 303
    link = soup(admin, path_of(ada)).select_one("#handed-link")["value"]
    assert soup(admin, path_of(ada)).select_one("#handed-link") is None
    path = link.removeprefix("http://localhost")
    chosen = send(site.test_client(), path, password="quite another password")
    assert chosen.status_code == 303
    assert actions(site)[-1] == "reset_link_issued"
    assert "password_reset" in actions(site)


def test_a_link_to_a_password_is_not_shown_as_an_invitation(admin, ada) -> None:
    send(admin, path_of(ada), act="reset_link")

    assert soup(admin, "/en/admin/people").select_one("#handed-link") is None


def test_the_second_factor_of_a_lost_phone_is_removed(site, admin, ada) -> None:
    with site.test_request_context(), writing(db.session):
        credentials.set_second_factor(
            db.session, ada.id, secret="x", counter=1, codes=[]
        )

    send(admin, path_of(ada), act="remove_factor")

    assert not stored(site, ada).has_second_factor
    assert actions(site) == ["second_factor_removed"]
    # A second click finds nothing to remove, and says nothing new in the log.
    send(admin, path_of(ada), act="remove_factor")
    assert actions(site) == ["second_factor_removed"]


@pytest.fixture
def bruno(site: Flask) -> Person:
    """Another administrator, with a second factor."""
    person = make_person(site, Role.ADMINISTRATOR, name="Bruno")
    with site.test_request_context(), writing(db.session):
        credentials.set_second_factor(
            db.session, person.id, secret="x", counter=1, codes=[]
        )
    return person


@pytest.mark.parametrize("act", ["reset_link", "remove_factor"])
@pytest.mark.parametrize("password", [None, "", "a wrong password"])
def test_what_opens_an_administrators_account_asks_for_the_own_password(
    site, admin, bruno, act: str, password: str | None
) -> None:
    typed = {} if password is None else {"own_password": password}

    answer = send(admin, path_of(bruno), act=act, **typed)

    page = BeautifulSoup(answer.get_data(), "html.parser")
    assert answer.status_code == 422
    assert page.select_one("#bad-own_password") is not None
    assert stored(site, bruno).has_second_factor
    assert actions(site) == []


@pytest.mark.parametrize(
    ("act", "action"),
    [("reset_link", "reset_link_issued"), ("remove_factor", "second_factor_removed")],
)
def test_with_the_own_password_an_administrators_account_is_opened(
    site, admin, bruno, act: str, action: str
) -> None:
    answer = send(admin, path_of(bruno), act=act, own_password=PASSWORD)

    assert answer.status_code == 303
    assert actions(site) == [action]


def test_nobody_has_no_page(admin) -> None:
    assert admin.get("/en/admin/people/4711").status_code == 404
    assert send(admin, "/en/admin/people/4711", act="deactivate").status_code == 404


def test_a_button_that_is_none_does_nothing(site, admin, ada) -> None:
    assert send(admin, path_of(ada), act="delete").status_code == 400
    assert stored(site, ada) == ada


@pytest.mark.parametrize(
    "act",
    ["save", "deactivate", "end_sessions", "reset_link", "remove_factor"],
)
def test_nobody_else_changes_anybody(site, ada, chiara, act: str) -> None:
    trainer = signed_in(site, Role.TRAINER)

    response = send(trainer, path_of(ada), act=act, name="X", roles=["administrator"])

    assert response.status_code == 403
    assert stored(site, ada) == ada
    assert actions(site) == []


def test_a_name_is_shown_as_text(site, admin) -> None:
    person = make_person(site, Role.TRAINEE, name="<b>x</b>{{ 7*7 }}")

    page = soup(admin, path_of(person))

    assert page.h1.get_text().strip() == "<b>x</b>{{ 7*7 }}"
