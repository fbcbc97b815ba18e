"""Diagrams: they mean what the criteria mean, and count right."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from glossary.comparison import compare
from glossary.definitions import Definitions
from glossary.diagrams import Forest
from glossary.facts import Contact, Fact, Facts
from glossary.views import View, stage_of
from tests.definitions.conftest import any_contact

FEW = ("identity", "fit", "two_way", "interest", "need", "budget", "deal")
"""Facts enough for every stage, and few enough to try every combination."""


def test_a_diagram_agrees_with_the_criteria_on_20_000_contacts(
    definitions: Definitions,
) -> None:
    rng = Random(1)
    forest = Forest(definitions.facts)
    nodes = [
        (view, forest.view(view, definitions.journey)) for view in definitions.views
    ]

    for _ in range(20_000):
        contact = any_contact(definitions, rng)
        view, node = rng.choice(nodes)
        expected = stage_of(view, contact, definitions.journey)
        assert forest.result(node, contact) == expected


def few_facts(definitions: Definitions) -> tuple[Facts, list[Contact]]:
    """Return the facts with all but FEW fixed, and every contact there is of them."""
    fixed = Facts(
        tuple(
            fact if fact.id in FEW else Fact(fact.id, (fact.default,), fact.default)
            for fact in definitions.facts
        )
    )
    values = product(*(fact.values for fact in fixed))
    contacts = [
        Contact(dict(zip((f.id for f in fixed), each, strict=True))) for each in values
    ]
    return fixed, contacts


@pytest.mark.parametrize("other", ["marketing", "S1", "S3-b", "S4", "FT-2024"])
def test_a_comparison_agrees_with_brute_force(
    definitions: Definitions, other: str
) -> None:
    facts, contacts = few_facts(definitions)
    one, two = definitions.view("sales"), definitions.view(other)
    counted: dict[tuple[str, str], int] = {}
    shared = [s for s in one.criteria if s in two.criteria]
    for contact in contacts:
        pair = (
            stage_of(one.limited_to(shared), contact, definitions.journey),
            stage_of(two.limited_to(shared), contact, definitions.journey),
        )
        counted[pair] = counted.get(pair, 0) + 1

    found = compare(one, two, facts=facts, journey=definitions.journey)

    assert found.counts == counted
    assert found.total == len(contacts)
    assert {_key(d.stated) for d in found.departures} == _by_force(
        definitions, facts, contacts, one.limited_to(shared), two.limited_to(shared)
    )


def _key(stated: object) -> frozenset[tuple[str, object]]:
    assert isinstance(stated, dict)
    return frozenset(stated.items())


def _by_force(
    definitions: Definitions,
    facts: Facts,
    contacts: list[Contact],
    one: View,
    two: View,
) -> set[frozenset[tuple[str, object]]]:
    journey = definitions.journey
    parting = [
        frozenset(facts.stated(contact).items())
        for contact in contacts
        if stage_of(one, contact, journey) != stage_of(two, contact, journey)
    ]
    return {each for each in parting if not any(less < each for less in parting)}


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
