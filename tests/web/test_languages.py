"""Which language a reader gets, and what happens where a translation is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from glossary.loading import SHIPPED
from glossary.loading.files import LANGUAGE_FILES
from glossary.settings import BadSetting, Settings
from tests.web.conftest import overlay, soup, words
from tests.web.sites import make_site


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("fr", "/fr/"),
        ("it-CH,it;q=0.9,en;q=0.5", "/it/"),
        ("de-DE,fr;q=0.8", "/fr/"),
        ("en;q=0.4, fr;q=0.8, it;q=0.9", "/it/"),
        ("fr;q=0, it", "/it/"),
        ("de", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        ("\xff;;q=x,,", "/en/"),
    ],
)
def test_the_bare_address_follows_the_browser_then_the_default(
    client: FlaskClient, accepted: str, home: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": accepted})

    assert answer.status_code == 302
    assert answer.headers["Location"] == home
    assert set(answer.headers["Vary"].split(", ")) == {"Accept-Language", "Cookie"}


def test_a_language_once_chosen_comes_before_the_browser(client: FlaskClient) -> None:
    client.get("/language/it?next=/it/")

    answer = client.get("/", headers={"Accept-Language": "fr"})

    assert answer.headers["Location"] == "/it/"


def test_the_path_decides_on_every_other_page(client: FlaskClient) -> None:
    client.get("/language/it")

    page = soup(client, "/fr/terms/lead")

    assert page.html is not None
    assert page.html["lang"] == "fr"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\tevil",
        "javascript:alert(1)",
        "evil.example",
        "///evil.example",
        "/%0d%0aSet-Cookie:x",
        "http:evil",
    ],
)
def test_a_choice_leads_to_this_site_alone(client: FlaskClient, target: str) -> None:
    answer = client.get("/language/fr", query_string={"next": target})

    location = answer.headers["Location"]
    assert location == "/fr/" or (location.startswith("/%") and "\n" not in location)


def test_an_unknown_language_or_display_is_not_found(client: FlaskClient) -> None:
    assert client.get("/language/de").status_code == 404
    assert client.get("/display/purple").status_code == 404
    assert client.get("/de/").status_code == 404


def test_a_chosen_display_is_kept_and_written_into_the_page(
    client: FlaskClient,
) -> None:
    before = soup(client, "/fr/")

    answer = client.get("/display/dark?next=/fr/")

    after = soup(client, "/fr/")
    assert answer.status_code == 303
    assert before.html is not None
    assert after.html is not None
    assert before.html.get("data-theme", "auto") == "auto"
    assert after.html["data-theme"] == "dark"


def test_a_missing_translation_shows_the_next_language_and_says_so(
    tmp_path: Path,
) -> None:
    overlay(tmp_path, "content/it/lead.md", "broken")
    client = make_site(Settings(instance=tmp_path)).test_client()

    page = soup(client, "/it/terms/lead")

    main = page.find("main")
    assert main is not None
    assert main.find(lang="en") is not None
    assert "in inglese" in words(page)
    alternates = page.find_all("link", rel="alternate", hreflang=True)
    assert "it" not in {link["hreflang"] for link in alternates}


def test_an_entry_behind_its_source_says_so(tmp_path: Path) -> None:
    source = (SHIPPED / "en/lead.md").read_text(encoding="utf-8")
    overlay(
        tmp_path,
        "content/en/lead.md",
        source.replace("\nrevision: 1\n", "\nrevision: 2\n"),
    )
    client = make_site(Settings(instance=tmp_path)).test_client()
    fresh = make_site(Settings(instance=tmp_path / "other")).test_client()

    behind, current = soup(client, "/fr/terms/lead"), soup(fresh, "/fr/terms/lead")

    assert behind.select("[data-notice=outdated]")
    assert not current.select("[data-notice=outdated]")


def test_a_fourth_language_is_a_folder_and_a_catalogue(tmp_path: Path) -> None:
    for name in LANGUAGE_FILES | {"lead.md"}:
        text = (SHIPPED / "en" / name).read_text(encoding="utf-8")
        text = text.replace("code: en", "code: de").replace("order: 3", "order: 4")
        text = text.replace("fallback: [fr, it]", "fallback: [en]")
        text = text.replace("name: English", "name: Deutsch")
        text = text.replace("region: en-GB\n", "")
        overlay(tmp_path, f"content/de/{name}", text)
    overlay(
        tmp_path,
        "translations/de/LC_MESSAGES/messages.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Terms"\nmsgstr "Begriffe"\n',
    )

    client = make_site(Settings(instance=tmp_path)).test_client()

    page = soup(client, "/de/terms/lead")
    assert page.html is not None
    assert page.html["lang"] == "de"
    assert "Begriffe" in page.get_text()
    borrowed = soup(client, "/de/terms/prospect")
    notice = borrowed.select_one("[data-notice=fallback]")
    assert notice is not None
    assert "Not yet in Deutsch: shown in Englisch." in notice.get_text()
    links = soup(client, "/fr/terms/lead").find_all("link", hreflang="de")
    assert [link["href"] for link in links] == ["/de/terms/lead"]
    assert (
        client.get("/", headers={"Accept-Language": "de"}).headers["Location"] == "/de/"
    )
    assert client.get("/api/v1/terms/lead?lang=de").get_json()["lang"] == "de"
    assert (
        client.get("/api/v1/search?q=lead&lang=de").get_json()["hits"][0]["lang"]
        == "de"
    )


def test_a_site_may_serve_fewer_languages(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, languages=("fr",), default_language="fr")
    client = make_site(settings).test_client()

    assert client.get("/fr/").status_code == 200
    assert client.get("/it/").status_code == 404
    assert client.get("/").headers["Location"] == "/fr/"


def test_a_language_that_is_not_declared_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(
        BadSetting, match=r"LEMMA_LANGUAGES is .*'de'.*allowed: fr, it, en"
    ):
        make_site(Settings(instance=tmp_path, languages=("de",), default_language="de"))


def test_a_stage_whose_entry_is_broken_keeps_its_page(tmp_path: Path) -> None:
    for code in ("fr", "it", "en"):
        overlay(tmp_path, f"content/{code}/sal.md", "broken")
    client = make_site(Settings(instance=tmp_path)).test_client()

    for path in ("/fr/journey/sal", "/fr/journey", "/fr/", "/fr/terms/mql"):
        assert client.get(path).status_code == 200
    assert client.get("/fr/terms/sal").status_code == 404
