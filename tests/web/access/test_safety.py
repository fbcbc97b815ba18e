"""Where a request may come from, where an answer may lead, and what each carries."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask import Flask, session

from glossary.people import Role
from glossary.settings import BadSetting, Settings
from glossary.storage import ChangedMeanwhile, StorageBusy, StorageDown, db
from glossary.storage.database import FILE
from glossary.web import create_app
from glossary.web.access.safety import own_path, refuse_debug
from tests.pages import PAGES
from tests.web.access.test_access import OWNED, address, routes
from tests.web.people import (
    PASSWORD,
    browser_of,
    make_person,
    send,
    signed_in,
    token_of,
)
from tests.web.sites import make_site

BASE = "https://words.example"
NOTE = "A long note that nobody wants to type twice"

HOSTILE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%2Fevil.example",
    "/%5Cevil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\x00/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/\x7f/evil.example",
    "evil.example",
    "@evil.example",
    "/fr/\r\nSet-Cookie: a=b",
    "",
]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A site whose people do each other no harm."""
    return make_site(Settings(instance=tmp_path_factory.mktemp("safety")))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """A site that is reached at BASE."""
    instance = tmp_path_factory.mktemp("public")
    return make_site(Settings(instance=instance, base_url=BASE))


@pytest.fixture
def failing(tmp_path):
    """A site with a form whose view raises what the test says."""
    site = make_site(Settings(instance=tmp_path))
    site.extensions["raised"] = RuntimeError()

    def fail() -> str:
        raise site.extensions["raised"]

    site.view_functions["pages.sign_in"] = fail
    return site


def page_of(answer):
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


# Forms


def test_nothing_is_changed_without_a_token(shared):
    for endpoint, method in routes(shared):
        if method == "GET" or endpoint.startswith("api."):
            continue
        person = make_person(shared, Role.ADMINISTRATOR)
        make_own = OWNED.get((endpoint, method))
        owned = make_own(shared, person) if make_own is not None else {}
        browser = browser_of(shared, person)
        answer = browser.open(address(shared, endpoint, **owned), method=method)
        assert answer.status_code == 403, endpoint


def test_a_token_of_somebody_else_is_none(shared):
    token = token_of(signed_in(shared))

    answer = signed_in(shared).post("/en/sign-out", data={"csrf_token": token})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
    ],
)
def test_a_form_from_another_site_is_refused_with_its_token(shared, headers):
    browser = signed_in(shared)
    fields = {"csrf_token": token_of(browser), "note": NOTE}

    answer = browser.post("/en/sign-out", data=fields, headers=headers)

    assert answer.status_code == 403
    assert "another site" in answer.get_data(as_text=True)
    assert NOTE not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {"Origin": "null"},
        {},
    ],
)
def test_a_form_of_ours_is_taken(shared, headers):
    browser = signed_in(shared)
    fields = {"csrf_token": token_of(browser)}

    answer = browser.post("/en/sign-out", data=fields, headers=headers)

    assert answer.status_code == 303


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_a_form_that_expired_keeps_what_was_typed_but_no_secret(shared, code):
    browser = shared.test_client()
    fields = {"email": "ada@example.com", "password": PASSWORD, "note": NOTE}

    answer = browser.post(f"/{code}/sign-in", data={"csrf_token": "old", **fields})

    page = page_of(answer)
    assert answer.status_code == 403
    assert page.html["lang"] == code
    assert page.find("textarea", string=re.compile(NOTE)) is not None
    assert PASSWORD not in answer.get_data(as_text=True)
    assert "old" not in [field.get("value") for field in page.find_all("input")]


def test_a_form_that_expired_can_be_sent_again(shared):
    browser = signed_in(shared)
    answer = browser.post("/en/settings/name", data={"name": "Ada Lovelace"})
    form = page_of(answer).select_one("main form[method=post]")

    again = browser.post(
        "/en/settings/name",
        data={field["name"]: field["value"] for field in form.find_all("input")},
    )

    assert again.status_code == 303
    assert "Ada Lovelace" in browser.get("/en/settings").get_data(as_text=True)


def test_what_was_typed_is_text_wherever_it_comes_back(shared):
    hostile = '"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>'

    answer = shared.test_client().post("/en/sign-in", data={hostile: hostile})

    page = page_of(answer)
    assert all(script.get("src") for script in page.find_all("script", type=None))
    assert page.find("img") is None


def test_somebody_whose_session_ended_keeps_what_was_typed(shared):
    browser = shared.test_client()

    answer = browser.post("/en/settings/name", data={"name": NOTE})

    assert answer.status_code == 403
    assert "no longer signed in" in answer.get_data(as_text=True)
    assert page_of(answer).find("textarea", string=re.compile(NOTE)) is not None


def test_the_api_takes_no_cookie_and_needs_no_token(shared):
    browser = signed_in(shared)

    answer = browser.post("/api/v1/classify", json={"facts": {}})

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


# Where an answer leads


@pytest.mark.parametrize("target", HOSTILE)
def test_what_leads_elsewhere_is_no_path_of_ours(target):
    assert own_path(target) is None


@pytest.mark.parametrize(
    "target", ["/", "/fr/", "/fr/search?q=a%2F%5Cb", "/fr/terms/lead?by=step#a", "/é"]
)
def test_a_path_of_ours_is_kept(target):
    assert own_path(target) == target


@pytest.mark.parametrize("target", HOSTILE)
@pytest.mark.parametrize("path", ["/language/fr", "/display/dark", "/shortcuts/off"])
def test_a_choice_leads_nowhere_else(shared, path, target):
    answer = shared.test_client().get(f"{path}?next={quote(target)}")

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/")
    assert "evil" not in answer.headers["Location"]


@pytest.mark.parametrize("target", HOSTILE)
def test_signing_in_leads_nowhere_else(shared, target):
    browser = shared.test_client()
    # One address tries once: this is no test of the limits.
    number = HOSTILE.index(target)
    browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
    person = make_person(shared)

    answer = send(
        browser,
        f"/en/sign-in?next={quote(target)}",
        email=person.email,
        password=PASSWORD,
        next=target,
    )

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/en/"


# The host


@pytest.mark.parametrize(
    "path", ["/fr/terms/lead", "/", "/fr/search?q=a%20b", "/nowhere"]
)
def test_another_host_leads_to_the_configured_one(public, path):
    answer = public.test_client().get(path, headers={"Host": "evil.example"})

    assert answer.status_code == 308
    assert answer.headers["Location"] == f"{BASE}{path}"


def test_a_form_sent_to_another_host_is_refused(public):
    answer = public.test_client().post("/fr/sign-in", headers={"Host": "evil.example"})

    assert answer.status_code == 421


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_machines_ask_for_health_by_any_name(public, path):
    answer = public.test_client().get(path, headers={"Host": "10.0.0.7:8000"})

    assert answer.status_code == 200


def test_forwarded_headers_are_believed_of_as_many_proxies_as_are_set(tmp_path):
    settings = Settings(instance=tmp_path, base_url=BASE, proxy_count=1)
    site = make_site(settings)
    forwarded = {"X-Forwarded-Host": "words.example", "X-Forwarded-Proto": "https"}

    assert site.test_client().get("/fr/", headers=forwarded).status_code == 200


def test_forwarded_headers_are_believed_of_nobody_by_default(public):
    forwarded = {"X-Forwarded-Host": "words.example", "X-Forwarded-Proto": "https"}

    assert public.test_client().get("/fr/", headers=forwarded).status_code == 308


# What every answer carries

KINDS = [
    *(f"/fr{path}" for path in PAGES),
    "/",
    "/fr",
    "/fr/nowhere",
    "/fr/terms/nothing",
    "/language/fr",
    "/static/lemma.css",
    "/static/nothing",
    "/api/v1/terms",
    "/api/v1/nothing",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
    "/opensearch.xml",
    "/favicon.ico",
    "/fr/sign-in",
    "/fr/settings",
    "/fr/settings/my-data.json",
    "/fr/reset/nothing",
]


@pytest.mark.parametrize("who", ["signed out", "signed in"])
def test_every_kind_of_answer_carries_the_headers(public, who):
    browser = public.test_client() if who == "signed out" else signed_in(public)
    for path in KINDS:
        headers = browser.get(path, base_url=BASE).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Strict-Transport-Security"].startswith("max-age="), path
        assert "camera=()" in headers["Permissions-Policy"], path
        assert len(headers.getlist("Referrer-Policy")) == 1, path


def test_tls_is_not_demanded_where_there_is_none(shared):
    answer = shared.test_client().get("/fr/")

    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize("path", ["/fr/reset/token", "/fr/invitation/token"])
def test_a_page_with_a_token_in_its_address_tells_nobody(shared, path):
    answer = shared.test_client().get(path)

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [f"/fr{path}" for path in PAGES])
def test_a_page_seen_with_a_session_is_kept_by_nobody(shared, path):
    answer = signed_in(shared).get(path)

    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_page_names_its_reader_to_nobody_else(shared):
    ada = signed_in(shared, name="Ada Lovelace")
    bob = signed_in(shared, name="Bob Kahn")

    seen = [each.get("/fr/terms/lead").get_data(as_text=True) for each in (ada, bob)]
    reader = shared.test_client().get("/fr/terms/lead")

    assert "Kahn" not in seen[0]
    assert "Lovelace" not in seen[1]
    assert "Lovelace" not in reader.get_data(as_text=True)
    assert "public" in reader.headers["Cache-Control"]


def test_no_finished_page_holds_a_token(shared):
    browser = signed_in(shared)
    for path in PAGES:
        if path.startswith(("/practice", "/quiz", "/start-here")):
            # A reader's own, made when it is asked for.
            continue
        assert "csrf_token" not in browser.get(f"/fr{path}").get_data(as_text=True)


# What fails


def failed(site: Flask, error: Exception, browser=None):
    site.extensions["raised"] = error
    browser = browser or site.test_client()
    return send(browser, "/en/sign-in", note=NOTE, password=PASSWORD)


@pytest.mark.parametrize("error", [StorageBusy(), StorageDown("gone")])
def test_a_database_that_does_not_answer_is_said_and_nothing_is_lost(failing, error):
    answer = failed(failing, error)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert NOTE in answer.get_data(as_text=True)
    assert PASSWORD not in answer.get_data(as_text=True)


def test_a_lost_race_is_said_and_nothing_is_lost(failing):
    answer = failed(failing, ChangedMeanwhile())

    assert answer.status_code == 409
    assert NOTE in answer.get_data(as_text=True)


@pytest.fixture
def busy(tmp_path, monkeypatch):
    """A site that waits for hardly anything, and whose database another holds."""
    monkeypatch.setattr("glossary.storage.database.PATIENCE", 0.05)
    site = make_site(Settings(instance=tmp_path))
    person = make_person(site)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield site, person


def test_signing_in_while_another_writes_may_be_tried_again(busy):
    site, person = busy
    browser = site.test_client()

    answer = send(browser, "/en/sign-in", email=person.email, password=PASSWORD)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert person.email in answer.get_data(as_text=True)


def test_a_session_that_cannot_be_kept_is_a_busy_database(busy):
    site, _ = busy

    def sign_in() -> str:
        session["note"] = "kept"
        return "signed in"

    site.view_functions["pages.sign_in"] = sign_in

    answer = send(site.test_client(), "/en/sign-in")

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


def test_reading_goes_on_when_the_database_no_longer_answers(tmp_path, monkeypatch):
    monkeypatch.setattr("glossary.web.access.renewal.SECONDS", 0.0)
    site = make_site(Settings(instance=tmp_path))
    client = site.test_client()
    client.get("/fr/")
    lose_database(site, tmp_path)

    assert client.get("/fr/terms/lead").status_code == 200


def test_until_it_is_known_who_may_read_nobody_does(tmp_path):
    site = make_site(Settings(instance=tmp_path))
    lose_database(site, tmp_path)
    client = site.test_client()

    answer = client.get("/fr/terms/lead")

    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/healthz").status_code == 200
    assert client.get("/static/lemma.css").status_code == 200


def lose_database(site, instance):
    with site.app_context():
        db.engine.dispose()
    for file in instance.glob(f"{FILE}*"):
        file.write_bytes(b"no database any more" * 1000)


def test_a_page_for_others_says_for_whom(shared):
    answer = signed_in(shared, Role.TRAINEE).get("/en/admin/")

    assert answer.status_code == 403
    assert "This page is for administrators." in answer.get_data(as_text=True)


@pytest.mark.parametrize("key", [None, "", "short", "x" * 31])
def test_no_site_starts_with_a_weak_key(tmp_path, key):
    with pytest.raises(BadSetting, match="LEMMA_SECRET_KEY") as refused:
        create_app(Settings(instance=tmp_path, secret_key=key))

    assert "x" * 31 not in str(refused.value)


@pytest.mark.parametrize("base_url", [BASE, "http://192.0.2.7:8000"])
def test_no_public_site_starts_in_debug_mode(tmp_path, monkeypatch, base_url):
    monkeypatch.setenv("FLASK_DEBUG", "1")

    with pytest.raises(BadSetting, match="FLASK_DEBUG"):
        make_site(Settings(instance=tmp_path, base_url=base_url))


@pytest.mark.parametrize(
    ("host", "refused"),
    [
        ("127.0.0.1", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("192.0.2.7", True),
        ("words.example", True),
    ],
)
def test_debug_mode_is_for_this_machine_alone(tmp_path, monkeypatch, host, refused):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    site = make_site(Settings(instance=tmp_path))

    if not refused:
        refuse_debug(site, host)
        return
    with pytest.raises(BadSetting, match="FLASK_DEBUG"):
        refuse_debug(site, host)
