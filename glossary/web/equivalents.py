"""A term in the other languages: its words there, right and wrong.

Owns what is worth printing beside a word: another language's word where it
differs, and an admitted synonym where the two are spelled alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.folding import fold
from glossary.glossary import Glossary, TrapSign
from glossary.terms import Entry, Shown, Usage

_SPECIAL = {Usage.TOOL, Usage.COLLOQUIAL, Usage.RARE}


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Another language's entry of a term, and what its word leaves unsaid."""

    entry: Entry
    also: str | None
    """The words behind an abbreviation, or a synonym of a word spelled alike."""


@dataclass(frozen=True, slots=True)
class OtherWord:
    """One word in one language."""

    language: str
    word: str


def usual_synonym(entry: Entry) -> str | None:
    """Return the first synonym of *entry* that is said everywhere, or None.

    A label of a tool, a word of speech and a region's word are not it.
    """
    forms = (
        each.form
        for each in entry.synonyms
        if each.usage not in _SPECIAL and each.region is None
    )
    return next(forms, None)


def equivalents(glossary: Glossary, shown: Shown) -> tuple[Equivalent, ...]:
    """Return *shown*'s term in every other language that has it."""
    return tuple(
        Equivalent(entry, _unsaid(entry, shown.entry))
        for entry in glossary.translations(shown.entry.slug)
        if entry.language != shown.entry.language
    )


def _unsaid(entry: Entry, own: Entry) -> str | None:
    if entry.abbreviation is not None:
        return entry.headword
    return usual_synonym(entry) if fold(entry.short) == fold(own.short) else None


def other_words(glossary: Glossary, shown: Shown) -> tuple[OtherWord, ...]:
    """Return one word a language that differs from *shown*'s, if it has one.

    A word that two languages share is returned once.
    """
    seen = {fold(shown.entry.short)}
    others = []
    for entry in glossary.translations(shown.entry.slug):
        is_alike = fold(entry.short) == fold(shown.entry.short)
        word = usual_synonym(entry) if is_alike else entry.short
        if entry.language == shown.entry.language or word is None:
            continue
        if fold(word) not in seen:
            seen.add(fold(word))
            others.append(OtherWord(entry.language, word))
    return tuple(others)


def with_traps(glossary: Glossary, shown: Shown) -> tuple[Entry, ...]:
    """Return the entries of other languages that have wrong forms to warn of."""
    return tuple(
        entry
        for entry in glossary.translations(shown.entry.slug)
        if entry.traps and entry.language != shown.entry.language
    )


def same_trap_elsewhere(glossary: Glossary, sign: TrapSign) -> tuple[TrapSign, ...]:
    """Return the wrong forms that other languages made of the same foreign word."""
    word = sign.trap.confused_with
    return tuple(
        TrapSign(trap, entry)
        for entry in glossary.translations(sign.entry.slug)
        if word is not None and entry.language != sign.entry.language
        for trap in entry.traps
        if trap.confused_with == word
    )
