"""Results and suggestions are kept for whoever asks alike, and for nobody else."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.settings import Settings
from glossary.web.reading import search
from tests.web.people import browser_of, make_person
from tests.web.sites import make_site

TYPING = {"HX-Request": "true"}


@pytest.fixture
def site(tmp_path) -> Flask:
    return make_site(Settings(instance=tmp_path))


def told(client: FlaskClient, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.fixture
def lose_search(monkeypatch):
    """Let whatever is not kept fail from here on."""

    def lose(site: Flask) -> None:
        engine = site.extensions["lemma"].engine
        monkeypatch.setattr(engine, "search", None)
        monkeypatch.setattr(engine, "suggest", None)

    return lose


def test_what_one_reader_searched_for_is_there_for_the_next(site, lose_search):
    first = told(site.test_client(), "/it/search?q=piombo")
    lose_search(site)

    assert told(site.test_client(), "/it/search?q=piombo") == first
    assert "opportun" in first.lower() or "lead" in first.lower()


def test_each_theme_language_and_account_has_results_of_its_own(site):
    reader = told(site.test_client(), "/fr/search?q=lead")
    in_the_dark = site.test_client()
    in_the_dark.set_cookie("display", "dark")
    anna = browser_of(site, make_person(site, name="Anna Rossi"))

    dark = told(in_the_dark, "/fr/search?q=lead")
    own = told(anna, "/fr/search?q=lead")
    english = told(site.test_client(), "/en/search?q=lead")

    assert 'data-theme="dark"' in dark
    assert "Anna Rossi" in own
    assert '<html lang="en"' in english
    assert told(site.test_client(), "/fr/search?q=lead") == reader
    assert "Anna" not in reader
    assert "data-theme" not in reader


def test_results_seen_with_a_session_are_for_one_reader(site):
    answer = browser_of(site, make_person(site)).get("/fr/search?q=lead")

    assert answer.headers["Cache-Control"] == "no-store"


def test_an_argument_of_no_search_changes_no_other_page(site):
    before = told(site.test_client(), "/en/search?q=sql&one=evil")
    plain = told(site.test_client(), "/en/search?q=sql")

    assert "evil" in before
    assert "evil" not in plain


def test_the_host_that_one_reader_sent_reaches_no_other(site):
    told(site.test_client(), "/en/search?q=mql", Host="evil.example")

    assert "evil.example" not in told(site.test_client(), "/en/search?q=mql")


def test_a_page_and_its_suggestions_are_never_mistaken_for_one_another(site):
    page = site.test_client().get("/fr/search?q=sal")
    part = site.test_client().get("/fr/search?q=sal", headers=TYPING)

    assert "HX-Request" in page.headers["Vary"]
    assert "HX-Request" in part.headers["Vary"]
    assert b"<html" in page.data
    assert b"<html" not in part.data


def test_the_first_letters_of_every_name_are_prepared(site, lose_search):
    beginnings = site.extensions["lemma"].engine.beginnings("it")
    anew = make_site(site.extensions["lemma"].settings)
    addresses = [f"/it/search?q={begun}" for begun in beginnings[::20]]
    expected = [told(anew.test_client(), each, **TYPING) for each in addresses]
    search.warm(site)
    lose_search(site)

    assert {"p", "le", "mql", "pio"} <= set(beginnings)
    assert [told(site.test_client(), e, **TYPING) for e in addresses] == expected


def test_a_site_below_a_path_links_below_it(site):
    below = {"SCRIPT_NAME": "/sales"}
    client = site.test_client()

    top = client.get("/fr/terms/lead").get_data(as_text=True)
    moved = client.get("/fr/search?q=lead", environ_overrides=below)

    assert 'href="/fr/"' in top
    assert 'href="/sales/fr/"' in moved.get_data(as_text=True)
    assert 'href="/fr/"' not in moved.get_data(as_text=True)
