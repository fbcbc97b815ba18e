"""The glossary: one immutable value that holds everything readers look up.

Owns the questions asked of terms and entries together: which entry a reader
gets, what is related, which other name leads where, how a list is sorted. It
is built once at start and shared by every request.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from glossary.cards import Cards
from glossary.companies import Company
from glossary.contradictions import Contradiction
from glossary.definitions import Definitions
from glossary.errors import UnknownTerm
from glossary.examples import Example
from glossary.folding import fold, without_article
from glossary.languages import Language, reading_order, written_in
from glossary.notes import DrillWords
from glossary.phrases import FactWords
from glossary.plausibility import Plausibility
from glossary.publications import Publications
from glossary.quizzes import Quiz, UnknownQuiz
from glossary.stages import Journey, StageText
from glossary.terms import Confusion, Entry, Shown, Term, Trap


@dataclass(frozen=True, slots=True)
class TrapSign:
    """One wrong form and the entry it should have been."""

    trap: Trap
    entry: Entry


def related_within(
    slugs: Collection[str], terms: Mapping[str, Term]
) -> Mapping[str, Term]:
    """Return the *terms* in *slugs*, related only to each other."""
    return {
        slug: replace(
            term,
            related=tuple(o for o in term.related if o in slugs and o != slug),
        )
        for slug, term in terms.items()
        if slug in slugs
    }


@dataclass(frozen=True)
class Glossary:
    """Every term, entry, stage and language; immutable and safe to share."""

    languages: tuple[Language, ...]
    """In the order of the language switch."""
    terms: Mapping[str, Term]
    """By slug, in the order of ``terms.yaml``."""
    entries: Mapping[tuple[str, str], Entry]
    """By slug and language code."""
    journey: Journey
    stage_texts: Mapping[tuple[str, str], StageText]
    """By stage id and language code; complete."""
    definitions: Definitions
    """The facts, and what each view means by each stage."""
    fact_words: Mapping[str, FactWords]
    """What each language says of facts and criteria, by its code; complete."""
    company: Company
    publications: Publications
    contradictions: tuple[Contradiction, ...]
    examples: tuple[Example, ...]
    cards: Cards
    """The contacts that quizzes draw on."""
    quizzes: Mapping[str, Quiz]
    """By slug, from the first day to expert."""
    revision: str
    """Names this value: a hash of every file it was made from."""
    plausibility: Plausibility = field(default_factory=lambda: Plausibility({}, 0))
    """Which contacts the drill draws."""
    drill_words: Mapping[str, DrillWords] = field(default_factory=dict)
    """What each language says on the cards of the drill, by its code; complete."""

    def language(self, code: str) -> Language | None:
        """Return the language *code*, or None if it is not declared."""
        return next((each for each in self.languages if each.code == code), None)

    def limited_to(self, codes: Sequence[str]) -> Glossary:
        """Return this glossary in the languages *codes* alone, in that order.

        No codes means all of them. A term that none of them has is left out.
        Raises ValueError for a code that is not declared.
        """
        if not codes:
            return self
        declared = {language.code: language for language in self.languages}
        unknown = [code for code in codes if code not in declared]
        if unknown:
            raise ValueError(f"no language {', '.join(unknown)} in the content")
        entries = {key: each for key, each in self.entries.items() if key[1] in codes}
        slugs = {slug for slug, _ in entries}
        return replace(
            self,
            languages=tuple(declared[code] for code in codes),
            terms=related_within(slugs, self.terms),
            entries=entries,
        )

    def term(self, slug: str) -> Term:
        """Return the term *slug*; raises UnknownTerm."""
        if slug not in self.terms:
            raise UnknownTerm(slug)
        return self.terms[slug]

    def quiz(self, slug: str) -> Quiz:
        """Return the quiz *slug*; raises UnknownQuiz."""
        if slug not in self.quizzes:
            raise UnknownQuiz(slug)
        return self.quizzes[slug]

    def entry(self, slug: str, language: str) -> Entry | None:
        """Return what *language* says of *slug*, or None if it says nothing."""
        return self.entries.get((slug, language))

    def shown(self, slug: str, language: str) -> Shown:
        """Return the entry a reader of *language* gets for *slug*.

        Where the language has none, its declared fallbacks come next, in
        order. Raises UnknownTerm when no language has it.
        """
        for code in reading_order(language, self.languages):
            entry = self.entries.get((slug, code))
            if entry is None:
                continue
            is_outdated = self._is_outdated(entry)
            if code != language:
                entry = entry.linked_in(language)
            return Shown(entry, language, is_outdated)
        raise UnknownTerm(slug)

    def written_in(self, texts: Collection[str], language: str) -> str:
        """Return in which of the languages of *texts* a reader of *language* gets them.

        A card or a quiz of the site's own may lack some.
        """
        return written_in(texts, language, self.languages)

    def _is_outdated(self, entry: Entry) -> bool:
        if entry.source is None:
            return False
        source = self.entries.get((entry.slug, entry.source.language))
        return source is not None and source.revision > entry.source.revision

    def translations(self, slug: str) -> tuple[Entry, ...]:
        """Return every entry of *slug*, in the order of the languages."""
        found = (self.entries.get((slug, each.code)) for each in self.languages)
        return tuple(entry for entry in found if entry is not None)

    def entries_in(self, language: str) -> tuple[Shown, ...]:
        """Return what a reader of *language* sees of every term, sorted A to Z."""
        shown = (self.shown(slug, language) for slug in self.terms)
        return tuple(sorted(shown, key=lambda each: self.sort_key(each.entry)))

    def sort_key(self, entry: Entry) -> tuple[str, str]:
        """Return the key that sorts *entry* among its language's entries.

        Italian elides the article ("l'offerta") and French too: it is dropped
        first, as a paper dictionary would.
        """
        language = self.language(entry.language)
        if language is None:
            return fold(entry.short), entry.slug
        key = without_article(
            fold(entry.short), articles=language.articles, elisions=language.elisions
        )
        return key, entry.slug

    def letter(self, entry: Entry) -> str:
        """Return the letter *entry* stands under in an A to Z list."""
        first = self.sort_key(entry)[0][:1].upper()
        return first if first.isalpha() else "#"

    def related(self, slug: str) -> tuple[str, ...]:
        """Return the slugs related to *slug*, declared on either side."""
        return self._related.get(slug, ())

    @cached_property
    def _related(self) -> Mapping[str, tuple[str, ...]]:
        pairs: dict[str, dict[str, None]] = {slug: {} for slug in self.terms}
        for slug, term in self.terms.items():
            pairs[slug].update(dict.fromkeys(term.related))
        for slug, term in self.terms.items():
            for other in term.related:
                pairs.setdefault(other, {}).setdefault(slug)
        return {slug: tuple(others) for slug, others in pairs.items()}

    def confusions_between(
        self, one: str, other: str, language: str
    ) -> tuple[Confusion, ...]:
        """Return what either entry says of being taken for the other."""
        sides = ((one, other), (other, one))
        return tuple(
            confusion
            for here, there in sides
            for confusion in self.shown(here, language).entry.confusions
            if confusion.slug == there
        )

    def slug_of_name(self, name: str) -> str | None:
        """Return the slug of the one term that *name* rightly names, or None.

        Headwords, abbreviations, plurals and synonyms of every language
        count; deprecated and forbidden forms do not, and a name that several
        terms share names none of them.
        """
        slugs = self._slugs_by_name.get(fold(name.replace("-", " ")), frozenset())
        return next(iter(slugs)) if len(slugs) == 1 else None

    @cached_property
    def _slugs_by_name(self) -> Mapping[str, frozenset[str]]:
        names: dict[str, set[str]] = {}
        for entry in self.entries.values():
            forms = (*entry.forms, *(synonym.form for synonym in entry.synonyms))
            for form in forms:
                names.setdefault(fold(form.replace("-", " ")), set()).add(entry.slug)
        return {name: frozenset(slugs) for name, slugs in names.items()}

    def traps(self, languages: Iterable[str] | None = None) -> tuple[TrapSign, ...]:
        """Return the wrong forms of *languages* (all by default), A to Z."""
        if languages is None:
            return self._traps
        wanted = set(languages)
        return tuple(sign for sign in self._traps if sign.entry.language in wanted)

    @cached_property
    def _traps(self) -> tuple[TrapSign, ...]:
        signs = (
            TrapSign(trap, entry)
            for entry in self.entries.values()
            for trap in entry.traps
        )
        return tuple(
            sorted(signs, key=lambda sign: (fold(sign.trap.form), sign.entry.slug))
        )

    def terms_of_step(self, step: int) -> tuple[Term, ...]:
        """Return the terms that belong to the numbered *step*."""
        return tuple(term for term in self.terms.values() if term.step == step)
