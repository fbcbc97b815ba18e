"""One criterion is changed in one file, and everything that follows changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from glossary.loading import SHIPPED
from glossary.loading.content import load_content
from glossary.settings import Settings
from tests.pages import LANGUAGES
from tests.web.conftest import overlay, soup, words
from tests.web.sites import make_site

GLOSSARY = load_content().glossary
DIALOGUE = "      - {two_way: true}\n"
OWNER = {"fit": "yes", "budget": "yes", "authority": "yes"}
"""Found by research: nobody has talked to this contact yet."""


@dataclass(frozen=True)
class Sites:
    """The site as it is shipped, and the one with the criterion changed."""

    shipped: FlaskClient
    changed: FlaskClient

    def pages(self, path: str) -> tuple[BeautifulSoup, BeautifulSoup]:
        """Return the page at *path* of both."""
        return soup(self.shipped, path), soup(self.changed, path)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Return both; for the sales of the second a prospect needs no dialogue."""
    sales = (SHIPPED / "views/sales.yaml").read_text(encoding="utf-8")
    before, prospect, after = sales.partition("  prospect:\n")
    overlay(
        changed := tmp_path_factory.mktemp("changed"),
        "content/views/sales.yaml",
        before + prospect + after.replace(DIALOGUE, "", 1),
    )
    shipped = tmp_path_factory.mktemp("shipped")
    return Sites(client(shipped), client(changed))


def client(instance: Path) -> FlaskClient:
    """Return a reader of the site of *instance*."""
    return make_site(Settings(instance=instance)).test_client()


def text(tag: Tag) -> str:
    """Return the words of *tag*, single-spaced."""
    return " ".join(tag.get_text(" ").split())


def said_of_dialogue(code: str) -> str:
    """Return how *code* says that one has talked, without capitals."""
    values = GLOSSARY.fact_words[code].facts["two_way"].values
    return " ".join(values[True].predicate.yes.replace("|", "").split()).lower()


def ticks(page: BeautifulSoup) -> dict[str, list[bool]]:
    """Return for each condition of the table which teams require it."""
    return {
        text(row.select_one(".criteria__title")): [
            cell.svg is not None for cell in row.select("td")
        ]
        for row in page.select(".criteria tbody tr")
    }


def differing(page: BeautifulSoup) -> set[str]:
    """Return the conditions that are marked as differing."""
    return {
        text(row.select_one(".criteria__title"))
        for row in page.select(".criteria tbody tr")
        if row.select(".tag--differs")
    }


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("fr", "désaccords sur 6"),
        ("it", "disaccordi su 6"),
        ("en", "differences of 6"),
    ],
)
def test_the_criteria_table_changes_in_every_language(
    sites: Sites, code: str, note: str
) -> None:
    before, after = sites.pages(f"/{code}/terms/prospect")

    title = list(ticks(before))[1]
    assert title.lower() == said_of_dialogue(code)
    assert ticks(before)[title] == [True, True]
    assert ticks(after)[title] == [False, True]
    others = {key: row for key, row in ticks(before).items() if key != title}
    assert {key: row for key, row in ticks(after).items() if key != title} == others
    assert differing(after) - differing(before) == {title}
    assert f"2 {note}" in words(before)
    assert f"3 {note}" in words(after)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_journey_changes_what_sales_asks_and_whom_it_means(
    sites: Sites, code: str
) -> None:
    before, after = sites.pages(f"/{code}/journey")

    changed = [
        (text(one), text(other))
        for one, other in zip(
            before.select(".meanings dd"), after.select(".meanings dd"), strict=True
        )
        if one != other
    ]
    assert len(changed) == 1
    assert len(changed[0][1]) < len(changed[0][0])
    lanes = [
        [text(cell) for cell in page.select_one(".lanes").select(".lanes__lane--sales")]
        for page in (before, after)
    ]
    assert lanes[0] == ["4", "7", "4", "1", "1", "2", "1"]
    assert lanes[1] == ["3", "7", "5", "1", "1", "2", "1"]
    assert before.select(".lanes__lane--marketing") == after.select(
        ".lanes__lane--marketing"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_affected_contact_is_now_a_prospect_for_sales_alone(
    sites: Sites, code: str
) -> None:
    before, after = sites.pages(f"/{code}/terms/prospect")

    address = f"/{code}/classify?fit=yes&budget=yes&authority=yes"
    found = [
        [c for c in page.select(".contact") if c.select(f'a[href="{address}"]')]
        for page in (before, after)
    ]
    assert [len(cards) for cards in found] == [0, 1]
    assert found[1][0].select(".tag--differs")
    assert "3" in text(found[1][0].select(".contact__stage")[0])
    assert "1" in text(found[1][0].select(".contact__stage")[1])


def test_the_class_of_the_contact_and_its_explanation_change(sites: Sites) -> None:
    answers = [
        reader.post("/api/v1/classify", json={"facts": OWNER}).get_json()["views"]
        for reader in (sites.shipped, sites.changed)
    ]

    before, after = answers
    assert before["sales"]["stage"] == "suspect"
    assert after["sales"]["stage"] == "prospect"
    assert after["marketing"] == before["marketing"]
    assert [lack["fact"] for lack in before["sales"]["missing"]["prospect"]] == [
        "two_way"
    ]
    assert "prospect" not in after["sales"]["missing"]
    decisive = {each["fact"]: each["criterion"] for each in after["sales"]["because"]}
    assert decisive["fit"] == "prospect"
    assert "two_way" in {each["fact"] for each in before["sales"]["because"]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_that_classes_a_contact_changes(sites: Sites, code: str) -> None:
    before, after = sites.pages(f"/{code}/classify?fit=yes&budget=yes&authority=yes")

    label = {id: GLOSSARY.stage_texts[id, code].label for id in ("suspect", "prospect")}
    said = [
        [text(each) for each in page.select(".verdict__stage mark")]
        for page in (before, after)
    ]
    assert said[0] == [label["suspect"], label["suspect"]]
    assert said[1] == [label["prospect"], label["suspect"]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_disagreement_page_counts_and_shows_the_contact(
    sites: Sites, code: str
) -> None:
    path = f"/{code}/about/differences?one=sales&other=marketing"
    before, after = sites.pages(path)

    address = f"/{code}/classify?fit=yes&budget=yes&authority=yes"
    shown = [
        address in {str(a["href"]) for a in page.select("main a[href]")}
        for page in (before, after)
    ]
    assert shown == [False, True]
    counts = [
        [int(word) for word in text(page.main).split() if word.isdigit()]
        for page in (before, after)
    ]
    assert counts[0][:2] == [4, 20]
    assert counts[1][:2] == [5, 20]


def test_the_word_parts_one_example_more_on_home(sites: Sites) -> None:
    before, after = sites.pages("/en/")

    said = [
        text(page.select("[aria-labelledby=parted] .row .small")[2])
        for page in (before, after)
    ]
    assert [each.split()[0] for each in said] == ["2", "3"]


@pytest.mark.parametrize(
    ("code", "team"), [("fr", "Ventes"), ("it", "Vendite"), ("en", "Sales")]
)
def test_what_was_written_for_the_criteria_as_shipped_says_so(
    sites: Sites, code: str, team: str
) -> None:
    for path in (f"/{code}/terms/prospect", f"/{code}/about/sources"):
        before, after = sites.pages(path)

        assert before.select("[data-notice=changed]") == []
        (notice,) = after.select("[data-notice=changed]")
        assert team in text(notice)
        assert "Marketing" not in text(notice)


def test_a_stage_that_kept_its_criteria_has_no_such_notice(sites: Sites) -> None:
    assert sites.pages("/en/terms/lead")[1].select("[data-notice=changed]") == []


def test_only_choices_about_a_changed_stage_say_so(sites: Sites) -> None:
    page = sites.pages("/en/about/sources")[1]

    said = [
        str(choice.find_parent(class_="asked")["id"])
        for choice in page.select(".asked__choice:has(.tag)")
    ]
    assert {"prospect-dialogue", "listed-name", "after-a-no"} <= set(said)
    assert {"lead-interest", "lead-target", "sql-or-prospect"}.isdisjoint(said)
