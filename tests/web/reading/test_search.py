"""The results page and the suggestions: what is said of what was found."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from glossary.loading.content import load_content
from tests.pages import LANGUAGES
from tests.web.conftest import soup, words

GLOSSARY = load_content().glossary


def suggestions(client: FlaskClient, code: str, query: str) -> BeautifulSoup:
    """Return what the search box shows for *query*."""
    answer = client.get(
        f"/{code}/search", query_string={"q": query}, headers={"HX-Request": "true"}
    )
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def text_of(page: BeautifulSoup) -> str:
    """Return all words of *page*, single-spaced."""
    return " ".join(page.get_text(" ").split())


AVOIDED = [
    ("fr", "une lead", "un lead"),
    ("it", "occasione", "opportunità"),
    ("en", "account", "customer"),
    ("fr", "prospect indésirable", "lead non exploitable"),
]


@pytest.mark.parametrize(("code", "typed", "better"), AVOIDED)
def test_a_form_better_avoided_says_what_is_better(
    client: FlaskClient, code: str, typed: str, better: str
) -> None:
    said = {"fr": "dites plutôt : ", "it": "meglio: ", "en": "better: "}[code]

    found = soup(client, f"/{code}/search?q={typed}")
    while_typing = suggestions(client, code, typed)

    # French sets a no-break space before the colon.
    assert said.split()[0] in words(found)
    assert better in {i.get_text() for i in found.select("main .quiet i")}
    assert better in {i.get_text() for i in while_typing.select(".option .quiet i")}


def test_a_form_better_avoided_for_one_hit_of_many_says_so(client: FlaskClient) -> None:
    page = soup(client, "/it/search?q=prospect")

    row = page.select_one(
        "[aria-labelledby=further] .row:has(a[href='/it/terms/lead'])"
    )
    assert row is not None
    assert "meglio: lead" in " ".join(row.get_text(" ").split())


def test_a_right_name_is_not_called_better_avoided(client: FlaskClient) -> None:
    assert "better:" not in words(soup(client, "/en/search?q=leads"))
    assert "better:" not in words(soup(client, "/en/search?q=sales+lead"))


@pytest.mark.parametrize(
    ("code", "typed"), [("en", "band"), ("en", "bande"), ("fr", "plombs")]
)
def test_a_trap_quotes_the_word_that_was_typed(
    client: FlaskClient, code: str, typed: str
) -> None:
    heading = soup(client, f"/{code}/search?q={typed}").h1

    assert heading is not None
    quoted = re.search(r"[“«]\s*(.+?)\s*[”»]", heading.get_text())
    assert quoted is not None
    assert quoted[1] == typed


def test_a_trap_of_another_language_is_told_in_the_readers(client: FlaskClient) -> None:
    text = words(soup(client, "/en/search?q=pista"))

    assert (
        "In Italian, “ pista ” is a misleading translation of “ lead ”:"
        " the word has another sense there. We say lead ." in text
    )


def test_a_false_friend_of_another_language_is_told_too(client: FlaskClient) -> None:
    text = words(soup(client, "/en/search?q=prospetto"))

    assert "In Italian, “ prospetto ” looks right and means something else." in text
    assert "We say prospect ." in text


def test_a_trap_of_the_readers_language_needs_no_telling(client: FlaskClient) -> None:
    page = soup(client, "/en/search?q=occasion")

    assert page.select(".trap")
    assert "In English," not in words(page)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_english_said_is_always_the_english_word(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/search?q=plomb+indésirable")

    rows = page.select("[aria-labelledby=others] tbody tr")
    right = {
        GLOSSARY.shown(slug, code).entry.short: GLOSSARY.shown(
            slug, "en"
        ).entry.headword
        for slug in GLOSSARY.terms
    }
    said = [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in rows]
    assert len(said) >= 3
    assert [english for _, english, _ in said] == [right[we] for _, _, we in said]


def test_two_terms_named_offer_their_comparison_first(client: FlaskClient) -> None:
    options = suggestions(client, "en", "lead prospect").select("[role=option]")

    assert options[0]["href"] == "/en/compare/lead/prospect"
    assert "Compare the two" in options[0].get_text()
    assert {option["href"] for option in options[1:]} >= {
        "/en/terms/lead",
        "/en/terms/prospect",
    }


def test_the_search_page_takes_the_cursor_while_it_is_empty(
    client: FlaskClient,
) -> None:
    empty, asked = soup(client, "/it/search"), soup(client, "/it/search?q=lead")

    assert len(empty.select("main input[autofocus]")) == 1
    assert asked.select("input[autofocus]") == []


def test_one_guess_is_spoken_of_as_one(client: FlaskClient) -> None:
    text = words(soup(client, "/en/search?q=oportunidad"))

    assert "Perhaps this one: opportunity" in text


def test_a_close_spelling_says_that_no_term_is_spelled_so(client: FlaskClient) -> None:
    text = words(soup(client, "/en/search?q=prospct"))

    assert "No term is spelled “prospct”. Closest words:" in text
    assert "No term is spelled “prospct”." in text_of(
        suggestions(client, "en", "prospct")
    )


def test_the_best_hit_brings_synonyms_of_words_spelled_alike(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/search?q=lead")

    facts = {each["lang"]: each.get_text() for each in page.select(".facts i")}
    assert facts == {
        "fr": "lead, piste commerciale",
        "it": "lead, contatto commerciale",
    }


def test_a_word_used_at_a_step_has_no_bar(client: FlaskClient) -> None:
    page = soup(client, "/en/search?q=bant")

    assert "Used at step 3" in words(page)
    assert page.select(".meter") == []
    assert soup(client, "/en/search?q=lead").select(".meter__here")
