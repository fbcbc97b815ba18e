"""What no name holds is looked for in the text."""

from __future__ import annotations

from glossary.search import Match, SearchEngine
from glossary.search.fulltext import Document, FullText
from tests.search.glossaries import a_glossary, a_language, an_entry

LONG = "Rien à voir ici. " * 40


def found(query: str, *texts: str, language: str = "fr") -> list[str]:
    """Return the slugs of the texts, named by their place, that *query* finds."""
    entries = (
        an_entry(f"t{place}", language, f"Nr{place}", text=text)
        for place, text in enumerate(texts)
    )
    hits = SearchEngine(a_glossary(*entries)).search(query, language).hits
    return [hit.slug for hit in hits if hit.match is Match.TEXT]


def test_a_word_is_found_in_all_its_forms():
    assert found("qualifiés", "On qualifie le contact.", "Rien.") == ["t0"]


def test_a_ligature_typed_as_two_letters_is_found_in_a_text():
    assert found("oeuvre", "Mettre en œuvre.") == ["t0"]


def test_another_word_of_the_same_stem_is_another_word():
    assert found("fatturato", "Una fattura.", language="it") == []
    assert found("moto", "Per due motivi.", language="it") == []
    assert found("télé", "Une telle chose.") == []


def test_most_of_a_word_finds_it():
    assert found("exploitab", "Une piste exploitable.") == ["t0"]


def test_a_word_is_not_taken_for_the_beginning_of_a_longer_one():
    assert found("lait", "La laiterie.") == []
    assert found("table", "Des tableaux.") == []


def test_beside_another_word_a_beginning_is_enough_from_three_letters_on():
    assert found("Lyon sal", "Un salon à Lyon.") == ["t0"]
    assert found("Lyon sa", "Un salon à Lyon.") == []


def test_every_word_has_to_be_there():
    assert found("salon Lyon", "Un salon à Lyon.", "Un salon à Turin.") == ["t0"]


def test_one_word_may_be_missing_where_two_are_left():
    assert found("salon Lyon stylo", "Un salon à Lyon.", "Un stylo.") == ["t0"]


def test_words_that_are_mostly_unknown_find_nothing():
    assert found("salon xyzzy", "Un salon.") == []


def test_a_phrase_has_to_stand_as_it_is():
    texts = ("Un salon à Lyon.", "À Lyon, un salon.")

    assert set(found("salon à Lyon", *texts)) == {"t0", "t1"}
    assert found('"salon à Lyon"', *texts) == ["t0"]
    assert found("« un salon »", *texts) == ["t0", "t1"]


def test_an_unclosed_quote_is_no_phrase():
    assert set(found('"Lyon salon', "Un salon à Lyon.")) == {"t0"}


def test_the_excerpt_is_a_window_around_the_word():
    entry = an_entry("fair", "fr", "foire", text=LONG + "Le salon de Lyon. " + LONG)

    (hit,) = SearchEngine(a_glossary(entry)).search("lyon", "fr").hits

    assert "Le salon de Lyon." in hit.excerpt
    assert len(hit.excerpt) <= 200
    assert (hit.matched, hit.marks) == ("Lyon", ((0, 4),))


def test_the_readers_language_is_read_before_the_others():
    engine = SearchEngine(
        a_glossary(
            an_entry("a", "fr", "un", text="Un salon."),
            an_entry("b", "it", "due", text="Un mattone, un salon."),
        )
    )

    assert [hit.slug for hit in engine.search("salon", "fr").hits] == ["a"]
    assert engine.search("mattoni", "fr").hits[0].matched_language == "it"


def test_what_is_shown_of_another_languages_text_is_in_the_readers_language():
    engine = SearchEngine(
        a_glossary(
            an_entry("b", "fr", "deux", definition="Le double d’un."),
            an_entry("b", "it", "due", text="Un mattone."),
        )
    )

    (hit,) = engine.search("mattone", "fr").hits

    assert (hit.language, hit.excerpt) == ("fr", "Le double d’un.")


def test_short_words_are_not_looked_for_in_other_languages():
    engine = SearchEngine(
        a_glossary(
            an_entry("a", "fr", "un"),
            an_entry("a", "en", "one", text="The next stage."),
        )
    )

    assert engine.search("stage", "fr").hits == ()


def test_the_window_opens_at_the_word_that_tells_most():
    texts = ("Il a parlé. " + LONG + "Un carillon.", "Il a.", "Elle a parlé.")
    entries = [
        an_entry(f"t{at}", "fr", f"Nr{at}", text=text) for at, text in enumerate(texts)
    ]

    hits = SearchEngine(a_glossary(*entries)).search("parlé carillon", "fr").hits

    assert hits[0].matched == "carillon"


def test_a_fourth_language_needs_no_code():
    languages = (a_language("de"), a_language("tlh"))
    engine = SearchEngine(
        a_glossary(
            an_entry("a", "de", "Geschäft", text="Viele Verkäufer, große Kunden."),
            an_entry("b", "tlh", "Qapla", text="Heghlu meH QaQ jajvam."),
            languages=languages,
        )
    )

    assert engine.search("geschafte", "de").hits[0].slug == "a"
    assert engine.search("grosser Kunde", "de").hits[0].match is Match.TEXT
    assert engine.search("jajvam", "tlh").hits[0].slug == "b"


def test_a_word_in_most_texts_is_still_ranked():
    documents = [
        Document(
            f"t{place}",
            "xx",
            (),
            "lyon " + "salon " * (place % 7) + "autre " * (6 - place % 7),
        )
        for place in range(1000)
    ]
    text = FullText(documents, {"xx": str})

    hits = text.search(["salon", "lyon"], "xx", 5)

    assert len(hits) == 5
    assert hits[0].document.body.count("salon") == 6
