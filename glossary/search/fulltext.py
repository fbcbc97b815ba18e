"""Full text: the words of the entries' names and bodies, held by Whoosh.

Owns the index and every query put to it. Queries are terms built by hand: what
was typed never reaches Whoosh's parser, and nothing is asked that walks a
vocabulary. Which entries hold all the words is settled beforehand from lists
of entry numbers; Whoosh only scores those, as many as time allows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from typing import Any
from uuid import uuid4

from whoosh.analysis import KeywordAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.query import Term

from glossary.search.vocabulary import Vocabulary, Words
from glossary.search.words import split_words, words_of_text

# The fields of one language, and what a word in them counts.
_KINDS = {"names": 3.0, "body": 1.0}
# Entries that one query has scored, at most; words shared by more than this
# many entries tell them apart so little that the first ones will do.
_MOST_SCORED = 300
# Stems that are scored, the rarest first: they decide the order.
_MOST_SCORING = 4
# Past this size Whoosh sorts on disk while it builds.
_MOST_MEGABYTES = 512


@dataclass(frozen=True, slots=True)
class Document:
    """What one entry gives to read."""

    slug: str
    language: str
    names: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class TextHit:
    """A document that holds what was asked, and by which words."""

    document: Document
    words: tuple[Words, ...]
    """The forms of each word that was asked, the rarest word first."""
    score: float


class FullText:
    """An index over all documents; immutable, safe to share between threads."""

    def __init__(
        self,
        documents: Iterable[Document],
        stems: Mapping[str, Callable[[str], str]],
    ) -> None:
        self._documents = tuple(documents)
        self._languages = {code: Vocabulary(code, stem) for code, stem in stems.items()}
        self._index = self._build()
        for language in self._languages.values():
            language.finish()
        # Whoosh answers wrongly when threads share a searcher.
        self._local = threading.local()
        # The first one also loads what Whoosh imports late.
        self._searcher()

    def words(self, language: str) -> frozenset[str]:
        """Return every folded word of *language*."""
        return frozenset(self._languages[language].words)

    def __getstate__(self) -> dict[str, Any]:
        """Return the index as bytes, without what belongs to one process."""
        files = dict(self._index.storage.files)
        kept = {"files": files, "name": self._index.indexname}
        return {**vars(self), "_index": kept, "_local": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        storage = RamStorage()
        storage.files.update(state["_index"]["files"])
        self._index = storage.open_index(indexname=state["_index"]["name"])
        self._local = threading.local()

    def _build(self) -> Any:
        analyzer = KeywordAnalyzer()
        kinds = [f"{kind}_{code}" for code in self._languages for kind in _KINDS]
        schema = Schema(**{kind: TEXT(analyzer, phrase=False) for kind in kinds})
        # Whoosh makes a folder of this name among the temporary files, and takes
        # it away when it is done: processes that start together must not share it.
        index = RamStorage().create_index(schema, indexname=uuid4().hex)
        writer = index.writer(limitmb=_MOST_MEGABYTES)
        for number, document in enumerate(self._documents):
            writer.add_document(**self._fields_of(number, document))
        writer.commit()
        return index

    def _fields_of(self, number: int, document: Document) -> dict[str, list[str]]:
        code = document.language
        language = self._languages[code]
        names = [word for name in document.names for word in split_words(name)]
        body = words_of_text(document.body)
        language.add(number, names + body)
        return {
            f"names_{code}": list(map(language.stem, names)),
            f"body_{code}": list(map(language.stem, body)),
        }

    def search(
        self, words: Sequence[str], language: str, limit: int, *, whole: bool = False
    ) -> Sequence[TextHit]:
        """Return the documents of *language* that hold *words*, best first.

        The last word may be a beginning unless all are *whole*. Where no
        document holds them all, one may be missing if two are left. Words that
        no document has are left out, as long as they are the lesser part.
        """
        vocabulary = self._languages[language]
        meant = [vocabulary.meant(word) for word in words]
        if not whole and not meant[-1]:
            meant[-1] = vocabulary.begun(words[-1], is_alone=len(words) == 1)
        known = sorted(filter(None, meant), key=vocabulary.rarity)
        if not known or (len(words) > 1 and 2 * len(known) <= len(words)):
            return ()
        numbers = _shared([vocabulary.holders(forms) for forms in known])
        stems = vocabulary.rarest(frozenset().union(*known))
        scores = self._scores(numbers, stems, language)
        best = nlargest(limit, scores.items(), key=lambda each: (each[1], -each[0]))
        return [
            TextHit(self._documents[number], tuple(known), score)
            for number, score in best
        ]

    def _scores(
        self, numbers: Sequence[int], stems: Sequence[str], language: str
    ) -> dict[int, float]:
        """Return what Whoosh scores the documents *numbers*, ascending."""
        scores = dict.fromkeys(numbers, 0.0)
        for matcher in self._matchers(stems[:_MOST_SCORING], language):
            for number in numbers:
                if not matcher.is_active():
                    break
                matcher.skip_to(number)
                if matcher.is_active() and matcher.id() == number:
                    scores[number] += matcher.score()
        return scores

    def _searcher(self) -> Any:
        searcher = getattr(self._local, "searcher", None)
        if searcher is None:
            searcher = self._local.searcher = self._index.searcher()
        return searcher

    def _matchers(self, stems: Iterable[str], language: str) -> Iterator[Any]:
        searcher = self._searcher()
        for stem in stems:
            for kind, boost in _KINDS.items():
                term = Term(f"{kind}_{language}", stem, boost=boost)
                yield term.matcher(searcher)


def _shared(holders: Sequence[set[int]]) -> list[int]:
    """Return the first numbers in all of *holders*, or in all but one of many."""
    found = set.intersection(*holders)
    if not found and len(holders) > 2:
        for most in combinations(holders, len(holders) - 1):
            found |= set.intersection(*most)
    return sorted(found)[: _MOST_SCORED // len(holders)]
