"""Near misses: one fact apart, in two stages, and drawn evenly."""

from __future__ import annotations

from itertools import combinations, islice
from random import Random

import pytest

from glossary.definitions import Definitions
from glossary.near_misses import NearMisses
from glossary.views import stage_of
from tests.definitions.test_diagrams import few_facts


@pytest.mark.parametrize("view", ["sales", "marketing", "S1"])
def test_a_near_miss_differs_in_one_fact_and_in_stage(
    definitions: Definitions, view: str
) -> None:
    journey = definitions.journey
    classes = definitions.view(view)
    pairs = NearMisses(classes, facts=definitions.facts, journey=journey)

    for pair in pairs.sample(200, Random(1)):
        differing = [f for f in pair.one.values if pair.one[f] != pair.other[f]]
        assert differing == [pair.fact]
        assert stage_of(classes, pair.one, journey) == pair.one_stage
        assert stage_of(classes, pair.other, journey) == pair.other_stage
        assert pair.one_stage != pair.other_stage


def test_a_seed_gives_the_same_sample_and_another_seed_another(
    definitions: Definitions,
) -> None:
    pairs = NearMisses(
        definitions.view("sales"), facts=definitions.facts, journey=definitions.journey
    )

    assert pairs.sample(20, Random(1)) == pairs.sample(20, Random(1))
    assert pairs.sample(20, Random(1)) != pairs.sample(20, Random(2))


def test_all_pairs_are_found_and_each_once(definitions: Definitions) -> None:
    facts, contacts = few_facts(definitions)
    sales, journey = definitions.view("sales"), definitions.journey
    expected = {
        frozenset((tuple(contact.values.items()), tuple(other.values.items())))
        for contact in contacts[:400]
        for fact in facts
        for value in fact.values
        for other in [contact.having(fact.id, value)]
        if stage_of(sales, contact, journey) != stage_of(sales, other, journey)
    }

    found = [
        frozenset((tuple(pair.one.values.items()), tuple(pair.other.values.items())))
        for pair in NearMisses(sales, facts=facts, journey=journey)
    ]

    assert len(found) == len(set(found))
    assert expected <= set(found)


def test_pairs_come_in_a_fixed_order(definitions: Definitions) -> None:
    pairs = NearMisses(
        definitions.view("sales"), facts=definitions.facts, journey=definitions.journey
    )

    assert list(islice(pairs, 50)) == list(islice(pairs, 50))
    assert all(a != b for a, b in combinations(islice(pairs, 20), 2))
