"""What was agreed stays: every version, two of them compared, an old one once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Role
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.workbench.proposing import SIGN, agree, parsed, propose, sign

ALL = "/en/terms/prospect/versions"
SECOND = {"from": "agreed", "off": [], "on": "budget.yes", "reason": "Money counts."}


@pytest.fixture
def reader(bench: Flask) -> FlaskClient:
    """Return the browser of somebody who is signed out."""
    return bench.test_client()


@pytest.fixture
def two(nadia: FlaskClient, paul: FlaskClient) -> Callable[..., None]:
    """Return what lets both sign two versions."""

    def sign_both(**fields: Any) -> None:
        agree(nadia, paul, **fields)
        propose(paul, **SECOND, **{"based_on-agreed": "1"})
        sign(nadia, "sales")
        sign(paul, "marketing")

    return sign_both


def test_before_anything_is_agreed_the_page_says_so(reader: FlaskClient) -> None:
    assert "Nothing is agreed on this stage yet" in words(soup(reader, ALL))
    assert reader.get(f"{ALL}/1").status_code == 404


def test_every_version_is_listed_the_newest_first(
    two: Callable[..., None], reader: FlaskClient
) -> None:
    two(review_by="2099-03-01")

    page = soup(reader, ALL)
    titles = [each.get_text(strip=True) for each in page.select("main h2")]
    assert titles == ["Version 2", "Version 1"]
    assert "holds since" in words(page)
    assert "1 March 2099" in words(page)
    assert "Money counts." in words(page)
    linked = soup(reader, "/en/terms/prospect").select_one(".definition--agreed a")
    assert linked["href"] == ALL


def test_readers_share_one_page_until_another_version_is_agreed(
    two: Callable[..., None], nadia: FlaskClient, reader: FlaskClient
) -> None:
    before = reader.get(ALL)
    two()
    after = reader.get(ALL)

    assert before.headers["Cache-Control"].startswith("public")
    assert before.headers["ETag"] != after.headers["ETag"]
    assert "Version 2" in after.text
    assert nadia.get(ALL).headers["Cache-Control"] == "no-store"


def test_names_are_for_people_who_are_signed_in(
    bench: Flask, two: Callable[..., None], reader: FlaskClient
) -> None:
    two()
    member = signed_in(bench, Role.TRAINEE)

    for path in (ALL, f"{ALL}/1", f"{ALL}/1..2"):
        assert "Nadia Rahmani" not in reader.get(path).text
        assert "Marketing" in words(soup(reader, path))
        assert "Nadia Rahmani" in member.get(path).text


def test_a_version_has_an_address_for_good(
    two: Callable[..., None], reader: FlaskClient
) -> None:
    two(**{"text-it": "Ha chiesto qualcosa."})

    page = soup(reader, f"{ALL}/1")
    lines = [each.get_text(strip=True) for each in page.select(".lines__line--1")]
    assert "has at least asked about the offer" in lines
    assert "Another version has taken its place." in words(page)
    assert page.select_one("dd[lang=it]").get_text() == "Ha chiesto qualcosa."
    assert "It holds since" in words(soup(reader, f"{ALL}/2"))


def test_two_versions_are_compared_in_words_and_line_by_line(
    two: Callable[..., None], reader: FlaskClient
) -> None:
    two()

    page = soup(reader, f"{ALL}/1..2")
    added = [each.th.get_text(strip=True) for each in page.select(".bench-diff--added")]
    assert len(added) == 1
    assert "budget" in added[0].lower()
    assert page.select(".bench-diff--removed") == []
    assert "1 condition" in words(page)
    assert reader.get(f"{ALL}/1..9").status_code == 404


def test_other_names_and_terms_without_a_stage(reader: FlaskClient) -> None:
    assert reader.get("/fr/terms/piste/versions/1").location == (
        "/fr/terms/lead/versions/1"
    )
    assert reader.get("/en/terms/bant/versions").status_code == 404
    assert reader.get("/en/terms/nothing-of-the-kind/versions").status_code == 404


def revert(client: FlaskClient, number: int = 1, **fields: Any) -> TestResponse:
    return send(client, f"{ALL}/{number}", **{"reason": "It was better.", **fields})


def test_an_old_version_is_signed_again_as_a_new_one(
    two: Callable[..., None], nadia: FlaskClient, paul: FlaskClient, reader: FlaskClient
) -> None:
    two()
    first = soup(reader, f"{ALL}/1").select_one(".definition__text").get_text()

    answer = revert(nadia)
    sign(paul, "marketing")
    sign(nadia, "sales")

    third = soup(reader, f"{ALL}/3").select_one(".definition__text").get_text()
    assert (answer.status_code, answer.location) == (303, SIGN)
    assert third == first


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.TRAINER, Role.ADMINISTRATOR])
def test_nobody_else_makes_a_draft_of_an_old_version(
    bench: Flask, nadia: FlaskClient, paul: FlaskClient, role: Role
) -> None:
    agree(nadia, paul)
    other = signed_in(bench, role)

    assert soup(other, f"{ALL}/1").select("main form") == []
    assert revert(other).status_code == 403


def test_a_reason_is_needed(nadia: FlaskClient, paul: FlaskClient) -> None:
    agree(nadia, paul)

    silent, long = revert(nadia, reason=" "), revert(nadia, reason="x" * 1001)

    assert (silent.status_code, long.status_code) == (422, 422)
    assert "Say why" in parsed(silent).select_one("#bad-reason").get_text()
    assert parsed(long).select_one("#reason").get_text().strip() == "x" * 1001
    assert revert(nadia, 7).status_code == 404


def test_a_form_without_a_token_makes_no_draft(
    nadia: FlaskClient, paul: FlaskClient
) -> None:
    agree(nadia, paul)

    answer = nadia.post(f"{ALL}/1", data={"reason": "Because."})

    assert answer.status_code == 403
    assert "there is no draft" in words(soup(nadia, SIGN))


def test_a_draft_that_is_open_is_replaced_only_by_who_has_seen_it(
    two: Callable[..., None], nadia: FlaskClient, paul: FlaskClient
) -> None:
    two()
    propose(paul, **{**SECOND, "on": "need.yes"}, **{"based_on-agreed": "2"})

    refused = revert(nadia)
    page = parsed(refused)
    made_from = page.select_one("[name=made_from]")["value"]
    again = revert(nadia, made_from=made_from)

    assert refused.status_code == 409
    assert "Money counts." in page.select_one(".table--conflict").get_text(" ")
    assert page.select_one("#reason").get_text() == "It was better."
    assert again.status_code == 303
    assert "It was better." in words(soup(paul, SIGN))
