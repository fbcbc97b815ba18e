"""Small glossaries by hand: a test names only the fields that matter to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from glossary.cards import Cards
from glossary.companies import Company
from glossary.definitions import Definitions
from glossary.facts import Facts
from glossary.glossary import Glossary
from glossary.languages import Language
from glossary.publications import Publications
from glossary.stages import Journey
from glossary.terms import (
    Category,
    Deprecated,
    Entry,
    PartOfSpeech,
    Synonym,
    Term,
    Trap,
    TrapKind,
)

LANGUAGES = (
    Language(
        code="fr",
        name="français",
        order=1,
        fallback=("en", "it"),
        headings={},
        elisions=("l'", "d'", "qu'"),
        articles=("le", "la", "les", "un", "une", "des"),
        stop_words=frozenset(
            ["quelle", "différence", "entre", "et", "de", "par", "est", "c'est", "quoi"]
        ),
    ),
    Language(
        code="it",
        name="italiano",
        order=2,
        fallback=("en", "fr"),
        headings={},
        elisions=("l'", "un'", "dell'", "cos'"),
        articles=("il", "lo", "la", "i", "gli", "le", "un"),
        stop_words=frozenset(["cos'è", "che", "differenza", "tra", "e", "di"]),
    ),
    Language(
        code="en",
        name="English",
        order=3,
        fallback=("fr", "it"),
        headings={},
        articles=("the", "a", "an"),
        stop_words=frozenset(["what", "does", "mean", "is", "of", "between", "and"]),
    ),
)


def a_language(code: str) -> Language:
    """Return a language that declares nothing."""
    return Language(code=code, name=code, order=9, fallback=(), headings={})


def an_entry(slug: str, language: str, headword: str, **fields: Any) -> Entry:
    """Return an entry; forms may be given as plain strings."""
    synonyms = tuple(Synonym(form) for form in fields.pop("synonyms", ()))
    avoided = fields.pop("deprecated", ())
    deprecated = tuple(Deprecated(form, reason="Avoid it.") for form in avoided)
    traps = tuple(
        Trap(form, TrapKind.MISTRANSLATION, reason="Wrong sense.", gloss="a metal")
        for form in fields.pop("traps", ())
    )
    usual: dict[str, Any] = {
        "abbreviation": None,
        "part_of_speech": PartOfSpeech.NOUN,
        "gender": None,
        "feminine": None,
        "plural": None,
        "pronunciation": None,
        "inflections": (),
        "search_also": (),
        "definition": "Somebody.",
        "source": None,
        "revision": 1,
        "reviewed": date(2026, 11, 24),
        "owner": "Editors",
        "parts": {},
        "said": (),
        "said_note": "",
        "confusions": (),
        "text": "",
    }
    return Entry(
        slug=slug,
        language=language,
        headword=headword,
        synonyms=synonyms,
        deprecated=deprecated,
        traps=traps,
        **(usual | fields),
    )


def a_glossary(
    *entries: Entry, languages: tuple[Language, ...] = LANGUAGES
) -> Glossary:
    """Return the glossary of *entries*, one term for each slug."""
    slugs = dict.fromkeys(entry.slug for entry in entries)
    journey = Journey(())
    return Glossary(
        languages=languages,
        terms={slug: Term(slug, Category.STAGE, 1, False, (), ()) for slug in slugs},
        entries={(entry.slug, entry.language): entry for entry in entries},
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
        revision="test",
    )
