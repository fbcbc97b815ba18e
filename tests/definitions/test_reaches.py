"""How far a word reaches in the words of another team."""

from __future__ import annotations

import pytest

from glossary.comparison import Reach
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions
from glossary.reasoning import Reasoning
from glossary.views import stage_of

ENDS = ("customer", "disqualified", "none")


@pytest.fixture(scope="module")
def reasoning() -> Reasoning:
    """Return what follows from the shipped definitions."""
    return Reasoning(load_definitions(FileSet.read(SHIPPED)))


def test_a_prospect_of_sales_may_be_almost_anything_before_for_marketing(
    reasoning: Reasoning,
) -> None:
    found = reasoning.reach("sales", "marketing").names("prospect", but=ENDS)

    assert found == {"suspect", "lead", "mql", "sal", "prospect"}


def test_an_sql_is_an_sql_for_both(reasoning: Reasoning) -> None:
    reach = reasoning.reach("sales", "marketing")

    assert reach.names("sql", but=ENDS) == {"sql"}
    assert reach.swapped.names("sql", but=ENDS) == {"sql"}


def test_every_contact_met_is_within_the_reach(reasoning: Reasoning) -> None:
    known = reasoning.definitions
    sales, marketing = known.view("sales"), known.view("marketing")
    pairs = reasoning.reach("sales", "marketing").pairs

    for fact in known.facts:
        for value in fact.values:
            contact = known.facts.contact({"fit": "yes", fact.id: value})
            pair = tuple(
                stage_of(view, contact, known.journey) for view in (sales, marketing)
            )
            assert pair in pairs


def test_names_left_aside_are_not_told() -> None:
    reach = Reach(frozenset({("lead", "lead"), ("lead", "out"), ("sql", "lead")}))

    assert reach.names("lead", but=["out"]) == {"lead"}
    assert reach.swapped.names("lead") == {"lead", "sql"}
