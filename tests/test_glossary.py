"""The glossary as one value: order, names, relations, fallbacks."""

from __future__ import annotations

from datetime import date

import pytest

from glossary.cards import Cards
from glossary.companies import Company
from glossary.definitions import Definitions
from glossary.errors import UnknownTerm
from glossary.facts import Facts
from glossary.glossary import Glossary
from glossary.languages import Language, Part, choose_language
from glossary.publications import Publications
from glossary.stages import Journey, Stage, StageKind
from glossary.terms import (
    Category,
    Confusion,
    Entry,
    PartOfSpeech,
    Synonym,
    Term,
    Trap,
    TrapKind,
)

HEADINGS = {part: part.value for part in Part}
FRENCH = Language(
    "fr", "français", 1, ("en", "it"), HEADINGS, elisions=("l'",), articles=("le",)
)
ITALIAN = Language("it", "italiano", 2, ("en", "fr"), HEADINGS, elisions=("l'",))
ENGLISH = Language("en", "English", 3, ("fr", "it"), HEADINGS)


def term(slug: str, *related: str, step: int | None = None) -> Term:
    """Return a term of which only slug, relations and step matter."""
    return Term(slug, Category.STAGE, step, False, related, ())


def entry(slug: str, language: str, headword: str, **changes: object) -> Entry:
    """Return an entry of which only the fields in *changes* matter."""
    fields: dict[str, object] = {
        "abbreviation": None,
        "part_of_speech": PartOfSpeech.NOUN,
        "gender": None,
        "feminine": None,
        "plural": None,
        "pronunciation": None,
        "synonyms": (),
        "deprecated": (),
        "traps": (),
        "inflections": (),
        "search_also": (),
        "definition": "",
        "source": None,
        "revision": 1,
        "reviewed": date(2026, 11, 24),
        "owner": "",
        "parts": {},
        "said": (),
        "said_note": "",
        "confusions": (),
        "text": "",
    }
    fields.update(changes)
    return Entry(slug=slug, language=language, headword=headword, **fields)  # type: ignore[arg-type]


def glossary(*entries: Entry, terms: tuple[Term, ...] = ()) -> Glossary:
    """Return a glossary of *entries* in three languages."""
    slugs = dict.fromkeys(each.slug for each in entries)
    declared = {each.slug: each for each in terms} or {s: term(s) for s in slugs}
    journey = Journey((Stage("lead", StageKind.STEP, 1, "lead"),))
    return Glossary(
        languages=(FRENCH, ITALIAN, ENGLISH),
        terms=declared,
        entries={(each.slug, each.language): each for each in entries},
        journey=journey,
        stage_texts={},
        definitions=Definitions(Facts(()), journey, parts={}, houses={}, sources={}),
        fact_words={},
        company=Company("", is_invented=True, texts={}),
        publications=Publications({}, {}),
        contradictions=(),
        examples=(),
        cards=Cards(Facts(()), journey),
        quizzes={},
        revision="x",
    )


def test_a_missing_entry_falls_back_in_the_declared_order() -> None:
    value = glossary(entry("lead", "it", "lead"), entry("lead", "en", "lead"))

    shown = value.shown("lead", "fr")

    assert shown.entry.language == "en"
    assert shown.is_fallback


def test_a_language_that_declares_no_fallback_still_shows_something() -> None:
    value = glossary(entry("lead", "it", "lead"))

    assert value.shown("lead", "de").entry.language == "it"


def test_a_borrowed_entry_links_to_pages_in_the_readers_language() -> None:
    link = '<a href="/en/terms/mql">MQL</a>'
    value = glossary(
        entry(
            "lead",
            "en",
            "lead",
            parts={Part.SALES: link},
            confusions=(Confusion("mql", link),),
        )
    )

    shown = value.shown("lead", "it").entry

    assert shown.parts[Part.SALES] == '<a href="/it/terms/mql">MQL</a>'
    assert shown.confusions[0].html == '<a href="/it/terms/mql">MQL</a>'
    assert value.shown("lead", "en").entry.parts[Part.SALES] == link


def test_a_term_without_entries_is_unknown() -> None:
    with pytest.raises(UnknownTerm):
        glossary(entry("lead", "en", "lead")).shown("prospect", "en")


def test_terms_are_sorted_without_accent_and_article() -> None:
    value = glossary(
        entry("a", "fr", "étape"),
        entry("b", "fr", "l’équipe"),
        entry("c", "fr", "le devis"),
        entry("d", "fr", "Zone"),
        entry("e", "fr", "emploi"),
    )

    shown = [each.entry.headword for each in value.entries_in("fr")]

    assert shown == ["le devis", "emploi", "l’équipe", "étape", "Zone"]
    assert value.letter(value.shown("b", "fr").entry) == "E"


def test_an_abbreviation_is_what_a_list_sorts_by() -> None:
    value = glossary(
        entry("mql", "en", "marketing-qualified lead", abbreviation="MQL"),
        entry("lead", "en", "lead"),
        entry("need", "en", "need"),
    )

    assert [each.entry.short for each in value.entries_in("en")] == [
        "lead",
        "MQL",
        "need",
    ]


def test_a_right_name_leads_to_its_term_and_a_wrong_one_to_none() -> None:
    trap = Trap("plomb", TrapKind.MISTRANSLATION, "", "")
    value = glossary(
        entry("lead", "fr", "lead", synonyms=(Synonym("piste"),), traps=(trap,)),
        entry("prospect", "it", "prospect", plural="i prospect"),
    )

    assert value.slug_of_name("Piste") == "lead"
    assert value.slug_of_name("i-prospect") == "prospect"
    assert value.slug_of_name("plomb") is None
    assert value.slug_of_name("xyzzy") is None


def test_a_name_that_two_terms_share_leads_to_neither() -> None:
    value = glossary(
        entry("lead", "it", "lead", synonyms=(Synonym("contatto"),)),
        entry("suspect", "it", "suspect", synonyms=(Synonym("contatto"),)),
    )

    assert value.slug_of_name("contatto") is None


def test_what_either_entry_says_of_the_other_is_told() -> None:
    value = glossary(
        entry("lead", "en", "lead", confusions=(Confusion("prospect", "a"),)),
        entry(
            "prospect",
            "en",
            "prospect",
            confusions=(Confusion("lead", "b"), Confusion(None, "c")),
        ),
    )

    found = value.confusions_between("lead", "prospect", "en")

    assert [confusion.html for confusion in found] == ["a", "b"]


def test_a_glossary_can_be_limited_to_some_languages() -> None:
    value = glossary(
        entry("lead", "fr", "lead"),
        entry("lead", "en", "lead"),
        entry("sal", "it", "SAL"),
        terms=(term("lead", "sal"), term("sal")),
    )

    limited = value.limited_to(("en", "fr"))

    assert [language.code for language in limited.languages] == ["en", "fr"]
    assert list(limited.terms) == ["lead"]
    assert limited.related("lead") == ()


@pytest.mark.parametrize(
    ("cookie", "accepted", "chosen"),
    [
        ("it", ["fr"], "it"),
        ("de", ["fr"], "fr"),
        (None, ["de", "it-CH", "fr"], "it"),
        (None, ["FR-ca"], "fr"),
        (None, [], "en"),
        ("", ["", "*"], "en"),
    ],
)
def test_the_language_chosen_follows_the_order_of_precedence(
    cookie: str | None, accepted: list[str], chosen: str
) -> None:
    languages = (FRENCH, ITALIAN, ENGLISH)

    assert (
        choose_language(languages, cookie=cookie, accepted=accepted, default="en")
        == chosen
    )
