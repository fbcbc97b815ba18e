"""The engine: one query in, one answer out.

Owns the order of the work: names first, the text only for the places that are
left. Everything it needs is built from the glossary once; it never changes, and
a new glossary gets a new engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossary.glossary import Glossary
from glossary.search.candidates import Candidate, best_of_each_term, of_text
from glossary.search.excerpts import excerpt
from glossary.search.fulltext import Document, FullText, TextHit
from glossary.search.marks import Marks, marked_letters, marked_words
from glossary.search.mentions import Mention, is_whole, uncovered
from glossary.search.name_search import Named, NameSearch
from glossary.search.names import Name, names_of, stop_words_of
from glossary.search.queries import Query, parse
from glossary.search.results import Comparison, Hit, Match, SearchResult, TrapHit
from glossary.search.stems import stemmer
from glossary.search.words import split_words
from glossary.terms import Entry


class SearchEngine:
    """Finds terms by what people type; immutable, safe to share."""

    def __init__(self, glossary: Glossary) -> None:
        codes = [language.code for language in glossary.languages]
        self._stems = {code: stemmer(code) for code in codes}
        self._stop_words = stop_words_of(glossary)
        names = names_of(glossary, self._stop_words)
        self._entries = glossary.entries
        self._shown = {
            (slug, code): glossary.shown(slug, code).entry
            for slug in dict.fromkeys(slug for slug, _ in glossary.entries)
            for code in codes
        }
        self._text = FullText(_documents(glossary.entries.values()), self._stems)
        self._names = NameSearch(names, self._stems, self._text.words)
