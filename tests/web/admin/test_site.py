"""Site settings as an administrator changes them, and the test of the mail."""

from __future__ import annotations

import socket

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from glossary.setting_values import BaseView, Reading
from glossary.settings import Settings
from glossary.storage import audit, db, stored_settings
from glossary.web.site import Site
from tests.web.anew import start_anew
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.sites import make_site

PATH = "/en/admin/site"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_site(Settings(instance=tmp_path_factory.mktemp("admin")))


@pytest.fixture
def site(made):
    return start_anew(made)


@pytest.fixture
def admin(site: Flask) -> FlaskClient:
    return signed_in(site, Role.ADMINISTRATOR)


def save(client: FlaskClient, *, version: int = 0, **fields):
    typed = {
        **{"act": "save", "version": str(version), "name": "Lemma"},
        **{"default_language": "en", "time_zone": "UTC", "reading": "open"},
        **{"base_view": "sales", **fields},
    }
    return send(client, PATH, **typed)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def settings_of(app: Flask) -> Settings:
    served: Site = app.extensions["lemma"]
    return served.settings


def stored(app: Flask) -> dict[str, object]:
    with app.test_request_context():
        return stored_settings.read_all(db.session)


def test_what_is_saved_is_kept_and_counts_at_once(site, admin) -> None:
    response = save(
        admin,
        name="Le parole",
        default_language="it",
        time_zone="Europe/Rome",
        reading="members",
        base_view="marketing",
    )

    assert (response.status_code, response.location) == (303, PATH)
    settings = settings_of(site)
    assert (settings.name, settings.default_language) == ("Le parole", "it")
    assert settings.time_zone == "Europe/Rome"
    assert settings.reading is Reading.MEMBERS
    assert settings.base_view is BaseView.MARKETING
    assert words(soup(admin, PATH)).startswith("Saved.")
    assert "Le parole" in soup(admin, "/en/").select_one(".wordmark").get_text()
    assert site.test_client().get("/en/terms/lead").status_code == 303


def test_only_what_has_changed_is_stored_and_in_the_log(site, admin) -> None:
    save(admin, name="Le parole")

    confirmed = {"default_language": "en", "time_zone": "UTC"}
    assert stored(site) == {"name": "Le parole", **confirmed}
    with site.test_request_context():
        entries = audit.list_newest(db.session).values
    assert [(each.action, each.before, each.after) for each in entries] == [
        ("setting_changed", {"name": "Lemma"}, {"name": "Le parole"})
    ]


def test_another_start_finds_what_was_saved(site, admin) -> None:
    save(admin, name="Le parole")

    again = make_site(Settings(instance=settings_of(site).instance))

    page = soup(again.test_client(), "/en/")
    assert "Le parole" in page.title.get_text()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Enter a name on one line"),
        ("name", "x" * 61, "Enter a name on one line"),
        ("name", "a\nb", "Enter a name on one line"),
        ("time_zone", "Rome", "Enter the name of a time zone"),
        ("time_zone", "../../etc/passwd", "Enter the name of a time zone"),
        ("reading", "closed", "Choose who may read"),
        ("base_view", "S4", "Choose sales or marketing"),
        ("default_language", "de", "Choose one of the languages of this site"),
        ("default_language", "", "Choose one of the languages of this site"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_kept(
    site, admin, field: str, value: str, said: str
) -> None:
    fields = {"name": "Le parole", field: value}

    response = save(admin, **fields)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "<title>Error: Site" in page
    assert page.count(said) == 2, "on top and beside the field"
    assert stored(site) == {}


def test_what_was_typed_comes_back_with_a_refusal(admin) -> None:
    page = save(admin, name="Le parole", time_zone="Rome").get_data(as_text=True)

    assert 'value="Le parole"' in page
    assert 'value="Rome"' in page


def test_a_second_save_is_refused_with_both_side_by_side(site, admin) -> None:
    save(admin, name="First")

    response = save(admin, name="Second")

    assert response.status_code == 409
    assert "<mark>First</mark></td><td><mark>Second</mark>" in response.get_data(
        as_text=True
    )
    assert stored(site)["name"] == "First"


@pytest.mark.parametrize("fields", [{"reading": "x"}, {"base_view": "x"}])
def test_a_conflict_with_what_is_no_choice_is_a_refusal(admin, fields) -> None:
    save(admin, name="First")

    assert save(admin, **fields).status_code == 422


def test_what_the_server_sets_is_shown_and_not_asked(tmp_path) -> None:
    site = make_site(
        Settings(instance=tmp_path, name="Ours", fixed=frozenset({"name"}))
    )
    admin = signed_in(site, Role.ADMINISTRATOR)

    page = soup(admin, PATH)
    save(admin, name="Theirs", time_zone="Europe/Rome")

    assert page.select_one("#name") is None
    assert "Set on the server." in words(page)
    assert settings_of(site).name == "Ours"
    assert "name" not in stored(site)
    assert stored(site)["time_zone"] == "Europe/Rome"


def test_without_a_mail_server_the_page_says_what_to_set(admin) -> None:
    assert "SMTP_URL" in words(soup(admin, PATH))
    assert send(admin, PATH, act="test_mail").status_code == 303


def test_a_test_that_fails_says_why_and_is_in_the_log(tmp_path) -> None:
    site = make_site(
        Settings(
            instance=tmp_path,
            smtp_url=f"smtp://127.0.0.1:{free_port()}",
            smtp_sender="lemma@valmora.example",
        )
    )
    admin = signed_in(site, Role.ADMINISTRATOR)

    response = send(admin, PATH, act="test_mail")

    assert response.status_code == 422
    assert "The server did not accept the message:" in response.get_data(as_text=True)
    with site.test_request_context():
        entry = audit.list_newest(db.session).values[0]
    assert (entry.action, entry.after) == ("mail_tested", {"sent": False})


def test_a_test_that_arrives_is_said(tmp_path) -> None:
    # Only here: the other tests of this file need no mail server.
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Sink

    # It asks itself whether it is there, at the port it was given.
    controller = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        site = make_site(
            Settings(
                instance=tmp_path,
                smtp_url=f"smtp://127.0.0.1:{controller.port}",
                smtp_sender="lemma@valmora.example",
            )
        )
        admin = signed_in(site, Role.ADMINISTRATOR)
        response = send(admin, PATH, act="test_mail")
    finally:
        controller.stop()

    assert response.status_code == 303
    assert "The server accepted the message." in words(soup(admin, PATH))


def test_settings_without_a_token_are_refused(site, admin) -> None:
    response = admin.post(PATH, data={"act": "save", "version": "0", "name": "X"})

    assert response.status_code == 403
    assert stored(site) == {}
