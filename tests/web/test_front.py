"""The front gives an answer again exactly as the site gave it, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.settings import Settings
from glossary.storage import db, stored_settings, writing
from glossary.web.access import renewal
from tests.pages import LANGUAGES, PAGES
from tests.web.people import browser_of, make_person
from tests.web.sites import make_site

TYPING = {"HX-Request": "true", "Accept-Encoding": "gzip"}
BASE = "https://lemma.example"


@pytest.fixture
def site(tmp_path) -> Flask:
    return make_site(Settings(instance=tmp_path))


@pytest.fixture
def published(tmp_path) -> Flask:
    """A site that knows its address, behind one proxy."""
    return make_site(Settings(instance=tmp_path, base_url=BASE, proxy_count=1))


@pytest.fixture
def asked(monkeypatch) -> Iterator[list[str]]:
    """The addresses that reached the site behind the front."""
    reached: list[str] = []
    whole = Flask.full_dispatch_request

    def dispatch(app: Flask, *context: Any) -> Any:
        reached.append(request.path)
        return whole(app, *context)

    monkeypatch.setattr(Flask, "full_dispatch_request", dispatch)
    yield reached


def get(client: FlaskClient, address: str, **headers: str) -> TestResponse:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(address, headers=names)


def same(one: TestResponse, other: TestResponse) -> bool:
    return (
        one.status == other.status
        and one.data == other.data
        and sorted(one.headers) == sorted(other.headers)
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_every_page_comes_again_as_it_came_first(site, code, encoding):
    for page in PAGES:
        address = f"/{code}{page}"
        first = get(site.test_client(), address, Accept_Encoding=encoding)
        again = get(site.test_client(), address, Accept_Encoding=encoding)
        held = first.headers.get("ETag", "")
        unread = get(
            site.test_client(), address, Accept_Encoding=encoding, If_None_Match=held
        )

        assert again.status == first.status
        # The others hold a form's token, which is new each time.
        if held:
            assert same(first, again), address
            assert unread.status_code == 304
            assert unread.data == b""
            assert unread.headers["ETag"] == held
            assert unread.headers["Vary"] == first.headers["Vary"]
            assert "Content-Security-Policy" in unread.headers
            assert "Content-Encoding" not in unread.headers


def test_a_finished_page_does_not_reach_the_site(site, asked, monkeypatch):
    monkeypatch.setattr(renewal, "SECONDS", 3600.0)
    get(site.test_client(), "/")
    asked.clear()
    first = get(site.test_client(), "/fr/terms/lead")
    again = get(site.test_client(), "/fr/terms/lead")
    get(site.test_client(), "/fr/search?q=le", **TYPING)
    typed = get(site.test_client(), "/fr/search?q=le", **TYPING)

    assert asked == ["/fr/terms/lead", "/fr/search"]
    assert first.data == again.data
    assert b"<html" not in typed.data


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/fr/terms/lead?from=mail", {}),
        ("/fr/terms/no-such-term", {}),
        ("/api/v1/search?q=lead", {}),
        ("/healthz", {}),
        ("/fr/sign-in", {}),
        ("/fr/terms/lead", {"Cookie": "anything=at all"}),
    ],
)
def test_what_is_not_finished_always_reaches_it(
    site, asked, monkeypatch, address, headers
):
    monkeypatch.setattr(renewal, "SECONDS", 3600.0)
    get(site.test_client(), "/fr/terms/lead")
    asked.clear()
    for _ in range(2):
        get(site.test_client(use_cookies=False), address, **headers)

    assert len(asked) == 2


def test_head_is_answered_without_a_body(site):
    whole = get(site.test_client(), "/it/terms/sal")
    head = site.test_client().head("/it/terms/sal")

    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_whoever_is_signed_in_gets_a_page_of_their_own(site):
    get(site.test_client(), "/en/terms/lead")
    anna = browser_of(site, make_person(site, name="Anna Rossi"))

    own = get(anna, "/en/terms/lead")
    after = get(site.test_client(), "/en/terms/lead")

    assert "Anna Rossi" in own.text
    assert own.headers["Cache-Control"] == "no-store"
    assert "Anna Rossi" not in after.text


def test_once_only_members_may_read_nobody_else_does(site):
    assert get(site.test_client(), "/fr/terms/lead").status_code == 200
    with site.app_context(), writing(db.session) as session:
        stored_settings.write(
            session, "reading", "members", changed_by=None, now=datetime.now(UTC)
        )
    with site.app_context():
        renewal.renew(at_once=True)

    assert get(site.test_client(), "/fr/terms/lead").status_code == 303


def test_a_wrong_host_is_led_away_from_a_finished_page_too(published):
    right = published.test_client().get("/fr/terms/lead", base_url=BASE)
    wrong = published.test_client().get(
        "/fr/terms/lead", base_url="http://evil.example"
    )

    assert right.status_code == 200
    assert wrong.status_code == 308
    assert wrong.headers["Location"] == f"{BASE}/fr/terms/lead"


def test_what_the_proxy_says_of_a_request_is_heard_first(published):
    headers = {"X-Forwarded-Host": "lemma.example", "X-Forwarded-Proto": "https"}
    for _ in range(2):
        through = published.test_client().get(
            "/fr/terms/lead", headers=headers, base_url="http://10.0.0.7:8000"
        )
        assert through.status_code == 200
        assert "Strict-Transport-Security" in through.headers


def test_a_page_over_tls_is_not_the_one_without(site):
    get(site.test_client(), "/fr/terms/lead")
    safe = site.test_client().get("/fr/terms/lead", base_url="https://localhost")
    plain = get(site.test_client(), "/fr/terms/lead")

    assert "Strict-Transport-Security" in safe.headers
    assert "Strict-Transport-Security" not in plain.headers


def test_a_theme_that_one_reader_chose_changes_nothing_for_others(site):
    get(site.test_client(), "/fr/terms/lead")
    reader = site.test_client()
    reader.set_cookie("display", "dark")

    assert 'data-theme="dark"' in get(reader, "/fr/terms/lead").text
    assert "data-theme" not in get(site.test_client(), "/fr/terms/lead").text
