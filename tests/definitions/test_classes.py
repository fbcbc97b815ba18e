"""Classes: the contacts classed by hand, and what no view may ever do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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


@pytest.mark.parametrize("house", ["sales", "marketing"])
def test_the_crowd_has_contacts_of_every_stage(
    definitions: Definitions, crowd: Sequence[Contact], house: str
) -> None:
    view = definitions.view(house)

    counts = Counter(stage_of(view, each, definitions.journey) for each in crowd)

    assert counts.keys() == {*view.criteria, NONE}
    assert min(counts.values()) >= 100


@pytest.mark.parametrize("house", ["sales", "marketing"])
def test_a_better_fact_never_lowers_a_house_stage(
    definitions: Definitions, crowd: Sequence[Contact], house: str
) -> None:
    view, journey = definitions.view(house), definitions.journey
    rank = ranks(definitions)
    raised = Counter[str]()

    for contact in crowd[:1_000]:
        for fact in definitions.facts:
            stages = [
                stage_of(view, contact.having(fact.id, value), journey)
                for value in fact.values
            ]
            assert stages == sorted(stages, key=rank.__getitem__), (fact.id, contact)
            raised.update(
                after for before, after in pairwise(stages) if before != after
            )

    # Nobody rises to a way out; every other stage was risen to.
    assert raised.keys() == view.criteria.keys() - {"disqualified"} | {NONE}


def ranks(definitions: Definitions) -> Mapping[str, int]:
    """Return how far each stage is: out, none, then along the path to a purchase."""
    path = [NONE, *reversed(decision_order(definitions.journey))]
    path.remove("disqualified")
    path.remove("customer")
    return {
        stage: place for place, stage in enumerate(("disqualified", *path, "customer"))
    }


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
