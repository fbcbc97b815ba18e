"""Explanations: the reason is enough, none of it is idle, and what is missing helps."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest

from glossary.criteria import holds
from glossary.definitions import Definitions
from glossary.explainer import Explainer
from glossary.explanations import Lack, NextQuestion
from glossary.facts import Contact
from glossary.views import later_stages, stage_of
from tests.definitions.conftest import any_contact, likely_contact

EBOOK: dict[str, object] = {"gave_details": True, "interest": "signal"}
"""Left details for an e-book, employer unknown."""


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


def ways_to(
    definitions: Definitions, view: str, contact: Contact, stage: str, size: int
) -> set[frozenset[str]]:
    """Return every choice of *size* facts whose change leads to *stage*: by trial.

    It must fulfil the stage's criterion, and stand there or beyond.
    """
    known = definitions.view(view)
    beyond = {stage, *later_stages(known, stage, definitions.journey)}
    if stage != "customer":
        beyond -= {"customer"}
    found = set()
    for chosen in combinations(definitions.facts, size):
        for values in product(*(fact.values for fact in chosen)):
            changed = contact
            for fact, value in zip(chosen, values, strict=True):
                changed = changed.having(fact.id, value)
            is_there = stage_of(known, changed, definitions.journey) in beyond
            if is_there and holds(known.criteria[stage], changed):
                found.add(frozenset(fact.id for fact in chosen))
    return found


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

    found = explainer(definitions, "sales").explain(contact).next_question
    assert (found.fact if found is not None else None) == question


@pytest.mark.parametrize(
    ("facts", "proofs"),
    [
        # The assistant who cannot decide: that, and what she asked, prove nothing.
        (
            {
                "fit": "yes",
                "contacted": True,
                "two_way": True,
                "interest": "expressed",
                "need": "yes",
                "authority": "no",
            },
            {"fit", "two_way", "need"},
        ),
        # Whoever refuses is a lead in spite of it.
        (
            {"fit": "yes", "two_way": True, "interest": "refused", "need": "yes"},
            {"fit", "need"},
        ),
        ({"contacted": True}, {"identity"}),
        ({"need": "no", "fit": "yes"}, {"need"}),
        # Out for want of a need; the consent withdrawn would do as well.
        ({"need": "no", "consent": "withdrawn"}, {"need"}),
    ],
)
def test_nothing_that_speaks_against_a_contact_proves_its_stage(
    definitions: Definitions, facts: dict[str, object], proofs: set[str]
) -> None:
    contact = definitions.facts.contact(facts)

    found = explainer(definitions, "sales").explain(contact)

    assert {each.fact for each in found.proofs} == proofs


@pytest.mark.parametrize("view", ["sales", "marketing", "S3-b"])
def test_the_proofs_suffice_and_none_can_be_left_out(
    definitions: Definitions, view: str
) -> None:
    explain, rng = explainer(definitions, view), Random(7)
    criteria = definitions.view(view).criteria

    for _ in range(200):
        contact = likely_contact(definitions, rng)
        found = explain.explain(contact)
        stated = [each.fact for each in found.proofs if each.is_stated]
        criterion = criteria.get(found.stage)
        if criterion is None or holds(criterion, definitions.facts.contact({})):
            continue
        for left_out in (None, *stated):
            said = {id: contact[id] for id in stated if id != left_out}
            proved = holds(criterion, definitions.facts.contact(said))
            assert proved is (left_out is None)


@pytest.mark.parametrize(
    ("facts", "view", "question"),
    [
        # Details left are our own record; a consent can be asked for, but a sign of
        # interest does as well and is asked first.
        ({}, "marketing", NextQuestion("interest", "lead", ())),
        # Nobody asks for a name at a number that is dead.
        ({"identity": "invalid"}, "sales", None),
        # The score is no question; fit and a request together would do.
        (EBOOK, "marketing", NextQuestion("fit", "mql", ("interest",))),
        (EBOOK, "sales", NextQuestion("fit", "lead", ())),
        ({"identity": "anonymous"}, "sales", NextQuestion("identity", "suspect", ())),
        # A "no" to the need bars every stage of sales, whatever else is asked.
        ({"need": "no", "identity": "anonymous"}, "sales", None),
    ],
)
def test_the_next_question_names_its_stage_and_what_else_that_takes(
    definitions: Definitions,
    facts: dict[str, object],
    view: str,
    question: NextQuestion | None,
) -> None:
    contact = definitions.facts.contact(facts)

    found = explainer(definitions, view).explain(contact)

    assert found.next_question == question


def test_a_stage_with_several_short_ways_says_so(definitions: Definitions) -> None:
    contact = definitions.facts.contact({"fit": "yes", "two_way": True, "need": "yes"})

    found = explainer(definitions, "sales").explain(contact)

    # Budget and authority, budget and a date, or authority and a date.
    assert "sql" in found.has_other_ways
    assert "opportunity" not in found.has_other_ways


@pytest.mark.parametrize("view", ["sales", "marketing"])
def test_what_is_missing_is_an_example_exactly_where_other_facts_do_as_well(
    definitions: Definitions, view: str
) -> None:
    explain, rng = explainer(definitions, view), Random(8)
    seen = set()

    for _ in range(6):
        contact = likely_contact(definitions, rng)
        found = explain.explain(contact)
        for stage, lacks in found.missing.items():
            if len(lacks) <= 2:
                ways = ways_to(definitions, view, contact, stage, len(lacks))
                assert frozenset(each.fact for each in lacks) in ways
                assert (stage in found.has_other_ways) is (len(ways) > 1)
                seen.add(len(ways) > 1)

    assert seen == {True, False}


def test_a_purchase_is_no_way_to_an_earlier_stage(definitions: Definitions) -> None:
    contact = definitions.facts.contact({"need": "no", "credit": "failed"})

    missing = explainer(definitions, "sales").explain(contact).missing

    assert {each.fact for each in missing["suspect"]} == {"need", "credit"}
    assert {each.fact for each in missing["customer"]} == {"purchases"}


def test_to_undo_a_conversation_is_called_a_setback(definitions: Definitions) -> None:
    contact = definitions.facts.contact({"two_way": True, "interest": "signal"})

    found = explainer(definitions, "S1").explain(contact)

    lacks = {each.fact: each.is_setback for each in found.missing["sql"]}
    assert lacks["two_way"]
    assert not lacks["need"]
