"""The workbench on pages: a draft is its address, and nothing is stored."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.loading.content import load_content
from glossary.people import Role
from glossary.views import stage_of
from glossary.workbenches import Workbench
from tests.web.conftest import soup, words
from tests.web.people import signed_in

GLOSSARY = load_content().glossary
KNOWN = GLOSSARY.definitions
STAGES = [s for s in GLOSSARY.journey.stages if s.term is not None]
REGION = {"HX-Request": "true", "HX-Target": "bench"}
FURTHER = {"HX-Request": "true", "HX-Target": "bench-further"}


@pytest.fixture
def lead(app: Flask) -> FlaskClient:
    """Return a browser in which a sales lead is signed in."""
    return signed_in(app, Role.SALES_LEAD)


def switch(page: BeautifulSoup, name: str) -> bool:
    """Return whether the switch *name* is on."""
    found = page.find("input", {"type": "checkbox", "value": name})
    assert found is not None, name
    return found.has_attr("checked")


def form_of(page: BeautifulSoup, *flipped: str) -> str:
    """Return the query that the form sends with the switches *flipped*."""
    form = page.find("form", {"data-bench": True})
    assert form is not None
    sent = [
        (str(each["name"]), str(each["value"]))
        for each in form.find_all("input")
        if each["type"] == "hidden"
        or each.has_attr("checked") is not (each["value"] in flipped)
    ]
    return urlencode([*sent, ("add", ""), ("into", "")])


def test_every_stage_is_there_and_what_is_to_be_settled(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/")

    rows = {row.th.a.get_text(strip=True): row for row in page.select("tbody tr")}
    assert len(rows) == len(STAGES)
    assert "2 criteria differ." in rows["3Prospect"].get_text(" ")
    assert "not used" in rows["MQL"].get_text(" ")
    assert "Both teams ask the same." in rows["SQL"].get_text(" ")


@pytest.mark.parametrize("stage", [stage.id for stage in STAGES])
def test_each_stage_opens_from_every_start(lead: FlaskClient, stage: str) -> None:
    term = next(each.term for each in STAGES if each.id == stage)
    for code, view in zip(("fr", "it", "en") * 5, KNOWN.views, strict=False):
        path = f"/{code}/workbench/{term}?from={view.id}"
        answer = lead.get(path, headers=REGION)
        page = BeautifulSoup(answer.get_data(as_text=True), "html.parser")

        given = Workbench(stage, view.id, KNOWN).given
        assert all(switch(page, name) for name in given)
        assert switch(page, "used") is (stage in view.criteria)


def test_a_changed_row_is_marked_and_says_what_it_was(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/prospect?from=sales&off=one-of-bant&on=asked")

    changed = [
        row.get_text(" ", strip=True) for row in page.select(".bench-row--changed")
    ]
    assert [("Sales: required" in each) for each in changed] == [True, False]
    assert "Sales: not required" in changed[1]
    assert (switch(page, "one-of-bant"), switch(page, "asked")) == (False, True)
    assert "2 changes from Sales" in words(page)


def test_the_page_says_whom_the_draft_moves_and_why(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/sql?from=sales&on=timeline.yes")

    told = words(page)
    assert page.find(id="impact-title").get_text(strip=True) == (
        "1 contact changes its stage"
    )
    assert "1 goes from SQL to Prospect." in told
    assert "The reason: timeline (not known) ." in told
    assert len(page.select(".bench-move")) == 1


def test_the_bars_are_a_recomputation(lead: FlaskClient) -> None:
    bench = Workbench("lead", "marketing", KNOWN)
    name = "any-gave_details-consent-interest"
    draft, _ = bench.draft([name], [], is_used=True)
    page = soup(lead, f"/en/workbench/lead?from=marketing&off={name}")

    stages = [
        [stage_of(view, each.contact, KNOWN.journey) for each in GLOSSARY.examples]
        for view in (bench.start, bench.view(draft))
    ]
    for row in page.select(".bench-bars tbody tr"):
        label = row.th.get_text(strip=True).lstrip("12345")
        stage = next(
            id
            for (id, c), t in GLOSSARY.stage_texts.items()
            if c == "en" and t.label == label
        )
        before, after = (found.count(stage) for found in stages)
        said = row.select_one(".visually-hidden").get_text()
        assert said == f"{before} before, {after} after"


def test_what_flipping_would_do_stands_beside_each_row(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/sql?from=sales&on=timeline.yes")

    row = page.find("input", {"value": "timeline.yes"}).find_parent("tr")
    assert row.select_one(".bench-table__effect").get_text(strip=True) == "+1 SQL"


def test_the_form_leads_to_the_one_address_of_what_it_says(lead: FlaskClient) -> None:
    page = soup(lead, "/fr/workbench/prospect?from=sales&on=asked")

    answer = lead.get(
        f"/fr/workbench/prospect?{form_of(page, 'one-of-bant--budget.yes')}"
    )

    assert answer.status_code == 302
    assert answer.location == (
        "/fr/workbench/prospect?from=sales&off=one-of-bant--budget.yes&on=asked#criteria"
    )


def test_a_group_that_was_off_comes_back_whole(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/prospect?from=sales&off=one-of-bant")

    answer = lead.get(f"/en/workbench/prospect?{form_of(page, 'one-of-bant')}")

    assert answer.location == "/en/workbench/prospect?from=sales#criteria"


def test_any_value_of_a_fact_can_be_added_also_to_a_group(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/prospect")
    form = form_of(page).removesuffix("add=&into=")

    alone = lead.get(f"/en/workbench/prospect?{form}add=credit.passed&into=")
    inside = lead.get(
        f"/en/workbench/prospect?{form}add=credit.passed&into=one-of-bant"
    )

    assert "on=credit.passed#" in alone.location
    assert "on=one-of-bant--credit.passed#" in inside.location
    values = {option["value"] for option in page.select("#add option")}
    assert {"credit.passed", "deal.open", "two-of-three"} <= values
    assert "need.yes" in values
    assert "two_way.true" not in values


def test_a_stage_can_be_switched_off_altogether(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/sal?from=sales&stage=unused")

    assert switch(page, "used") is False
    assert "This stage is not used." in words(page)
    assert "1 goes from SAL to" in words(page)


def test_the_script_gets_the_region_and_the_address(lead: FlaskClient) -> None:
    answer = lead.get("/en/workbench/prospect?off=one-of-bant", headers=REGION)

    text = answer.get_data(as_text=True)
    assert answer.headers["HX-Push-Url"] == (
        "/en/workbench/prospect?from=sales&off=one-of-bant"
    )
    assert "<html" not in text
    assert 'id="bench-said"' in text
    assert 'hx-trigger="load"' in text
    assert "Every question" not in text


def test_what_takes_longer_comes_after_it(lead: FlaskClient) -> None:
    path = "/en/workbench/prospect?from=sales&off=one-of-bant&on=asked"
    answer = lead.get(path, headers=FURTHER)
    whole = soup(lead, path)

    text = answer.get_data(as_text=True)
    assert "questions would have another key" in text
    assert "Makes no difference" in text
    assert str(whole.find(id="bench-further").h3) in text


def test_no_quiz_is_graded_by_what_was_published(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/prospect?from=S4&on=fit.yes")

    assert "No quiz is graded by a published definition." in words(page)


def test_only_what_the_draft_makes_odd_is_called_new(lead: FlaskClient) -> None:
    start = soup(lead, "/en/workbench/prospect?from=S3-a")
    draft = soup(lead, "/en/workbench/prospect?from=sales&on=asked")

    assert start.select("#bench-further .bench-list b")
    assert not start.select("#bench-further .tag--differs")
    assert draft.select("#bench-further .tag--differs")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=nobody", "« from=nobody » ne désigne aucune définition."),
        ("off=nothing", "« off=nothing » ne désigne aucun critère"),
        ("stage=maybe", "« stage=maybe »"),
        ("on=%3Cscript%3E", "« on=<script> »"),
    ],
)
def test_what_cannot_be_used_is_named_in_the_readers_language(
    lead: FlaskClient, query: str, said: str
) -> None:
    page = soup(lead, f"/fr/workbench/prospect?{query}", 400)

    assert said in words(page).replace("\u00a0", " ")
    assert page.find("script", string=True) is None


def test_the_rest_of_a_wrong_address_is_offered(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/prospect?off=one-of-bant&on=nothing", 400)

    link = page.find("a", class_="button--primary")
    assert link["href"] == "/en/workbench/prospect?from=sales&off=one-of-bant"


def test_a_stage_without_criteria_or_name_is_not_found(lead: FlaskClient) -> None:
    assert lead.get("/en/workbench/none").status_code == 404
    assert lead.get("/en/workbench/icp").status_code == 404


def test_another_language_shows_the_same_draft(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/prospect?from=sales&off=fit.yes&off=one-of-bant")

    link = page.select_one(".header__languages a[hreflang=it]")["href"]
    there = lead.get(link).location
    assert there == ("/it/workbench/prospect?from=sales&off=fit.yes&off=one-of-bant")


def test_the_draft_is_said_in_words(lead: FlaskClient) -> None:
    page = soup(lead, "/en/workbench/sal?from=sales&off=identity.identified")

    assert page.select_one(".bench-words").get_text(strip=True) == (
        "The contact has been accepted by sales and has not refused the offer."
    )


def test_nobody_gets_more_than_six_areas(app: Flask) -> None:
    everything = soup(signed_in(app, *Role), "/en/terms/")
    leads = soup(signed_in(app, Role.MARKETING_LEAD), "/en/terms/")
    trainers = soup(signed_in(app, Role.TRAINER), "/en/terms/")

    def areas(page: BeautifulSoup) -> list[str]:
        return [link.get_text() for link in page.select(".header__nav a")]

    assert len(areas(everything)) == 6
    assert "Workbench" in areas(leads)
    assert "Workbench" not in areas(trainers)
