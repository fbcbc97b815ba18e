"""What machines read: health, readiness, sitemap, OpenSearch."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from glossary.settings import Settings
from tests.web.sites import make_site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_health_answers_and_is_never_kept(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert answer.get_json() == {"status": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_readiness_names_what_was_left_out(tmp_path: Path) -> None:
    # No quiz asks of CHAMP: it would be left out too.
    broken = tmp_path / "content/fr/champ.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("broken", encoding="utf-8")
    client = make_site(Settings(instance=tmp_path)).test_client()

    body = client.get("/readyz").get_json()

    assert body["status"] == "ok"
    assert body["terms"] == 73
    assert len(body["left_out"]) == 1
    assert "content/fr/champ.md:1: no front matter" in body["left_out"][0]


def test_the_sitemap_lists_every_term_in_every_language(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, base_url="https://words.example")
    client = make_site(settings).test_client()

    base = "https://words.example"
    tree = ElementTree.fromstring(client.get("/sitemap.xml", base_url=base).data)

    addresses = {str(loc.text) for loc in tree.iter(f"{SITEMAP}loc")}
    for code in ("fr", "it", "en"):
        assert f"https://words.example/{code}/" in addresses
        assert f"https://words.example/{code}/terms/lead" in addresses
    for address in addresses:
        path = address.removeprefix(base)
        assert client.get(path, base_url=base).status_code == 200
    first = tree.find(f"{SITEMAP}url")
    assert first is not None
    assert {link.get("hreflang") for link in first.iter(f"{XHTML}link")} >= {
        "fr",
        "it",
        "en",
    }


def test_a_browser_can_search_from_its_address_bar(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml?lang=it", base_url="https://words.example")

    tree = ElementTree.fromstring(answer.data)
    name = tree.find(f"{OPENSEARCH}ShortName")
    url = tree.find(f"{OPENSEARCH}Url")
    assert name is not None
    assert url is not None
    assert name.text == "Lemma"
    assert url.get("template") == "https://words.example/it/search?q={searchTerms}"


def test_addresses_come_from_the_configured_base(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, base_url="https://words.example")
    client = make_site(settings).test_client()

    page = client.get("/fr/terms/lead", base_url="https://words.example")

    assert b'href="https://words.example/fr/terms/lead"' in page.data


def test_the_search_is_described_in_the_language_asked_for(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml?lang=it", headers={"Accept-Language": "fr"})

    tree = ElementTree.fromstring(answer.data)
    told = tree.find(f"{OPENSEARCH}Description")
    language = tree.find(f"{OPENSEARCH}Language")
    assert told is not None
    assert language is not None
    assert told.text is not None
    assert "fianco a fianco" in told.text
    assert language.text == "it"


@pytest.mark.parametrize(
    "path", ["/sitemap.xml", "/api/v1/terms", "/api/v1/terms/lead?lang=fr"]
)
def test_what_machines_read_is_compressed_for_those_that_take_it(
    client: FlaskClient, path: str
) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_compressed_answer_that_the_program_has_is_not_sent_again(
    client: FlaskClient,
) -> None:
    headers = {"Accept-Encoding": "gzip"}
    first = client.get("/api/v1/terms", headers=headers)

    again = client.get(
        "/api/v1/terms", headers={**headers, "If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
    assert first.headers["ETag"].startswith('W/"')


def test_an_answer_of_a_few_bytes_is_left_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/healthz", headers={"Accept-Encoding": "gzip"})

    assert answer.get_json() == {"status": "ok"}
