"""Published definitions: the list, its contradictions, and the page of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from glossary.loading import SHIPPED
from glossary.loading.content import load_content
from glossary.settings import Settings
from glossary.wording import sentence
from tests.pages import LANGUAGES
from tests.web.conftest import overlay, soup, words
from tests.web.sites import make_site

GLOSSARY = load_content().glossary
SOURCES = GLOSSARY.definitions.sources
NAMES = {
    id: text.short
    for (id, code), text in GLOSSARY.publications.sources.items()
    if code == "en"
}


def answers(page: BeautifulSoup, question: str) -> dict[str, list[str]]:
    """Return who gives which answer to *question* on the page of all sources."""
    asked = page.find(id=question)
    assert isinstance(asked, Tag)
    return {
        row.dt.get_text(strip=True): [
            each.get_text(strip=True) for each in row.select(".who")
        ]
        for row in asked.select(".asked__answers > div")
        if row.dt is not None
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_publication_stands_there_with_its_definitions(
    client: FlaskClient, code: str
) -> None:
    text = words(soup(client, f"/{code}/about/sources"))

    publications = GLOSSARY.publications.publications
    expected = [
        text.title for (_, language), text in publications.items() if language == code
    ]
    for id in SOURCES:
        told = GLOSSARY.publications.sources[id, code]
        expected += [told.name, told.says]
    assert [each for each in expected if " ".join(each.split()) not in text] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_question_stands_there_with_what_was_chosen_and_why(
    client: FlaskClient, code: str
) -> None:
    text = words(soup(client, f"/{code}/about/sources"))

    texts = [each.texts[code] for each in GLOSSARY.contradictions]
    expected = [
        part for each in texts for part in (each.question, each.choice, each.why)
    ]
    assert texts
    assert [each for each in expected if " ".join(each.split()) not in text] == []


def test_views_are_grouped_by_what_they_ask_of_a_prospect(client: FlaskClient) -> None:
    found = answers(soup(client, "/en/about/sources"), "prospect-interest")

    assert {"Marketing", NAMES["S1"], NAMES["S4"]} <= set(found["Required by"])
    assert {"Sales", NAMES["S3-b"], NAMES["S3-h"]} <= set(found["Not required by"])
    assert found["Must be absent for"] == [NAMES["S3-a"]]
    assert found["No such stage for"] == [NAMES["S0-sales"]]


def test_one_contact_gets_every_class_that_a_view_gives_it(client: FlaskClient) -> None:
    found = answers(soup(client, "/en/about/sources"), "ebook-requester")

    assert "Sales" in found["Suspect"]
    assert {"Marketing", NAMES["S1"], NAMES["S0-mkt"], NAMES["S4"]} <= set(
        found["Lead"]
    )
    assert found["Prospect"] == [NAMES["S3-g"]]


def test_every_view_answers_a_question_once(client: FlaskClient) -> None:
    page = soup(client, "/en/about/sources")

    for question in ("lead-interest", "prospect-need", "listed-name"):
        everyone = [who for group in answers(page, question).values() for who in group]
        assert sorted(everyone) == sorted(["Sales", "Marketing", *NAMES.values()])


def test_a_sales_lead_and_a_marketing_prospect_are_shown_to_be_the_same(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/about/sources")

    first = page.select_one(".same")
    assert first is not None
    text = " ".join(first.get_text(" ").split())
    assert f"Lead {NAMES['S0-sales']}" in text
    assert f"Prospect {NAMES['S0-mkt']}" in text
    assert "62,985,600" in words(page)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("id", list(SOURCES))
def test_a_definition_is_told_in_words_and_in_criteria(
    client: FlaskClient, id: str, code: str
) -> None:
    text = words(soup(client, f"/{code}/about/sources/{id}"))

    told = GLOSSARY.publications.sources[id, code]
    expected = [told.name, told.says, *filter(None, [told.note])]
    for stage, criterion in SOURCES[id].view.criteria.items():
        expected.append(GLOSSARY.stage_texts[stage, code].label)
        expected.append(sentence(criterion, GLOSSARY.fact_words[code]))
    expected += [each.texts[code] for each in GLOSSARY.examples]
    assert [each for each in expected if " ".join(each.split()) not in text] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", ["", *(f"/{id}" for id in SOURCES)])
def test_no_reader_meets_the_id_of_a_definition_a_fact_or_a_part(
    client: FlaskClient, path: str, code: str
) -> None:
    said = words(soup(client, f"/{code}/about/sources{path}")).split()

    known = GLOSSARY.definitions
    ids = set(SOURCES)
    ids |= {fact.id for fact in known.facts if "_" in fact.id}
    ids |= {part for part in known.parts if "-" in part}
    assert ids & {word.strip("().,:;“”«»") for word in said} == set()


# Contacts that definitions class otherwise than the departments do, by hand.
@pytest.mark.parametrize(
    ("id", "example", "stage"),
    [
        ("S3-a", "listed-name", "Prospect"),
        ("S4", "listed-name", "Lead"),
        ("S0-expert", "phone-book-name", "no stage"),
        ("S3-g", "ebook-form", "Prospect"),
        ("S0-mkt", "ebook-form-in-target", "Prospect"),
        ("S0-sales", "ebook-form-in-target", "Lead"),
        ("S1", "asks-how-it-works", "Prospect"),
        ("S3-f", "asks-how-it-works", "Prospect"),
        ("S3-b", "researched-owner", "Prospect"),
        ("S3-b", "assistant-cannot-decide", "Lead"),
        ("S4", "qualified-no-date", "Lead"),
        ("S1", "need-but-refuses", "Out"),
    ],
)
def test_a_definition_classes_the_examples_beside_the_departments(
    client: FlaskClient, id: str, example: str, stage: str
) -> None:
    page = soup(client, f"/en/about/sources/{id}")

    wanted = next(each.texts["en"] for each in GLOSSARY.examples if each.id == example)
    rows = {
        row.th.get_text(strip=True): row for row in page.select("tbody tr") if row.th
    }
    assert rows[wanted].select("td")[0].get_text(strip=True) == stage


def test_where_a_definition_parts_from_a_department_the_row_says_so(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/about/sources/S3-g")

    rows = {
        row.th.get_text(strip=True): row for row in page.select("tbody tr") if row.th
    }
    here, sales, marketing = rows["Ebook form, employer unknown"].select("td")
    assert here.get_text(strip=True) == "Prospect"
    assert "Differs" in sales.get_text()
    assert "Differs" in marketing.get_text()
    marked = [
        row for row in rows.values() if "Differs" in row.select("td")[1].get_text()
    ]
    assert f"Sales {len(marked)} contacts classed differently" in words(page)


def test_a_word_that_the_definition_lacks_is_no_disagreement(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/about/sources/S4")

    rows = {
        row.th.get_text(strip=True): row for row in page.select("tbody tr") if row.th
    }
    cells = rows["In the target market, score over the threshold"].select("td")
    found = [" ".join(cell.get_text(" ").split()) for cell in cells]
    assert found == ["Lead", "Lead", "MQL One side’s word"]


def test_the_rule_of_the_marks_stands_above_the_table(client: FlaskClient) -> None:
    page = soup(client, "/en/about/sources/S4")

    rule = page.find(string=lambda text: "“Differs” marks" in text)
    assert rule is not None
    assert rule.find_next("table") == page.select_one(".table--classed")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_questions_are_listed_before_they_are_answered(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/about/sources")

    links = page.select(".contents a")
    assert [str(a["href"]) for a in links] == [
        f"#{each.id}" for each in GLOSSARY.contradictions
    ]
    assert all(page.find(id=str(a["href"])[1:]) for a in links)


def test_those_that_do_not_require_it_are_folded_to_a_count(
    client: FlaskClient,
) -> None:
    asked = soup(client, "/en/about/sources").find(id="prospect-interest")

    assert isinstance(asked, Tag)
    rows = {row.dt.get_text(): row for row in asked.select("dl > div") if row.dt}
    required, folded = rows["Required by"], rows["Not required by"]
    assert required.select("details") == []
    assert folded.select("details .who--sales") == []
    assert folded.select(".who--sales")
    (summary,) = folded.select("summary")
    names = folded.select("details .who")
    assert summary.get_text() == f"{len(names)} definitions"


def test_what_is_odd_is_told_with_a_contact_to_try(client: FlaskClient) -> None:
    page = soup(client, "/en/about/sources/S3-a")

    section = page.select_one("[aria-labelledby=oddities]")
    assert isinstance(section, Tag)
    assert "Better news, lower stage" in section.get_text()
    assert "the contact falls from “Prospect” to “Qualified lead”" in section.get_text()
    links = [str(link["href"]) for link in section.select("a")]
    assert "/en/classify?fit=yes" in links
    assert "/en/classify?fit=yes&interest=signal" in links
    assert {client.get(link).status_code for link in links} == {200}


def test_a_definition_without_oddities_says_that_there_are_none(
    client: FlaskClient,
) -> None:
    section = soup(client, "/en/about/sources/S4").select_one(
        "[aria-labelledby=oddities]"
    )

    assert isinstance(section, Tag)
    assert "Nothing: every contact we can name has a stage" in section.get_text()
    assert section.select("li") == []


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "Accepted: So it was."), ("fr", "Accepté : C’était ainsi.")],
)
def test_what_is_accepted_is_shown_with_its_reason_in_the_readers_language(
    tmp_path: Path, code: str, said: str
) -> None:
    published = (SHIPPED / "sources/s3-a.yaml").read_text(encoding="utf-8")
    because = "{en: So it was., fr: C’était ainsi., it: Era così.}"
    accepts = f"accepts: [{{finding: gap, stage: none, because: {because}}}]\n"
    overlay(tmp_path, "content/sources/s3-a.yaml", published + accepts)
    client = make_site(Settings(instance=tmp_path)).test_client()

    section = soup(client, f"/{code}/about/sources/S3-a").select_one(
        "[aria-labelledby=oddities]"
    )

    assert isinstance(section, Tag)
    rows = [" ".join(row.get_text().split()) for row in section.select("li")]
    assert [said in row for row in rows] == [True, *[False] * (len(rows) - 1)]


def test_definitions_lead_to_the_one_before_and_after(client: FlaskClient) -> None:
    seen = []
    path: str | None = "/en/about/sources/S0-expert"
    while path is not None:
        seen.append(path.rpartition("/")[2])
        after = soup(client, path).select_one("a[rel=next]")
        path = str(after["href"]) if after is not None else None

    assert sorted(seen) == sorted(SOURCES)


def test_an_id_in_other_letters_leads_to_the_definition(client: FlaskClient) -> None:
    answer = client.get("/fr/about/sources/s3-A")

    assert answer.status_code == 308
    assert answer.headers["Location"] == "/fr/about/sources/S3-a"


@pytest.mark.parametrize("id", ["S9", "sales", "<b>x", "%2e%2e"])
def test_an_unknown_definition_is_not_found_and_lists_those_there_are(
    client: FlaskClient, id: str
) -> None:
    page = soup(client, f"/en/about/sources/{id}", 404)

    links = {str(a["href"]) for a in page.select("main a")}
    assert {f"/en/about/sources/{each}" for each in SOURCES} <= links
    assert page.select("main b") == []
