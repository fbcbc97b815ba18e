"""A draft is read, discussed and signed; the second signature makes the version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Role
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.sites import make_site
from tests.web.workbench.proposing import (
    ODD,
    SIGN,
    agree,
    do,
    parsed,
    propose,
    read,
    sign,
)

ROLES = {
    "trainee": (Role.TRAINEE,),
    "trainer": (Role.TRAINER,),
    "administrator": (Role.ADMINISTRATOR,),
    "all but a lead": (Role.TRAINEE, Role.TRAINER, Role.ADMINISTRATOR),
}
ACTS = ("sign", "reject", "remark", "accept", "discard")
TYPED = {
    "reject-sales": "Not so.",
    "remark-sales": "Hm.",
    "finding": "accept-idle-prospect",
    "accept-idle-prospect": "So what.",
}


def test_the_page_says_what_changes_and_whom_that_moves(nadia: FlaskClient) -> None:
    propose(nadia, **ODD)

    page = soup(nadia, SIGN)
    rows = {
        row.th.get_text(strip=True): row.td.get_text(strip=True)
        for row in page.select(".bench-diff tbody tr")
    }
    assert rows["Has at least asked about the offer"] == "+ added"
    assert rows["Has at least one of need, budget, authority and timeline"] == (
        "− removed"
    )
    assert rows["Is in the target market"] == "= kept"
    assert "it is compared with the view of sales, which stands in" in words(page)
    moved = soup(nadia, "/en/workbench/prospect?from=sales&off=one-of-bant&on=asked")
    assert page.find(id="impact-title").text == moved.find(id="impact-title").text
    assert str(page.select_one(".bench-bars tbody")) == str(
        moved.select_one(".bench-bars tbody")
    )


def test_the_second_signature_publishes(nadia: FlaskClient, paul: FlaskClient) -> None:
    propose(nadia)

    first = sign(nadia, "sales")
    between = words(soup(paul, SIGN))
    index = words(soup(paul, "/en/workbench/"))
    second = sign(paul, "marketing")

    page = words(soup(paul, second.location))
    assert (first.status_code, first.location) == (303, SIGN)
    assert "Nadia Rahmani" in between
    assert "Signed on" in between
    assert "A draft waits for the signature of marketing" in index
    assert (second.status_code, second.location) == (303, "/en/terms/prospect")
    assert "Version 1 of this definition is published" in page
    assert "Agreed definition, version 1" in page
    assert "All versions" in page
    assert "there is no draft" in words(soup(nadia, SIGN))
    assert "Agreed: version 1, since" in words(soup(nadia, "/en/workbench/"))


def test_the_term_page_leads_the_leads_to_the_workbench(
    bench: Flask, nadia: FlaskClient
) -> None:
    bench_of = "/en/workbench/prospect"

    def leads_there(client: FlaskClient, term: str) -> bool:
        return soup(client, f"/en/terms/{term}").find("a", href=bench_of) is not None

    assert leads_there(nadia, "prospect")
    assert not leads_there(nadia, "bant")
    assert not leads_there(signed_in(bench, Role.TRAINER), "prospect")
    assert not leads_there(bench.test_client(), "prospect")


def test_what_was_odd_before_stands_in_nobodys_way(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    field = "accept-idle-prospect"
    propose(nadia, **ODD)
    do(nadia, "accept", finding=field, **{field: "It says so outright."})
    sign(nadia, "sales")
    sign(paul, "marketing")
    propose(
        paul,
        **{"from": "agreed", "off": "fit.yes", "on": []},
        **{"based_on-agreed": "1"},
    )

    again = soup(paul, SIGN).select(".bench-finding")
    assert [each for each in again if "Interest: Refused" in each.get_text()] == []


def test_only_a_lead_of_the_department_is_offered_its_signature(
    bench: Flask, nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)

    def buttons(client: FlaskClient) -> list[str]:
        found = soup(client, SIGN).select("button[value=sign]")
        return [each.get_text(strip=True) for each in found]

    assert buttons(nadia) == ["Sign for sales"]
    assert buttons(paul) == ["Sign for marketing"]
    assert buttons(signed_in(bench, Role.TRAINER)) == []
    assert len(soup(nadia, SIGN).select("main .button--primary")) == 1


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ROLES)
def test_nobody_outside_the_two_roles_acts_on_a_draft(
    bench: Flask, nadia: FlaskClient, who: str, act: str
) -> None:
    propose(nadia, **ODD)
    other = signed_in(bench, *ROLES[who], department=Department.SALES)
    seen = read(nadia)

    answer = send(other, SIGN, act=act, department="sales", **seen, **TYPED)

    assert answer.status_code == 403
    assert read(nadia) == seen
    assert "Not signed yet." in words(soup(nadia, SIGN))


@pytest.mark.parametrize("department", ["marketing", "other"])
def test_nobody_signs_or_speaks_for_another_department(
    nadia: FlaskClient, department: str
) -> None:
    propose(nadia)
    typed = {f"{act}-{department}": "So." for act in ("reject", "remark")}

    for act in ("sign", "reject", "remark"):
        assert do(nadia, act, department=department, **typed).status_code == 403

    assert words(soup(nadia, SIGN)).count("Not signed yet.") == 2
    assert do(nadia, "sign", department="nobody").status_code == 400


def test_one_person_signs_for_both_only_where_the_house_allows_it(
    bench: Flask, tmp_path: Path
) -> None:
    both = make_person(bench, Role.SALES_LEAD, Role.MARKETING_LEAD)
    client = browser_of(bench, both)
    propose(client)
    sign(client, "sales")

    refused = sign(client, "marketing")
    served = bench.extensions["lemma"]
    settings = replace(served.settings, single_signer=True)
    alone = make_site(replace(settings, instance=tmp_path))
    allowed = sign(browser_of(alone, both), "marketing")

    assert refused.status_code == 422
    assert "somebody else signs here" in words(parsed(refused))
    assert allowed.location == "/en/terms/prospect"
    assert "One person has signed for both departments." in words(
        soup(alone.test_client(), "/en/terms/prospect/versions/1")
    )


def test_who_signs_what_was_edited_since_sees_both_texts(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)
    seen = read(paul)
    propose(nadia, reason="Better so.", on=[], made_from=seen["read"])

    answer = send(paul, SIGN, act="sign", department="marketing", **seen)

    page = parsed(answer)
    table = page.select_one(".table--conflict").get_text(" ")
    assert answer.status_code == 409
    assert "One word, one meaning." in table
    assert "Better so." in table
    assert "has at least asked about the offer" in table
    assert words(soup(nadia, SIGN)).count("Not signed yet.") == 2


def test_who_signs_what_was_withdrawn_is_told_so(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)
    seen = read(paul)
    gone = do(nadia, "discard")

    answer = send(paul, SIGN, act="sign", department="marketing", **seen)

    assert gone.location == "/en/workbench/prospect"
    assert answer.status_code == 409
    assert "The draft you read is not there any longer" in words(parsed(answer))


def test_a_signature_that_is_sent_twice_is_one(nadia: FlaskClient) -> None:
    propose(nadia)
    sign(nadia, "sales")

    assert sign(nadia, "sales").location == SIGN


@pytest.mark.parametrize("act", ACTS)
def test_no_act_is_done_without_a_token(nadia: FlaskClient, act: str) -> None:
    propose(nadia, **ODD)
    seen = read(nadia)

    sent = {"act": act, "department": "sales", **seen, **TYPED}
    answer = nadia.post(SIGN, data=sent)

    assert answer.status_code == 403
    assert read(nadia) == seen


def test_what_is_odd_stands_in_the_way_until_it_is_accepted(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia, **ODD)
    sign(nadia, "sales")
    refused = sign(paul, "marketing")
    field = "accept-idle-prospect"
    silent = do(paul, "accept", finding=field, **{field: " "})
    accepted = do(paul, "accept", finding=field, **{field: "It says so outright."})
    page = words(soup(paul, SIGN))
    sign(nadia, "sales")

    assert refused.status_code == 422
    assert "Accept what is odd about it" in words(parsed(refused))
    assert silent.status_code == 422
    assert accepted.status_code == 303
    assert "Accepted: It says so outright." in page
    assert page.count("Not signed yet.") == 2
    assert sign(paul, "marketing").location == "/en/terms/prospect"


def test_nothing_is_accepted_that_is_not_found(nadia: FlaskClient) -> None:
    propose(nadia)
    field = "accept-gap-none"

    answer = do(nadia, "accept", finding=field, **{field: "Why not."})

    assert answer.status_code == 400


def test_to_ask_for_a_change_takes_a_reason_and_every_signature(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)
    sign(nadia, "sales")
    silent = do(paul, "reject", department="marketing", **{"reject-marketing": ""})
    why = "Thirty contacts would leave the board."
    asked = do(paul, "reject", department="marketing", **{"reject-marketing": why})

    page = soup(nadia, SIGN)
    assert silent.status_code == 422
    assert "Say why" in parsed(silent).select_one("#bad-reject-marketing").get_text()
    assert asked.status_code == 303
    assert why in page.select_one(".bench-box--marketing").get_text()
    assert words(page).count("Not signed yet.") == 2
    assert "Paul Escoffier" in words(page)


def test_what_somebody_thinks_leaves_the_signatures(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    propose(nadia)
    sign(nadia, "sales")
    field = "remark-marketing"
    long = do(paul, "remark", department="marketing", **{field: "x" * 1001})
    kept = do(paul, "remark", department="marketing", **{field: "<b>We agree.</b>"})

    page = soup(nadia, SIGN)
    assert long.status_code == 422
    assert parsed(long).select_one(f"#{field}").get_text().strip() == "x" * 1001
    assert kept.status_code == 303
    assert page.select_one(".bench-remark .serif").get_text() == "“<b>We agree.</b>”"
    assert words(page).count("Not signed yet.") == 1


def test_a_second_version_is_compared_with_the_first(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    agree(nadia, paul)
    unused = {"from": "agreed", "off": [], "on": [], "stage": "unused"}
    propose(paul, **unused, **{"based_on-agreed": "1"})

    page = words(soup(nadia, SIGN))
    assert "Prospect: the draft of version 2" in page
    assert "It is compared with version 1, which holds." in page
    assert "This stage is not used." in page
