"""A wrong form leads to the right term, and says so."""

from __future__ import annotations

import pytest

from glossary.search import Match, SearchEngine, TrapHit
from tests.search.glossaries import a_glossary, an_entry


@pytest.mark.parametrize(
    ("language", "query", "form", "typed"),
    [
        ("fr", "plomb", "plomb", "plomb"),
        ("fr", "Plombs", "plomb", "Plombs"),
        ("fr", "l'avance", "avance", "avance"),
        ("fr", "des chefs  de file ?", "chef de file", "chefs  de file"),
        ("it", "i piombi", "piombo", "piombi"),
        ("it", "generare piombo", "piombo", "piombo"),
        ("it", "un lead è un piombo?", "piombo", "piombo"),
    ],
)
def test_a_mistranslation_leads_to_the_term(engine, language, query, form, typed):
    result = engine.search(query, language)

    assert result.traps[0] == TrapHit("lead", language, language, form, typed)


def test_a_mistranslation_alone_is_the_reason_of_its_hit(engine):
    result = engine.search("Plombs", "fr")

    assert (result.hits[0].slug, result.hits[0].match) == ("lead", Match.TRAP)


def test_a_trap_of_several_terms_lists_all_of_them(engine):
    result = engine.search("perspective", "fr")

    assert {trap.slug for trap in result.traps} == {"lead", "prospect"}
    assert {hit.slug for hit in result.hits} == {"lead", "prospect"}


def test_a_trap_of_another_language_shows_the_readers_entry(engine):
    result = engine.search("piombo", "en")

    assert result.traps == (TrapHit("lead", "en", "it", "piombo", "piombo"),)


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


def test_a_wrong_form_comes_before_the_names_it_begins():
    engine = SearchEngine(
        a_glossary(
            an_entry("lead", "fr", "lead", traps=["avance"]),
            an_entry("stage", "fr", "étape", search_also=["avancement"]),
        )
    )

    hits = engine.search("avance", "fr").hits

    assert [(hit.slug, hit.match) for hit in hits] == [
        ("lead", Match.TRAP),
        ("stage", Match.PREFIX),
    ]


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


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("fr", "merci d'avance"),
        ("fr", "avance sur commande"),
        ("fr", "tuyau en plomb"),
        ("fr", "perspective de carrière"),
        ("it", "prospettive di vendita"),
        ("it", "prospetto riepilogativo"),
        ("it", "dalla prospettiva del cliente"),
    ],
)
def test_a_wrong_form_in_an_unrelated_phrase_is_a_plain_word(engine, language, query):
    result = engine.search(query, language)

    assert (result.hits, result.traps, result.suggestions) == ((), (), ())


def test_a_set_phrase_within_a_question_hides_its_words_only(engine):
    result = engine.search("merci d'avance, c'est quoi un prospect", "fr")

    assert result.traps == ()
    assert result.hits[0].slug == "prospect"


def test_a_name_that_is_a_set_phrase_is_found():
    engine = SearchEngine(a_glossary(an_entry("turnover", "fr", "chiffre d’affaires")))

    assert engine.search("chiffre d'affaires", "fr").hits[0].slug == "turnover"


def test_a_wrong_form_beside_what_is_said_of_leads_stands(engine):
    assert engine.search("plombs froids", "fr").traps[0].typed == "plombs"
    assert engine.search("plomb général", "fr").traps == ()


def test_no_form_of_another_trap_is_a_trap(engine):
    forms = {trap.form for trap in engine.search("prospettive", "it").traps}

    assert forms == {"prospettiva"}


def test_what_was_typed_is_quoted_as_it_was(shipped):
    (trap,) = shipped.search("what is a Band?", "en").traps

    assert (trap.form, trap.typed) == ("bande", "Band")
