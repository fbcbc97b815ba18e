"""Queries: what was typed, cut to the small grammar the engine answers.

Owns the grammar: words and "phrases", at most 200 characters, at most eight
words that carry something. Any text is a query; none is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from glossary.search.words import spell, split_words

LONGEST_QUERY = 200
MOST_WORDS = 8
# Words that carry nothing are counted too, so that no work is unbounded.
_MOST_WORDS_IN_ALL = 40
# Letters of an abbreviation that is no name, at least.
_FEWEST_LETTERS = 3

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True, slots=True)
class Query:
    """A query, folded and cut."""

    text: str
    """As typed, shortened to what is considered."""
    words: tuple[str, ...]
    content: tuple[int, ...]
    """Places in ``words`` of those that carry something; the last if none does."""
    carries: bool
    """False if every word is one that wraps: then only names are looked up."""
    phrases: tuple[tuple[str, ...], ...]

    @property
    def content_words(self) -> tuple[str, ...]:
        """The words that carry something."""
        return tuple(self.words[place] for place in self.content)


def parse(
    text: str, stop_words: frozenset[str], names: frozenset[str] = frozenset()
) -> Query:
    """Return the query that *text* asks; *names* are names of one word."""
    considered = text[:LONGEST_QUERY]
    words = split_words(considered)[:_MOST_WORDS_IN_ALL]
    words = _letters_joined(words, stop_words, names)
    last = len(words) - 1
    # A single letter is an elision's rest, unless it is still being typed.
    content = tuple(
        place
        for place, word in enumerate(words)
        if word not in stop_words and (len(word) > 1 or place == last)
    )
    if len(content) > MOST_WORDS:
        words = words[: content[MOST_WORDS]]
    return Query(
        text=considered,
        words=words,
        content=content[:MOST_WORDS] or tuple(range(len(words)))[-1:],
        carries=bool(content),
        phrases=_phrases(considered),
    )


def _letters_joined(
    words: tuple[str, ...], stop_words: frozenset[str], names: frozenset[str]
) -> tuple[str, ...]:
    """Return *words*, those typed letter by letter in one piece (« S.Q.L. »)."""
    joined: list[str] = []
    for is_letter, run in groupby(words, key=lambda word: len(word) == 1):
        letters = tuple(run)
        if is_letter and len(letters) > 1:
            letters = _spelled(letters, stop_words, names)
        joined.extend(letters)
    return tuple(joined)


def _spelled(
    letters: tuple[str, ...], stop_words: frozenset[str], names: frozenset[str]
) -> tuple[str, ...]:
    """Return *letters*, or what elision leaves of them and the word they spell."""
    for start in range(len(letters) - 1):
        word = "".join(letters[start:])
        if word in names:
            return (*letters[:start], word)
    # « y a-t-il » is letters too, each of them a word, and « l'm » is a beginning.
    if len(letters) < _FEWEST_LETTERS or stop_words.issuperset(letters):
        return letters
    return ("".join(letters),)


def written(query: Query, start: int, stop: int) -> str:
    """Return the words from *start* to *stop* of *query* as they were typed."""
    spelling = spell(query.text)
    places = [
        place
        for place, letter in zip(spelling.places, spelling.key, strict=True)
        if letter != " "
    ]
    first = sum(map(len, query.words[:start]))
    last = first + sum(map(len, query.words[start:stop])) - 1
    return query.text[places[first] : places[last] + 1]


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of every part of *text* between two quotes."""
    parts = text.translate(_QUOTES).split('"')
    quoted = (split_words(part) for part in parts[1:-1:2])
    return tuple(words[:MOST_WORDS] for words in quoted if words)
