"""Plausibility: what one would not meet in a CRM is never on a card."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest

from glossary.criteria import All, Is
from glossary.facts import Contact, Fact, Facts
from glossary.near_misses import Kind, NearMisses
from glossary.plausibility import Plausibility
from glossary.stages import Journey, Stage, StageKind
from glossary.views import View, stage_of

ASKED = Fact("asked", ("no", "unknown", "yes"), "unknown")
TALKED = Fact("talked", (False, True), False)
BOUGHT = Fact("bought", ("none", "one", "repeat"), "none")
FACTS = Facts((ASKED, TALKED, BOUGHT))
JOURNEY = Journey(
    (
        Stage("lead", StageKind.STEP, 1, None),
        Stage("prospect", StageKind.STEP, 2, None),
        Stage("customer", StageKind.STEP, 3, None, is_final=True),
        Stage("none", StageKind.EXIT, None, None),
    )
)
VIEW = View(
    "test",
    {
        "customer": Is("bought", ("one", "repeat")),
        "prospect": All((Is("talked", (True,)), Is("asked", ("yes",)))),
        "lead": Is("asked", ("unknown", "yes")),
    },
)
RULES = Plausibility(
    {"sold-in-silence": All((Is("talked", (False,)), Is("bought", ("one", "repeat"))))},
    most_stated=2,
)


def every_contact() -> list[Contact]:
    """Return every combination of the three facts: eighteen."""
    values = product(*(fact.values for fact in FACTS))
    ids = [fact.id for fact in FACTS]
    return [Contact(dict(zip(ids, each, strict=True))) for each in values]


def test_a_contact_is_ruled_out_by_name_or_by_too_many_facts():
    silent = FACTS.contact({"bought": "one"})
    busy = FACTS.contact({"asked": "yes", "talked": True, "bought": "one"})
    plain = FACTS.contact({"asked": "yes", "talked": True})

    assert RULES.objections(silent) == ("sold-in-silence",)
    assert [RULES.admits(each, FACTS) for each in (silent, busy, plain)] == [
        False,
        False,
        True,
    ]


def test_all_plausible_pairs_are_found_and_no_other():
    expected = {
        frozenset((tuple(one.values.values()), tuple(other.values.values())))
        for one, other in combinations(
            [each for each in every_contact() if RULES.admits(each, FACTS)], 2
        )
        if sum(one[fact.id] != other[fact.id] for fact in FACTS) == 1
        and stage_of(VIEW, one, JOURNEY) != stage_of(VIEW, other, JOURNEY)
    }

    pairs = NearMisses(VIEW, facts=FACTS, journey=JOURNEY, among=RULES)

    found = [
        frozenset((tuple(p.one.values.values()), tuple(p.other.values.values())))
        for p in pairs
    ]
    assert len(found) == len(pairs) == len(expected)
    assert set(found) == expected


def test_a_drawn_pair_is_of_the_kind_that_was_asked_for():
    pairs = NearMisses(VIEW, facts=FACTS, journey=JOURNEY, among=RULES)

    pair = pairs.draw(Kind("talked", "lead|prospect"), Random(1))

    # Only one contact stands there: it asked and has not bought, or it would have
    # three facts.
    assert pair.one.values == {"asked": "yes", "talked": False, "bought": "none"}
    assert pair.other.values == {"asked": "yes", "talked": True, "bought": "none"}
    assert (pair.one_stage, pair.other_stage) == ("lead", "prospect")


def test_a_kind_without_a_pair_is_refused():
    pairs = NearMisses(VIEW, facts=FACTS, journey=JOURNEY, among=RULES)

    with pytest.raises(IndexError):
        pairs.draw(Kind("bought", "lead|prospect"), Random(1))


@pytest.mark.parametrize(
    "facts",
    [
        {"interest": "refused", "gave_details": True},
        {"identity": "anonymous", "interest": "signal", "contacted": True},
        {"deal": "quoted", "two_way": True, "interest": "expressed"},
        {"deal": "open", "interest": "intent", "gave_details": True},
        {"purchases": "one"},
        {"credit": "failed", "two_way": True},
        {"sales_review": "accepted", "two_way": True},
        {"non_buyer": True, "budget": "yes", "two_way": True},
        {"score_reached": True, "interest": "signal"},
        {"need": "no", "two_way": True, "interest": "intent"},
        {"timeline": "yes"},
        {"consent": "given"},
    ],
)
def test_nobody_of_whom_this_is_said_is_on_a_card(glossary, facts):
    contact = glossary.definitions.facts.contact(facts)

    assert glossary.plausibility.objections(contact)


def test_most_example_contacts_could_be_on_a_card(glossary):
    facts = glossary.definitions.facts

    ruled_out = {
        example.id
        for example in glossary.examples
        if not glossary.plausibility.admits(example.contact, facts)
    }

    # What research alone says; nine facts and eight, too many for a short note; and a
    # purchase of which the exchange goes without saying.
    assert ruled_out == {
        *("researched-owner", "quote-sent", "credit-check-failed"),
        "unsubscribed-customer",
    }
