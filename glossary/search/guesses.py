"""Guesses: which names a query holds once its typos are forgiven.

Owns the order of guessing: a longer name before a short one inside it, and no
guess at what is rightly spelled. ``typos.py`` says how near is near enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.search.mentions import How, Mention, uncovered
from glossary.search.names import Name
from glossary.search.queries import Query
from glossary.search.spellings import SHORTEST, SHORTEST_FOR_TWO, Spellings
from glossary.search.tables import NameTable
from glossary.search.typos import is_phrase_typo, is_typo

# Words of one query that are looked up as typos, at most.
_MOST_GUESSES = 3
# Parts of one query that are looked up as mistyped names, at most.
_MOST_PHRASES = 10
# A wrong form is seldom mistyped, and short ones have everyday neighbours
# (« pista » and « pasta », « bande » and « banane »).
_SHORTEST_TRAP = 8


@dataclass(frozen=True, slots=True)
class Guesser:
    """Finds what a query names once its typos are forgiven."""

    table: NameTable
    spellings: Spellings
    known: Mapping[str, frozenset[str]]
    """Words of all names and of each language's texts: they are rightly spelled."""

    def guess(
        self, query: Query, mentions: tuple[Mention, ...], language: str
    ) -> tuple[Mention, ...]:
        """Return *mentions* and those that a typo hides, to a reader of *language*."""
        if not query.carries:
            return mentions
        longer = self._longer(query, mentions, language)
        if longer is not None:
            apart = (each for each in mentions if not _overlap(each, longer))
            mentions = tuple(sorted((*apart, longer), key=_by_start))
            if not uncovered(query, mentions):
                return mentions
        long, short = self._unknown(query, mentions)
        found = [*mentions, *self._each_close(query, long, language)]
        # Short words have too many neighbours to be a typo of one on their own.
        if found or len(query.content) == 1:
            found += self._each_close(query, short, language)
        return tuple(sorted(found, key=_by_start))

    def _longer(
        self, query: Query, mentions: Sequence[Mention], language: str
    ) -> Mention | None:
        """Return the longest name of several words that a typo hides."""
        if len(query.content) == 1:
            return None
        open_places = set(uncovered(query, mentions))
        for start, stop in _parts(query)[:_MOST_PHRASES]:
            is_all = start == query.content[0] and stop == query.content[-1] + 1
            if is_all or not open_places.isdisjoint(range(start, stop)):
                phrase = self._near_phrase(query, start, stop, language)
                if phrase is not None:
                    return phrase
        return None

    def _near_phrase(
        self, query: Query, start: int, stop: int, language: str
    ) -> Mention | None:
        words = query.words[start:stop]
        bare = tuple(query.words[at] for at in query.content if start <= at < stop)
        for typed in dict.fromkeys((bare, words)):
            near = (
                (spelling, distance)
                for spelling, distance in self.spellings.near(" ".join(typed))
                if is_phrase_typo(typed, spelling.split(), self.known[language])
            )
            names, distance = self._nearest(near, None, language)
            if names:
                return Mention(start, stop, names, How.CLOSE, words, distance)
        return None

    def _unknown(
        self, query: Query, mentions: Sequence[Mention]
    ) -> tuple[list[int], list[int]]:
        """Return the places of words that may be typos: long ones, short ones."""
        places = [
            place
            for place in uncovered(query, mentions)
            if len(query.words[place]) >= SHORTEST
            and not self._is_known(query.words[place])
        ]
        long = [at for at in places if len(query.words[at]) >= SHORTEST_FOR_TWO]
        short = [at for at in places if at not in long]
        return long[:_MOST_GUESSES], short[:_MOST_GUESSES]

    def _is_known(self, word: str) -> bool:
        return any(word in words for words in self.known.values())

    def _each_close(
        self, query: Query, places: Sequence[int], language: str
    ) -> Iterator[Mention]:
        for place in places:
            word = query.words[place]
            near = (
                (spelling, distance)
                for spelling, distance in self.spellings.near(word)
                if _is_near(word, spelling)
            )
            names, distance = self._nearest(near, word, language)
            if names:
                yield Mention(place, place + 1, names, How.CLOSE, (word,), distance)

    def _nearest(
        self, near: Iterator[tuple[str, int]], word: str | None, language: str
    ) -> tuple[tuple[Name, ...], int]:
        """Return the names of the nearest spellings, usual ones if there are any."""
        best = 0
        names: list[Name] = []
        for spelling, distance in near:
            if names and distance > best:
                break
            found = self.table.spelled(spelling)
            names += (
                each for each in found if _is_likely(each, distance, word, language)
            )
            best = distance
        usual = tuple(name for name in names if name.is_usual)
        return usual or tuple(names), best


def _parts(query: Query) -> list[tuple[int, int]]:
    """Return the stretches of two words that carry something or more, long first."""
    content = query.content
    return [
        (content[first], content[first + size - 1] + 1)
        for size in range(len(content), 1, -1)
        for first in range(len(content) - size + 1)
    ]


def _is_near(word: str, spelling: str) -> bool:
    """Return whether *word* is a typo of *spelling*, which may have spaces."""
    meant = spelling.split()
    if len(meant) > 1:
        return is_phrase_typo((word,), meant, frozenset())
    return is_typo(word, spelling)


def _is_likely(name: Name, distance: int, word: str | None, language: str) -> bool:
    """Return whether *name* may be meant by a typo of a reader of *language*.

    *word* is what was typed, or None for a phrase. What is short or has two
    typos is guessed from the reader's own usual names only.
    """
    if name.is_trap:
        is_long = len(name.bare) >= _SHORTEST_TRAP
        is_begun = word is None or word[0] == name.bare[0]
        return name.language == language and distance == 1 and is_long and is_begun
    if word is None:
        return name.language == language or name.is_usual
    if distance == 1 and len(name.bare) >= SHORTEST_FOR_TWO:
        return True
    return name.language == language and name.is_usual


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.stop and other.start < one.stop


def _by_start(mention: Mention) -> int:
    return mention.start
