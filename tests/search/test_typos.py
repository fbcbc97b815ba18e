"""A typo is forgiven, a far-fetched guess is not made."""

from __future__ import annotations

import pytest

from glossary.search import Match, SearchEngine
from glossary.search.spellings import Spellings
from glossary.search.typos import is_guess, is_phrase_typo, is_typo
from tests.search.glossaries import a_glossary, an_entry


@pytest.mark.parametrize(
    ("word", "known", "distance"),
    [
        ("leed", "lead", 1),
        ("elad", "lead", 1),
        ("ead", "lead", None),
        ("kead", "lead", 1),
        ("leadx", "lead", 1),
        ("laedx", "lead", None),
        ("lxex", "lead", None),
        ("prsopetc", "prospect", 2),
        ("rsopect", "prospect", None),
        ("rospect", "prospect", 1),
        ("banana", "banda", None),
    ],
)
def test_how_far_a_typo_may_go(word, known, distance):
    found = dict(Spellings([known]).near(word))

    assert found.get(known) == distance


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("laed", "lead"),
        ("leadd", "lead"),
        ("baant", "bant"),
        ("lesd", "lead"),
        ("leed", "lead"),
        ("suspxct", "suspect"),
        ("oportuntiy", "opportunity"),
        ("oppurtinity", "opportunity"),
        ("oportunty", "opportunity"),
        ("refferal", "referral"),
    ],
)
def test_slips_lost_letters_and_swapped_ones_are_typos(typed, meant):
    assert is_typo(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("bank", "bant"), ("rant", "bant"), ("head", "lead"), ("lean", "lead")),
        *(("load", "lead"), ("leaf", "lead"), ("meal", "deal"), ("deaf", "deal")),
        *(("ideal", "deal"), ("poste", "piste"), ("contratti", "contatto")),
        *(("concetto", "contatto"), ("retention", "rejection")),
    ],
)
def test_another_word_is_no_typo(typed, meant):
    assert not is_typo(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant", "is_one"),
    [
        ("bank", "bant", True),
        ("oportnty", "opportunity", True),
        ("project", "prospect", False),
        ("chiens", "client", False),
        ("content", "contatto", False),
    ],
)
def test_a_guess_may_not_be_far_fetched(typed, meant, is_one):
    assert is_guess(typed, meant) is is_one


@pytest.mark.parametrize(
    ("typed", "meant", "is_one"),
    [
        ("lead sns potentiel", "lead sans potentiel", True),
        ("led poubelle", "lead poubelle", True),
        ("bad laed", "bad lead", True),
        ("junklead", "junk lead", True),
        ("sals qualified lead", "sales qualified lead", True),
        ("lead caldo", "lead valido", False),
        ("big lead", "bad lead", False),
        ("target contract", "target contact", False),
    ],
)
def test_a_phrase_is_compared_word_by_word(typed, meant, is_one):
    known = frozenset({"lead", "target", "contact", "contract", "sals"})

    assert is_phrase_typo(typed.split(), meant.split(), known) is is_one


# A text may hold the word, a longer name may begin with it: « portefeuille ».
@pytest.mark.parametrize("query", ["salt", "salts", "sails", "seals", "mare", "port"])
def test_no_everyday_word_is_an_abbreviation_mistyped(shipped, query):
    result = shipped.search(query, "en")

    assert [hit.slug for hit in result.hits if hit.match is Match.CLOSE] == []
    assert {hit.slug for hit in result.hits}.isdisjoint({"sal", "sql"})
    assert result.suggestions == ()


# Not « bank » or « head »: the texts speak of a bank holiday, a head of department.
@pytest.mark.parametrize(
    ("query", "slug"), [("rant", "bant"), ("bead", "lead"), ("meal", "opportunity")]
)
def test_another_word_one_letter_away_is_a_marked_guess(shipped, query, slug):
    result = shipped.search(query, "en")

    assert (result.hits, result.suggestions) == ((), (slug,))


def test_a_longer_name_is_guessed_before_the_short_one_inside(shipped):
    first = shipped.search("lead qualifié pr le marketing", "fr").hits[0]

    assert (first.slug, first.match) == ("mql", Match.CLOSE)


def test_a_mistyped_name_of_several_words_is_found_in_a_question(shipped):
    query = "différence entre lead qualifié pr le marketing et prospect"

    comparison = shipped.search(query, "fr").comparison

    assert comparison is not None
    assert (comparison.one, comparison.other) == ("mql", "prospect")


def test_an_everyday_word_beside_a_name_is_no_guess(shipped):
    hits = shipped.search("customer retention", "en").hits

    assert [hit.match for hit in hits if hit.slug == "disqualification"] == []


def test_a_word_of_the_texts_is_no_typo():
    text = "We met at the bank."
    engine = SearchEngine(
        a_glossary(
            an_entry("bant", "en", "BANT"), an_entry("lead", "en", "lead", text=text)
        )
    )

    hits = engine.search("bank", "en").hits

    assert [(hit.slug, hit.match) for hit in hits] == [("lead", Match.TEXT)]


@pytest.mark.parametrize(
    "query", ["xyzzy", "banana", "omnicanale", "bonjour", "best pizza near head office"]
)
def test_a_word_that_means_nothing_here_finds_nothing(engine, query):
    for language in ("fr", "it", "en"):
        result = engine.search(query, language)
        assert (result.hits, result.traps, result.comparison) == ((), (), None)
        assert result.suggestions == ()


def test_a_word_beyond_a_typo_is_one_marked_guess(engine):
    result = engine.search("oportnty", "en")

    assert result.hits == ()
    assert result.suggestions == ("opportunity",)


def test_a_short_wrong_form_is_not_guessed_from_everyday_words():
    engine = SearchEngine(a_glossary(an_entry("lead", "it", "lead", traps=["pista"])))

    assert engine.search("pasta", "it").hits == ()


def test_a_mistyped_name_in_a_question_is_found(engine):
    result = engine.search("quelle diférence entre leed et prospect", "fr")

    assert result.comparison is not None
    assert (result.comparison.one, result.comparison.other) == ("lead", "prospect")
    assert [hit.match for hit in result.hits[:2]] == [Match.CLOSE, Match.EXACT]


def test_an_unknown_address_gets_terms_of_nearly_that_name(engine):
    assert engine.close_terms("prospct", "en")[0] == "prospect"
    assert engine.close_terms("marketing-qualified", "en")[0] == "mql"
    assert engine.close_terms("xyzzy", "en") == ()
    assert engine.close_terms("merci-d-avance", "fr") == ()
    assert engine.close_terms("lead-scoring", "en")[0] == "lead"
    assert engine.close_terms("oportnty", "en") == ("opportunity",)
    assert len(engine.close_terms("l", "fr", limit=1)) <= 1
