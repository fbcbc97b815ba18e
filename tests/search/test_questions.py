"""Whole questions are understood."""

from __future__ import annotations

import pytest

from glossary.search import Comparison, Match


@pytest.mark.parametrize(
    ("language", "query", "slug"),
    [
        ("fr", "C’est quoi un lead ?", "lead"),
        ("it", "cos'è un MQL", "mql"),
        ("en", "what does MQL mean", "mql"),
        ("fr", "d'un prospect", "prospect"),
        ("it", "dell’opportunità", "opportunity"),
        ("fr", "what does MQL mean", "mql"),
    ],
)
def test_a_question_finds_the_term_it_names(engine, language, query, slug):
    first = engine.search(query, language).hits[0]

    assert (first.slug, first.match) == (slug, Match.EXACT)


@pytest.mark.parametrize(
    ("query", "one", "other"),
    [
        ("quelle différence entre lead et prospect", "lead", "prospect"),
        ("prospect ou lead", "prospect", "lead"),
        ("prospect/MQL", "prospect", "mql"),
        ("plomb et prospect", "lead", "prospect"),
        ("lead qualifié par le marketing et lead", "mql", "lead"),
    ],
)
def test_two_terms_are_compared_in_the_order_named(engine, query, one, other):
    result = engine.search(query, "fr")

    assert result.comparison == Comparison(one, other)
    assert [hit.slug for hit in result.hits[:2]] == [one, other]


def test_one_term_named_twice_is_not_compared(engine):
    assert engine.search("lead, piste commerciale", "fr").comparison is None


def test_two_names_still_being_typed_are_compared_too(engine):
    result = engine.suggest("lead ou prospect", "fr")

    assert result.comparison == Comparison("lead", "prospect")
    assert [hit.slug for hit in result.hits[:2]] == ["lead", "prospect"]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("fr", "disqualifier un lead"),
        ("it", "scartare un lead"),
        ("it", "lead scartati"),
        ("en", "disqualified leads"),
        ("en", "how do I disqualify a lead"),
    ],
)
def test_what_is_done_to_a_lead_comes_before_the_lead(shipped, language, query):
    slugs = [hit.slug for hit in shipped.search(query, language).hits]

    assert slugs[:2] == ["disqualification", "lead"]


def test_of_two_everyday_words_the_first_is_asked_first(shipped):
    slugs = [
        hit.slug
        for hit in shipped.search("come cancellarsi dalla newsletter", "it").hits
    ]

    assert slugs[:2] == ["opt-out", "one-way-communication"]
