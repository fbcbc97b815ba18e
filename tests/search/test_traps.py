"""A wrong form leads to the right term, and says so."""

from __future__ import annotations

import pytest

from glossary.search import Match, SearchEngine, TrapHit
from tests.search.glossaries import a_glossary, an_entry


@pytest.mark.parametrize(
    ("language", "query", "form"),
    [
        ("fr", "plomb", "plomb"),
        ("fr", "Plombs", "plomb"),
        ("fr", "l'avance", "avance"),
        ("fr", "chefs de file", "chef de file"),
        ("it", "i piombi", "piombo"),
        ("it", "generare piombo", "piombo"),
    ],
)
def test_a_mistranslation_leads_to_the_term(engine, language, query, form):
    result = engine.search(query, language)

    assert result.traps[0] == TrapHit("lead", language, language, form)
    assert (result.hits[0].slug, result.hits[0].match) == ("lead", Match.TRAP)


def test_a_trap_of_several_terms_lists_all_of_them(engine):
    result = engine.search("perspective", "fr")

    assert {trap.slug for trap in result.traps} == {"lead", "prospect"}
    assert {hit.slug for hit in result.hits} == {"lead", "prospect"}


def test_a_trap_of_another_language_shows_the_readers_entry(engine):
    result = engine.search("piombo", "en")

    assert result.traps == (TrapHit("lead", "en", "it", "piombo"),)


def test_the_readers_language_comes_first_among_traps():
    engine = SearchEngine(
        a_glossary(
            an_entry("stage", "fr", "étape", traps=["stage"]),
            an_entry("stage", "it", "fase", traps=["stage"]),
        )
    )

    traps = engine.search("stage", "it").traps

    assert [trap.trap_language for trap in traps] == ["it", "fr"]


def test_a_right_name_comes_before_the_trap_it_is_elsewhere():
    engine = SearchEngine(
        a_glossary(
            an_entry("lead", "fr", "lead", traps=["prospection"]),
            an_entry("prospecting", "fr", "prospection"),
        )
    )

    result = engine.search("prospection", "fr")

    assert [hit.match for hit in result.hits] == [Match.EXACT, Match.TRAP]
    assert [trap.slug for trap in result.traps] == ["lead"]


def test_a_right_name_is_no_trap_for_being_one_in_another_language():
    engine = SearchEngine(
        a_glossary(
            an_entry("lead", "it", "lead", traps=["pista"]),
            an_entry("slope", "fr", "pista"),
        )
    )

    assert engine.search("pista", "fr").traps == ()


def test_a_trap_among_other_words_is_not_compared():
    engine = SearchEngine(
        a_glossary(
            an_entry("lead", "it", "lead", traps=["avanzamento"]),
            an_entry("sal", "it", "SAL"),
        )
    )

    assert engine.search("SAL e stato avanzamento lavori", "it").comparison is None
