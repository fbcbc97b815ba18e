"""Names: every form that leads to a term, ready to be looked up.

Owns which forms of an entry count and how good each is, and the words that
wrap a question. Knows the glossary, and nothing of queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from glossary.glossary import Glossary
from glossary.search.words import split_words
from glossary.terms import Entry

# The letter of « e-book » is a part of the word: without it, « book » is another.
_LONGEST_BEGINNING = 3
_BEGINS_WITH_LETTER = re.compile(r"\w-\w")


class NameKind(IntEnum):
    """What a form is to its term, best first."""

    HEADWORD = 0
    INFLECTION = 1
    SYNONYM = 2
    DEPRECATED = 3
    ALSO = 4
    """An everyday word that should lead here without being a synonym."""
    HEARD = 5
    """How the headword sounds, in the spelling habits of the entry's readers."""
    TRAP = 6


_LOOSE = (NameKind.ALSO, NameKind.HEARD)


@dataclass(frozen=True, slots=True)
class Name:
    """One form of one term in one language."""

    slug: str
    language: str
    form: str
    """As its author wrote it."""
    kind: NameKind
    key: str
    """Its folded words, joined by single spaces."""
    bare: str
    """The same without the words that wrap; never empty."""
    order: int = 0
    """Place among all names: the better one of two answers comes first."""

    @property
    def is_trap(self) -> bool:
        """True for a form that is wrong."""
        return self.kind is NameKind.TRAP

    @property
    def is_usual(self) -> bool:
        """True for the headword, its inflections and its synonyms."""
        return self.kind <= NameKind.SYNONYM

    @property
    def is_shown(self) -> bool:
        """True for a form that may be offered to complete what is typed."""
        return not self.is_trap and self.kind is not NameKind.HEARD


def stop_words_of(glossary: Glossary) -> frozenset[str]:
    """Return the folded words that carry nothing, in any of the languages.

    A word that is a whole name by itself always carries something.
    """
    wrapping: set[str] = set()
    for language in glossary.languages:
        forms = (*language.stop_words, *language.articles, *language.elisions)
        wrapping.update(word for form in forms for word in split_words(form))
    for entry in glossary.entries.values():
        for form, kind in _forms_of(entry):
            words = split_words(form) if kind < NameKind.DEPRECATED else ()
            if len(words) == 1:
                wrapping.discard(words[0])
    return frozenset(wrapping)


def without_stop_words(
    words: Iterable[str], stop_words: frozenset[str]
) -> tuple[str, ...]:
    """Return *words* without those that carry nothing.

    A single letter is what an elision or a possessive left over.
    """
    return tuple(word for word in words if len(word) > 1 and word not in stop_words)


def names_of(glossary: Glossary, stop_words: frozenset[str]) -> tuple[Name, ...]:
    """Return every name in *glossary*, each once, best kinds and shortest first."""
    articles = _articles_of(glossary)
    found: dict[tuple[str, str, str, bool], Name] = {}
    for entry in glossary.entries.values():
        for form, kind in _forms_of(entry):
            words = _letters_joined(split_words(form))
            if not words:
                continue
            key = " ".join(words)
            bare = key
            if not _BEGINS_WITH_LETTER.match(form):
                bare = " ".join(without_stop_words(words, stop_words)) or key
            if kind in _LOOSE and " " not in bare:
                # « Show the product » is more than « product », « the boss » is not.
                bare = " ".join(without_stop_words(words, articles)) or key
            name = Name(entry.slug, entry.language, form, kind, key, bare)
            found.setdefault((name.slug, name.language, key, name.is_trap), name)
    ranked = sorted(found.values(), key=_rank)
    return tuple(replace(name, order=order) for order, name in enumerate(ranked))


def beginnings_of(names: Iterable[Name], language: str) -> tuple[str, ...]:
    """Return the one to three letters that words of *names* in *language* begin with.

    The shortest come first: they are typed most.
    """
    words = {
        word
        for name in names
        if name.language == language and name.kind is not NameKind.HEARD
        for word in name.key.split()
    }
    lengths = range(1, _LONGEST_BEGINNING + 1)
    found = {word[:length] for word in words for length in lengths}
    return tuple(sorted(found, key=lambda begun: (len(begun), begun)))


def _articles_of(glossary: Glossary) -> frozenset[str]:
    forms = (
        form
        for language in glossary.languages
        for form in (*language.articles, *language.elisions)
    )
    return frozenset(word for form in forms for word in split_words(form))


def _letters_joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return *words*, or the one they spell letter by letter (« B.A.N.T. »)."""
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return ("".join(words),)
    return words


def _rank(name: Name) -> tuple[int, int, str]:
    """Return what sorts names: the best kind, then the shortest."""
    return name.kind, len(name.key), name.key


def _forms_of(entry: Entry) -> Iterator[tuple[str, NameKind]]:
    """Yield every form of *entry* with its kind, best kinds first."""
    yield entry.headword, NameKind.HEADWORD
    if entry.abbreviation is not None:
        yield entry.abbreviation, NameKind.HEADWORD
    yield from ((form, NameKind.INFLECTION) for form in entry.forms)
    yield from ((each.form, NameKind.SYNONYM) for each in entry.synonyms)
    yield from ((each.form, NameKind.DEPRECATED) for each in entry.deprecated)
    yield from ((form, NameKind.ALSO) for form in entry.search_also)
    if entry.pronunciation is not None:
        yield entry.pronunciation.respelling, NameKind.HEARD
    yield from ((each.form, NameKind.TRAP) for each in entry.traps)
