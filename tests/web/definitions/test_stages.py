"""What each team means by a stage: criteria, lanes, contacts, all derived."""

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
HOUSES = GLOSSARY.definitions.houses
STAGE_TERMS = {s.id: s.term for s in GLOSSARY.journey.stages if s.term is not None}


def text(tag: Tag) -> str:
    """Return the words of *tag*, single-spaced."""
    return " ".join(tag.get_text(" ").split())


def table(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the criteria table: what each column says of each title."""
    return {
        text(row.select_one(".criteria__title")): [
            text(cell) if cell.svg is None else text(cell.span)
            for cell in row.select("td")
        ]
        for row in page.select(".criteria tbody tr")
    }


def lanes(page: BeautifulSoup, place: int = 0) -> dict[str, list[str]]:
    """Return what stands in the lanes of each stage; at *place* 1, of all stages."""
    return {
        text(row.select_one(".lanes__label")): [text(cell) for cell in row.select("td")]
        for row in page.select(".lanes")[place].select("tbody tr")
    }


def contacts(page: BeautifulSoup) -> list[list[str]]:
    """Return the stage each team gives to each contact on the page."""
    return [
        [
            text(answer.select_one(".contact__stage")).split()[-1]
            for answer in card.select(".contact__answers > div")
            for _ in answer.select(".who")
        ]
        for card in page.select(".contact")
    ]


def tags(page: BeautifulSoup) -> list[str]:
    """Return the tag of each contact on the page; empty for none."""
    return [
        " ".join(text(tag) for tag in card.select(".contact__text .tag"))
        for card in page.select(".contact")
    ]


def notes(page: BeautifulSoup) -> list[str]:
    """Return every note on what counts as yes, without the name of its fact."""
    found = page.select(".criteria__note")
    for name in page.select(".criteria__note b"):
        name.extract()
    return [text(each) for each in found]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("stage", STAGE_TERMS)
@pytest.mark.parametrize("page", ["term", "stage", "journey"])
def test_a_stage_says_what_each_team_asks(
    client: FlaskClient, code: str, stage: str, page: str
) -> None:
    path = {
        "term": f"/{code}/terms/{STAGE_TERMS[stage]}",
        "stage": f"/{code}/journey/{stage}",
        "journey": f"/{code}/journey",
    }[page]

    said = words(soup(client, path))

    views = [view for view in HOUSES.values() if stage in view.criteria]
    asked = [
        sentence(view.criteria[stage], GLOSSARY.fact_words[code]) for view in views
    ]
    assert [each for each in asked if " ".join(each.split()) not in said] == []


def test_a_prospect_differs_on_two_lines_of_six(client: FlaskClient) -> None:
    page = soup(client, "/en/terms/prospect")

    rows = table(page)
    assert list(rows.values()) == [
        ["required", "required"],
        ["required", "required"],
        ["required", "required"],
        ["required", "— not required"],
        ["required", "required"],
        ["— not required", "required"],
    ]
    assert "2 differences of 6" in words(page)
    marked = page.select(".criteria__row--differs .tag")
    assert [text(tag) for tag in marked] == ["Differs", "Differs"]


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("en", "1 difference of 4"),
        ("fr", "1 désaccord sur 4"),
        ("it", "1 disaccordo su 4"),
    ],
)
def test_any_one_line_of_the_way_out_is_enough(
    client: FlaskClient, code: str, note: str
) -> None:
    page = soup(client, f"/{code}/journey/disqualified")

    assert note in words(page)
    head = page.select_one(".criteria thead th")
    expected = {
        "en": "Any one of these is enough",
        "fr": "Une seule de ces conditions suffit",
        "it": "Basta una di queste condizioni",
    }
    assert text(head) == expected[code]


def test_only_the_missing_need_is_not_enough_for_marketing(client: FlaskClient) -> None:
    rows = table(soup(client, "/en/terms/disqualification"))

    assert {title: cells for title, cells in rows.items() if "not" in cells[1]} == {
        "Has no need for the offer": ["enough by itself", "— not enough"]
    }


def test_a_team_without_the_stage_is_said_not_to_use_it(client: FlaskClient) -> None:
    page = soup(client, "/en/terms/mql")

    assert {cells[0] for cells in table(page).values()} == {"not used"}
    assert lanes(page)["MQL"] == ["not used", "1", "one side’s word"]
    assert page.select(".criteria__row--differs") == []
    assert "difference" not in text(page.select_one("[aria-labelledby=criteria] p"))


def test_equal_criteria_are_said_once(client: FlaskClient) -> None:
    asked = sentence(HOUSES["sales"].criteria["sql"], GLOSSARY.fact_words["en"])

    said = words(soup(client, "/en/terms/sql"))

    assert said.count(asked) == 1
    assert "the same for both teams" in said
    assert "No difference" in said


def test_a_named_part_opens_on_what_it_takes(client: FlaskClient) -> None:
    page = soup(client, "/en/terms/prospect")

    row = page.select(".criteria tbody tr")[3]
    lines = [text(line) for line in row.select("details li")]
    assert len(lines) == 5
    assert lines[0] == "at least one of these:"


def test_a_part_that_is_one_fact_says_its_values_without_a_fold(
    client: FlaskClient,
) -> None:
    row = soup(client, "/fr/terms/prospect").select(".criteria tbody tr")[5]

    assert row.select("details") == []
    assert text(row.select_one(".lines__line")).startswith(
        "Intérêt : exprimé ou intention d’achat"
    )


def test_a_part_inside_a_condition_opens_on_the_fact_and_its_values(
    client: FlaskClient,
) -> None:
    page = soup(client, "/fr/terms/lead")

    opened = [text(each) for each in page.select(".criteria details .lines__line")]
    assert any(
        each.startswith("Intérêt : signal, exprimé ou intention d’achat")
        for each in opened
    )


@pytest.mark.parametrize(
    ("stage", "facts"),
    [
        (
            "prospect",
            "identity two_way fit need budget authority timeline interest interest",
        ),
        ("disqualified", "identity non_buyer fit need consent deal credit"),
        ("customer", "purchases"),
    ],
)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fact_of_a_row_says_what_counts_as_yes_here(
    client: FlaskClient, code: str, stage: str, facts: str
) -> None:
    known = GLOSSARY.company.texts[code].notes

    page = soup(client, f"/{code}/journey/{stage}")

    expected = [" ".join(known[fact].split()) for fact in facts.split()]
    assert notes(page) == expected
    assert GLOSSARY.company.name in words(page)


def test_conditions_nested_in_a_row_have_their_notes_too(client: FlaskClient) -> None:
    known = GLOSSARY.company.texts["en"].notes

    shown = notes(soup(client, "/en/terms/lead"))

    for fact in ("identity", "fit", "need", "gave_details", "consent", "interest"):
        assert " ".join(known[fact].split()) in shown


def test_a_note_names_its_fact_where_the_condition_asks_for_no_yes(
    client: FlaskClient,
) -> None:
    rows = soup(client, "/en/journey/disqualified").select(".criteria tbody tr")

    assert text(rows[1].select_one(".criteria__note b")) == "Need"


@pytest.mark.parametrize("path", ["/journey", "/journey/lead", "/terms/lead"])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("which", [0, 1])
def test_the_lanes_hold_every_example_once_for_each_team(
    client: FlaskClient, code: str, path: str, which: int
) -> None:
    counts = lanes(soup(client, f"/{code}{path}"), which)

    for place in (0, 1):
        cells = [cells[place] for cells in counts.values()]
        assert sum(int(c) for c in cells if c.isdigit()) == len(GLOSSARY.examples)


def test_the_lanes_say_at_which_step_the_twenty_examples_stand(
    client: FlaskClient,
) -> None:
    assert lanes(soup(client, "/en/journey")) == {
        "Suspect": ["4", "4", "3 ≠ differs"],
        "Lead": ["7", "8", "6 ≠ differs"],
        "Prospect": ["4", "4", "3 ≠ differs"],
        "Opportunity": ["1", "1", "1"],
        "Customer": ["1", "1", "1"],
        "Out": ["2", "1", "1 ≠ differs"],
        "Not a contact yet": ["1", "1", "1"],
    }


def test_opened_the_lanes_have_the_hand_over_marks_apart(client: FlaskClient) -> None:
    page = soup(client, "/en/journey")

    assert page.select("details.lanes-all .lanes") == page.select(".lanes")[1:]
    assert lanes(page, 1) == {
        "Suspect": ["4", "4", "3 ≠ differs"],
        "Lead": ["6", "6", "4 ≠ differs"],
        "MQL": ["not used", "1", "one side’s word"],
        "SAL": ["1", "1", "1"],
        "Prospect": ["3", "3", "2 ≠ differs"],
        "SQL": ["1", "1", "1"],
        "Opportunity": ["1", "1", "1"],
        "Customer": ["1", "1", "1"],
        "Out": ["2", "1", "1 ≠ differs"],
        "Not a contact yet": ["1", "1", "1"],
    }


@pytest.mark.parametrize("stage", ["mql", "sal", "sql"])
def test_the_page_of_a_hand_over_mark_has_all_stages_at_once(
    client: FlaskClient, stage: str
) -> None:
    page = soup(client, f"/en/journey/{stage}")

    assert page.select("details.lanes-all") == []
    assert len(lanes(page)) == len(GLOSSARY.journey.stages)


def test_the_lanes_keep_their_roles_whatever_the_style_sheet_does(
    client: FlaskClient,
) -> None:
    found = soup(client, "/en/journey").select_one(".lanes-all .lanes")

    assert found["role"] == "table"
    assert len(found.select("[role=row]")) == 11
    assert len(found.select("[role=rowheader]")) == 10
    assert len(found.select("[role=columnheader]")) == 4
    assert len(found.select("[role=cell]")) == 30


@pytest.mark.parametrize("path", ["/terms/prospect", "/journey/prospect"])
def test_a_word_says_how_far_it_reaches(client: FlaskClient, path: str) -> None:
    lines = [text(each) for each in soup(client, f"/en{path}").select(".reach li")]

    assert [line.replace(" ,", ",") for line in lines] == [
        "What sales calls Prospect, marketing may call"
        " Suspect, Lead, MQL, SAL or Prospect.",
        "What marketing calls Prospect, sales may call Lead, SAL or Prospect.",
    ]


def test_a_word_that_reaches_no_further_says_so(client: FlaskClient) -> None:
    lines = [text(each) for each in soup(client, "/en/journey/sql").select(".reach li")]

    assert [line.replace(" ,", ",") for line in lines] == [
        "What sales calls SQL, marketing calls so too.",
        "What marketing calls SQL, sales calls so too.",
    ]


@pytest.mark.parametrize("stage", ["customer", "disqualified", "none"])
def test_an_end_of_the_path_has_no_reach(client: FlaskClient, stage: str) -> None:
    assert soup(client, f"/en/journey/{stage}").select(".reach") == []


def test_contacts_on_which_the_teams_part_come_first(client: FlaskClient) -> None:
    page = soup(client, "/en/terms/prospect")

    assert contacts(page) == [
        ["Lead", "Prospect"],
        ["Prospect", "Suspect"],
        ["Prospect", "Prospect"],
        ["Prospect", "Prospect"],
    ]
    assert tags(page) == ["Differs", "Differs", "", ""]


def test_teams_that_agree_are_told_from_those_with_a_word_of_their_own(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/terms/lead")

    assert tags(page) == ["Differs"] * 3 + ["One side’s word"] + [""] * 4
    assert "they agree on 4. On one more, a word that only one team has" in words(page)


def test_teams_that_say_the_same_for_the_same_reason_say_it_once(
    client: FlaskClient,
) -> None:
    card = soup(client, "/en/terms/disqualification").select(".contact")[1]

    assert [len(answer.select(".who")) for answer in card.select("dl > div")] == [2]
    assert "Out credit check failed" in text(card)
    assert len(card.select(".reason")) == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "en",
            "Of the 20 example contacts, sales puts 3 at this stage and marketing 3;"
            " they agree on 2.",
        ),
        (
            "fr",
            "Sur les 20 contacts d’exemple, les commerciaux en placent 3 dans cette"
            " phase et le marketing 3 ; ils sont d’accord sur 2.",
        ),
        (
            "it",
            "Dei 20 contatti di esempio, i commerciali ne mettono 3 in questa fase e il"
            " marketing 3; sono d’accordo su 2.",
        ),
    ],
)
def test_the_contacts_begin_with_one_sentence(
    client: FlaskClient, code: str, said: str
) -> None:
    assert said in words(soup(client, f"/{code}/terms/prospect"))


def test_a_word_of_one_team_only_parts_nobody(client: FlaskClient) -> None:
    page = soup(client, "/en/terms/mql")

    assert contacts(page) == [["Lead", "MQL"]]
    assert tags(page) == ["One side’s word"]
    assert "MQL is a word of one team only" in words(page)
    assert "marketing puts 1 at this stage; sales does not use it." in words(page)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Missing for Prospect: Interest (expressed or intent to buy)"),
        ("fr", "Il manque pour Prospect : Intérêt (exprimé ou intention d’achat)"),
        ("it", "Manca per Prospect: Interesse (espresso o intenzione di acquisto)"),
    ],
)
def test_what_is_missing_is_said_as_a_need_and_not_as_a_fact(
    client: FlaskClient, code: str, said: str
) -> None:
    cards = soup(client, f"/{code}/terms/prospect").select(".contact")

    reasons = [text(each) for each in cards[1].select(".reason")]
    decides = {"en": "What decides:", "fr": "Ce qui décide :", "it": "Che cosa decide:"}
    assert reasons[0].startswith(decides[code])
    assert reasons[1] == said


def test_one_way_among_several_is_called_an_example(client: FlaskClient) -> None:
    cards = soup(client, "/en/terms/prospect").select(".contact")

    assert text(cards[0].select(".reason")[0]) == (
        "Missing for Prospect, for example: Need (yes)"
    )


def test_a_contact_taken_out_says_why_and_not_what_is_missing(
    client: FlaskClient,
) -> None:
    cards = soup(client, "/en/terms/lead").select(".contact")

    out = next(c for c in cards if text(c.select(".contact__stage")[0]) == "Out")
    reason = text(out.select(".reason")[0])
    assert reason == "What decides: The contact has no need for the offer."


def test_a_contact_leads_to_its_class_with_its_facts(client: FlaskClient) -> None:
    page = soup(client, "/fr/terms/prospect")

    links = [str(a["href"]) for a in page.select(".contact__link a")]
    assert links[1] == "/fr/classify?fit=yes&contacted=true&two_way=true&need=yes"
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_the_criteria_lead_to_the_smallest_case_and_the_differences(
    client: FlaskClient,
) -> None:
    page = soup(client, "/it/terms/lead")

    links = [str(a["href"]) for a in page.select(".criteria__links a")]
    assert links[0].startswith("/it/classify?")
    assert links[1] == "/it/about/differences?one=sales&other=marketing"
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_a_stage_without_criteria_shows_who_stands_there(client: FlaskClient) -> None:
    page = soup(client, "/en/journey/none")

    assert page.select(".criteria") == []
    assert len(page.select(".contact")) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_home_names_the_words_that_still_have_two_meanings(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/")

    rows = page.select("[aria-labelledby=parted] .row")
    found = [
        (str(r.a["href"]), int(text(r.select_one(".small")).split()[0])) for r in rows
    ]
    assert found == [
        (f"/{code}/journey/suspect", 2),
        (f"/{code}/journey/lead", 3),
        (f"/{code}/journey/prospect", 2),
        (f"/{code}/journey/disqualified", 1),
    ]


def test_a_word_with_equal_criteria_leads_to_the_contacts(client: FlaskClient) -> None:
    rows = soup(client, "/en/").select("[aria-labelledby=parted] .row")

    ends = [str(row.select_one(".row__end")["href"]).partition("#")[2] for row in rows]
    assert ends == ["contacts", "criteria", "criteria", "criteria"]


def test_teams_that_agree_leave_no_word_with_two_meanings(tmp_path: Path) -> None:
    sales = (SHIPPED / "views/sales.yaml").read_text(encoding="utf-8")
    overlay(tmp_path, "content/views/marketing.yaml", sales)
    client = make_site(Settings(instance=tmp_path)).test_client()

    home, lead = soup(client, "/en/"), soup(client, "/en/terms/lead")

    assert home.select("[aria-labelledby=parted]") == []
    assert "No difference" in words(lead)
    assert lanes(lead)["Lead"] == ["7", "7", "7"]
    assert "Classify a contact" in text(lead.select_one(".criteria__links"))
    assert "marketing calls so too" in words(lead)


def test_no_page_of_a_stage_shows_an_id(client: FlaskClient) -> None:
    ids = [fact.id for fact in GLOSSARY.definitions.facts if "_" in fact.id]
    ids += [part for part in GLOSSARY.definitions.parts if "-" in part]

    for stage in GLOSSARY.journey.stages:
        said = words(soup(client, f"/en/journey/{stage.id}"))
        assert [id for id in ids if id in said] == [], stage.id
