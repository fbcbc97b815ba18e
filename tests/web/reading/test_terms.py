"""The page of a term, its other names, and what is near a name that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from glossary.loading.content import load_content
from glossary.settings import Settings
from tests.pages import LANGUAGES
from tests.web.conftest import overlay, soup, words
from tests.web.sites import make_site

GLOSSARY = load_content().glossary


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("slug", list(GLOSSARY.terms))
def test_a_term_shows_all_that_its_entry_says(
    client: FlaskClient, code: str, slug: str
) -> None:
    entry = GLOSSARY.shown(slug, code).entry

    text = words(soup(client, f"/{code}/terms/{slug}"))

    expected = [entry.headword, entry.definition, entry.owner]
    expected += [synonym.form for synonym in entry.synonyms]
    expected += [avoided.form for avoided in entry.deprecated]
    expected += [trap.form for trap in entry.traps]
    expected += [trap.gloss for trap in entry.traps]
    missing = [each for each in expected if " ".join(each.split()) not in text]
    assert missing == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_both_views_stand_side_by_side_with_what_they_say(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/terms/lead")

    views = page.select("[data-view]")
    assert [view["data-view"] for view in views] == ["sales", "marketing"]
    assert "30" in views[0].get_text()
    assert "900" in views[1].get_text()


def test_a_term_nobody_signed_says_it_is_not_agreed(client: FlaskClient) -> None:
    assert "Not agreed here yet" in words(soup(client, "/en/terms/lead"))


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/fr/terms/piste", "/fr/terms/lead"),
        ("/fr/terms/client-potentiel", "/fr/terms/prospect"),
        ("/it/terms/cliente-potenziale", "/it/terms/prospect"),
        ("/en/terms/Sales-qualified-lead", "/en/terms/sql"),
        ("/en/terms/LEAD", "/en/terms/lead"),
    ],
)
def test_another_name_leads_to_the_term(
    client: FlaskClient, path: str, target: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 308
    assert answer.headers["Location"] == target


def test_a_wrong_name_does_not_redirect(client: FlaskClient) -> None:
    assert client.get("/fr/terms/plomb").status_code == 404


@pytest.mark.parametrize(
    ("code", "title"), [("en", "prospct"), ("fr", "prospct"), ("it", "prospct")]
)
def test_an_unknown_term_offers_the_close_ones(
    client: FlaskClient, code: str, title: str
) -> None:
    page = soup(client, f"/{code}/terms/{title}", 404)

    main = page.find("main")
    assert main is not None
    assert title in main.get_text()
    assert f"/{code}/terms/prospect" in {
        a["href"] for a in main.find_all("a", href=True)
    }


def test_two_terms_stand_side_by_side(client: FlaskClient) -> None:
    text = words(soup(client, "/en/compare/lead/prospect"))

    assert GLOSSARY.shown("lead", "en").entry.definition in text
    assert GLOSSARY.shown("prospect", "en").entry.definition in text


def test_a_term_compared_with_itself_is_its_own_page(client: FlaskClient) -> None:
    assert client.get("/en/compare/lead/lead").headers["Location"] == "/en/terms/lead"


def test_a_comparison_takes_other_names(client: FlaskClient) -> None:
    answer = client.get("/fr/compare/piste/client-potentiel")

    assert answer.headers["Location"] == "/fr/compare/lead/prospect"


def test_a_comparison_with_an_unknown_term_is_not_found(client: FlaskClient) -> None:
    assert client.get("/en/compare/lead/xyzzy").status_code == 404


def test_a_term_describes_itself_to_machines(client: FlaskClient) -> None:
    page = soup(client, "/fr/terms/mql")

    script = page.find("script", type="application/ld+json")
    assert script is not None
    data = json.loads(script.get_text())
    assert data["@type"] == "DefinedTerm"
    assert data["name"] == "MQL"
    assert data["inLanguage"] == "fr"
    assert data["description"] == GLOSSARY.shown("mql", "fr").entry.definition
    assert "<" not in script.get_text()


def test_the_traps_page_lists_every_wrong_form(client: FlaskClient) -> None:
    text = words(soup(client, "/it/traps"))

    assert [s.trap.form for s in GLOSSARY.traps() if s.trap.form not in text] == []


def test_a_word_spelled_alike_elsewhere_brings_a_synonym(client: FlaskClient) -> None:
    page = soup(client, "/fr/terms/lead")

    others = {a["lang"]: a.get_text() for a in page.select(".headword__others a")}
    assert others == {"it": "lead, contatto commerciale", "en": "lead, sales lead"}


def test_a_list_names_what_other_languages_say(client: FlaskClient) -> None:
    page = soup(client, "/en/")

    entry = next(
        item
        for item in page.select(".letters li")
        if item.a and item.a.string == "lead"
    )
    assert [(each["lang"], each.get_text()) for each in entry.select("i")] == [
        ("fr", "piste commerciale"),
        ("it", "contatto commerciale"),
    ]


@pytest.mark.parametrize("slug", ["bant", "qualification"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_word_used_at_a_step_is_not_taken_for_the_step(
    client: FlaskClient, code: str, slug: str
) -> None:
    page = soup(client, f"/{code}/terms/{slug}")

    place = page.select_one("[aria-labelledby=place]")
    assert place is not None
    assert place.select("mark") == []
    assert "5" not in place.select(".section-head__note")[0].get_text()


def test_a_stage_is_marked_on_its_own_page(client: FlaskClient) -> None:
    place = soup(client, "/en/terms/prospect").select_one("[aria-labelledby=place]")

    assert place is not None
    assert "Step 3 of 5" in place.get_text()
    assert {mark.get_text() for mark in place.select("mark")} == {"Prospect"}


def test_the_traps_page_counts_words_and_not_rows(client: FlaskClient) -> None:
    page = soup(client, "/fr/traps")

    section = page.select_one("[aria-labelledby=in-fr]")
    assert section is not None
    forms = [row.b.get_text() for row in section.select("tbody th") if row.b]
    note = section.select_one(".section-head__note")
    assert note is not None
    assert len(set(forms)) < len(forms)
    assert note.get_text().split()[0] == str(len(set(forms)))


def test_all_words_that_mislead_are_on_their_own_page(client: FlaskClient) -> None:
    page = soup(client, "/en/terms/lead")

    links = page.find_all("a", string="All words that mislead")
    assert {link["href"] for link in links} == {"/en/traps"}


def test_what_tells_two_terms_apart_is_said_in_its_own_language(
    tmp_path: Path,
) -> None:
    overlay(tmp_path, "content/it/prospect.md", "broken")
    client = make_site(Settings(instance=tmp_path)).test_client()

    page = soup(client, "/it/compare/lead/prospect")

    rows = page.select("[aria-labelledby=difference] .row__main")
    assert [row.get("lang", "it") for row in rows] == ["it", "en"]
    assert "/it/compare/lead/prospect" not in {
        str(a["href"]) for a in page.select(".pairs a")
    }
