"""Word choices: the options of questions on terms and their words.

Owns which terms are near another one, and which forms are to be avoided beside
the right word. Options are slugs or words; which is right is said apart.
"""

from __future__ import annotations

from glossary.draws import Chance, chosen
from glossary.glossary import Glossary

OTHERS = 3
"""How many options stand beside the right one, where there are as many."""


def near_terms(glossary: Glossary, slug: str, rng: Chance) -> list[str]:
    """Return the terms to choose from beside *slug*, the nearest first.

    First those it is confused with, then those it is related to, then those of
    its step, of its shelf, and any other; all of them in every language.
    """
    complete = [each for each in glossary.terms if is_complete(glossary, each)]
    others = [each for each in complete if each != slug]
    term, related = glossary.terms[slug], glossary.related(slug)
    groups = [
        [each for each in others if each in _confused(glossary, slug)],
        [each for each in others if each in related],
        [each for each in others if term.step in (glossary.terms[each].step,)],
        [each for each in others if glossary.terms[each].category is term.category],
        others,
    ]
    return chosen(groups, OTHERS, rng)


def is_complete(glossary: Glossary, slug: str) -> bool:
    """Return whether every language has an entry for *slug*."""
    return all((slug, each.code) in glossary.entries for each in glossary.languages)


def _confused(glossary: Glossary, slug: str) -> frozenset[str]:
    """Return the terms that any language's entry tells apart from *slug*."""
    pairs = (
        (entry.slug, confusion.slug)
        for entry in glossary.entries.values()
        for confusion in entry.confusions
    )
    return frozenset(
        other
        for one, two in pairs
        if slug in (one, two)
        for other in (one, two)
        if other is not None
    )


def right_word(glossary: Glossary, slug: str, language: str) -> str:
    """Return the word that *language* has for *slug*; its entry must be there."""
    return glossary.entries[slug, language].headword


def wrong_words(glossary: Glossary, slug: str, language: str) -> tuple[str, ...]:
    """Return the forms to avoid for *slug*: wrong ones first, then awkward ones."""
    entry = glossary.entries[slug, language]
    forms = [each.form for each in entry.traps]
    forms += [each.form for each in entry.deprecated]
    right = {form.lower() for form in (*entry.forms, *(s.form for s in entry.synonyms))}
    return tuple(dict.fromkeys(form for form in forms if form.lower() not in right))


def words_beside(
    glossary: Glossary, slug: str, language: str, trap: str | None, rng: Chance
) -> list[str]:
    """Return the words to choose from beside the right one, *trap* among them."""
    entry = glossary.entries[slug, language]
    wrong = wrong_words(glossary, slug, language)
    first = [trap] if trap is not None else []
    traps = [each.form for each in entry.traps if each.form in wrong]
    return chosen([first, traps, wrong], OTHERS, rng)
