"""A draft of the workbench is proposed, or made the view of one's own department."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from tests.web.conftest import soup, words
from tests.web.people import signed_in
from tests.web.workbench.proposing import (
    ODD,
    PROPOSE,
    QUIET,
    SIGN,
    agree,
    parsed,
    propose,
    sign,
)


def test_the_workbench_leads_to_the_form_with_the_draft_in_it(
    nadia: FlaskClient,
) -> None:
    bench = soup(nadia, "/en/workbench/prospect?from=sales&off=one-of-bant&on=asked")
    link = bench.select_one(".bench__propose a")["href"]
    form = soup(nadia, link).select_one("form.bench-propose")

    sent = [(each["name"], each["value"]) for each in form.select("[type=hidden]")]
    assert {("from", "sales"), ("off", "one-of-bant"), ("on", "asked")} <= set(sent)
    in_a_year = date.fromisoformat(form.select_one("#review_by")["value"])
    assert timedelta(360) < in_a_year - date.today() < timedelta(370)


def test_what_is_proposed_waits_for_both(nadia: FlaskClient) -> None:
    answer = propose(nadia, **{"text-fr": "Il a demandé.", "review_by": "2099-03-01"})

    page = words(soup(nadia, SIGN))
    assert (answer.status_code, answer.location) == (303, SIGN)
    assert "has at least asked about the offer" in page
    assert "Il a demandé." in page
    assert "One word, one meaning." in page
    assert "To be looked at again by 1 March 2099." in page
    assert page.count("Not signed yet.") == 2
    assert "A draft waits for both signatures" in words(soup(nadia, "/en/workbench/"))
    assert "nobody has signed it yet" in words(soup(nadia, "/en/workbench/prospect"))


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.TRAINER, Role.ADMINISTRATOR])
def test_who_leads_no_department_proposes_nothing(bench: Flask, role: Role) -> None:
    assert propose(signed_in(bench, role)).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reason", " ", "Say why"),
        ("reason", "x" * 1001, "1000 characters"),
        ("text-it", "Uno. Due. Tre. Quattro.", "3 sentences at most"),
        ("text-it", "x" * 601, "600 characters"),
        ("review_by", "soon", "Enter a day such as"),
        ("review_by", "2020-01-01", "still to come"),
    ],
)
def test_what_cannot_be_kept_is_named_and_the_rest_comes_back(
    nadia: FlaskClient, field: str, value: str, said: str
) -> None:
    answer = propose(nadia, **{"text-fr": "Il a demandé.", field: value})

    page = parsed(answer)
    assert answer.status_code == 422
    assert said in page.select_one(f"#bad-{field}").get_text()
    assert page.select_one("#text-fr").get_text() == "Il a demandé."
    assert page.select_one("[type=hidden][name=on]")["value"] == "asked"
    assert page.title.get_text().startswith("Error:")
    assert "there is no draft" in words(soup(nadia, SIGN))


def test_a_form_without_a_token_is_refused(nadia: FlaskClient) -> None:
    answer = nadia.post(PROPOSE, data={**QUIET, "reason": "Because."})

    assert answer.status_code == 403
    assert "there is no draft" in words(soup(nadia, SIGN))


def test_another_draft_is_replaced_only_by_who_has_seen_both(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)
    mine = {"from": "marketing", "off": [], "on": [], "reason": "Ours is better."}

    refused = propose(paul, **mine)
    page = parsed(refused)
    sent = {each["name"]: each["value"] for each in page.select("form [type=hidden]")}
    again = propose(paul, **{**mine, "made_from": sent["made_from"]})

    table = page.select_one(".table--conflict").get_text(" ")
    assert refused.status_code == 409
    assert "One word, one meaning." in table
    assert "Ours is better." in table
    assert page.select_one("#reason").get_text() == "Ours is better."
    assert again.status_code == 303
    assert "Ours is better." in words(soup(nadia, SIGN))


def test_a_draft_made_before_a_version_was_published_is_refused_too(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)
    sign(nadia, "sales")
    sign(paul, "marketing")

    answer = propose(paul, reason="I had this open.", **{"based_on-agreed": "0"})

    assert answer.status_code == 409
    assert "Another version was published meanwhile" in words(parsed(answer))


def test_what_was_written_before_stands_in_the_form(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    agree(nadia, paul, **{"text-fr": "Il a demandé."})
    signed = soup(paul, f"{PROPOSE}?from=agreed").select_one("#text-fr")
    propose(paul, **{"based_on-agreed": "1"}, **{"text-fr": "Il nous a demandé."})
    drafted = soup(paul, f"{PROPOSE}?from=agreed").select_one("#text-fr")

    assert signed.get_text() == "Il a demandé."
    assert drafted.get_text() == "Il nous a demandé."


def test_a_lead_makes_it_the_view_of_their_own_department(nadia: FlaskClient) -> None:
    answer = propose(nadia, scope="sales")

    page = words(soup(nadia, answer.location))
    assert (answer.status_code, answer.location) == (303, "/en/terms/prospect")
    assert "Version 1 of your department’s own view holds from now on." in page
    assert "Sales has made this view its own" in page
    assert "Not agreed here yet" in page


def test_an_own_view_that_was_adopted_meanwhile_is_shown_beside_it(
    nadia: FlaskClient,
) -> None:
    propose(nadia, scope="sales")

    mine = {"scope": "sales", "from": "marketing", "off": [], "on": []}
    late = propose(nadia, **mine)
    found = parsed(late).select("form [type=hidden]")
    sent = {each["name"]: each["value"] for each in found}
    again = propose(nadia, **mine, **{"based_on-sales": sent["based_on-sales"]})

    assert late.status_code == 409
    assert "Another version was published meanwhile" in words(parsed(late))
    assert again.location == "/en/terms/prospect"


def test_nothing_is_lost_where_the_start_was_changed_meanwhile(
    nadia: FlaskClient,
) -> None:
    propose(nadia, scope="sales")

    late = propose(nadia, reason="I had this open.")

    page = parsed(late)
    assert late.status_code == 422
    assert "What you started from has changed" in words(page)
    assert page.select_one("#reason").get_text() == "I had this open."
    assert propose(nadia, **{"off": [], "on": []}).status_code == 303


def test_nobody_adopts_a_view_for_the_other_department(nadia: FlaskClient) -> None:
    assert propose(nadia, scope="marketing").status_code == 403


def test_what_is_odd_about_ones_own_view_takes_a_reason(nadia: FlaskClient) -> None:
    refused = propose(nadia, scope="sales", **ODD)
    page = parsed(refused)
    adopted = propose(
        nadia, scope="sales", **ODD, **{"accept-idle-prospect": "It says so outright."}
    )

    assert refused.status_code == 422
    assert "Makes no difference" in words(page)
    assert page.select_one("#accept-idle-prospect") is not None
    assert adopted.status_code == 303


def test_the_form_for_a_wrong_draft_names_what_is_wrong(nadia: FlaskClient) -> None:
    assert nadia.get(f"{PROPOSE}?on=nothing").status_code == 400
    assert propose(nadia, **{"from": "nobody"}).status_code == 400
    assert nadia.get("/en/workbench/icp/propose").status_code == 404


def test_another_language_shows_the_form_for_the_same_draft(nadia: FlaskClient) -> None:
    page = soup(nadia, f"{PROPOSE}?from=sales&off=one-of-bant")

    link = page.select_one(".header__languages a[hreflang=it]")["href"]
    there = nadia.get(link).location
    assert there == "/it/workbench/prospect/propose?from=sales&off=one-of-bant"
