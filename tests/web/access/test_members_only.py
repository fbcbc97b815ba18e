"""Reading for members only: signed out, nothing of the glossary can be read."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from glossary.setting_values import Reading
from glossary.settings import Settings
from glossary.storage import db, stored_settings, writing
from glossary.web.access import renewal
from tests.pages import LANGUAGES, PAGES
from tests.web.people import make_person, signed_in
from tests.web.sites import make_site

API = (
    "/api/v1/terms",
    "/api/v1/terms/lead?lang=fr",
    "/api/v1/terms/piste?lang=fr",
    "/api/v1/search?q=lead",
)
MACHINES = ("/sitemap.xml", "/opensearch.xml", "/opensearch.xml?lang=fr")
WORDS = ("prospect", "MQL", "piste")
"""What no answer to a stranger may hold; every page of a term does."""


@pytest.fixture(scope="module")
def members(tmp_path_factory):
    instance = tmp_path_factory.mktemp("members")
    return make_site(Settings(instance=instance, reading=Reading.MEMBERS))


@pytest.fixture
def impatient(monkeypatch):
    """Let every process look at what was published with each request."""
    monkeypatch.setattr(renewal, "SECONDS", 0.0)


def publish(site, key, value):
    """Change a setting as another process does."""
    with site.app_context(), writing(db.session) as session:
        stored_settings.write(
            session, key, value, changed_by=None, now=datetime.now(UTC)
        )


def assert_unreadable(answer, path):
    assert answer.status_code in {303, 401}, path
    text = answer.get_data(as_text=True)
    assert not any(word in text.replace(path, "") for word in WORDS), path
    assert answer.headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_can_be_read_signed_out(members, code):
    client = members.test_client()
    for path in PAGES:
        for headers in ({}, {"If-None-Match": "*"}):
            answer = client.get(f"/{code}{path}", headers=headers)
            assert answer.status_code == 303, path
            assert answer.headers["Location"].startswith(f"/{code}/sign-in?next=")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_part_of_a_page_is_answered_with_a_part_that_leads_to_signing_in(
    members, code
):
    client = members.test_client()
    for path in ("/search?q=pro", "/classify?fit=yes"):
        answer = client.get(f"/{code}{path}", headers={"HX-Request": "true"})

        assert_unreadable(answer, path)
        part = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
        assert answer.status_code == 401
        assert not part.select("html, main, form, h1")
        [link] = part.select("a")
        query = parse_qs(urlsplit(link["href"]).query)
        assert link["href"].startswith(f"/{code}/sign-in?")
        assert query["next"] == [f"/{code}{path}"]


@pytest.mark.parametrize("path", ["/en/sign-in", "/en/nothing", "/en/invitation/no"])
def test_a_stranger_is_offered_no_page_that_they_cannot_read(members, path):
    page = members.test_client().get(path).get_data(as_text=True)
    shown = BeautifulSoup(page, "html.parser")

    unreadable = [f"/en/{name}" for name in ("terms", "search", "journey", "about")]
    assert not shown.select("[data-search], .header__nav, .footer__links")
    assert not [each for each in unreadable if each in page]
    assert shown.select("a.language")


def test_a_member_is_offered_them(members):
    page = signed_in(members).get("/en/settings").get_data(as_text=True)
    shown = BeautifulSoup(page, "html.parser")

    assert shown.select("[data-search]")
    assert shown.select(".header__nav a[href^='/en/terms']")
    assert shown.select(".footer__links a")


@pytest.mark.parametrize("path", [*API, *MACHINES])
def test_no_machine_reads_signed_out(members, path):
    assert_unreadable(members.test_client().get(path), path)


def test_no_contact_is_classed_for_a_stranger(members):
    answer = members.test_client().post("/api/v1/classify", json={"facts": {}})

    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["/fr/nothing", "/nothing", "/fr/terms/lead/x"])
def test_a_mistake_tells_nothing_either(members, path):
    answer = members.test_client().get(path)

    assert answer.status_code == 404
    assert not any(word in answer.get_data(as_text=True) for word in WORDS)


def test_a_stranger_does_not_learn_which_words_there_are(members):
    client = members.test_client()

    answers = [client.get(f"/fr/terms/{name}") for name in ("lead", "nothing")]

    assert [each.status_code for each in answers] == [303, 303]


@pytest.mark.parametrize(
    "path",
    [
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/static/lemma.css",
        "/fr/sign-in",
        "/fr/forgotten-password",
        "/fr/invitation/token",
        "/language/fr",
        "/",
    ],
)
def test_what_one_needs_before_signing_in_stays(members, path):
    answer = members.test_client().get(path)

    assert answer.status_code in {200, 302, 303, 404, 410}
    assert "/sign-in?next=" not in answer.headers.get("Location", "")


def test_the_sign_in_page_shows_nothing_of_the_glossary(members):
    text = members.test_client().get("/fr/sign-in").get_data(as_text=True)

    assert not any(word in text for word in WORDS)


def test_readiness_quotes_no_content_to_a_stranger(tmp_path):
    broken = tmp_path / "content/fr/lead.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("broken", encoding="utf-8")
    site = make_site(Settings(instance=tmp_path, reading=Reading.MEMBERS))

    body = site.test_client().get("/readyz").get_json()

    assert body["status"] == "ok"
    assert "left_out" not in body


def test_search_engines_are_told_to_stay_out(members):
    text = members.test_client().get("/robots.txt").get_data(as_text=True)

    assert "Disallow: /\n" in text
    assert "Sitemap" not in text


@pytest.mark.parametrize("path", [*PAGES])
def test_a_member_reads_every_page(members, path):
    answer = signed_in(members).get(f"/fr{path}")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_kept_while_all_could_read_is_not_sent_to_a_stranger(site, impatient):
    client = site.test_client()
    etag = client.get("/fr/terms/lead").headers["ETag"]
    publish(site, "reading", "members")

    for headers in ({}, {"If-None-Match": etag}):
        assert_unreadable(
            client.get("/fr/terms/lead", headers=headers), "/fr/terms/lead"
        )
    assert_unreadable(client.get("/api/v1/terms"), "/api/v1/terms")


def test_what_was_closed_can_be_opened_again(site, impatient):
    client = site.test_client()
    publish(site, "reading", "members")
    assert client.get("/fr/").status_code == 303

    publish(site, "reading", "open")

    assert client.get("/fr/").status_code == 200


def test_a_name_chosen_on_the_site_is_on_pages_kept_before(site, impatient):
    client = site.test_client()
    client.get("/fr/")

    publish(site, "name", "Les mots de Valmora")

    assert "Les mots de Valmora" in client.get("/fr/").get_data(as_text=True)


def test_what_whoever_runs_it_has_set_wins(tmp_path, impatient):
    settings = Settings(
        instance=tmp_path, reading=Reading.MEMBERS, fixed=frozenset({"reading"})
    )
    site = make_site(settings)

    publish(site, "reading", "open")

    assert site.test_client().get("/fr/").status_code == 303


def test_another_process_sees_it_when_it_next_looks(site, impatient):
    settings = site.extensions["lemma"].settings
    other = make_site(settings)
    assert other.test_client().get("/fr/").status_code == 200

    publish(site, "reading", "members")

    assert other.test_client().get("/fr/").status_code == 303
    with other.app_context():
        db.engine.dispose()


def test_the_database_is_asked_once_a_second_at_most(site):
    client = site.test_client()
    client.get("/fr/")
    publish(site, "name", "Another name")

    page = client.get("/fr/").get_data(as_text=True)

    assert "Another name" not in page


def test_whoever_changed_it_sees_it_at_once(site):
    client = site.test_client()
    client.get("/fr/")
    publish(site, "name", "Another name")
    with site.test_request_context():
        renewal.renew(at_once=True)

    assert "Another name" in client.get("/fr/").get_data(as_text=True)


def test_a_site_closed_from_its_start_lets_the_first_stranger_read_nothing(site):
    publish(site, "reading", "members")
    make_person(site)

    assert site.test_client().get("/fr/").status_code == 303
