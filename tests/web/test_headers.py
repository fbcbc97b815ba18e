"""Security headers on every kind of answer."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

ANSWERS = [
    "/",
    "/fr/",
    "/fr/terms/lead",
    "/fr/terms/piste",
    "/fr/nothing",
    "/fr/search?q=lead",
    "/language/fr",
    "/static/lemma.css",
    "/static/nothing",
    "/api/v1/terms",
    "/api/v1/nothing",
    "/healthz",
    "/sitemap.xml",
    "/opensearch.xml",
    "/favicon.ico",
    "/shortcuts/off",
]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_security_headers(
    client: FlaskClient, path: str
) -> None:
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_an_answer_that_is_not_sent_again_carries_them_too(client: FlaskClient) -> None:
    etag = client.get("/fr/").headers["ETag"]

    answer = client.get("/fr/", headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("path", ["/language/fr", "/display/dark", "/shortcuts/off"])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    client: FlaskClient, path: str
) -> None:
    cookie = client.get(path).headers["Set-Cookie"]
    secure = client.get(path, base_url="https://localhost").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Secure" in secure


def test_a_page_is_read_or_sent_a_form_and_nothing_else(client: FlaskClient) -> None:
    rules = client.application.url_map.iter_rules()

    assert {method for rule in rules for method in rule.methods or ()} == {
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
    }


def test_a_named_file_is_kept_for_a_year_and_any_other_asked_for_again(
    client: FlaskClient,
) -> None:
    page = client.get("/en/").get_data(as_text=True)
    start = page.index("/static/lemma.css?v=")
    named = page[start : page.index('"', start)]

    assert "max-age=31536000" in client.get(named).headers["Cache-Control"]
    assert "immutable" in client.get(named).headers["Cache-Control"]
    stale = client.get("/static/lemma.css?v=0").headers["Cache-Control"]
    assert "immutable" not in stale


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2f..%2fapp.py", "/static//etc/passwd"]
)
def test_no_file_outside_the_folder_is_sent(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in {308, 404}
