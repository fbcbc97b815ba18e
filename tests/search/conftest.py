"""One engine over a small glossary, one over what is shipped."""

from __future__ import annotations

import pytest

from glossary.glossary import Glossary
from glossary.loading.content import load_content
from glossary.search import SearchEngine
from tests.search.glossaries import a_glossary, an_entry


@pytest.fixture(scope="session")
def engine() -> SearchEngine:
    """Return an engine over four terms in three languages."""
    return SearchEngine(
        a_glossary(
            an_entry(
                "lead",
                "fr",
                "lead",
                plural="leads",
                synonyms=["piste commerciale"],
                deprecated=["une lead", "prospect"],
                traps=["plomb", "avance", "chef de file", "perspective"],
                definition="Contact qui a donné un signe.",
                text="Le salon de Lyon a donné trente contacts. À l’œuvre !",
            ),
            an_entry(
                "lead",
                "it",
                "lead",
                deprecated=["i leads"],
                traps=["piombo", "prospettiva"],
                search_also=["modulo compilato"],
            ),
            an_entry("lead", "en", "lead", plural="leads", synonyms=["sales lead"]),
            an_entry("prospect", "fr", "prospect", traps=["perspective", "prospectus"]),
            an_entry("prospect", "it", "prospect", traps=["prospettiva", "prospetto"]),
            an_entry("prospect", "en", "prospect", plural="prospects"),
            an_entry(
                "mql",
                "fr",
                "lead qualifié par le marketing",
                abbreviation="MQL",
                traps=["plomb qualifié"],
            ),
            an_entry("mql", "it", "lead qualificato dal marketing", abbreviation="MQL"),
            an_entry("mql", "en", "marketing-qualified lead", abbreviation="MQL"),
            an_entry("opportunity", "fr", "opportunité", synonyms=["affaire"]),
            an_entry("opportunity", "it", "opportunità", synonyms=["trattativa"]),
            an_entry("opportunity", "en", "opportunity"),
        )
    )


@pytest.fixture(scope="session")
def shipped_glossary() -> Glossary:
    """Return the shipped content."""
    return load_content().glossary


@pytest.fixture(scope="session")
def shipped(shipped_glossary: Glossary) -> SearchEngine:
    """Return an engine over the shipped content."""
    return SearchEngine(shipped_glossary)
