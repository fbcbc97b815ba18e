"""A name is found however it is typed."""

from __future__ import annotations

import pytest

from glossary.search import Match, SearchEngine
from tests.search.glossaries import a_glossary, an_entry


@pytest.mark.parametrize(
    ("language", "query", "slug", "match"),
    [
        ("fr", "lead", "lead", Match.EXACT),
        ("fr", "LEADS", "lead", Match.EXACT),
        ("fr", "mql", "mql", Match.EXACT),
        ("fr", "les opportunités", "opportunity", Match.EXACT),
        ("fr", "leads qualifies par le marketing", "mql", Match.EXACT),
        ("fr", "l’opportunite", "opportunity", Match.EXACT),
        ("it", "un'opportunita", "opportunity", Match.EXACT),
        ("fr", "pistes commerciales", "lead", Match.SYNONYM),
        ("it", "trattative", "opportunity", Match.SYNONYM),
        ("it", "i leads", "lead", Match.SYNONYM),
        ("fr", "une lead", "lead", Match.SYNONYM),
        ("it", "modulo compilato", "lead", Match.SYNONYM),
        ("en", "affaire", "opportunity", Match.OTHER_LANGUAGE),
        ("fr", "opportunity", "opportunity", Match.OTHER_LANGUAGE),
        ("en", "prosp", "prospect", Match.PREFIX),
        ("en", "o", "opportunity", Match.PREFIX),
        ("en", "marketing q", "mql", Match.PREFIX),
        ("en", "lead marketing", "lead", Match.EXACT),
        ("en", "qualified", "mql", Match.PREFIX),
        ("en", "oportunity", "opportunity", Match.CLOSE),
        ("en", "prospcet", "prospect", Match.CLOSE),
        ("en", "leed", "lead", Match.CLOSE),
        ("fr", "lead qualifié par le marketting", "mql", Match.CLOSE),
    ],
)
def test_the_first_hit_says_why_it_was_found(engine, language, query, slug, match):
    first = engine.search(query, language).hits[0]

    assert (first.slug, first.match) == (slug, match)


def test_hits_come_in_the_order_of_their_matches(engine):
    order = [
        Match.EXACT,
        Match.SYNONYM,
        Match.PREFIX,
        Match.OTHER_LANGUAGE,
        Match.TRAP,
        Match.CLOSE,
        Match.TEXT,
    ]

    for query in ("lead", "prospect", "perspective", "pro", "contacts", "op"):
        places = [order.index(hit.match) for hit in engine.search(query, "fr").hits]
        assert places == sorted(places)


def test_a_term_is_found_once_by_its_best_match(engine):
    hits = engine.search("prospect", "fr").hits

    assert [(hit.slug, hit.match) for hit in hits[:2]] == [
        ("prospect", Match.EXACT),
        ("lead", Match.SYNONYM),
    ]
    assert len({hit.slug for hit in hits}) == len(hits)


def test_the_beginning_of_a_long_name_does_not_ask_for_the_short_one_inside(engine):
    slugs = [hit.slug for hit in engine.suggest("lead q", "fr").hits]

    assert slugs[0] == "mql"


def test_a_known_name_comes_first_among_other_words(engine):
    hits = engine.search("lead in CRM", "en").hits

    assert (hits[0].slug, hits[0].match) == ("lead", Match.EXACT)


def test_ligatures_and_accents_may_be_missing():
    engine = SearchEngine(
        a_glossary(
            an_entry("work", "fr", "main-d’œuvre"), an_entry("ready", "fr", "prêt")
        )
    )

    assert engine.search("main d'oeuvre", "fr").hits[0].slug == "work"
    assert engine.search("pret", "fr").hits[0].slug == "ready"
    assert engine.search("PRÊT", "fr").hits[0].slug == "ready"


def test_invisible_characters_of_a_paste_are_dropped(engine):
    assert engine.search("\u200bpros\u00adpect\u00a0", "en").hits[0].slug == "prospect"


def test_a_hit_shows_the_entry_a_reader_gets():
    engine = SearchEngine(
        a_glossary(an_entry("crm", "en", "CRM software", abbreviation="CRM"))
    )

    first = engine.search("CRM", "it").hits[0]

    assert (first.language, first.term, first.match) == (
        "en",
        "CRM",
        Match.OTHER_LANGUAGE,
    )


def test_no_more_hits_than_the_limit(engine):
    assert len(engine.search("lead", "fr", limit=2).hits) == 2
    assert len(engine.suggest("l", "fr", limit=1).hits) == 1


def test_suggestions_as_you_type_never_come_from_the_text(engine):
    assert engine.search("salon", "fr").hits[0].match is Match.TEXT
    assert engine.suggest("salon", "fr").hits == ()


def test_an_undeclared_language_is_answered_as_the_first_one(engine):
    result = engine.search("piste commerciale", "zz")

    assert result.language == "zz"
    assert result.hits[0].match is Match.SYNONYM


def test_an_article_alone_is_still_the_beginning_of_a_name(engine):
    assert engine.suggest("le", "fr").hits[0].slug == "lead"
    assert engine.suggest("l'm", "fr").hits[0].slug == "mql"


@pytest.mark.parametrize(
    ("language", "query", "slug"),
    [
        ("fr", "S.Q.L.", "sql"),
        ("en", "M Q L", "mql"),
        ("fr", "b.a.n.t", "bant"),
        ("fr", "l'M.Q.L.", "mql"),
        ("it", "S A L", "sal"),
    ],
)
def test_an_abbreviation_may_be_spelled_letter_by_letter(
    shipped, language, query, slug
):
    hits = shipped.search(query, language).hits

    assert (hits[0].slug, hits[0].match) == (slug, Match.EXACT)
    assert {hit.match for hit in hits[1:]} <= {Match.TEXT, Match.PREFIX}


def test_letters_that_are_words_stay_apart(shipped):
    query = "y a-t-il une différence entre lead et prospect"

    assert shipped.search(query, "fr").comparison is not None


@pytest.mark.parametrize(
    ("language", "query", "slug"),
    [
        ("fr", "lide", "lead"),
        ("it", "liid", "lead"),
        ("it", "lid", "lead"),
        ("en", "pross-pekt", "prospect"),
        ("fr", "bannte", "bant"),
    ],
)
def test_a_name_is_found_as_it_sounds(shipped, language, query, slug):
    assert shipped.search(query, language).hits[0].slug == slug


def test_a_sound_is_never_the_beginning_of_a_name(shipped):
    assert shipped.suggest("bannt", "fr").hits[0].match is Match.CLOSE
    assert shipped.suggest("lid", "fr").hits == ()


# Each of these shares a stem with a term, and names another one or none.
@pytest.mark.parametrize(
    ("query", "own"),
    [
        ("sales process", ["sales-process"]),
        ("sales pitch", ["sales-pitch"]),
        ("sales cycle", ["sales-cycle"]),
        ("prospecting", ["prospecting"]),
        ("leading", []),
        ("championship", []),
    ],
)
def test_another_word_of_the_same_stem_is_no_inflection(shipped, query, own):
    hits = shipped.search(query, "en").hits

    assert [hit.slug for hit in hits if hit.match is Match.EXACT] == own


def test_the_end_of_a_longer_name_does_not_ask_for_the_short_one_inside(engine):
    hits = engine.search("qualified lead", "en").hits

    assert [hit.slug for hit in hits] == ["mql"]


def test_a_name_comes_before_the_longer_ones_that_hold_it(shipped):
    hits = shipped.search("qualified lead", "en").hits

    assert hits[0].slug == "qualified-lead"
    assert {hit.slug for hit in hits[1:3]} == {"mql", "sql"}


def test_a_name_typed_on_is_the_longer_one_that_begins_so(shipped):
    begun = shipped.suggest("lead qualifié par le", "fr").hits
    further = shipped.suggest("lead qualifié par le m", "fr").hits

    assert {hit.slug for hit in begun[:2]} == {"mql", "sql"}
    assert (further[0].slug, further[0].match) == ("mql", Match.PREFIX)


def test_another_languages_name_comes_before_the_names_it_begins():
    engine = SearchEngine(
        a_glossary(
            an_entry("buyer", "en", "customer"),
            an_entry("worth", "fr", "valeur", synonyms=["customer value"]),
        )
    )

    hits = engine.search("customer", "fr").hits

    assert [(hit.slug, hit.match) for hit in hits] == [
        ("buyer", Match.OTHER_LANGUAGE),
        ("worth", Match.PREFIX),
    ]


def test_an_everyday_phrase_is_more_than_one_of_its_words():
    engine = SearchEngine(
        a_glossary(
            an_entry("demo", "en", "demo", search_also=["what is product", "the boss"])
        )
    )

    product = engine.search("product", "en").hits
    boss = engine.search("boss", "en").hits

    assert [hit.match for hit in product] == [Match.PREFIX]
    assert [hit.match for hit in boss] == [Match.SYNONYM]


def test_a_letter_that_is_part_of_a_word_is_not_left_out():
    engine = SearchEngine(a_glossary(an_entry("guide", "en", "e-book")))

    assert engine.search("an e-book", "en").hits[0].match is Match.EXACT
    assert engine.search("ebook", "en").hits[0].slug == "guide"
    assert engine.search("phone book", "en").hits == ()


def test_the_plural_of_a_synonym_comes_before_longer_names(shipped):
    first = shipped.search("contatti", "it").hits[0]

    assert (first.slug, first.matched) in {("lead", "contatto"), ("lead", "contatti")}


def test_beginnings_are_those_of_every_word_in_one_language():
    engine = SearchEngine(
        a_glossary(
            an_entry("lead", "en", "sales lead"),
            an_entry("lead", "fr", "prospect"),
        )
    )

    assert engine.beginnings("en") == ("l", "s", "le", "sa", "lea", "sal")
