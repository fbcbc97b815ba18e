"""The sheets to print: the whole glossary, and the core words."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from glossary.loading.content import load_content
from tests.pages import LANGUAGES
from tests.web.conftest import soup, words

GLOSSARY = load_content().glossary


def plain(html: str) -> str:
    """Return the words of *html*, single-spaced."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_whole_glossary_holds_all_that_every_entry_says(
    client: FlaskClient, code: str
) -> None:
    text = words(soup(client, f"/{code}/print?only=all"))

    for shown in GLOSSARY.entries_in(code):
        entry = shown.entry
        said = [entry.definition, *entry.parts.values(), entry.said_note]
        said += [row.says for row in entry.said] + [row.means for row in entry.said]
        said += [confusion.html for confusion in entry.confusions]
        said += [avoided.form for avoided in entry.deprecated]
        said += [avoided.reason for avoided in entry.deprecated]
        said += [trap.form for trap in entry.traps]
        said += [trap.reason for trap in entry.traps]
        said += [synonym.form for synonym in entry.synonyms]
        missing = [each for each in map(plain, said) if each not in text]
        assert missing == [], entry.slug


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_core_words_are_six_cards_in_order(client: FlaskClient, code: str) -> None:
    page = soup(client, f"/{code}/print?only=core")

    core = [slug for slug, term in GLOSSARY.terms.items() if term.core]
    links = [str(a["href"]) for a in page.select(".card__word a")]
    assert links == [f"/{code}/terms/{slug}" for slug in core]


@pytest.mark.parametrize(
    "path", ["/en/print?only=all", "/en/print?only=people", "/en/print?only=core"]
)
def test_a_sheet_says_which_version_it_is(client: FlaskClient, path: str) -> None:
    foot = soup(client, path).select_one(".print-foot")

    assert foot is not None
    assert GLOSSARY.revision in foot.get_text()
    assert re.search(
        r"Last review: 24 November 2026", " ".join(foot.get_text().split())
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sheets_together_hold_every_term_once(
    client: FlaskClient, code: str
) -> None:
    choice = soup(client, f"/{code}/print")
    sheets = [str(a["href"]) for a in choice.select("main .rows a")]

    shelves = [sheet for sheet in sheets if not sheet.endswith(("=core", "=all"))]
    printed = [
        str(link["href"]).rpartition("/")[2]
        for sheet in shelves
        for link in soup(client, sheet).select(".card__word a")
    ]

    assert sorted(printed) == sorted(GLOSSARY.terms)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_shelf_is_light_enough_for_a_first_visit(
    client: FlaskClient, code: str
) -> None:
    assets = sum(
        len(client.get(f"/static/{each}", headers={"Accept-Encoding": "gzip"}).data)
        for each in ("lemma.css", "lemma.js", "htmx-2.0.11.min.js")
    )
    choice = soup(client, f"/{code}/print")

    sizes = {
        sheet: len(client.get(sheet, headers={"Accept-Encoding": "gzip"}).data)
        for sheet in (str(a["href"]) for a in choice.select("main .rows a"))
        if not sheet.endswith("=all")
    }

    assert max(sizes.values()) + assets < 60_000, sizes
