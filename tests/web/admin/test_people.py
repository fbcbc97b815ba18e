"""The list of people and the invitations, as administrators use them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from glossary.people import Department, Role
from glossary.settings import Settings
from glossary.storage import audit, db, invitations
from glossary.web.clock import now
from tests.web.anew import start_anew
from tests.web.clocks import clock_of
from tests.web.conftest import soup, words
from tests.web.people import make_person, send, signed_in
from tests.web.sites import make_site

PEOPLE = "/en/admin/people"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_site(Settings(instance=tmp_path_factory.mktemp("admin")))


@pytest.fixture
def site(made):
    return start_anew(made)


@pytest.fixture
def admin(site: Flask) -> FlaskClient:
    return signed_in(site, Role.ADMINISTRATOR, name="Chiara Lodi")


def invite(client: FlaskClient, **fields):
    typed = {
        **{"act": "invite", "roles": ["trainee"], "department": "sales"},
        **{"language": "fr", "email": "", "note": "Benoît"},
        **fields,
    }
    return send(client, PEOPLE, **typed)


def names(client: FlaskClient, query: str = "") -> list[str]:
    page = soup(client, PEOPLE + query)
    return [each.get_text() for each in page.select(".table--people th a")]


def waiting(site: Flask):
    with site.test_request_context():
        return invitations.list_open(db.session, now=now())


def test_people_are_listed_by_name_with_roles_and_department(site, admin) -> None:
    make_person(
        site,
        *(Role.TRAINER, Role.MARKETING_LEAD),
        name="Élodie Brun",
        department=Department.MARKETING,
    )

    page = soup(admin, PEOPLE)

    assert names(admin) == ["Chiara Lodi", "Élodie Brun"]
    row = page.select(".table--people tbody tr")[1].get_text(" ")
    assert "marketing lead and trainer" in row
    assert "Marketing" in row


@pytest.mark.parametrize("query", ["?q=elodie", "?q=ÉLODIE", "?q=brun@valmora"])
def test_somebody_is_found_by_name_and_address_without_accents(
    site, admin, query: str
) -> None:
    make_person(site, Role.TRAINEE, name="Élodie Brun", email="e.brun@valmora.example")

    assert names(admin, query) == ["Élodie Brun"]


def test_the_list_is_filtered_by_role_and_by_state(site, admin) -> None:
    ada = make_person(site, Role.TRAINEE, name="Ada")
    make_person(site, Role.TRAINEE, name="Bea")
    send(admin, f"{PEOPLE}/{ada.id}", act="deactivate")

    assert names(admin, "?role=trainee") == ["Ada", "Bea"]
    assert names(admin, "?role=trainee&state=active") == ["Bea"]
    assert names(admin, "?state=inactive") == ["Ada"]
    assert names(admin, "?role=nonsense&state=nonsense") == [
        "Ada",
        "Bea",
        "Chiara Lodi",
    ]


def test_a_long_list_has_pages_that_keep_the_filters(site, admin) -> None:
    for number in range(51):
        make_person(site, Role.TRAINEE, name=f"Person {number:02}")

    first = soup(admin, f"{PEOPLE}?role=trainee")
    following = first.select_one("a[rel=next]")["href"]

    assert len(first.select(".table--people tbody tr")) == 50
    assert names(admin, following.removeprefix(PEOPLE)) == ["Person 50"]
    assert "role=trainee" in following


def test_where_nobody_is_found_the_page_says_so(admin) -> None:
    page = soup(admin, f"{PEOPLE}?q=xyzzy")

    assert page.select_one(".empty .button")["href"] == PEOPLE


@pytest.mark.parametrize("number", ["99", "99999999999"])
def test_past_the_last_page_is_the_last_one(admin, number: str) -> None:
    assert names(admin, f"?page={number}") == names(admin, "")


def test_a_search_comes_back_in_its_field_and_runs_nothing(admin) -> None:
    page = soup(admin, PEOPLE + "?q=<script>alert(1)</script>")

    assert page.select_one("#q")["value"] == "<script>alert(1)</script>"
    assert page.select_one("main script") is None


def test_the_language_of_the_page_changes_and_the_search_stays(admin) -> None:
    page = soup(admin, PEOPLE + "?q=ada&role=trainee&page=2")

    french = page.select_one("a.language[hreflang=fr]")["href"]
    assert "q%3Dada" in french
    assert "role%3Dtrainee" in french


def test_an_invitation_shows_its_link_once(site, admin) -> None:
    response = invite(admin)

    assert (response.status_code, response.location) == (303, PEOPLE)
    link = soup(admin, PEOPLE).select_one("#handed-link")["value"]
    assert "/fr/invitation/" in link
    assert soup(admin, PEOPLE).select_one("#handed-link") is None
    token = link.rpartition("/")[2]
    with site.test_request_context():
        found = invitations.find_valid(db.session, token, now=now())
    assert (found.roles, found.note) == ({Role.TRAINEE}, "Benoît")
    assert found.department == Department.SALES


def test_the_link_makes_the_account_it_was_made_for(site, admin) -> None:
    invite(admin, roles=["trainer", "sales_lead"], language="it")
    link = soup(admin, PEOPLE).select_one("#handed-link")["value"]
    path = link.removeprefix("http://localhost")

    joined = send(
        site.test_client(),
        path,
        name="Anna Keller",
        email="anna@valmora.example",
        password="quattro parole a caso",
    )

    assert joined.status_code == 303
    assert names(admin, "?role=sales_lead") == ["Anna Keller"]
    assert waiting(site) == ()


def test_a_link_is_shown_to_whoever_made_it_and_to_nobody_else(site, admin) -> None:
    other = signed_in(site, Role.ADMINISTRATOR)
    invite(admin)
    other.set_cookie("notice", "invited")

    assert soup(other, PEOPLE).select_one("#handed-link") is None
    assert soup(admin, PEOPLE).select_one("#handed-link") is not None


def test_a_link_is_in_no_cookie_and_not_to_be_read_in_the_database(site, admin) -> None:
    answer = invite(admin)
    link = soup(admin, PEOPLE).select_one("#handed-link")["value"]
    token = link.rpartition("/")[2]

    with site.test_request_context():
        contents = db.session.scalars(text("SELECT content FROM sessions")).all()
    assert not [each for each in answer.headers.getlist("Set-Cookie") if token in each]
    assert any("shown once" in each for each in contents)
    assert not any(token in each for each in contents)


def test_the_next_form_takes_a_link_away_that_nobody_has_looked_at(site, admin) -> None:
    invite(admin)
    send(admin, "/en/settings/name", name="Chiara Lodi")

    assert soup(admin, PEOPLE).select_one("#handed-link") is None


def test_a_link_that_nobody_has_looked_at_is_gone_after_ten_minutes(
    site, admin
) -> None:
    with clock_of(site) as clock:
        invite(admin)
        clock.pass_by(minutes=11)

        assert soup(admin, PEOPLE).select_one("#handed-link") is None


def test_an_invitation_without_a_role_is_refused_and_keeps_what_was_typed(
    site, admin
) -> None:
    response = invite(admin, roles=[], email="x y", note="for Sara")

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "<title>Error: People" in page
    assert "Choose at least one role" in page
    assert "Enter an e-mail address such as" in page
    assert 'value="for Sara"' in page
    assert 'value="x y"' in page
    assert waiting(site) == ()


def test_nobody_is_invited_twice_under_one_address(site, admin) -> None:
    make_person(site, Role.TRAINEE, email="ada@valmora.example")

    response = invite(admin, email="Ada@valmora.example")

    assert response.status_code == 422
    assert "There is already an account with this address" in response.get_data(
        as_text=True
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"roles": ["root", "trainee"], "department": "hr", "language": "xx"},
        {"roles": ["trainee"], "department": "", "language": ""},
    ],
)
def test_what_the_form_does_not_offer_is_not_taken(site, admin, fields) -> None:
    invite(admin, **fields)

    made = waiting(site)[0]
    assert made.roles == {Role.TRAINEE}
    assert (made.department, made.language) == (Department.OTHER, "en")


def test_waiting_invitations_are_listed_and_can_be_revoked(site, admin) -> None:
    invite(admin, note="Sara")
    link = soup(admin, PEOPLE).select_one("#handed-link")["value"]
    listed = words(soup(admin, PEOPLE))

    send(admin, PEOPLE, act="revoke", invitation=str(waiting(site)[0].id))

    said = words(soup(admin, PEOPLE))
    assert "Sara" in listed
    assert "invited by Chiara Lodi" in listed
    assert "Invitation revoked" in said
    assert "No pending invitations" in said
    path = link.removeprefix("http://localhost")
    assert site.test_client().get(path).status_code == 410


@pytest.mark.parametrize("number", ["999", "", "abc", "-1", "²"])
def test_an_invitation_that_is_gone_cannot_be_revoked(admin, number: str) -> None:
    send(admin, PEOPLE, act="revoke", invitation=number)

    assert "already been used or revoked" in words(soup(admin, PEOPLE))


def test_an_invitation_and_its_end_are_in_the_log(site, admin) -> None:
    invite(admin, email="anna@valmora.example")
    send(admin, PEOPLE, act="revoke", invitation=str(waiting(site)[0].id))

    with site.test_request_context():
        revoked, made = audit.list_newest(db.session).values
    assert [made.action, revoked.action] == ["invitation_made", "invitation_revoked"]
    assert made.actor_name == "Chiara Lodi"
    assert made.after["email"] == "anna@valmora.example"


@pytest.mark.parametrize(
    "path", ["", "people", "site", "content", "audit", "audit.csv"]
)
def test_the_pages_of_the_administration_are_for_nobody_else(site, path: str) -> None:
    trainer = signed_in(site, Role.TRAINER, Role.SALES_LEAD, Role.MARKETING_LEAD)

    assert trainer.get(f"/en/admin/{path}").status_code == 403
    assert site.test_client().get(f"/en/admin/{path}").status_code == 303


def test_an_invitation_without_a_token_is_refused(site, admin) -> None:
    response = admin.post(PEOPLE, data={"act": "invite", "roles": "trainee"})

    assert response.status_code == 403
    assert waiting(site) == ()


def test_the_navigation_leads_administrators_there_and_nobody_else(site, admin) -> None:
    trainee = signed_in(site, Role.TRAINEE)

    assert soup(admin, "/en/").select_one(".header__nav a[href='/en/admin/']")
    assert not soup(trainee, "/en/").select_one("a[href='/en/admin/']")


@pytest.mark.parametrize("act", ["", "nonsense", "INVITE"])
def test_an_act_that_no_button_of_the_page_names_is_refused(
    site, admin, act: str
) -> None:
    for path in (PEOPLE, "/en/admin/site"):
        assert send(admin, path, act=act, roles=["trainee"]).status_code == 400

    assert waiting(site) == ()


def to_do(client: FlaskClient) -> list[str]:
    """Return what the overview says is to be done next."""
    links = soup(client, "/en/admin/").select("section[aria-labelledby=next] a")
    return [each["href"].removeprefix("/en/admin/") for each in links]


def test_what_is_to_be_done_next_is_said_until_it_is_done(site, admin) -> None:
    at_first = to_do(admin)
    invite(admin)
    with_an_invitation = to_do(admin)
    chosen = {"default_language": "en", "time_zone": "UTC", "name": "Lemma"}
    more = {"reading": "open", "base_view": "sales", "version": "0"}
    send(admin, "/en/admin/site", act="save", **chosen, **more)

    settings = ["site#time_zone", "site#default_language"]
    assert at_first == ["people#invite", *settings]
    assert with_an_invitation == settings
    assert to_do(admin) == []


def test_where_somebody_else_has_an_account_nobody_is_to_be_invited(
    site, admin
) -> None:
    make_person(site, Role.TRAINEE)

    assert "people#invite" not in to_do(admin)


def test_the_menu_leads_to_signing_out(admin) -> None:
    link = soup(admin, "/en/terms/lead").select_one(".menu .menu__sign-out")

    path, _, place = link["href"].partition("#")
    assert soup(admin, path).select_one(f"form#{place}[action='/en/sign-out'] button")
