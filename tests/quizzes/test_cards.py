"""Which cards stand at a stage, and which within one fact of another stage."""

from __future__ import annotations

import pytest

from glossary.cards import UnknownCard
from glossary.glossary import Glossary

# The stages are worked out by hand in training.py, beside the facts.


def ids(cards) -> set[str]:
    return {card.id for card in cards}


def test_cards_at_a_stage_are_those_the_view_puts_there(glossary: Glossary):
    sales = glossary.definitions.view("sales")

    found = glossary.cards.at_stage(sales, "lead")

    assert ids(found) == {"004-ebook-in-target", "005-scored", "006-asks"}


def test_a_folded_mark_counts_as_its_step(glossary: Glossary):
    marketing = glossary.definitions.view("marketing")

    found = glossary.cards.at_stage(marketing, "lead", folded=True)

    assert ids(found) == {"003-ebook", "004-ebook-in-target", "005-scored"}


def test_a_boundary_has_the_cards_of_both_sides_that_one_fact_takes_across(
    glossary: Glossary,
):
    # 006 becomes a prospect once a need is known; 007 is a lead without the talk.
    # 004 and 005 take two facts: a talk, and a need.
    sales = glossary.definitions.view("sales")

    found = glossary.cards.on_boundary(sales, "lead", "prospect")

    assert ids(found) == {"006-asks", "007-in-need"}


def test_a_folded_boundary_takes_marks_for_their_steps(glossary: Glossary):
    # 008, an SQL, is a lead without the talk.
    sales = glossary.definitions.view("sales")

    found = glossary.cards.on_boundary(sales, "prospect", "lead", folded=True)

    assert ids(found) == {"006-asks", "007-in-need", "008-qualified"}


def test_a_boundary_may_lie_between_a_step_and_a_way_out(glossary: Glossary):
    # The student is a suspect for sales once he is no student: fit is unknown.
    # Each of the suspects is out once it does not fit.
    sales = glossary.definitions.view("sales")

    found = glossary.cards.on_boundary(sales, "suspect", "disqualified")

    assert ids(found) == {"002-listed", "003-ebook", "011-student"}


def test_a_card_that_is_not_there_is_named(glossary: Glossary):
    with pytest.raises(UnknownCard, match="099-nobody"):
        glossary.cards.card("099-nobody")
