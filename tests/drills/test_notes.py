"""Notes: each language tells the facts of a card, and nothing but them."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from glossary.notes import note
from glossary.seeds import Seeded
from glossary.views import HOUSE_VIEWS
from tests.drills.pairs import notes_of, pair_of

CODES = ("fr", "it", "en")
SEEDS = range(300)


def drawn(glossary, drills, code):
    """Yield 300 pairs, of both departments, with their two notes."""
    for seed in SEEDS:
        pair = pair_of(drills[HOUSE_VIEWS[seed % 2]], seed)
        yield pair, notes_of(pair, glossary.drill_words[code], seed)


def text_of(sentences):
    """Return the whole of a note."""
    return " ".join(each.text for each in sentences)


@pytest.mark.parametrize("code", CODES)
def test_every_value_of_every_fact_has_two_sentences_or_more(glossary, code):
    variants = glossary.drill_words[code].variants

    for fact in glossary.definitions.facts:
        for value in fact.values:
            free = [each for each in variants[fact.id][value] if each.when is None]
            assert len(free) >= 2, (fact.id, value)


def test_languages_have_as_much_to_say_as_each_other(glossary):
    one, *others = [
        {
            (fact, value): [variant.when for variant in variants]
            for fact, values in glossary.drill_words[code].variants.items()
            for value, variants in values.items()
        }
        for code in CODES
    ]

    assert all(other == one for other in others)


@pytest.mark.parametrize("code", CODES)
def test_two_notes_differ_in_the_sentence_of_the_fact_alone(glossary, drills, code):
    for pair, (one, other) in drawn(glossary, drills, code):
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]

        assert [(a.fact, b.fact) for a, b in differing] == [(pair.fact, pair.fact)]
        assert all(a.text != b.text for a, b in differing)


@pytest.mark.parametrize("code", CODES)
def test_the_facts_can_be_read_off_the_sentences(glossary, drills, code):
    facts = glossary.definitions.facts
    meant = {
        variant.text: (fact, value)
        for fact, values in glossary.drill_words[code].variants.items()
        for value, variants in values.items()
        for variant in variants
        if fact != "identity"
    }

    for pair, both in drawn(glossary, drills, code):
        for contact, sentences in zip(pair.contacts, both, strict=True):
            opening, *rest = sentences
            read = dict(meant[each.text] for each in rest)
            assert opening.fact == "identity"
            assert facts.contact({**read, "identity": opening.value}) == contact


@pytest.mark.parametrize("code", CODES)
def test_who_it_is_stands_first_and_the_name_where_it_is_known(glossary, drills, code):
    words = glossary.drill_words[code]

    for pair, both in drawn(glossary, drills, code):
        for contact, (opening, *_) in zip(pair.contacts, both, strict=True):
            is_named = any(each in opening.text for each in words.last_names)
            assert is_named == (contact["identity"] != "anonymous"), opening


@pytest.mark.parametrize("code", CODES)
def test_a_seed_gives_the_same_note_and_others_give_others(glossary, drills, code):
    pair = pair_of(drills["sales"], 1)
    words = glossary.drill_words[code]

    assert notes_of(pair, words, 7) == notes_of(pair, words, 7)
    assert len({notes_of(pair, words, seed) for seed in range(20)}) > 15


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_said_sooner_or_later(glossary, code):
    words = glossary.drill_words[code]
    contact = glossary.definitions.facts.contact({"interest": "expressed"})

    said = {
        note(contact, words, Seeded(str(seed)), told={"interest"})[0].text
        for seed in range(200)
    }

    assert said == {v.text for v in words.variants["interest"]["expressed"]}


def test_a_sentence_for_some_is_not_said_of_others(glossary):
    words = glossary.drill_words["en"]
    facts = glossary.definitions.facts
    called = facts.contact({"two_way": True, "contacted": True})
    silent = facts.contact({"two_way": True})
    answered = "Answered our approach, and a conversation followed."

    said = [
        {
            note(each, words, Seeded(str(seed)), told={"two_way"})[0].text
            for seed in range(200)
        }
        for each in (called, silent)
    ]

    assert [answered in each for each in said] == [True, False]


@pytest.mark.parametrize("code", CODES)
def test_300_pairs_are_written_as_their_language_writes(glossary, drills, code):
    for _, both in islice(drawn(glossary, drills, code), len(SEEDS)):
        for sentences in both:
            text = text_of(sentences)
            assert not re.search(r"None|  |\.\.|[{}'\"]| [,.]|True|False", text), text
            assert all(re.match(r"[A-ZÀ-Ý]", each.text) for each in sentences), text


def test_french_keeps_its_no_break_spaces(glossary):
    for text in every_text(glossary, "fr"):
        assert not re.search(r"[^\u202f][;!?]|[^\u00a0][:»]|«[^\u00a0]|[“”]", text), (
            text
        )


def test_italian_and_english_put_no_space_before_punctuation(glossary):
    for code in ("it", "en"):
        for text in every_text(glossary, code):
            assert not re.search(r"[\s\u00a0][;:!?»]|«\s", text), text
    assert not any(re.search("[«»]", text) for text in every_text(glossary, "en"))
    assert not any(re.search("[“”]", text) for text in every_text(glossary, "it"))


def every_text(glossary, code):
    """Return every sentence that *code* has for the drill."""
    variants = glossary.drill_words[code].variants
    return [
        variant.text
        for values in variants.values()
        for each in values.values()
        for variant in each
    ]


@pytest.mark.parametrize("code", CODES)
def test_what_we_sell_is_what_the_company_sells(glossary, code):
    words = glossary.drill_words[code]

    assert words.sells == glossary.company.texts[code].sells
