"""A typo is forgiven, a far-fetched guess is not made."""

from __future__ import annotations

import pytest

from glossary.search import Match, SearchEngine
from glossary.search.spellings import Spellings
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
        ("salt", "sal", None),
        ("banana", "banda", None),
    ],
)
def test_how_far_a_typo_may_go(word, known, distance):
    found = dict(Spellings([known]).near(word))

    assert found.get(known) == distance


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
    assert len(engine.close_terms("l", "fr", limit=1)) <= 1
