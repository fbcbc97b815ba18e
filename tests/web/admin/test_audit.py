"""The overview, the list of problems and the audit log."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Person, Role
from glossary.services.audit import SITE, Action, note
from glossary.services.invitations import FIRST_LINK
from glossary.settings import Settings
from glossary.storage import audit, db, writing
from glossary.storage.audit import AuditEntry
from glossary.storage.schema_revision import LATEST
from glossary.web.admin.audit_words import ACTIONS
from tests.web.anew import start_anew
from tests.web.conftest import overlay, soup, words
from tests.web.people import browser_of, make_person, send
from tests.web.sites import make_site

PATH = "/en/admin/audit"
NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    return tmp_path_factory.mktemp("admin")


@pytest.fixture(scope="module")
def made(instance):
    # No quiz asks of CHAMP: it would be left out too.
    overlay(instance, "content/it/champ.md", "broken")
    return make_site(Settings(instance=instance, time_zone="Europe/Rome"))


@pytest.fixture
def site(made):
    return start_anew(made)


@pytest.fixture
def chiara(site: Flask) -> Person:
    return make_person(site, Role.ADMINISTRATOR, name="Chiara Lodi")


@pytest.fixture
def admin(site: Flask, chiara: Person) -> FlaskClient:
    return browser_of(site, chiara)


def keep(site: Flask, action: Action, actor: Person | None, **fields) -> None:
    with site.test_request_context():
        note(db.session, action, actor=actor, now=NOW, **fields)


def shown(client: FlaskClient, query: str = "") -> list[str]:
    page = soup(client, PATH + query)
    rows = page.select(".table--log tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_the_newest_entry_stands_first_in_the_time_of_the_site(
    site, admin, chiara
) -> None:
    keep(site, Action.SIGNED_IN, chiara)
    keep(site, Action.PASSWORD_CHANGED, chiara)

    assert shown(admin) == [
        "2 March 2026, 00:30 Chiara Lodi Password changed",
        "2 March 2026, 00:30 Chiara Lodi Sign-in",
    ]


def test_before_and_after_are_in_words(site, admin, chiara) -> None:
    ada = make_person(site, Role.TRAINEE, name="Ada")
    keep(
        site,
        Action.ROLES_CHANGED,
        chiara,
        on=ada,
        before={"roles": []},
        after={"roles": ["sales_lead", "trainer"]},
    )
    keep(
        site,
        Action.PERSON_CHANGED,
        chiara,
        on=ada,
        before={"department": "other", "language": "fr"},
        after={"department": "marketing", "language": "it"},
    )

    changed, roles = shown(admin)
    assert "Ada Roles none then sales lead and trainer" in roles
    assert "Department Other then Marketing" in changed
    assert "Language French then Italian" in changed


@pytest.mark.parametrize("value", [None, 7, "text", ["x"], {"new": [1, {"a": 2}]}])
def test_what_no_label_knows_is_shown_as_it_was_kept(
    site, admin, chiara, value: object
) -> None:
    with site.test_request_context(), writing(db.session):
        audit.record(
            db.session,
            AuditEntry(NOW, chiara.id, "Chiara", "invented", "thing", "7", None, value),
        )

    assert "invented" in shown(admin)[0]


def test_every_act_has_words() -> None:
    assert list(ACTIONS) == list(Action)


def test_what_nobody_did_was_done_by_whoever_runs_the_server(site, admin) -> None:
    keep(site, Action.DEMO_FILLED, None, on=SITE, after={"people": 3})

    assert "Whoever runs the server" in shown(admin)[0]


def test_the_log_is_filtered_by_person_and_by_act(site, admin, chiara) -> None:
    ada = make_person(site, Role.TRAINEE, name="Àda")
    keep(site, Action.SIGNED_IN, ada)
    keep(site, Action.SIGNED_IN, chiara)
    keep(site, Action.DEACTIVATED, chiara, on=ada)

    assert len(shown(admin, "?q=ada")) == 2
    assert len(shown(admin, f"?person={ada.id}")) == 2
    assert len(shown(admin, "?action=signed_in")) == 2
    assert len(shown(admin, "?q=ada&action=signed_in")) == 1
    assert shown(admin, "?q=nobody") == []
    assert len(shown(admin, "?action=nonsense&person=x&page=y")) == 3


def test_a_search_by_name_finds_the_entries_of_everybody_it_fits(site, admin) -> None:
    everybody = [
        make_person(site, Role.TRAINEE, name=f"Rossi {number}") for number in range(60)
    ]
    for each in everybody:
        keep(site, Action.SIGNED_IN, each)

    text = admin.get("/en/admin/audit.csv?q=rossi").get_data(as_text=True)

    assert len(text.splitlines()) == 61


def test_somebody_renamed_is_found_under_either_name(site, admin, chiara) -> None:
    ada = make_person(site, Role.TRAINEE, name="Ada Négri")
    keep(site, Action.SIGNED_IN, ada)
    send(
        admin,
        f"/en/admin/people/{ada.id}",
        act="save",
        name="Ada Bianchi",
        roles=["trainee"],
        department="sales",
        language="en",
        version=str(ada.version),
    )

    assert len(shown(admin, "?q=negri")) == 2
    assert shown(admin, "?q=negri") == shown(admin, "?q=bianchi")


def test_a_filter_that_lets_nothing_through_says_so(admin) -> None:
    page = soup(admin, PATH + "?q=xyzzy")

    assert page.select_one(".empty .button")["href"] == PATH
    assert page.select_one("#q")["value"] == "xyzzy"


def test_an_empty_log_says_what_will_be_in_it(admin) -> None:
    assert "Nothing here yet" in words(soup(admin, PATH))


def test_a_long_log_has_pages_that_keep_the_filters(site, admin, chiara) -> None:
    for _ in range(51):
        keep(site, Action.SIGNED_IN, chiara)

    page = soup(admin, PATH + "?action=signed_in")
    following = page.select_one("a[rel=next]")["href"]

    assert len(page.select(".table--log tbody tr")) == 50
    assert "action=signed_in" in following
    assert len(shown(admin, following.removeprefix(PATH))) == 1


def test_the_log_as_a_file_has_every_entry_and_no_formula(site, admin) -> None:
    mallory = make_person(site, Role.TRAINEE, name="=HYPERLINK(1)")
    for _ in range(60):
        keep(site, Action.SIGNED_IN, mallory)

    response = admin.get("/en/admin/audit.csv?action=signed_in")

    text = response.get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert rows[0] == ["at", "who", "action", "object", "before", "after"]
    assert len(rows) == 61
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert rows[1][0] == NOW.isoformat()


def test_signing_in_and_changing_things_leaves_entries(site, chiara) -> None:
    browser = site.test_client()
    send(
        browser,
        "/en/sign-in",
        email=chiara.email,
        password="a password that only tests have",
    )

    assert "Sign-in" in shown(browser)[0]


def test_the_overview_counts_people_invitations_and_errors(site, admin) -> None:
    make_person(site, Role.TRAINEE, Role.TRAINER)
    ada = make_person(site, Role.TRAINEE)
    send(admin, f"/en/admin/people/{ada.id}", act="deactivate")
    send(
        admin,
        "/en/admin/people",
        **{"act": "invite", "roles": ["trainee"], "department": "sales"},
        language="en",
    )

    page = soup(admin, "/en/admin/")

    figures = " ".join(page.select_one(".figures").get_text(" ").split())
    assert figures == (
        "People 2 and 1 deactivated Pending invitations 1 Errors in the content 1"
        " E-mail off"
    )
    rows = {
        row.a.get_text(): row.select_one(".row__end").get_text()
        for row in page.select("section[aria-labelledby=roles] .row")
    }
    assert rows == {
        "trainee": "1",
        "trainer": "1",
        "sales lead": "0",
        "marketing lead": "0",
        "administrator": "1",
    }
    assert f"SQLite, revision {LATEST}" in words(page)


def test_what_is_left_out_is_listed_by_file_and_line(admin) -> None:
    page = soup(admin, "/en/admin/content")

    listed = page.select_one("section[aria-labelledby=errors] .table")
    assert "content/it/champ.md:1" in listed.get_text()
    assert "no front matter" in listed.get_text()


def test_a_mapping_that_cannot_be_used_is_listed_as_check_does(admin, instance) -> None:
    text = "columns:\n  A: fit\nvalues:\n  fit:\n    x: nonsense\n"
    overlay(instance, "content/mappings/ours.yaml", text)

    assert "mappings/ours.yaml:5" in words(soup(admin, "/en/admin/content"))


def test_content_without_errors_says_so(tmp_path_factory) -> None:
    site = make_site(Settings(instance=tmp_path_factory.mktemp("whole")))
    admin = browser_of(site, make_person(site, Role.ADMINISTRATOR))

    assert "Nothing is left out" in words(soup(admin, "/en/admin/content"))


def test_the_label_of_the_first_link_is_said_in_words(site, admin) -> None:
    keep(site, Action.INVITATION_MADE, None, after={"note": FIRST_LINK})

    page = words(soup(admin, PATH))

    assert "The first administrator" in page
    assert FIRST_LINK not in page.replace("The first administrator", "")
