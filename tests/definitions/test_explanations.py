"""Explanations: the reason is enough, none of it is idle, and what is missing helps."""

from __future__ import annotations

from random import Random

import pytest

from glossary.definitions import Definitions
from glossary.explanations import Explainer, Lack
from glossary.facts import Contact
from glossary.views import stage_of
from tests.definitions.conftest import any_contact, likely_contact


def explainer(definitions: Definitions, view: str) -> Explainer:
    """Return the explainer of *view*."""
    return Explainer(
        definitions.view(view), facts=definitions.facts, journey=definitions.journey
    )


def redrawn(
    definitions: Definitions, contact: Contact, kept: set[str], rng: Random
) -> Contact:
    """Return *contact* with every fact outside *kept* drawn anew."""
    other = any_contact(definitions, rng)
    return Contact({f: (contact if f in kept else other)[f] for f in contact.values})


@pytest.mark.parametrize("view", ["sales", "marketing"])
def test_the_reason_forces_the_class_whatever_the_other_facts_are(
    definitions: Definitions, view: str
) -> None:
    rng = Random(3)
    explain = explainer(definitions, view)
    classes = definitions.view(view)

    for _ in range(60):
        contact = likely_contact(definitions, rng)
        found = explain.explain(contact)
        kept = {each.fact for each in found.because}
        for _ in range(60):
            other = redrawn(definitions, contact, kept, rng)
            assert stage_of(classes, other, definitions.journey) == found.stage


@pytest.mark.parametrize("view", ["sales", "marketing"])
def test_no_fact_of_the_reason_can_be_left_out(
    definitions: Definitions, view: str
) -> None:
    rng = Random(4)
    explain = explainer(definitions, view)

    for _ in range(40):
        contact = likely_contact(definitions, rng)
        found = explain.explain(contact)
        kept = {each.fact for each in found.because}
        for fact in kept:
            assert explain.can_differ(contact, kept - {fact})


def test_a_purchase_is_reason_enough(definitions: Definitions) -> None:
    contact = definitions.facts.contact({"purchases": "repeat", "need": "no"})

    found = explainer(definitions, "sales").explain(contact)

    assert [each.fact for each in found.because] == ["purchases"]
    assert found.missing == {}
    assert found.next_question is None


def test_what_is_missing_leads_to_the_stage(definitions: Definitions) -> None:
    rng = Random(5)
    explain = explainer(definitions, "sales")
    sales = definitions.view("sales")
    path = ["suspect", "lead", "sal", "prospect", "sql", "opportunity", "customer"]

    for _ in range(80):
        contact = likely_contact(definitions, rng)
        for stage, lacks in explain.explain(contact).missing.items():
            changed = contact
            for each in lacks:
                changed = changed.having(each.fact, each.need[-1])
            reached = stage_of(sales, changed, definitions.journey)
            assert path.index(reached) >= path.index(stage)


def test_a_lead_is_told_what_a_prospect_has(definitions: Definitions) -> None:
    contact = definitions.facts.contact(
        {"fit": "yes", "gave_details": True, "interest": "signal"}
    )

    found = explainer(definitions, "sales").explain(contact)

    assert found.stage == "lead"
    missing = {each.fact: each.need for each in found.missing["prospect"]}
    assert missing == {"two_way": (True,), "need": ("yes",)}
    assert {each.lack for each in found.missing["prospect"]} == {Lack.MISSING}


def test_a_stated_fact_that_stands_in_the_way_is_called_contradicted(
    definitions: Definitions,
) -> None:
    contact = definitions.facts.contact(
        {
            "fit": "yes",
            "two_way": True,
            "interest": "expressed",
            "need": "yes",
            "budget": "yes",
            "authority": "yes",
            "timeline": "no",
        }
    )

    found = explainer(definitions, "sales").explain(contact)

    assert found.stage == "prospect"
    (lack,) = found.missing["sql"]
    assert (lack.fact, lack.have, lack.need) == ("timeline", "no", ("unknown", "yes"))
    assert lack.lack is Lack.CONTRADICTED


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({"gave_details": True, "interest": "signal"}, "fit"),
        ({"fit": "yes", "contacted": True}, "interest"),
        ({"fit": "yes", "two_way": True, "need": "yes"}, "budget"),
        ({"fit": "yes", "two_way": True, "interest": "expressed"}, "need"),
        ({"identity": "anonymous", "interest": "signal"}, "identity"),
        ({"fit": "no", "interest": "expressed"}, None),
        ({"need": "no"}, None),
    ],
)
def test_the_next_question_is_one_the_contact_can_answer(
    definitions: Definitions, facts: dict[str, object], question: str | None
) -> None:
    contact = definitions.facts.contact(facts)

    assert explainer(definitions, "sales").explain(contact).next_question == question
