"""The whole story, in French: two leads go from two meanings of prospect to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from glossary.settings import Settings
from glossary.storage import db
from tests.web.conftest import overlay, soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import (
    answer,
    feedback_of,
    pinned_at,
    start,
    start_again,
)
from tests.web.sites import make_site

# 060 answers us and asks how it works: to sales a lead, whatever it has asked.
AS_AGREED = """\
level: beginner
view: agreed
practice: true
feedback: at-once
minutes: 2
stages: steps
title: {en: "As agreed", fr: "Comme convenu", it: "Come concordato"}
about: {en: "One contact.", fr: "Un contact.", it: "Un contatto."}
questions:
  - {kind: classify, card: 060-answers-how}
  - {kind: classify, card: 008-listed-name}
"""
AS_SALES = AS_AGREED.replace("view: agreed", "view: sales")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Flask]:
    """Return a site with a quiz that is graded by what is agreed."""
    overlay(tmp_path, "quizzes/as-agreed.yaml", AS_AGREED)
    overlay(tmp_path, "quizzes/as-sales.yaml", AS_SALES)
    made = make_site(Settings(instance=tmp_path, default_language="fr"))
    yield made
    with made.app_context():
        db.engine.dispose()


def hidden(client: FlaskClient, path: str, button: str) -> dict[str, list[str]]:
    """Return the hidden fields of the form at *path* that has the *button*."""
    form = next(
        each
        for each in soup(client, path).select("main form")
        if each["method"] == "post" and each.select_one(button)
    )
    found: dict[str, list[str]] = {}
    for each in form.select("input[type=hidden]"):
        if each["name"] != "csrf_token":
            found.setdefault(str(each["name"]), []).append(str(each["value"]))
    return found


def test_two_leads_agree_and_regrade_nobodys_past(
    bench: Flask, nadia: FlaskClient, paul: FlaskClient
) -> None:
    trainee = signed_in(bench, Role.TRAINEE)
    old = start(trainee, "as-agreed", "fr")
    answer(trainee, old, 1, answer="lead")

    # Both have a meaning of their own.
    index = soup(nadia, "/fr/workbench/")
    link = index.find("a", href="/fr/workbench/prospect")
    assert link.find_parent("th").select_one(".tag--differs") is not None
    assert "Not agreed here yet" in words(soup(nadia, "/en/terms/prospect"))

    # Nadia tries what a request would do in the place of a need, and proposes it.
    tried = (
        "/fr/workbench/prospect?from=sales"
        "&off=not-interest.refused&off=one-of-bant&on=asked"
    )
    form = soup(nadia, tried).select_one(".bench__propose a")["href"]
    sent = hidden(nadia, form, "#reason")
    written = {
        "reason": "Un même mot pour les deux équipes.",
        "text-fr": "Un prospect nous a demandé quelque chose.",
        "review_by": "2099-12-01",
    }
    proposed = send(nadia, "/fr/workbench/prospect/propose", **sent, **written)
    assert proposed.location == "/fr/workbench/prospect/sign"

    # Paul reads what it changes: the question of the trainee's quiz among it.
    page = soup(paul, proposed.location)
    assert "a au moins fait une demande sur l’offre" in words(page)
    assert written["reason"] in words(page)
    assert page.find("a", href="/fr/quiz/as-agreed/preview") is not None
    assert page.find("a", href="/fr/quiz/as-sales/preview") is None

    # Both sign; what is signed holds at once.
    for client, department in ((nadia, "sales"), (paul, "marketing")):
        seen = hidden(client, proposed.location, "button[value=sign]")
        assert seen["department"] == [department]
        signed = send(client, proposed.location, act="sign", **seen)
        assert signed.status_code == 303
    assert signed.location == "/fr/terms/prospect"
    term = soup(paul, signed.location)
    assert written["text-fr"] in term.select_one(".definition--agreed").get_text()
    public = soup(bench.test_client(), "/fr/terms/prospect/versions/1")
    assert written["reason"] in words(public)
    assert "Nadia" not in words(public)

    # The attempt that was begun keeps its key; a new one has the agreed one.
    answer(trainee, old, 2, answer="suspect")
    assert feedback_of(trainee, old, 1) == "right"
    assert pinned_at(bench, old, 1)["key"] == "lead"
    new = start_again(trainee, "as-agreed")
    answer(trainee, new, 1, answer="lead")
    assert pinned_at(bench, new, 1)["key"] == "prospect"
    assert feedback_of(trainee, new, 1) == "wrong"
    unmoved = start(trainee, "as-sales")
    assert pinned_at(bench, unmoved, 1)["key"] == "lead"
