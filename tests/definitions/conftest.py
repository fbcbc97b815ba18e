"""The definitions as they are shipped, and contacts by a few facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from random import Random

import pytest

from glossary.definitions import Definitions
from glossary.facts import Contact, Fact, Value
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import read_definitions
from glossary.loading.examples import read_contacts
from glossary.loading.model import read_journey, read_terms
from glossary.views import NONE, stage_of


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """Return the shipped definitions."""
    files = FileSet.read(SHIPPED)
    return read_definitions(files, read_journey(files, read_terms(files).terms))


@pytest.fixture(scope="session")
def examples(definitions: Definitions) -> Mapping[str, Contact]:
    """Return the shipped example contacts by their id."""
    return read_contacts(FileSet.read(SHIPPED), definitions.facts)


@pytest.fixture(scope="session")
def crowd(definitions: Definitions) -> Sequence[Contact]:
    """Return 20,000 contacts of all stages, most of them still on their way.

    Drawn evenly, nearly all would be customers or out. So what ends the way of a
    contact by itself is rare here, and a stated fact more often good than bad.
    """
    rng = Random(20261125)
    ends = endings(definitions)
    return tuple(_drawn(definitions, ends, rng) for _ in range(20_000))


def endings(definitions: Definitions) -> set[tuple[str, Value]]:
    """Return each fact that by itself makes a customer, or puts a contact out."""
    over = {"customer", "disqualified", NONE}
    return {
        (fact.id, value)
        for fact in definitions.facts
        for value in fact.values
        for contact in [definitions.facts.contact({fact.id: value})]
        for house in definitions.houses.values()
        if stage_of(house, contact, definitions.journey) in over
    }


def _drawn(
    definitions: Definitions, ends: Set[tuple[str, Value]], rng: Random
) -> Contact:
    share = rng.random()
    stated: dict[str, Value] = {}
    for fact in definitions.facts:
        if rng.random() < share:
            value = _stated_value(fact, rng)
            if (fact.id, value) not in ends or rng.random() < 0.1:
                stated[fact.id] = value
    return definitions.facts.contact(stated)


def _stated_value(fact: Fact, rng: Random) -> Value:
    place = fact.values.index(fact.default)
    worse, better = fact.values[:place], fact.values[place + 1 :]
    is_good = bool(better) and (not worse or rng.random() < 0.75)
    return rng.choice(better if is_good else worse)


def any_contact(definitions: Definitions, rng: Random) -> Contact:
    """Return a contact with every fact drawn evenly: most are impossible people."""
    return Contact({fact.id: rng.choice(fact.values) for fact in definitions.facts})


def likely_contact(definitions: Definitions, rng: Random) -> Contact:
    """Return a contact with a few stated facts, the rest at their default."""
    contact = definitions.facts.contact({})
    for fact in rng.sample(tuple(definitions.facts), rng.randint(0, 7)):
        contact = contact.having(fact.id, rng.choice(fact.values))
    return contact
