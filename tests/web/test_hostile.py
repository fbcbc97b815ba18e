"""Whatever is typed or sent: an answer in words, never a fault."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STORMS = [
    "*" * 200,
    "?" * 200,
    "(((((((" * 20,
    '"' * 199,
    '"lead',
    "a* b* c* d* e* f* g* h*",
    "lead~2 prospect^10 title:x AND NOT OR",
    "[a-z]+(.*)+$",
    "\x00",
    "le\x00ad",
    "\ud800",
    "\u202elead",
    "lead\u200d\u200d",
    "İıßﬁÆŒ",
    "🧲" * 60,
    "ﷺ" * 200,
    "Z\u0300\u0301\u0302" * 50,
    "%00%ff%c0%80",
    "' OR 1=1 --",
    "{{7*7}}${7*7}<%= 7 %>",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "l'" * 90,
    "-" * 200,
    " " * 200,
    "a" * 10_000,
    "é" * 5_000,
]
KINDS = ("/fr/search", "/api/v1/search")


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("query", STORMS)
def test_a_storm_gets_an_answer(client: FlaskClient, path: str, query: str) -> None:
    raw = query.encode("utf-8", "surrogatepass")
    encoded = "".join(f"%{byte:02X}" for byte in raw)

    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get(f"{path}?q={encoded}", headers=headers)
        assert answer.status_code in {200, 422}


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(max_size=10_000))
def test_any_text_gets_an_answer(client: FlaskClient, query: str) -> None:
    page = client.get("/it/search", query_string={"q": query})
    api = client.get("/api/v1/search", query_string={"q": query, "lang": "it"})

    assert page.status_code == 200
    assert api.status_code in {200, 422}


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(raw=st.binary(max_size=300))
def test_any_bytes_as_a_query_string_get_an_answer(
    client: FlaskClient, raw: bytes
) -> None:
    text = raw.decode("latin-1")
    for path in (
        "/fr/search",
        "/fr/terms/",
        "/fr/print",
        "/api/v1/search",
        "/language/fr",
    ):
        answer = client.get(path, query_string=f"q={text}&next={text}&by={text}&{text}")
        assert answer.status_code < 500


@pytest.mark.parametrize(
    "key", ["endpoint", "self", "language", "slug", "_external", "_method"]
)
def test_a_stray_parameter_changes_nothing(client: FlaskClient, key: str) -> None:
    answer = client.get("/fr/terms/lead", query_string={key: "x"})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/fr/terms/%00",
        "/fr/terms/" + "a" * 5_000,
        "/fr/terms/%ff%fe",
        "/fr/terms/<script>alert(1)</script>",
        "/fr/terms/..%2f..%2fetc",
        "/fr/journey/%F0%9F%A7%B2",
        "/fr/compare/lead/%00",
        "/%00",
        "/fr/%E2%80%AE",
        "/nothing/here",
    ],
)
def test_an_odd_address_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "storm", ["<script>alert(1)</script>", '"><img src=x onerror=a>', "<b>x"]
)
@pytest.mark.parametrize("path", ["/fr/search?q={}", "/fr/terms/{}"])
def test_what_was_typed_comes_back_as_text(
    client: FlaskClient, path: str, storm: str
) -> None:
    page = client.get(path.format(storm.replace("/", "%2F")))

    soup = BeautifulSoup(page.get_data(as_text=True), "html.parser")
    main = soup.find("main")
    assert main is not None
    assert [
        tag
        for tag in main.find_all(["script", "b", "img"])
        if tag.get("src") or tag.name != "img"
    ] == []


def test_a_query_cut_at_200_characters_says_so(client: FlaskClient) -> None:
    page = client.get("/en/search", query_string={"q": "lead " * 60})

    assert 'data-notice="cut"' in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("post", "/fr/", 405),
        ("put", "/fr/terms/lead", 405),
        ("delete", "/healthz", 405),
    ],
)
def test_a_wrong_method_is_refused_in_words(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method.upper())

    assert answer.status_code == status
    assert "GET" in answer.headers["Allow"]
    assert b"<h1" in answer.data


def test_a_fault_of_ours_is_a_page_in_the_readers_language(client: FlaskClient) -> None:
    app = client.application
    app.config["PROPAGATE_EXCEPTIONS"] = False
    engine = app.extensions["lemma"].engine
    broken = engine.search
    engine.search = None
    try:
        answer = client.get("/fr/search?q=une+panne")
    finally:
        engine.search = broken
        app.config["PROPAGATE_EXCEPTIONS"] = None

    page = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
    assert answer.status_code == 500
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert "Traceback" not in page.get_text()
