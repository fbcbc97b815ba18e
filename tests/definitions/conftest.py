"""The definitions as they are shipped, and contacts by a few facts."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from glossary.definitions import Definitions
from glossary.facts import Contact
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import read_definitions
from glossary.loading.examples import read_contacts
from glossary.loading.model import read_journey, read_terms


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """Return the shipped definitions."""
    files = FileSet.read(SHIPPED)
    return read_definitions(files, read_journey(files, read_terms(files).terms))


@pytest.fixture(scope="session")
def examples(definitions: Definitions) -> Mapping[str, Contact]:
    """Return the shipped example contacts by their id."""
    return read_contacts(FileSet.read(SHIPPED), definitions.facts)


def any_contact(definitions: Definitions, rng: Random) -> Contact:
    """Return a contact with every fact drawn evenly: most are impossible people."""
    return Contact({fact.id: rng.choice(fact.values) for fact in definitions.facts})


def likely_contact(definitions: Definitions, rng: Random) -> Contact:
    """Return a contact with a few stated facts, the rest at their default."""
    contact = definitions.facts.contact({})
    for fact in rng.sample(tuple(definitions.facts), rng.randint(0, 7)):
        contact = contact.having(fact.id, rng.choice(fact.values))
    return contact
