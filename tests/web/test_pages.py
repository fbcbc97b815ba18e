"""What every page owes its reader, whatever it shows."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.pages import LANGUAGES, PAGES
from tests.web.conftest import soup

EVERY_PAGE = [f"/{code}{path}" for code in LANGUAGES for path in PAGES]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_says_its_language_title_and_one_heading(
    client: FlaskClient, path: str
) -> None:
    page = soup(client, path)

    assert page.html is not None
    assert page.html["lang"] == path[1:3]
    assert page.title is not None
    assert page.title.get_text(strip=True)
    assert len(page.find_all("h1")) == 1
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_holds_no_inline_script_style_or_handler(
    client: FlaskClient, path: str
) -> None:
    page = soup(client, path)

    for tag in page.find_all(True):
        assert "style" not in tag.attrs
        assert not [name for name in tag.attrs if name.startswith("on")]
    assert page.find_all("style") == []
    inline = [tag for tag in page.find_all("script") if "src" not in tag.attrs]
    assert all(tag["type"] == "application/ld+json" for tag in inline)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_no_address_on_a_page_leads_nowhere(client: FlaskClient, path: str) -> None:
    page = soup(client, path)

    targets = {
        str(tag.get("href") or tag.get("src") or tag.get("action"))
        for tag in page.find_all(["a", "link", "script", "form", "img"])
        if tag.get("href") or tag.get("src") or tag.get("action")
    }
    own = {target.split("#")[0] for target in targets if target.startswith("/")}
    broken = [t for t in sorted(own) if client.get(t).status_code >= 400]
    assert broken == []
    ids = {str(tag["id"]) for tag in page.find_all(id=True)}
    anchors = {t[1:] for t in targets if t.startswith("#") and len(t) > 1}
    assert anchors <= ids


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_ids_on_a_page_are_unique(client: FlaskClient, path: str) -> None:
    ids = [str(tag["id"]) for tag in soup(client, path).find_all(id=True)]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_asks_no_other_host_for_anything(client: FlaskClient, path: str) -> None:
    page = soup(client, path)

    loaded = [
        str(tag.get("src") or tag.get("href"))
        for tag in page.find_all(["script", "img", "link", "source", "iframe"])
        if tag.get("src") or "stylesheet" in tag.get("rel", []) or tag.get("as")
    ]
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_weighs_at_most_60_kb_compressed_beside_fonts(
    client: FlaskClient, path: str
) -> None:
    def weight(address: str) -> int:
        return len(client.get(address, headers={"Accept-Encoding": "gzip"}).data)

    page = soup(client, path)
    assets = {str(tag["src"]) for tag in page.find_all("script", src=True)}
    assets |= {
        str(tag["href"]) for tag in page.find_all("link") if "stylesheet" in tag["rel"]
    }

    assert assets
    assert weight(path) + sum(weight(each) for each in assets) <= 60_000


def test_the_language_switch_keeps_the_page(client: FlaskClient) -> None:
    page = soup(client, "/fr/terms/?by=category")

    links = {str(a["lang"]): str(a["href"]) for a in page.select("a[hreflang][lang]")}
    assert links["it"] == "/language/it?next=/it/terms/?by%3Dcategory"
    answer = client.get(links["it"])
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/it/terms/?by=category"
    assert answer.headers["Cache-Control"] == "no-store"


def test_public_pages_name_themselves_and_their_other_languages(app: Flask) -> None:
    page = soup(app.test_client(), "/fr/terms/lead")

    canonical = page.find("link", rel="canonical")
    assert canonical is not None
    assert canonical["href"] == "/fr/terms/lead"
    others = {
        str(link["hreflang"]): str(link["href"])
        for link in page.find_all("link", rel="alternate", hreflang=True)
    }
    assert others == {
        "fr": "/fr/terms/lead",
        "it": "/it/terms/lead",
        "en": "/en/terms/lead",
        "x-default": "/en/terms/lead",
    }


@pytest.mark.parametrize("path", ["/en/search?q=lead", "/en/terms/nothing-like-it"])
def test_results_and_mistakes_stay_out_of_search_engines(
    client: FlaskClient, path: str
) -> None:
    page = BeautifulSoup(client.get(path).get_data(as_text=True), "html.parser")

    robots = page.find("meta", attrs={"name": "robots"})
    assert robots is not None
    assert "noindex" in str(robots["content"])
    assert page.find_all("link", rel="alternate", hreflang=True) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_foreign_words_say_their_language(client: FlaskClient, code: str) -> None:
    page = soup(client, f"/{code}/terms/opportunity")

    other = {c for c in LANGUAGES if c != code}
    main = page.find("main")
    assert main is not None
    assert other <= {str(tag["lang"]) for tag in main.find_all(lang=True)}


def addresses(page: BeautifulSoup) -> dict[str, str]:
    """Return what *page* tells search engines: itself, and its other languages."""
    canonical = page.find("link", rel="canonical")
    assert canonical is not None
    links = page.find_all("link", rel="alternate", hreflang=True)
    others = {str(link["hreflang"]): str(link["href"]) for link in links}
    return {"canonical": str(canonical["href"]), **others}


def test_a_pair_has_one_address_whichever_word_comes_first(client: FlaskClient) -> None:
    one = addresses(soup(client, "/it/compare/lead/prospect"))
    other = addresses(soup(client, "/it/compare/prospect/lead"))

    assert one == other
    assert one["canonical"] == "/it/compare/lead/prospect"
    assert one["fr"] == "/fr/compare/lead/prospect"


def test_an_order_of_the_list_is_no_page_of_its_own(client: FlaskClient) -> None:
    found = addresses(soup(client, "/it/terms/?by=category"))

    assert found["canonical"] == "/it/terms/"
    assert found["fr"] == "/fr/terms/"
    assert found["x-default"] == "/en/terms/"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/en/terms/", ["page", None, None, None]),
        ("/en/compare/lead/prospect", ["true", None, None, None]),
        ("/en/journey/lead", [None, "true", None, None]),
        ("/en/classify", [None, None, "page", None]),
        ("/en/practice", [None, None, None, "page"]),
        ("/en/quiz/five-steps", [None, None, None, "true"]),
        ("/en/traps", [None, None, None, None]),
    ],
)
def test_the_navigation_says_where_the_reader_is(
    client: FlaskClient, path: str, current: list[str | None]
) -> None:
    links = soup(client, path).select(".header__nav a")

    assert [link.get("aria-current") for link in links] == current
