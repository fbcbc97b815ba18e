"""What machines read: health, readiness, sitemap, OpenSearch."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from flask.testing import FlaskClient

from glossary.settings import Settings
from glossary.web import create_app

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_health_answers_and_is_never_kept(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert answer.get_json() == {"status": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_readiness_names_what_was_left_out(tmp_path: Path) -> None:
    broken = tmp_path / "content/fr/lead.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("broken", encoding="utf-8")
    client = create_app(Settings(instance=tmp_path)).test_client()

    body = client.get("/readyz").get_json()

    assert body["status"] == "ok"
    assert body["terms"] == 12
    assert len(body["left_out"]) == 1
    assert "content/fr/lead.md:1: no front matter" in body["left_out"][0]


def test_the_sitemap_lists_every_term_in_every_language(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, base_url="https://words.example")
    client = create_app(settings).test_client()

    tree = ElementTree.fromstring(client.get("/sitemap.xml").data)

    addresses = {str(loc.text) for loc in tree.iter(f"{SITEMAP}loc")}
    for code in ("fr", "it", "en"):
        assert f"https://words.example/{code}/" in addresses
        assert f"https://words.example/{code}/terms/lead" in addresses
    for address in addresses:
        assert (
            client.get(address.removeprefix("https://words.example")).status_code == 200
        )
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
    client = create_app(settings).test_client()

    page = client.get("/fr/terms/lead", headers={"Host": "evil.example"})

    assert b'href="https://words.example/fr/terms/lead"' in page.data
    assert b"evil.example" not in page.data
    assert (
        b"evil.example"
        not in client.get("/robots.txt", headers={"Host": "evil.example"}).data
    )
