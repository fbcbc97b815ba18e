"""Near misses: one fact apart, in two stages, and drawn evenly."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations, islice
from random import Random

import pytest

from glossary.definitions import Definitions
from glossary.facts import Contact, Facts, Value
from glossary.near_misses import NearMiss, NearMisses
from glossary.views import View, stage_of
from tests.definitions.conftest import any_contact
from tests.definitions.reduced_facts import SETS, every_contact, reduced

Key = tuple[Value, ...]
Pair = frozenset[Key]


def near_misses(
    definitions: Definitions, view: str, facts: Facts | None = None
) -> NearMisses:
    """Return the near misses of *view* over *facts*, or over all there are."""
    return NearMisses(
        definitions.view(view),
        facts=definitions.facts if facts is None else facts,
        journey=definitions.journey,
    )


def key(contact: Contact, facts: Facts) -> Key:
    """Return the values of *contact* in the order of *facts*."""
    return tuple(contact[fact.id] for fact in facts)


def pair_of(found: NearMiss, facts: Facts) -> Pair:
    """Return the two contacts of *found*."""
    return frozenset((key(found.one, facts), key(found.other, facts)))


def every_pair(definitions: Definitions, view: View, facts: Facts) -> dict[Pair, str]:
    """Return the fact that crosses a boundary, for every pair there is: by trial."""
    contacts = every_contact(facts)
    stages = {
        key(contact, facts): stage_of(view, contact, definitions.journey)
        for contact in contacts
    }
    found = {}
    for one, stage in stages.items():
        for place, fact in enumerate(facts):
            for value in fact.values[fact.values.index(one[place]) + 1 :]:
                other = (*one[:place], value, *one[place + 1 :])
                if stages[other] != stage:
                    found[frozenset((one, other))] = fact.id
    return found


def crossing_facts(
    definitions: Definitions, view: View, contacts: Sequence[Contact]
) -> set[str]:
    """Return the facts of which a change takes one of *contacts* elsewhere."""
    journey = definitions.journey
    return {
        fact.id
        for fact in definitions.facts
        if any(
            stage_of(view, each.having(fact.id, value), journey)
            != stage_of(view, each, journey)
            for each in contacts
            for value in fact.values
        )
    }


@pytest.mark.parametrize("view", ["sales", "marketing", "S1"])
def test_a_near_miss_differs_in_one_fact_and_in_stage(
    definitions: Definitions, view: str
) -> None:
    journey = definitions.journey
    classes = definitions.view(view)
    pairs = near_misses(definitions, view)

    for pair in pairs.sample(200, Random(1)):
        differing = [f for f in pair.one.values if pair.one[f] != pair.other[f]]
        assert differing == [pair.fact]
        assert stage_of(classes, pair.one, journey) == pair.one_stage
        assert stage_of(classes, pair.other, journey) == pair.other_stage
        assert pair.one_stage != pair.other_stage


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("sales", "answers"),
        ("sales", "ends"),
        ("sales", "deals"),
        ("marketing", "records"),
        ("S1", "records"),
    ],
)
def test_all_pairs_are_found_and_each_once(
    definitions: Definitions, view: str, name: str
) -> None:
    facts = reduced(definitions.facts, SETS[name])
    expected = every_pair(definitions, definitions.view(view), facts)
    pairs = near_misses(definitions, view, facts)

    found = list(pairs)

    assert len(pairs) == len(found) == len(expected)
    assert {pair_of(each, facts): each.fact for each in found} == expected


@pytest.mark.parametrize("house", ["sales", "marketing"])
def test_every_fact_that_can_change_a_stage_crosses_a_boundary(
    definitions: Definitions, crowd: Sequence[Contact], house: str
) -> None:
    expected = crossing_facts(definitions, definitions.view(house), crowd[:1_000])

    found = {
        pair.fact
        for kept in SETS.values()
        for facts in [reduced(definitions.facts, kept)]
        for pair in near_misses(definitions, house, facts).sample(500, Random(3))
    }

    assert len(expected) >= 14
    assert found == expected


def test_a_seed_gives_the_same_sample_and_another_seed_another(
    definitions: Definitions,
) -> None:
    pairs = near_misses(definitions, "sales")

    assert pairs.sample(20, Random(1)) == pairs.sample(20, Random(1))
    assert pairs.sample(20, Random(1)) != pairs.sample(20, Random(2))


def test_a_sample_holds_no_pair_twice_and_ends_with_the_last_pair(
    definitions: Definitions,
) -> None:
    facts = reduced(definitions.facts, ("identity", "fit", "interest", "purchases"))
    pairs = near_misses(definitions, "sales", facts)
    everything = {pair_of(each, facts) for each in pairs}

    found = pairs.sample(len(pairs) + 1, Random(1))

    assert len(found) == len(pairs)
    assert {pair_of(each, facts) for each in found} == everything


def test_each_pair_is_drawn_as_often_as_any_other(definitions: Definitions) -> None:
    facts = reduced(definitions.facts, ("identity", "fit", "interest", "purchases"))
    pairs = near_misses(definitions, "sales", facts)
    rng, size, times = Random(6), len(pairs) // 10, 300

    drawn = Counter(
        pair_of(each, facts) for _ in range(times) for each in pairs.sample(size, rng)
    )

    expected = {pair: times * size / len(pairs) for pair in drawn}
    assert len(drawn) == len(pairs)
    assert is_as_expected(drawn, expected)


def test_a_sample_over_all_facts_is_spread_as_the_pairs_are(
    definitions: Definitions,
) -> None:
    size, tried = 3_000, 1_500
    shares = shares_by_trial(definitions, definitions.view("sales"), Random(2), tried)

    sample = near_misses(definitions, "sales").sample(size, Random(1))

    drawn = Counter(
        kind(each.fact, each.one_stage, each.other_stage) for each in sample
    )
    common = {each: size * share for each, share in shares.items() if share >= 0.005}
    assert len({fact for fact, _ in common}) >= 8
    # What is expected was drawn by chance, too: the fewer, the further off it is.
    assert is_as_expected(drawn, common, spread=1 + size / tried)


def kind(fact: str, one_stage: str, other_stage: str) -> tuple[str, frozenset[str]]:
    """Return what a pair teaches: a fact, and the boundary it crosses."""
    return fact, frozenset((one_stage, other_stage))


def shares_by_trial(
    definitions: Definitions, view: View, rng: Random, size: int
) -> Mapping[tuple[str, frozenset[str]], float]:
    """Return how many pairs are of each kind: of *size* that were met by chance.

    A contact is drawn evenly, then a change of it; a fact with few values leaves
    more contacts beside it, so that its changes weigh more.
    """
    changes = [
        (fact, *values)
        for fact in definitions.facts
        for values in combinations(fact.values, 2)
    ]
    weights = [1 / len(fact.values) for fact, _, _ in changes]
    found: Counter[tuple[str, frozenset[str]]] = Counter()
    while found.total() < size:
        contact = any_contact(definitions, rng)
        ((fact, *values),) = rng.choices(changes, weights)
        one, other = (
            stage_of(view, contact.having(fact.id, value), definitions.journey)
            for value in values
        )
        if one != other:
            found[kind(fact.id, one, other)] += 1
    return {each: count / size for each, count in found.items()}


def is_as_expected(
    found: Mapping[Hashable, int],
    expected: Mapping[Hashable, float],
    *,
    spread: float = 1,
) -> bool:
    """Return whether *found* differs from *expected* by no more than chance may.

    Pearson's chi-squared, whose mean is the number of kinds and whose variance
    twice that; five standard deviations are left to chance.
    """
    squared = sum(
        (found[each] - count) ** 2 / count for each, count in expected.items()
    )
    most = len(expected) + 5 * math.sqrt(2 * len(expected))
    return squared / spread <= most


def test_pairs_come_in_a_fixed_order(definitions: Definitions) -> None:
    pairs = near_misses(definitions, "sales")

    assert list(islice(pairs, 50)) == list(islice(pairs, 50))
    assert all(a != b for a, b in combinations(islice(pairs, 20), 2))
