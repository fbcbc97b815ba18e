"""Classifying a contact: the form, the answer beside it, its address."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.columns import as_text
from glossary.loading import SHIPPED
from glossary.loading.content import load_content
from glossary.settings import Settings
from glossary.views import NONE, stage_of
from tests.pages import LANGUAGES
from tests.web.conftest import overlay, soup, words
from tests.web.sites import make_site

GLOSSARY = load_content().glossary
DEFINITIONS = GLOSSARY.definitions
FACTS = DEFINITIONS.facts

EBOOK = "gave_details=true&interest=signal"
"""Left details for an e-book, employer unknown: sales and marketing part on it."""
SCORED = "fit=yes&gave_details=true&interest=signal&score_reached=true"
"""Over the threshold: an MQL, which is no word of sales."""
ERROR = {"fr": "Erreur\xa0: ", "it": "Errore: ", "en": "Error: "}


def full_form(**chosen: str) -> str:
    """Return the query that a form sends, every fact in it, with *chosen*."""
    return urlencode({f.id: chosen.get(f.id, as_text(f.default)) for f in FACTS})


def team(page: BeautifulSoup, view: str) -> Tag:
    """Return what *page* says of one department."""
    found = page.select_one(f"#answer [data-view={view}]")
    assert found is not None
    return found


def plain(text: str) -> str:
    """Return *text* single-spaced, no-break spaces included."""
    return " ".join(text.split())


def said(tag: Tag) -> str:
    """Return the words of *tag*, single-spaced."""
    return plain(tag.get_text(" "))


def heading(page: BeautifulSoup) -> str:
    """Return what *page* says of the two departments together."""
    title = page.select_one("#answer-title")
    assert title is not None
    return said(title)


def chosen(page: BeautifulSoup) -> dict[str, str]:
    """Return what is chosen in the form and is no default."""
    inputs = page.select("input:checked:not([data-default])")
    return {str(each["name"]): str(each["value"]) for each in inputs}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_form_asks_every_fact_in_the_words_of_the_language(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/classify")

    texts = GLOSSARY.fact_words[code].facts
    company = GLOSSARY.company.texts[code]
    fieldsets = page.select("form fieldset")
    assert len(fieldsets) == len(FACTS) == 17
    for fieldset, fact in zip(fieldsets, FACTS, strict=True):
        text = texts[fact.id]
        assert fieldset.legend is not None
        assert said(fieldset.legend) == plain(text.label)
        assert plain(text.help) in said(fieldset)
        assert plain(company.notes[fact.id]) in said(fieldset)
        labels = [said(label) for label in fieldset.select("label")]
        assert labels == [plain(text.values[value].label) for value in fact.values]
        checked = fieldset.select("input:checked")
        assert [each["value"] for each in checked] == [as_text(fact.default)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_company_is_named_and_said_to_be_invented(
    client: FlaskClient, code: str
) -> None:
    page = words(soup(client, f"/{code}/classify"))

    invented = {"fr": "fictive", "it": "inventata", "en": "an invented company"}[code]
    assert GLOSSARY.company.name in page
    assert invented in page
    assert GLOSSARY.company.texts[code].market in page


def test_a_company_of_ones_own_is_not_said_to_be_invented(tmp_path: Path) -> None:
    shipped = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    own = shipped.replace("invented: true\n", "").replace("Valmora", "Acme")
    overlay(tmp_path, "content/company.yaml", own)
    client = make_site(Settings(instance=tmp_path)).test_client()

    page = words(soup(client, "/en/classify"))

    assert "For Acme" in page
    assert "invented" not in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_where_the_departments_differ_both_answers_and_the_cause_are_shown(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/classify?{EBOOK}")

    words_of = GLOSSARY.fact_words[code].facts
    sales, marketing = team(page, "sales"), team(page, "marketing")
    assert (sales["data-stage"], marketing["data-stage"]) == ("suspect", "lead")
    lead = GLOSSARY.stage_texts["lead", code]
    assert lead.label in said(marketing)
    assert plain(lead.sentence) in said(marketing)
    gave = plain(words_of["gave_details"].values[True].sentence)
    assert gave in said(marketing)
    # Details left are all it takes; the sign of interest is not needed beside them.
    cause = page.select_one(".answer__behind ul")
    assert cause is not None
    assert said(cause) == gave
    assert plain(words_of["fit"].question) in said(sales)


def test_what_is_missing_says_what_it_is_now_and_what_is_needed(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/classify?fit=no")

    sales = said(team(page, "sales"))
    fit = GLOSSARY.fact_words["en"].facts["fit"]
    no, unknown, yes = (fit.values[value].label for value in ("no", "unknown", "yes"))
    suspect = GLOSSARY.stage_texts["suspect", "en"].label
    expected = f"To move to {suspect} {fit.label} to change now: {no};"
    assert f"{expected} needed: {unknown} or {yes}" in sales


def test_who_is_out_has_a_reason_and_no_question(client: FlaskClient) -> None:
    sales = team(soup(client, "/en/classify?need=no"), "sales")

    assert sales["data-stage"] == "disqualified"
    assert GLOSSARY.fact_words["en"].parts["no-need"].reason is not None
    assert f"Reason: {GLOSSARY.fact_words['en'].parts['no-need'].reason}" in said(sales)
    assert "Next question" not in said(sales)


def test_a_customer_lacks_nothing(client: FlaskClient) -> None:
    page = soup(client, "/en/classify?purchases=one")

    for view in ("sales", "marketing"):
        assert team(page, view)["data-stage"] == "customer"
        assert "To move to" not in said(team(page, view))


def test_where_both_agree_the_page_says_so(client: FlaskClient) -> None:
    page = soup(client, "/en/classify?fit=yes&interest=signal")

    assert heading(page) == "Sales and marketing agree"
    assert page.select(".answer__behind") == []


def test_a_word_that_one_department_lacks_is_no_disagreement(
    client: FlaskClient,
) -> None:
    page = soup(client, f"/en/classify?{SCORED}")

    assert team(page, "marketing")["data-stage"] == "mql"
    assert heading(page) == "Sales and marketing agree, but for one word"
    behind = page.select_one(".answer__behind")
    assert behind is not None
    assert said(behind) == "Sales does not use the stage MQL."


def test_a_word_of_one_department_may_stand_beside_a_disagreement(
    client: FlaskClient,
) -> None:
    page = soup(client, "/en/classify?gave_details=true&score_reached=true")

    stages = [team(page, view)["data-stage"] for view in ("sales", "marketing")]
    assert stages == ["suspect", "mql"]
    assert heading(page) == "Sales and marketing differ"
    assert "Sales does not use the stage MQL." in words(page)


def test_the_question_says_where_it_leads_and_what_else_that_takes(
    client: FlaskClient,
) -> None:
    marketing = team(soup(client, f"/en/classify?{EBOOK}"), "marketing")

    facts = GLOSSARY.fact_words["en"].facts
    asked = f"Next question, towards MQL “{facts['fit'].question}”"
    assert asked in said(marketing)
    assert f"Also to ask: {facts['interest'].label}" in said(marketing)
    # The score alone would do as well, and our own records say it.
    assert "To move to MQL, for example" in said(marketing)


def test_the_page_asks_what_programs_are_told_to_ask(client: FlaskClient) -> None:
    page = soup(client, "/it/classify?identity=anonymous")

    body = {"facts": {"identity": "anonymous"}}
    answer = client.post("/api/v1/classify?lang=it", json=body).get_json()
    for view, each in answer["views"].items():
        assert plain(each["next_question"]["text"]) in said(team(page, view))


def test_what_is_to_do_leads_to_its_fact_in_the_form(client: FlaskClient) -> None:
    page = soup(client, f"/fr/classify?{EBOOK}")

    links = page.select("#answer a[href^='#fact-']")
    assert len(links) > 4
    for link in links:
        fact = page.select_one(str(link["href"]))
        assert fact is not None
        assert (fact.name, fact["tabindex"]) == ("fieldset", "-1")
    back = page.select_one("#answer .answer__back a")
    assert back is not None
    assert page.select_one(f"form{back['href']}") is not None


def test_one_of_several_short_ways_is_called_an_example(client: FlaskClient) -> None:
    page = soup(client, "/en/classify?fit=yes&two_way=true&need=yes")

    sales = said(team(page, "sales"))
    assert "To move to SQL, for example" in sales
    assert "To move to Opportunity, for example" not in sales


def test_no_step_is_offered_that_undoes_another(client: FlaskClient) -> None:
    page = soup(client, "/en/classify?two_way=true&interest=signal")

    row = page.select_one("#published [data-view=S1]")
    assert row is not None
    assert row["data-stage"] == "prospect"
    assert "To move to" not in said(row)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_rules_of_the_company_stand_beside_the_facts_they_decide(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/classify")

    company = GLOSSARY.company.texts[code]
    rules = {
        "score_reached": company.score,
        "timeline": company.horizon,
        "sales_review": company.answer_time,
    }
    box = page.select_one(".company")
    assert box is not None
    for fact, rule in rules.items():
        fieldset = page.select_one(f"#fact-{fact}")
        assert fieldset is not None
        assert plain(rule) in said(fieldset)
        assert plain(rule) in said(box)


def test_a_printed_answer_has_a_date_and_a_revision(client: FlaskClient) -> None:
    foot = soup(client, f"/en/classify?{EBOOK}").select_one("main .print-foot--paper")

    assert foot is not None
    assert foot.time is not None
    assert GLOSSARY.revision in said(foot)


def test_every_published_definition_answers_below(client: FlaskClient) -> None:
    page = soup(client, f"/en/classify?{EBOOK}")

    contact = FACTS.contact({"gave_details": True, "interest": "signal"})
    rows = page.select("#published tbody tr")
    found = {str(row["data-view"]): str(row["data-stage"]) for row in rows}
    assert found == {
        id: stage_of(source.view, contact, DEFINITIONS.journey)
        for id, source in DEFINITIONS.sources.items()
    }
    assert NONE in found.values()
    for row in rows:
        is_silent = row["data-stage"] == NONE
        assert ("has no stage for this contact" in said(row)) is is_silent


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_id_reaches_a_reader(client: FlaskClient, code: str) -> None:
    page = soup(client, f"/{code}/classify?{SCORED}")
    for address in page.select(".answer__address"):
        address.decompose()

    shown = words(page)

    # An id of one plain word may be a word of the page too.
    ids = {*DEFINITIONS.sources, *DEFINITIONS.parts, *(fact.id for fact in FACTS)}
    odd = [id for id in ids if re.search("[-_0-9]", id)]
    assert [id for id in odd if re.search(rf"(?<![\w-]){id}(?![\w-])", shown)] == []


def test_a_submitted_form_leads_to_the_short_address(client: FlaskClient) -> None:
    sent = full_form(interest="signal", fit="yes")

    answer = client.get(f"/fr/classify?{sent}")

    assert answer.status_code == 302
    short = "/fr/classify?fit=yes&interest=signal"
    assert answer.headers["Location"] == f"{short}#answer"
    page = soup(client, short)
    assert chosen(page) == {"fit": "yes", "interest": "signal"}
    copied = page.select_one(".answer__address a")
    assert copied is not None
    assert copied["href"] == short


@pytest.mark.parametrize(
    ("query", "short"),
    [
        ("interest=signal&fit=yes", "?fit=yes&interest=signal"),
        ("fit=unknown", ""),
        ("fit=", ""),
        ("fit=yes&fit=yes", "?fit=yes"),
        ("two_way=tru%65", "?two_way=true"),
    ],
)
def test_one_contact_has_one_address(
    client: FlaskClient, query: str, short: str
) -> None:
    answer = client.get(f"/it/classify?{query}")

    assert answer.headers["Location"] == f"/it/classify{short}#answer"


def test_another_language_shows_the_same_contact(client: FlaskClient) -> None:
    page = soup(client, f"/fr/classify?{EBOOK}")

    link = page.select_one(".header__languages a[hreflang=it]")
    assert link is not None
    answer = client.get(str(link["href"]))
    assert answer.headers["Location"] == f"/it/classify?{EBOOK}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_example_fills_the_form(client: FlaskClient, code: str) -> None:
    links = soup(client, f"/{code}/classify").select(".examples a")

    assert len(links) == len(GLOSSARY.examples) == 20
    for link, example in zip(links, GLOSSARY.examples, strict=True):
        page = soup(client, str(link["href"]))
        stated = FACTS.stated(example.contact)
        assert chosen(page) == {id: as_text(value) for id, value in stated.items()}
        named = page.select_one(".answer__contact")
        assert named is not None
        assert plain(example.texts[code]) in said(named)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_bad_address_is_answered_with_what_where_and_what_is_possible(
    client: FlaskClient, code: str
) -> None:
    page = soup(client, f"/{code}/classify?fit=maybe&need=yes&shoe_size=44", 422)

    facts = GLOSSARY.fact_words[code].facts
    assert page.title is not None
    assert page.title.get_text(strip=True).startswith(ERROR[code])
    summary = page.select_one(".problems")
    assert summary is not None
    for word in ("maybe", "shoe_size", facts["fit"].label, facts["need"].label):
        assert word in said(summary)
    for value in facts["fit"].values.values():
        assert value.label in said(summary)
    link = summary.select_one("li a")
    assert link is not None
    fieldset = page.select_one(str(link["href"]))
    assert fieldset is not None
    assert "maybe" in said(fieldset)
    assert chosen(page) == {"need": "yes"}


def test_a_fact_with_two_values_says_nothing(client: FlaskClient) -> None:
    page = soup(client, "/en/classify?need=yes&need=no&fit=yes", 422)

    assert chosen(page) == {"fit": "yes"}


def test_a_crowd_of_unknown_facts_is_counted(client: FlaskClient) -> None:
    query = urlencode({f"x{place}" * 30: place for place in range(200)})

    page = soup(client, f"/en/classify?{query}", 422)

    summary = page.select_one(".problems")
    assert summary is not None
    assert "200 things in the address cannot be used" in said(summary)
    assert len(summary.select("li")) < 30
    assert len(said(summary)) < 4_000


def test_a_script_gets_the_answer_alone_and_the_short_address(
    client: FlaskClient,
) -> None:
    sent = full_form(interest="signal", gave_details="true")

    answer = client.get(f"/en/classify?{sent}", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == f"/en/classify?{EBOOK}"
    assert "HX-Request" in answer.headers["Vary"]
    part = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
    assert part.find("html") is None
    assert part.find("fieldset") is None
    status = part.select_one("#classify-said[hx-swap-oob]")
    assert status is not None
    assert said(status) == "Sales: Suspect Marketing: Lead"


def test_a_kept_answer_is_not_given_to_who_asks_for_a_page(client: FlaskClient) -> None:
    answer = client.get(f"/en/classify?{EBOOK}")

    assert "HX-Request" in answer.headers["Vary"]


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.sampled_from([fact.id for fact in FACTS]) | st.text(max_size=50),
        st.sampled_from(["yes", "true", "signal", ""]) | st.text(max_size=2_000),
        max_size=8,
    )
)
def test_any_query_gets_an_answer(client: FlaskClient, query: dict[str, str]) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get("/fr/classify", query_string=query, headers=headers)
        assert answer.status_code in {200, 302, 422}


@pytest.mark.parametrize(
    "storm", ["<script>alert(1)</script>", '"><img src=x onerror=a>', "%ff%00%f0"]
)
def test_what_was_sent_comes_back_as_text(client: FlaskClient, storm: str) -> None:
    page = soup(client, f"/en/classify?fit={storm}&{storm}=1", 422)

    main = page.find("main")
    assert isinstance(main, Tag)
    assert main.find_all(["script", "img"]) == []


@pytest.mark.parametrize(
    "tracker", ["utm_source=newsletter", "fbclid=IwAR0", "gclid=x1", "_hsenc=p2AN"]
)
def test_what_a_mail_tool_appends_to_a_shared_address_is_no_error(
    client: FlaskClient, tracker: str
) -> None:
    answer = client.get(f"/en/classify?{EBOOK}&{tracker}")

    assert answer.status_code == 302
    assert answer.location == f"/en/classify?{EBOOK}#answer"


def test_a_team_that_has_no_suspects_has_no_word_for_a_contact_it_knows(
    tmp_path: Path,
) -> None:
    sales = (SHIPPED / "views/sales.yaml").read_text(encoding="utf-8")
    line = "  suspect: {identity: identified}\n"
    assert line in sales
    overlay(tmp_path, "content/views/sales.yaml", sales.replace(line, ""))
    client = make_site(Settings(instance=tmp_path)).test_client()

    for code in LANGUAGES:
        page = soup(client, f"/{code}/classify?contacted=true")

        assert team(page, "sales")["data-stage"] == NONE
        not_yet = GLOSSARY.stage_texts[NONE, code].label
        assert not_yet not in said(team(page, "sales"))
