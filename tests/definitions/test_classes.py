"""Classes: the contacts classed by hand, and what no view may ever do."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from glossary.definitions import Definitions
from glossary.facts import BadFacts, Contact
from glossary.loading.yaml_reader import parse
from glossary.views import NONE, UnknownView, decision_order, exit_reason, stage_of
from tests.definitions.conftest import any_contact

CLASSES = parse(
    Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8")
).value


def test_every_example_is_classed_by_hand(examples: Mapping[str, Contact]) -> None:
    assert list(examples) == list(CLASSES)


@pytest.mark.parametrize("view", ["sales", "marketing"])
@pytest.mark.parametrize("example", CLASSES)
def test_a_contact_classed_by_hand_comes_out_so(
    definitions: Definitions, examples: Mapping[str, Contact], example: str, view: str
) -> None:
    stage = stage_of(definitions.view(view), examples[example], definitions.journey)

    assert stage == CLASSES[example][view]


def test_a_purchase_outlives_every_way_out(definitions: Definitions) -> None:
    contact = definitions.facts.contact(
        {"purchases": "one", "non_buyer": True, "credit": "failed", "need": "no"}
    )

    for view in definitions.houses.values():
        assert stage_of(view, contact, definitions.journey) == "customer"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"non_buyer": True}, "junk"),
        ({"identity": "invalid"}, "junk"),
        ({"fit": "no"}, "junk"),
        ({"need": "no"}, "no-need"),
        ({"consent": "withdrawn"}, "objection"),
        ({"credit": "failed"}, "credit-failed"),
    ],
)
def test_whoever_is_out_is_told_why(
    definitions: Definitions, facts: dict[str, object], reason: str
) -> None:
    contact = definitions.facts.contact(facts)
    sales = definitions.view("sales")

    assert stage_of(sales, contact, definitions.journey) == "disqualified"
    assert exit_reason(sales, contact, "disqualified") == reason


def test_an_objection_does_not_end_an_open_deal(definitions: Definitions) -> None:
    contact = definitions.facts.contact(
        {"consent": "withdrawn", "deal": "open", "two_way": True}
    )

    stage = stage_of(definitions.view("sales"), contact, definitions.journey)

    assert stage == "opportunity"


def test_an_anonymous_contact_with_nothing_stated_is_none_yet(
    definitions: Definitions,
) -> None:
    contact = definitions.facts.contact({"identity": "anonymous"})

    for view in definitions.houses.values():
        assert stage_of(view, contact, definitions.journey) == NONE


def test_every_combination_has_a_class_under_every_view(
    definitions: Definitions,
) -> None:
    rng = Random(20261124)
    known = {*decision_order(definitions.journey), NONE}

    for _ in range(2_000):
        contact = any_contact(definitions, rng)
        for view in definitions.views:
            assert stage_of(view, contact, definitions.journey) in known


def test_a_better_fact_never_lowers_a_house_stage(definitions: Definitions) -> None:
    rng = Random(7)
    path = [NONE, *reversed(decision_order(definitions.journey))]
    path.remove("disqualified")
    path.remove("customer")
    rank = {"disqualified": -1, "customer": 99}
    rank |= {stage: place for place, stage in enumerate(path)}

    for _ in range(3_000):
        contact = any_contact(definitions, rng)
        fact = rng.choice(tuple(definitions.facts))
        worse, better = rng.choice(tuple(pairwise(fact.values)))
        for view in definitions.houses.values():
            before = stage_of(view, contact.having(fact.id, worse), definitions.journey)
            after = stage_of(view, contact.having(fact.id, better), definitions.journey)
            assert rank[after] >= rank[before], (fact.id, worse, better, contact)


def test_every_fact_or_value_that_does_not_exist_is_named(
    definitions: Definitions,
) -> None:
    with pytest.raises(BadFacts) as caught:
        definitions.facts.contact({"fit": "perhaps", "height": 3, "two_way": 1})

    found = {bad.fact: bad.allowed for bad in caught.value.found}
    assert found == {
        "fit": ("no", "unknown", "yes"),
        "height": (),
        "two_way": (False, True),
    }


def test_an_unknown_view_is_named(definitions: Definitions) -> None:
    with pytest.raises(UnknownView, match="'finance'"):
        definitions.view("finance")


def test_there_are_two_houses_and_twelve_published_definitions(
    definitions: Definitions,
) -> None:
    assert list(definitions.houses) == ["marketing", "sales"]
    assert len(definitions.sources) == 12
