"""Where two views part: the examples, the smallest differences, and mistakes."""

from __future__ import annotations

from itertools import combinations
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
VIEWS = [view.id for view in GLOSSARY.definitions.views]
DIFFERENCES = "/en/about/differences"


def section(page: BeautifulSoup, id: str) -> Tag:
    """Return the section of *page* whose heading has *id*."""
    found = page.select_one(f"[aria-labelledby={id}]")
    assert isinstance(found, Tag)
    return found


def contacts(part: Tag) -> list[str]:
    """Return the contacts in *part*, as they are told."""
    return [each.get_text(strip=True) for each in part.select(".parted__text")]


def test_sales_and_marketing_are_compared_unless_others_are_named(
    client: FlaskClient,
) -> None:
    page = soup(client, DIFFERENCES)

    text = words(page)
    assert "Sales and marketing class 4 of the 20 example contacts differently." in text
    assert "On one more, only a word differs that one side does not have." in text
    texts = {each.id: each.texts["en"] for each in GLOSSARY.examples}
    assert contacts(section(page, "examples")) == [
        texts["ebook-form"],
        texts["asks-how-it-works"],
        texts["cold-call-need"],
        texts["subscriber-without-need"],
    ]


def test_each_side_says_its_class_why_and_what_the_other_one_would_take(
    client: FlaskClient,
) -> None:
    first = section(soup(client, DIFFERENCES), "examples").select(".parted__answer")

    sales, marketing = (" ".join(each.get_text(" ").split()) for each in first[:2])
    assert sales.startswith("Sales Suspect What decides:")
    assert "Missing for Lead, for example: In the target market (yes)" in sales
    assert marketing.startswith("Marketing Lead What decides:")


def test_the_smallest_differences_stand_under_the_stages_they_lead_to(
    client: FlaskClient,
) -> None:
    groups = section(soup(client, DIFFERENCES), "smallest").select(".departures")

    found = {
        " ".join(group.h3.get_text(" ").split()): contacts(group)
        for group in groups
        if group.h3 is not None
    }
    assert list(found) == [
        "Sales Suspect ≠ Marketing Lead",
        "Sales Out ≠ Marketing Suspect",
        "Sales Lead ≠ Marketing Suspect",
        "Sales Lead ≠ Marketing Prospect",
        "Sales Prospect ≠ Marketing Suspect",
    ]
    assert [len(each) for each in found.values()] == [3, 1, 1, 2, 3]
    assert found["Sales Out ≠ Marketing Suspect"] == [
        "The contact has no need for the offer."
    ]


def test_every_contact_can_be_classed_where_it_stands(client: FlaskClient) -> None:
    page = soup(client, DIFFERENCES)

    links = [str(a["href"]) for a in page.select(".parted a")]
    assert "/en/classify?gave_details=true" in links
    assert {client.get(link).status_code for link in links} == {200}


def test_counts_stand_by_stage_with_what_both_have_and_where_they_differ(
    client: FlaskClient,
) -> None:
    part = section(soup(client, DIFFERENCES), "stages")

    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in part.select("tbody tr")
    ]
    assert rows == [
        ["Suspect Differs", "4", "4", "3"],
        ["Lead Differs", "6", "6", "4"],
        ["MQL One side’s word", "– no such stage", "1", "– not compared"],
        ["SAL", "1", "1", "1"],
        ["Prospect Differs", "3", "3", "2"],
        ["SQL", "1", "1", "1"],
        ["Opportunity", "1", "1", "1"],
        ["Customer", "1", "1", "1"],
        ["Out Differs", "2", "1", "1"],
        ["Not a contact yet", "1", "1", "1"],
    ]


@pytest.mark.parametrize(("one", "other"), list(combinations(VIEWS, 2)))
def test_any_two_views_can_be_compared(
    client: FlaskClient, one: str, other: str
) -> None:
    page = soup(client, f"/fr/about/differences?one={one}&other={other}")

    selected = [str(each["value"]) for each in page.select("option[selected]")]
    assert selected == [one, other]
    assert not {one, other} - {"sales", "marketing"} & set(words(page).split())


def test_many_smallest_differences_are_folded_after_twelve(client: FlaskClient) -> None:
    part = section(
        soup(client, f"{DIFFERENCES}?one=S0-expert&other=S0-mkt"), "smallest"
    )

    fold = part.select_one("details")
    assert fold is not None
    assert fold.summary is not None
    assert fold.summary.get_text() == "2 more"
    assert len(contacts(fold)) == 2
    assert len(contacts(part)) == 14


def test_views_that_part_from_the_start_say_so(client: FlaskClient) -> None:
    part = section(soup(client, f"{DIFFERENCES}?one=sales&other=S4"), "smallest")

    assert "They differ from the start" in part.get_text()
    assert contacts(part) == ["Nothing is known of the contact but who it is."]


def test_views_without_a_stage_in_common_are_not_said_to_agree(
    client: FlaskClient,
) -> None:
    text = words(soup(client, f"{DIFFERENCES}?one=S0-sales&other=S3-h"))

    assert "They have no stage in common" in text
    assert "never differ" not in text


def test_views_that_never_part_are_told_so_as_a_proof(tmp_path: Path) -> None:
    same = (SHIPPED / "views/marketing.yaml").read_text(encoding="utf-8")
    overlay(tmp_path, "content/views/sales.yaml", same)
    client = make_site(Settings(instance=tmp_path)).test_client()

    text = words(soup(client, DIFFERENCES))

    assert "They never differ" in text
    assert "proved over all 62,985,600 combinations" in text
    assert "smallest differences" not in text


def test_a_view_beside_itself_is_told_so_with_a_way_on(client: FlaskClient) -> None:
    page = soup(client, f"{DIFFERENCES}?one=S1&other=S1")

    assert "A definition cannot differ from itself." in words(page)
    assert len(page.select("main select")) == 2
    assert "Swap the two" not in words(page)


def test_the_two_can_be_swapped(client: FlaskClient) -> None:
    page = soup(client, f"{DIFFERENCES}?one=S1&other=sales")

    swap = page.select_one(".choose-again__swap a")
    assert swap is not None
    assert swap["href"] == "/en/about/differences?one=sales&other=S1"


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_unknown_view_is_named_with_those_there_are(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/about/differences?one=S9&other=S3-g", 422)

    summary = page.select_one("[role=alert]")
    assert summary is not None
    assert "S9" in summary.get_text()
    for id in GLOSSARY.definitions.sources:
        assert GLOSSARY.publications.sources[id, code].name in summary.get_text()
    link = summary.select_one("a")
    assert link is not None
    assert page.find(id=str(link["href"])[1:]) is not None
    assert page.title is not None
    assert page.title.get_text().startswith(("Error", "Erreur", "Errore"))


def test_a_mistake_keeps_the_other_choice(client: FlaskClient) -> None:
    page = soup(client, f"{DIFFERENCES}?one=S9&other=S3-g", 422)

    wrong, kept = page.select("main select")
    assert wrong["aria-invalid"] == "true"
    assert [str(each["value"]) for each in kept.select("[selected]")] == ["S3-g"]


@pytest.mark.parametrize("typed", ["", "<script>", "x" * 5_000, "%00", "sales "])
def test_whatever_is_asked_for_is_answered_and_echoed_as_text(
    client: FlaskClient, typed: str
) -> None:
    answer = client.get("/it/about/differences", query_string={"one": typed})

    assert answer.status_code == 422
    assert answer.headers["Cache-Control"] == "no-store"
    main = BeautifulSoup(answer.get_data(as_text=True), "html.parser").main
    assert main is not None
    assert main.find("script") is None
    assert "x" * 41 not in main.get_text()


def test_the_language_switch_keeps_the_two(client: FlaskClient) -> None:
    page = soup(client, "/en/about/differences?one=S1&other=S4")

    links = {str(a["lang"]): str(a["href"]) for a in page.select("a[hreflang][lang]")}
    answer = client.get(links["fr"])
    assert answer.headers["Location"] == "/fr/about/differences?one=S1&other=S4"


def test_a_pair_is_rendered_once_for_all_readers(client: FlaskClient) -> None:
    first = client.get(f"{DIFFERENCES}?one=S1&other=S4")

    again = client.get(
        f"{DIFFERENCES}?other=S4&one=S1",
        headers={"If-None-Match": first.headers["ETag"]},
    )

    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/", "/journey", "/terms/bant", "/classify"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_it_can_be_found_from_any_page(
    client: FlaskClient, code: str, path: str
) -> None:
    page = soup(client, f"/{code}{path}")

    address = f"/{code}/about/differences"
    for part in (".footer", ".menu"):
        assert page.select(f'{part} a[href="{address}"]'), part


@pytest.mark.parametrize("path", ["/", "/journey"])
def test_home_and_journey_lead_there_where_the_path_is_shown(
    client: FlaskClient, path: str
) -> None:
    page = soup(client, f"/en{path}")

    name = "place" if path == "/journey" else "journey"
    part = section(page, name)
    assert part.select('a[href="/en/about/differences"]')


def test_two_departments_belong_to_the_journey_and_a_definition_to_what_was_published(
    client: FlaskClient,
) -> None:
    crumbs = [
        [a.get_text() for a in soup(client, path).select(".crumbs a")]
        for path in (DIFFERENCES, f"{DIFFERENCES}?one=sales&other=S4")
    ]

    assert crumbs == [
        ["Journey"],
        ["About this glossary", "Published definitions"],
    ]


def test_on_paper_it_says_of_when_and_of_what_it_is(client: FlaskClient) -> None:
    foot = soup(client, DIFFERENCES).select_one(".print-foot")

    assert foot is not None
    assert GLOSSARY.revision in foot.get_text()
    reviewed = max(each.reviewed for each in GLOSSARY.entries.values())
    assert foot.select(f'time[datetime="{reviewed.isoformat()}"]')
