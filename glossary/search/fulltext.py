"""Full text: the words of the entries' names and bodies, held by Whoosh.

Owns the index and every query put to it. Queries are built by hand from terms
that are known to be in the index: what was typed never reaches Whoosh's parser,
and no query of its kinds that walk the whole vocabulary is ever built.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from whoosh.analysis import KeywordAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.query import And, Or, Term

from glossary.search.words import split_words, words_of_text

SHORTEST_PREFIX = 3
MOST_EXPANSIONS = 200
_NAMES_BOOST = 3.0
# Postings read for one word's beginning, at most.
_MOST_POSTINGS = 2000

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """What one entry gives to read."""

    slug: str
    language: str
    names: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class TextHit:
    """A document that holds what was asked, and by which stems."""

    document: Document
    stems: Stems
    score: float


class FullText:
    """An index over all documents; immutable, safe to share between threads."""

    def __init__(
        self,
        documents: Iterable[Document],
        stems: Mapping[str, Callable[[str], str]],
    ) -> None:
        self._documents = tuple(documents)
        self._stems = stems
        self._held_by: dict[str, Counter[str]] = {code: Counter() for code in stems}
        words: dict[str, set[str]] = {code: set() for code in stems}
        self._index = self._build(words)
        self._words = {code: sorted(held) for code, held in words.items()}
        self.words: frozenset[str] = frozenset().union(*words.values())
        """Every folded word of every language."""
        # Whoosh answers wrongly when threads share a searcher.
        self._local = threading.local()

    def _build(self, words: Mapping[str, set[str]]) -> Any:
        analyzer = KeywordAnalyzer()
        names, body = TEXT(analyzer, phrase=False), TEXT(analyzer, phrase=False)
        fields = {f"names_{code}": names for code in self._stems}
        fields |= {f"body_{code}": body for code in self._stems}
        index = RamStorage().create_index(Schema(**fields))
        writer = index.writer()
        for document in self._documents:
            writer.add_document(**self._fields_of(document, words))
        writer.commit()
        return index

    def _fields_of(
        self, document: Document, words: Mapping[str, set[str]]
    ) -> dict[str, list[str]]:
        code = document.language
        named = [word for name in document.names for word in split_words(name)]
        told = words_of_text(document.body)
        words[code].update(named, told)
        names = list(map(self._stems[code], named))
        body = list(map(self._stems[code], told))
        self._held_by[code].update({*names, *body})
        return {f"names_{code}": names, f"body_{code}": body}

    def search(
        self, words: Sequence[str], language: str, limit: int
    ) -> Sequence[TextHit]:
        """Return the documents of *language* that hold *words*, best first.

        The last word may be a beginning. Where no document holds them all, one
        may be missing if two are left. Words that no document has are left
        out, as long as they are the lesser part.
        """
        meant = [
            self._meant(word, language, is_last=place == len(words) - 1)
            for place, word in enumerate(words)
        ]
        known = [stems for stems in meant if stems]
        if not known or (2 * len(known) <= len(words) and len(words) > 1):
            return ()
        found = self._holding(known, language, limit)
        if found or len(known) < 3:
            return found
        parts = combinations(known, len(known) - 1)
        most = (hit for part in parts for hit in self._holding(part, language, limit))
        return sorted(most, key=lambda hit: -hit.score)[:limit]

    def _meant(self, word: str, language: str, *, is_last: bool) -> Stems:
        """Return the indexed stems that *word* stands for."""
        stem = self._stems[language](word)
        if stem in self._held_by[language]:
            return frozenset((stem,))
        if not is_last or len(word) < SHORTEST_PREFIX:
            return frozenset()
        return frozenset(self._expansions(word, language))

    def _expansions(self, beginning: str, language: str) -> Iterator[str]:
        words = self._words[language]
        first = bisect_left(words, beginning)
        after = bisect_left(words, beginning + "\U0010ffff", lo=first)
        postings = 0
        for word in words[first : min(after, first + MOST_EXPANSIONS)]:
            stem = self._stems[language](word)
            postings += self._held_by[language][stem]
            if postings > _MOST_POSTINGS:
                return
            yield stem

    def _holding(
        self, words: Sequence[Stems], language: str, limit: int
    ) -> Sequence[TextHit]:
        """Return the documents that hold one stem for each of *words*."""
        query = And([_any_of(stems, language) for stems in words])
        stems = frozenset().union(*words)
        return [
            TextHit(self._documents[number], stems, score)
            for score, number in self._searcher().search(query, limit=limit).top_n
        ]

    def _searcher(self) -> Any:
        searcher = getattr(self._local, "searcher", None)
        if searcher is None:
            searcher = self._local.searcher = self._index.searcher()
        return searcher


def _any_of(stems: Stems, language: str) -> Any:
    """Return the query for any of *stems*, in a name or in the body."""
    names = [Term(f"names_{language}", each, boost=_NAMES_BOOST) for each in stems]
    return Or(names + [Term(f"body_{language}", each) for each in stems])
