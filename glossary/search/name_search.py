"""Name search: what a query names, before any text is read.

Owns how the tables are asked: whole names first, then beginnings, then typos.
It never reaches the full text, so it can answer at every key that is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.search.candidates import (
    Candidate,
    compared_terms,
    of_beginnings,
    of_inner_words,
    of_mention,
    of_what_is_asked,
    of_whole_name,
)
from glossary.search.contexts import is_asked_of, native, standing
from glossary.search.guesses import Guesser
from glossary.search.mentions import (
    Mention,
    find_mentions,
    is_set_phrase,
    is_whole,
    uncovered,
)
from glossary.search.names import Name, NameKind
from glossary.search.queries import Query
from glossary.search.results import Match
from glossary.search.shelves import Shelf
from glossary.search.spellings import Spellings
from glossary.search.tables import Names, NameTable
from glossary.search.typos import is_guess

# A beginning this short is only looked for in the reader's own names.
_SHORTEST_ELSEWHERE = 2
_SHORTEST_GUESS_ELSEWHERE = 8


@dataclass(frozen=True, slots=True)
class Named:
    """What a query names."""

    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    compared: tuple[Candidate, ...] = ()
    """The two terms a query sets side by side, or nothing."""
    is_silent: bool = False
    """True if the query is a set phrase, which no text answers either."""


class NameSearch:
    """Looks queries up in the tables of names; immutable."""

    def __init__(
        self,
        names: Sequence[Name],
        stems: Mapping[str, Callable[[str], str]],
        texts: Mapping[str, frozenset[str]],
    ) -> None:
        self._table = NameTable(names, stems)
        self._spellings = Spellings(self._table.spellings())
        written = (name for name in names if name.kind is not NameKind.HEARD)
        words = frozenset(word for name in written for word in name.key.split())
        known = {code: words | told for code, told in texts.items()}
        self._guesser = Guesser(self._table, self._spellings, known)
        self._shelves = {code: Shelf.of(names, code) for code in stems}

    def find(self, query: Query, language: str, limit: int) -> Named:
        """Return what *query* names, to a reader of *language*."""
        if not query.words:
            return Named()
        if is_set_phrase(query, self._table):
            return Named(is_silent=True)
        begun = self._begun(query, language, limit)
        inside = self._inside(query, language, limit - len(begun))
        candidates = [
            *of_beginnings(begun, query.content_words, Match.PREFIX),
            *of_inner_words(inside, query.content_words),
        ]
        mentions = find_mentions(query, self._table, language)
        if is_whole(query, mentions, begun):
            candidates += of_whole_name(mentions[0], language)
        else:
            candidates += self._elsewhere(query, language, limit - len(begun))
            # « lead q » begins a longer name, « qualified lead » is in one: they
            # do not ask for the lead.
            if _has_usual_name(begun) or _has_usual_name(_holders(query, inside)):
                mentions = ()
            else:
                mentions = standing(query, native(mentions, language))
            if not candidates:
                mentions = self._guesser.guess(query, mentions, language)
        if not begun:
            candidates += self._unfinished(query, mentions, language, limit)
        return _named(query, mentions, candidates, language)

    def far(self, query: Query, language: str) -> tuple[str, ...]:
        """Return the slugs a badly misspelled *query* may have meant."""
        if not query.carries:
            return ()
        typed = " ".join(query.content_words)
        near = (each for each, _ in self._spellings.far(typed) if is_guess(typed, each))
        names = (name for each in near for name in self._table.spelled(each))
        likely = [name for name in names if _may_be_guessed(name, language)]
        likely.sort(key=lambda name: name.language != language)
        return tuple(dict.fromkeys(name.slug for name in likely))

    def _begun(self, query: Query, language: str, limit: int) -> Names:
        """Return the reader's own names that begin with the whole query."""
        starts = self._shelves[language].starts
        for beginning in _beginnings(query):
            if found := starts.starting(beginning, limit):
                return found
        return ()

    def _inside(self, query: Query, language: str, limit: int) -> Names:
        """Return the reader's own names that hold the whole query, in any order."""
        if not query.carries or limit <= 0:
            return ()
        return self._shelves[language].inner.holding(query.content_words, limit)

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
        if limit <= 0 or not query.carries or len(beginning) < _SHORTEST_ELSEWHERE:
            return
        traps = self._shelves[language].traps.starting(beginning, limit)
        yield from of_beginnings(traps, words, Match.TRAP)
        for code, shelf in self._shelves.items():
            if code != language:
                found = shelf.usual.starting(beginning, limit)
                yield from of_beginnings(found, words, Match.OTHER_LANGUAGE)


def _may_be_guessed(name: Name, language: str) -> bool:
    """Return whether *name* may be guessed: another language's if it is long."""
    is_long = len(name.bare) >= _SHORTEST_GUESS_ELSEWHERE
    return name.is_usual and (is_long or name.language == language)


def _beginnings(query: Query) -> tuple[str, ...]:
    """Return what *query* begins with: as typed, then without its stop words."""
    typed = query.words[query.content[0] :]
    return tuple(dict.fromkeys((" ".join(typed), " ".join(query.content_words))))


def _has_usual_name(names: Names) -> bool:
    return any(name.is_usual for name in names)


def _holders(query: Query, names: Names) -> Names:
    """Return those of *names* that hold the words of *query* as they stand."""
    words = query.content_words
    if len(words) == 1:
        return ()
    typed = f" {' '.join(words)} "
    return tuple(name for name in names if typed in f" {name.bare} ")


def _named(
    query: Query,
    mentions: tuple[Mention, ...],
    candidates: Sequence[Candidate],
    language: str,
) -> Named:
    """Return *candidates* and what *mentions* answer."""
    compared = compared_terms(mentions, language)
    found = [*compared, *candidates]
    is_covered = len(mentions) > 1 and not uncovered(query, mentions)
    for place, mention in enumerate(mentions):
        found += of_mention(mention, place, language)
        if is_covered and not compared and is_asked_of(mention, language):
            found += of_what_is_asked(mention, place, language)
    return Named(tuple(found), mentions, compared)
