"""The API: its shapes, its limits, and how it says no."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from glossary.loading.content import load_content

GLOSSARY = load_content().glossary


def test_search_answers_in_the_promised_shape(client: FlaskClient) -> None:
    body = client.get("/api/v1/search?q=lead&lang=fr&limit=3").get_json()

    assert set(body) == {"query", "lang", "hits", "suggestions"}
    assert (body["query"], body["lang"]) == ("lead", "fr")
    assert 1 <= len(body["hits"]) <= 3
    assert set(body["hits"][0]) == {
        "slug",
        "lang",
        "term",
        "match",
        "matched",
        "excerpt",
        "url",
    }
    assert body["hits"][0]["slug"] == "lead"
    assert body["hits"][0]["match"] == "exact"
    assert body["hits"][0]["url"] == "/fr/terms/lead"


@pytest.mark.parametrize(
    ("query", "lang", "slug", "match"),
    [
        ("LEADS", "fr", "lead", "exact"),
        ("client potentiel", "fr", "prospect", "synonym"),
        ("potential customer", "it", "prospect", "other-language"),
        ("opport", "en", "opportunity", "prefix"),
        ("plomb", "fr", "lead", "trap"),
        ("piombo", "fr", "lead", "trap"),
        ("chef de file", "it", "lead", "trap"),
        ("oportunity", "en", "opportunity", "close"),
        ("SiriusDecisions", "en", "mql", "text"),
    ],
)
def test_search_says_why_a_term_was_found(
    client: FlaskClient, query: str, lang: str, slug: str, match: str
) -> None:
    body = client.get(
        "/api/v1/search", query_string={"q": query, "lang": lang}
    ).get_json()

    found = {hit["slug"]: hit["match"] for hit in body["hits"]}
    assert found.get(slug) == match, body["hits"]


@pytest.mark.parametrize("query", ["", "   ", "?q="])
def test_an_empty_query_has_no_hits(client: FlaskClient, query: str) -> None:
    answer = client.get("/api/v1/search", query_string={"q": query.replace("?q=", "")})

    assert answer.status_code == 200
    assert answer.get_json()["hits"] == []


def test_a_search_without_a_query_has_no_hits(client: FlaskClient) -> None:
    assert client.get("/api/v1/search").get_json()["hits"] == []


def test_a_query_over_200_characters_is_refused(client: FlaskClient) -> None:
    assert (
        client.get("/api/v1/search", query_string={"q": "a" * 200}).status_code == 200
    )

    answer = client.get("/api/v1/search", query_string={"q": "a" * 201})

    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["errors"] == [
        {"where": "q", "value": "201 characters", "allowed": "at most 200 characters"}
    ]


@pytest.mark.parametrize(
    "limit", ["0", "51", "-1", "1.5", "ten", "", "９", "1e1", "0x1"]
)
def test_a_limit_outside_1_to_50_is_refused(client: FlaskClient, limit: str) -> None:
    answer = client.get("/api/v1/search", query_string={"q": "lead", "limit": limit})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["where"] == "limit"


@pytest.mark.parametrize("path", ["/api/v1/search?q=a", "/api/v1/terms/lead?"])
def test_an_unknown_language_is_not_found_and_names_the_known(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(f"{path}&lang=de")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["errors"] == [
        {"where": "lang", "value": "de", "allowed": ["fr", "it", "en"]}
    ]


def test_an_unknown_term_is_not_found_as_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/terms/plomb?lang=fr")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["errors"][0]["value"] == "plomb"


def test_an_unknown_term_names_the_close_ones(client: FlaskClient) -> None:
    answer = client.get("/api/v1/terms/oportunity")

    assert answer.get_json()["errors"] == [
        {"where": "slug", "value": "oportunity", "allowed": ["opportunity"]}
    ]


def test_another_name_of_a_term_leads_to_it(client: FlaskClient) -> None:
    answer = client.get("/api/v1/terms/piste?lang=fr")

    assert answer.status_code == 308
    assert answer.headers["Location"] == "/api/v1/terms/lead?lang=fr"


def test_an_unknown_address_or_method_is_a_problem_too(client: FlaskClient) -> None:
    assert client.get("/api/v1/nothing").content_type == "application/problem+json"
    refused = client.post("/api/v1/terms")
    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]
    assert refused.content_type == "application/problem+json"


def test_terms_lists_every_term_with_its_headwords(client: FlaskClient) -> None:
    terms = client.get("/api/v1/terms").get_json()["terms"]

    assert [term["slug"] for term in terms] == list(GLOSSARY.terms)
    by_slug = {term["slug"]: term for term in terms}
    assert by_slug["opportunity"]["category"] == "stage"
    assert by_slug["opportunity"]["headwords"] == {
        code: GLOSSARY.shown("opportunity", code).entry.headword
        for code in ("fr", "it", "en")
    }


def test_a_term_holds_everything_its_page_shows(client: FlaskClient) -> None:
    entry = GLOSSARY.shown("lead", "it").entry

    body = client.get("/api/v1/terms/lead?lang=it").get_json()

    assert body["definition"] == entry.definition
    assert body["stage"] == "lead"
    assert body["step"] == 2
    assert [each["form"] for each in body["forbidden"]] == [t.form for t in entry.traps]
    assert [each["form"] for each in body["deprecated"]] == [
        avoided.form for avoided in entry.deprecated
    ]
    assert body["said"][0]["department"] == "sales"
    assert set(body["parts_html"]) == {str(part) for part in entry.parts}
    assert body["equivalents"].keys() == {"fr", "en"}
    assert set(body["related"]) == set(GLOSSARY.related("lead"))
    assert body["reviewed"] == "2026-11-24"


def test_the_api_reads_no_cookie(client: FlaskClient) -> None:
    client.get("/language/it")

    answer = client.get("/api/v1/terms/lead")

    assert answer.get_json()["lang"] == "en"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_an_answer_that_the_program_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/terms")

    again = client.get(
        "/api/v1/terms", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
