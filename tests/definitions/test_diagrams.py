"""Diagrams: they mean what the criteria mean, and count right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

import pytest

from glossary.comparison import compare
from glossary.definitions import Definitions
from glossary.diagrams import Forest
from glossary.facts import Contact
from glossary.views import NONE, stage_of
from tests.definitions.conftest import any_contact
from tests.definitions.reduced_facts import SETS, every_contact, reduced

T = TypeVar("T")


def test_every_diagram_agrees_with_the_criteria_on_20_000_contacts(
    definitions: Definitions, crowd: Sequence[Contact]
) -> None:
    forest, journey = Forest(definitions.facts), definitions.journey

    for view in definitions.views:
        node = forest.view(view, journey)
        for contact in crowd:
            expected = stage_of(view, contact, journey)
            assert forest.result(node, contact) == expected, (view.id, contact)


def test_a_diagram_agrees_with_the_criteria_on_impossible_people(
    definitions: Definitions,
) -> None:
    rng = Random(1)
    forest = Forest(definitions.facts)
    nodes = [
        (view, forest.view(view, definitions.journey)) for view in definitions.views
    ]

    for _ in range(5_000):
        contact = any_contact(definitions, rng)
        view, node = rng.choice(nodes)
        expected = stage_of(view, contact, definitions.journey)
        assert forest.result(node, contact) == expected


@pytest.mark.parametrize("name", SETS)
def test_every_diagram_agrees_with_brute_force(
    definitions: Definitions, name: str
) -> None:
    facts = reduced(definitions.facts, SETS[name])
    contacts, forest = every_contact(facts), Forest(facts)

    for view in definitions.views:
        node = forest.view(view, definitions.journey)
        stages = [stage_of(view, each, definitions.journey) for each in contacts]
        assert [forest.result(node, each) for each in contacts] == stages
        assert forest.counts(node) == Counter(stages)


def test_brute_force_reaches_every_stage_of_every_view(
    definitions: Definitions,
) -> None:
    contacts = [
        contact
        for kept in SETS.values()
        for contact in every_contact(reduced(definitions.facts, kept))
    ]

    for view in definitions.views:
        reached = {stage_of(view, each, definitions.journey) for each in contacts}
        assert reached >= view.criteria.keys(), view.id
    for house in definitions.houses.values():
        reached = {stage_of(house, each, definitions.journey) for each in contacts}
        assert reached == {*house.criteria, NONE}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("other", ["marketing", "S1", "S3-b", "S4", "FT-2024"])
def test_a_comparison_agrees_with_brute_force(
    definitions: Definitions, other: str, name: str
) -> None:
    facts = reduced(definitions.facts, SETS[name])
    contacts, journey = every_contact(facts), definitions.journey
    one, two = definitions.view("sales"), definitions.view(other)
    shared = [s for s in one.criteria if s in two.criteria]
    pairs = [
        tuple(stage_of(v.limited_to(shared), each, journey) for v in (one, two))
        for each in contacts
    ]

    found = compare(one, two, facts=facts, journey=journey)

    assert found.counts == Counter(pairs)
    assert found.total == len(contacts)
    parting = [
        frozenset(facts.stated(contact).items())
        for contact, (first, second) in zip(contacts, pairs, strict=True)
        if first != second
    ]
    assert found.disagreeing == len(parting)
    assert {frozenset(d.stated.items()) for d in found.departures} == smallest(parting)


def smallest(sets: Iterable[frozenset[T]]) -> set[frozenset[T]]:
    """Return those of *sets* that hold no other one."""
    found: set[frozenset[T]] = set()
    for each in sorted(sets, key=len):
        if not any(known <= each for known in found):
            found.add(each)
    return found


def test_a_view_compared_with_itself_is_proved_equal(definitions: Definitions) -> None:
    sales = definitions.view("sales")

    found = compare(sales, sales, facts=definitions.facts, journey=definitions.journey)

    assert found.is_equal
    assert found.departures == ()


def test_every_departure_is_a_contact_on_which_the_views_part(
    definitions: Definitions,
) -> None:
    found = compare(
        definitions.view("sales"),
        definitions.view("marketing"),
        facts=definitions.facts,
        journey=definitions.journey,
    )

    assert found.departures
    for departure in found.departures:
        one = found.one.limited_to(found.stages)
        other = found.other.limited_to(found.stages)
        journey = definitions.journey
        assert stage_of(one, departure.contact, journey) == departure.one
        assert stage_of(other, departure.contact, journey) == departure.other
        assert departure.one != departure.other
