"""Which facts decide, and what to ask next: keys worked out by hand."""

from __future__ import annotations

import pytest

from glossary.fact_choices import Choices, deciding_facts, facts_to_ask
from glossary.glossary import Glossary


def deciding(glossary: Glossary, view: str, **stated: object) -> Choices | None:
    known = glossary.definitions
    return deciding_facts(known.view(view), known.facts.contact(stated), known)


def asked(glossary: Glossary, view: str, **stated: object) -> Choices | None:
    known = glossary.definitions
    return facts_to_ask(known.view(view), known.facts.contact(stated), known)


def test_what_proves_the_stage_is_right_and_what_proves_nothing_is_wrong(glossary):
    found = deciding(glossary, "sales", fit="yes", gave_details=True, interest="signal")

    assert found == Choices(("fit", "interest"), ("gave_details",))


def test_a_fact_that_another_proof_would_use_is_no_option(glossary):
    # Marketing: details or interest, with the score. Fit counts beside a request.
    found = deciding(
        glossary,
        "marketing",
        fit="yes",
        gave_details=True,
        interest="signal",
        score_reached=True,
    )

    assert found == Choices(("gave_details", "score_reached"), ("fit",))


def test_a_fact_that_keeps_the_contact_from_going_on_is_no_option(glossary):
    # Without the budget's no, two of three would make an SQL.
    found = deciding(
        glossary,
        "sales",
        fit="yes",
        contacted=True,
        two_way=True,
        need="yes",
        budget="no",
        authority="yes",
        timeline="yes",
    )

    assert found is not None
    assert found.wrong == ("contacted",)
    assert "budget" not in found.right


def test_who_is_out_is_out_by_the_reason_that_is_shown(glossary):
    found = deciding(glossary, "sales", non_buyer=True, fit="yes", interest="signal")

    assert found == Choices(("non_buyer",), ("fit", "interest"))


def test_a_visitor_without_a_name_is_nowhere_for_want_of_it(glossary):
    found = deciding(glossary, "sales", identity="anonymous", fit="yes", need="yes")

    assert found == Choices(("identity",), ("fit", "need"))


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param({"contacted": True}, id="a suspect needs nothing stated"),
        pytest.param({"purchases": "one"}, id="nothing beside it is wrong"),
    ],
)
def test_there_is_no_key_where_nothing_can_be_told_apart(glossary, stated):
    assert deciding(glossary, "sales", **stated) is None


def test_what_brings_the_nearest_stage_is_right_to_ask(glossary):
    # A listed name that fits is a lead with a need or an interest.
    found = asked(glossary, "sales", fit="yes")

    idle = ("consent", "two_way", "budget", "authority", "timeline")
    assert found == Choices(("interest", "need"), (*idle, "fit"))


def test_what_alone_brings_a_later_stage_is_right_to_ask_as_well(glossary):
    # After a talk, any part of BANT makes a prospect; need makes a lead, too.
    found = asked(glossary, "sales", fit="yes", two_way=True)

    assert found is not None
    assert set(found.right) == {"interest", "need", "budget", "authority", "timeline"}


def test_all_that_is_missing_together_is_right_to_ask(glossary):
    # A lead that fits, without a talk: a talk and one part of BANT make a prospect.
    found = asked(glossary, "sales", fit="yes", interest="expressed")

    assert found is not None
    assert set(found.right) == {"two_way", "need", "budget", "authority", "timeline"}


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param({"purchases": "one"}, id="a customer has arrived"),
        pytest.param({"non_buyer": True}, id="no answer makes a buyer"),
    ],
)
def test_there_is_nothing_to_ask_where_no_answer_leads_further(glossary, stated):
    assert asked(glossary, "sales", **stated) is None


def test_what_was_answered_with_a_no_is_not_asked_again(glossary):
    found = asked(glossary, "sales", fit="yes", two_way=True, budget="no")

    assert found is not None
    assert "budget" not in found.right
    assert "budget" in found.wrong


@pytest.mark.parametrize("view", ["sales", "marketing"])
def test_the_question_that_a_page_would_ask_is_among_the_right_ones(
    glossary, grader, view
):
    own = grader.under(view)
    contacts = [example.contact for example in glossary.examples]
    for contact in contacts:
        question = own.reasoning.explain(view, contact).next_question
        found = facts_to_ask(own.view, contact, own.definitions)
        if question is not None and found is not None:
            assert {question.fact, *question.beside} <= set(found.right)
