"""Name search: what a query names, before any text is read.

Owns how the tables are asked: whole names first, then beginnings, then typos.
It never reaches the full text, so it can answer at every key that is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.search.candidates import (
    Candidate,
    compared_terms,
    of_beginnings,
    of_inner_words,
    of_mention,
)
from glossary.search.mentions import (
    Guesser,
    Mention,
    find_mentions,
    is_whole,
    uncovered,
)
from glossary.search.names import Name, NameKind
from glossary.search.queries import Query
from glossary.search.results import Match
from glossary.search.spellings import Spellings
from glossary.search.tables import InnerTable, Names, NameTable, PrefixTable

# A beginning this short is only looked for in the reader's own names.
_SHORTEST_ELSEWHERE = 2


@dataclass(frozen=True, slots=True)
class Named:
    """What a query names."""

    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    compared: tuple[Candidate, ...] = ()
    """The two terms a query sets side by side, or nothing."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The names of one language, by their beginnings and words."""

    starts: PrefixTable
    inner: InnerTable
    traps: PrefixTable

    @classmethod
    def of(cls, names: Sequence[Name], language: str) -> _Shelf:
        own = [name for name in names if name.language == language]
        right = [name for name in own if not name.is_trap]
        traps = PrefixTable(name for name in own if name.is_trap)
        return cls(PrefixTable(right), InnerTable(right), traps)


class NameSearch:
    """Looks queries up in the tables of names; immutable."""

    def __init__(
        self,
        names: Sequence[Name],
        stems: Mapping[str, Callable[[str], str]],
        known: frozenset[str],
    ) -> None:
        self._table = NameTable(names, stems)
        self.spellings = Spellings(self._table.bare_keys())
        words = frozenset(word for name in names for word in name.key.split())
        self._guesser = Guesser(self._table, self.spellings, known | words)
        self._shelves = {code: _Shelf.of(names, code) for code in stems}

    def find(self, query: Query, language: str, limit: int) -> Named:
        """Return what *query* names, to a reader of *language*."""
        if not query.words:
            return Named()
        begun = self._begun(query, language, limit)
        mentions = find_mentions(query, self._table, inflections=not begun)
        candidates: list[Candidate] = []
        is_all = is_whole(query, mentions)
        if not is_all:
            # « lead q » begins a longer name: it does not ask for the lead.
            mentions = () if _has_usual_name(begun) else _native(mentions, language)
            candidates += self._elsewhere(query, language, limit - len(begun))
        candidates += of_beginnings(begun, query.content_words, Match.PREFIX)
        candidates += self._inside(query, language, limit - len(begun))
        if not is_all and not candidates:
            mentions = self._guesser.guess(query, mentions)
        if not begun:
            candidates += self._unfinished(query, mentions, language, limit)
        for place, mention in enumerate(mentions):
            candidates += of_mention(mention, place, language)
        compared = compared_terms(_plain(query, mentions), language)
        return Named((*compared, *candidates), mentions, compared)

    def names_spelled(self, spelling: str) -> Names:
        """Return the names of one of ``spellings``."""
        return self._table.bare(spelling.split())

    def _begun(self, query: Query, language: str, limit: int) -> Names:
        """Return the reader's own names that begin with the whole query."""
        starts = self._shelves[language].starts
        for beginning in _beginnings(query):
            if found := starts.starting(beginning, limit):
                return found
        return ()

    def _inside(self, query: Query, language: str, limit: int) -> Iterator[Candidate]:
        """Yield the names that hold the whole query, in any order."""
        if query.carries and limit > 0:
            words = query.content_words
            found = self._shelves[language].inner.holding(words, limit)
            yield from of_inner_words(found, words)

    def _unfinished(
        self,
        query: Query,
        mentions: Sequence[Mention],
        language: str,
        limit: int,
    ) -> Iterator[Candidate]:
        """Yield what the last word begins, where names stand before it."""
        *_, last = query.content
        word = query.words[last]
        is_open = last in uncovered(query, mentions)
        if mentions and is_open and len(word) >= _SHORTEST_ELSEWHERE:
            found = self._shelves[language].starts.starting(word, limit)
            yield from of_beginnings(found, (word,), Match.PREFIX)

    def _elsewhere(
        self, query: Query, language: str, limit: int
    ) -> Iterator[Candidate]:
        """Yield wrong forms and other languages' names that begin with the query."""
        words = query.content_words
        beginning = _beginnings(query)[0]
        if limit <= 0 or len(beginning) < _SHORTEST_ELSEWHERE:
            return
        traps = self._shelves[language].traps.starting(beginning, limit)
        yield from of_beginnings(traps, words, Match.TRAP)
        for code, shelf in self._shelves.items():
            if code != language:
                found = shelf.starts.starting(beginning, limit)
                if not found and query.carries:
                    found = shelf.inner.holding(words, limit)
                yield from of_beginnings(found, words, Match.OTHER_LANGUAGE)


def _beginnings(query: Query) -> tuple[str, ...]:
    """Return what *query* begins with: as typed, then without its stop words."""
    typed = query.words[query.content[0] :]
    return tuple(dict.fromkeys((" ".join(typed), " ".join(query.content_words))))


def _has_usual_name(names: Names) -> bool:
    return any(name.kind <= NameKind.SYNONYM for name in names)


def _plain(query: Query, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Return *mentions* without traps that stand among words that name nothing.

    « Stato avanzamento lavori » names no lead, however wrong the word is alone.
    """
    if not uncovered(query, mentions):
        return mentions
    return [each for each in mentions if not all(name.is_trap for name in each.names)]


def _native(mentions: Iterable[Mention], language: str) -> tuple[Mention, ...]:
    """Return *mentions* without the loose names of other languages.

    They may be plain words in a sentence: a « contact » is nothing wrong in
    French, though English had better say *lead*.
    """
    kept = (
        replace(
            mention,
            names=tuple(
                name
                for name in mention.names
                if name.language == language
                or name.is_trap
                or name.kind < NameKind.DEPRECATED
            ),
        )
        for mention in mentions
    )
    return tuple(mention for mention in kept if mention.names)
