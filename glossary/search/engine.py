"""The engine: one query in, one answer out.

Owns the order of the work: names first, the text only for the places that are
left. Everything it needs is built from the glossary once; it never changes, and
a new glossary gets a new engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.glossary import Glossary
from glossary.search.candidates import Candidate, best_of_each_term
from glossary.search.marks import Marks, marked_letters, marked_words
from glossary.search.mentions import Mention, uncovered
from glossary.search.name_search import Named, NameSearch
from glossary.search.names import Name, beginnings_of, names_of, stop_words_of
from glossary.search.queries import Query, parse, written
from glossary.search.results import Comparison, Hit, Match, SearchResult, TrapHit
from glossary.search.stems import stemmer
from glossary.search.text_search import TextSearch


@dataclass(frozen=True)
class SearchIndex:
    """What is made of a glossary to search it; can be kept apart from it."""

    stop_words: frozenset[str]
    text: TextSearch
    one_word: frozenset[str]
    names: NameSearch
    beginnings: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, glossary: Glossary) -> SearchIndex:
        """Index *glossary*."""
        codes = [language.code for language in glossary.languages]
        stems = {code: stemmer(code) for code in codes}
        stop_words = stop_words_of(glossary)
        text = TextSearch(glossary.entries, stems)
        names = names_of(glossary, stop_words)
        texts = {code: text.words(code) for code in codes}
        return cls(
            stop_words=stop_words,
            text=text,
            one_word=frozenset(each.key for each in names if " " not in each.key),
            names=NameSearch(names, stems, texts),
            beginnings={code: beginnings_of(names, code) for code in codes},
        )


class SearchEngine:
    """Finds terms by what people type; immutable, safe to share."""

    def __init__(self, glossary: Glossary, index: SearchIndex | None = None) -> None:
        """Search *glossary* by its *index*, which is made unless it is given."""
        index = SearchIndex.of(glossary) if index is None else index
        codes = [language.code for language in glossary.languages]
        self._codes = codes
        self._stop_words = index.stop_words
        self._text = index.text
        self._one_word = index.one_word
        self._names = index.names
        self._beginnings = index.beginnings
        self._shown = {
            (slug, code): glossary.shown(slug, code).entry
            for slug in dict.fromkeys(slug for slug, _ in glossary.entries)
            for code in codes
        }

    def search(self, query: str, language: str, *, limit: int = 10) -> SearchResult:
        """Return what *query* finds for a reader of *language*."""
        asked, code = self._parse(query), self._code(language)
        named = self._names.find(asked, code, limit)
        found = best_of_each_term(named.candidates)
        if len(found) < limit and not named.is_silent:
            told = self._told(asked, named, code, limit + len(found))
            found = best_of_each_term((*found, *told))
        hits = self._hits(found[:limit], code)
        return self._result(query, language, asked, named, hits)

    def suggest(self, query: str, language: str, *, limit: int = 6) -> SearchResult:
        """Return what *query*, still being typed, names; no text is read."""
        asked, code = self._parse(query), self._code(language)
        named = self._names.find(asked, code, limit)
        found = best_of_each_term(named.candidates)
        hits = self._hits(found[:limit], code)
        return self._result(query, language, asked, named, hits)

    def beginnings(self, language: str) -> tuple[str, ...]:
        """Return what words of names in *language* begin with: one to three letters."""
        return self._beginnings[self._code(language)]

    def close_terms(
        self, name: str, language: str, *, limit: int = 5
    ) -> tuple[str, ...]:
        """Return the slugs that *name*, the slug of no term, may have meant.

        Those it names or begins come first, then a guess. Nothing is returned
        for a word that means nothing here.
        """
        asked, code = self._parse(name), self._code(language)
        named = self._names.find(asked, code, limit)
        near = [each.slug for each in best_of_each_term(named.candidates)]
        far = () if named.is_silent else self._names.far(asked, code)
        return tuple(dict.fromkeys((*near, *far)))[:limit]

    def _parse(self, query: str) -> Query:
        return parse(query, self._stop_words, self._one_word)

    def _code(self, language: str) -> str:
        """Return *language*, or the first one if it is not declared."""
        return language if language in self._codes else self._codes[0]

    def _told(
        self, query: Query, named: Named, language: str, limit: int
    ) -> Sequence[Candidate]:
        unnamed = [query.words[at] for at in uncovered(query, named.mentions)]
        if not named.mentions:
            unnamed = []
        found = self._text.find(query, unnamed, language, limit)
        if found or named.candidates:
            return found
        return self._text.find_elsewhere(query, language, limit)

    def _hits(self, found: Sequence[Candidate], language: str) -> tuple[Hit, ...]:
        return tuple(self._hit(candidate, language) for candidate in found)

    def _hit(self, candidate: Candidate, language: str) -> Hit:
        entry = self._shown[candidate.slug, language]
        told = candidate.excerpt
        if told is None or candidate.language != entry.language:
            # What is shown has to be in one language.
            told = entry.definition
        return Hit(
            slug=candidate.slug,
            language=entry.language,
            term=entry.short,
            match=candidate.match,
            matched=candidate.form,
            matched_language=candidate.language,
            marks=_marks(candidate),
            excerpt=told,
            score=candidate.score,
        )

    def _result(
        self,
        query: str,
        language: str,
        asked: Query,
        named: Named,
        hits: tuple[Hit, ...],
    ) -> SearchResult:
        slugs = [each.slug for each in named.compared]
        return SearchResult(
            query=query,
            language=language,
            hits=hits,
            traps=tuple(self._traps(asked, named.mentions, self._code(language))),
            comparison=Comparison(*slugs) if slugs else None,
            suggestions=()
            if hits or named.is_silent
            else self._guesses(asked, language),
        )

    def _guesses(self, query: Query, language: str) -> tuple[str, ...]:
        return self._names.far(query, self._code(language))[:1]

    def _traps(
        self, query: Query, mentions: Sequence[Mention], language: str
    ) -> Iterator[TrapHit]:
        """Yield the wrong forms among *mentions*, the reader's language first."""
        found = {
            name: mention for mention in mentions for name in _wrong(mention, language)
        }
        for name in sorted(found, key=lambda name: name.language != language):
            shown = self._shown[name.slug, language].language
            typed = written(query, found[name].start, found[name].stop)
            yield TrapHit(name.slug, shown, name.language, name.form, typed)


def _wrong(mention: Mention, language: str) -> Iterator[Name]:
    """Yield the traps of *mention*.

    A right name in the reader's language is no trap for being one in another.
    """
    is_right = any(
        name.language == language and not name.is_trap for name in mention.names
    )
    for name in mention.names:
        if name.is_trap and (name.language == language or not is_right):
            yield name


def _marks(candidate: Candidate) -> Marks:
    if candidate.match is Match.TEXT:
        return ((0, len(candidate.form)),)
    if candidate.match is Match.CLOSE:
        return marked_letters(candidate.form, " ".join(candidate.words))
    return marked_words(candidate.form, candidate.words)
