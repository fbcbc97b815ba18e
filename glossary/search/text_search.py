"""Text search: the entries that speak of what a query asks.

Owns what is asked of the full text and how what it found is shown. Names are
found elsewhere and come first; this fills the places they leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from glossary.search.candidates import Candidate, of_text
from glossary.search.excerpts import Excerpt, excerpt
from glossary.search.fulltext import Document, FullText, TextHit
from glossary.search.queries import Query
from glossary.search.words import words_of_text
from glossary.terms import Entry

# Documents in which a phrase is looked for, at most.
_MOST_WITH_PHRASES = 50
# What is looked for in texts the reader did not ask for: shorter words are too
# often words of several languages (« stage », « table », « port »).
_SHORTEST_ELSEWHERE = 6


class TextSearch:
    """Asks the full text and opens a window around what it found; immutable."""

    def __init__(
        self,
        entries: Mapping[tuple[str, str], Entry],
        stems: Mapping[str, Callable[[str], str]],
    ) -> None:
        self._entries = entries
        self._stems = stems
        self._text = FullText(map(_document, entries.values()), stems)

    def words(self, language: str) -> frozenset[str]:
        """Return every folded word of the texts in *language*."""
        return self._text.words(language)

    def find(
        self,
        query: Query,
        unnamed: Sequence[str],
        language: str,
        limit: int,
        *,
        whole: bool = False,
    ) -> list[Candidate]:
        """Return what the texts in *language* answer, best first.

        *unnamed* are the words of *query* that name nothing: enough to be
        found by, where no text has all of its words. With *whole*, the last
        word is not taken for a beginning.
        """
        if not query.carries:
            return []
        if query.phrases:
            limit = _MOST_WITH_PHRASES
        for words in filter(None, dict.fromkeys((query.content_words, tuple(unnamed)))):
            hits = self._text.search(words, language, limit, whole=whole)
            if found := [self._shown(hit) for hit in self._kept(query, hits)]:
                return found
        return []

    def find_elsewhere(
        self, query: Query, language: str, limit: int
    ) -> list[Candidate]:
        """Return what the texts in the first other language answer."""
        if min(map(len, query.content_words), default=0) < _SHORTEST_ELSEWHERE:
            return []
        others = (code for code in self._stems if code != language)
        answers = (self.find(query, (), code, limit, whole=True) for code in others)
        return next(filter(None, answers), [])

    def _kept(self, query: Query, hits: Sequence[TextHit]) -> Iterator[TextHit]:
        """Yield the *hits* that hold every phrase of *query*."""
        for hit in hits:
            if not query.phrases or _holds(hit.document, query.phrases):
                yield hit

    def _shown(self, hit: TextHit) -> Candidate:
        entry = self._entries[hit.document.slug, hit.document.language]
        found = _window((entry.text, entry.definition), hit)
        if found is None:
            # Only a name holds the word: the definition says what it names.
            named = _window(hit.document.names, hit)
            word = entry.headword if named is None else named.word
            found = Excerpt(entry.definition, word)
        return of_text(entry.slug, entry.language, found.word, found.text, hit.score)


def _window(texts: Sequence[str], hit: TextHit) -> Excerpt | None:
    """Return the window around the word of *hit* that tells most."""
    found = (excerpt(text, words) for words in hit.words for text in texts)
    return next(filter(None, found), None)


def _document(entry: Entry) -> Document:
    names = (
        *entry.forms,
        *(each.form for each in entry.synonyms),
        *(each.form for each in entry.deprecated),
        *entry.search_also,
    )
    body = f"{entry.definition}\n{entry.text}"
    return Document(entry.slug, entry.language, names, body)


def _holds(document: Document, phrases: Sequence[Sequence[str]]) -> bool:
    texts = (document.body, *document.names)
    told = " | ".join(" ".join(words_of_text(text)) for text in texts)
    return all(f" {' '.join(phrase)} " in f" {told} " for phrase in phrases)
