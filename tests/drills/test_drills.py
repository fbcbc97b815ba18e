"""The drill: pairs one fact apart, plausible, each from its seed, never twice."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from glossary.drills import NoSuchPair, draw_pair
from glossary.views import HOUSE_VIEWS, stage_of
from tests.drills.pairs import pair_of

SEEDS = range(300)


@pytest.mark.parametrize("view", HOUSE_VIEWS)
def test_two_contacts_differ_in_one_fact_and_in_stage(glossary, drills, view):
    known = glossary.definitions

    for seed in SEEDS:
        pair = pair_of(drills[view], seed)

        one, other = pair.contacts
        assert [f.id for f in known.facts if one[f.id] != other[f.id]] == [pair.fact]
        assert pair.stages == tuple(
            stage_of(known.view(view), each, known.journey) for each in pair.contacts
        )
        assert pair.stages[0] != pair.stages[1]
        assert sorted(pair.boundary.split("|")) == sorted(pair.stages)


@pytest.mark.parametrize("view", HOUSE_VIEWS)
def test_every_contact_is_plausible(glossary, drills, view):
    for seed in SEEDS:
        for contact in pair_of(drills[view], seed).contacts:
            assert glossary.plausibility.admits(contact, glossary.definitions.facts)


def test_a_card_tells_who_it_is_what_is_stated_and_what_changes(glossary, drills):
    facts = glossary.definitions.facts

    for seed in SEEDS:
        pair = pair_of(drills["sales"], seed)

        stated = {fact for each in pair.contacts for fact in facts.stated(each)}
        assert {"identity", pair.fact, *stated} <= pair.told
        assert len(pair.told) <= len(stated | {"identity", pair.fact}) + 2


def test_a_seed_gives_the_same_pair_and_another_seed_another(drills):
    pairs = [pair_of(drills["sales"], seed) for seed in range(20)]

    assert pairs == [pair_of(drills["sales"], seed) for seed in range(20)]
    assert sum(one.is_like(other) for one in pairs for other in pairs) < 25


def test_the_same_pair_never_comes_twice_in_a_row(drills):
    # Three pairs are of this kind: by chance, one in three would come again.
    boundary = "none|prospect"
    rng, pair = Random(1), draw_pair(drills["sales"], Random(2), boundary=boundary)

    for _ in range(50):
        following = draw_pair(drills["sales"], rng, boundary=boundary, unlike=pair)
        assert not following.is_like(pair)
        pair = following


def test_one_boundary_can_be_practised_alone(drills):
    pairs = [pair_of(drills["sales"], s, boundary="lead|prospect") for s in range(100)]

    assert {pair.boundary for pair in pairs} == {"lead|prospect"}
    assert pairs[0] == pair_of(drills["sales"], 0, boundary="prospect|lead")
    assert {frozenset(pair.stages) for pair in pairs} == {
        frozenset(("lead", "prospect"))
    }
    # Fit, need, budget, authority, date, exchange and refusal decide there.
    assert {pair.fact for pair in pairs} == {
        *("fit", "need", "budget", "authority", "timeline", "two_way", "interest")
    }


def test_a_boundary_that_nothing_crosses_is_refused(drills):
    with pytest.raises(NoSuchPair, match=r"lead\|unicorn"):
        pair_of(drills["sales"], 1, boundary="lead|unicorn")


def test_facts_change_equally_often(drills):
    drawn = Counter(pair_of(drills["sales"], seed).fact for seed in range(1_500))

    # Fourteen of the seventeen decide something for sales: about 107 each, and five
    # standard deviations of chance are about 50.
    assert len(drawn) == 14
    assert all(57 <= count <= 157 for count in drawn.values()), drawn


def test_either_stage_may_come_first(drills):
    firsts = Counter(
        pair_of(drills["sales"], seed, boundary="lead|prospect").stages[0]
        for seed in range(200)
    )

    assert min(firsts["lead"], firsts["prospect"]) > 60
