"""What a search answers: hits, traps, a comparison; values only.

Owns the shape the pages and the API are written against. Knows nothing of how
anything was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """Why a term was found."""

    EXACT = "exact"
    """The headword in the reader's language, its abbreviation or an inflection."""
    SYNONYM = "synonym"
    """Another name in the reader's language, deprecated ones included."""
    OTHER_LANGUAGE = "other-language"
    """A name in another language, or the beginning of one."""
    PREFIX = "prefix"
    """The beginning of a name in the reader's language, or words out of one."""
    TRAP = "trap"
    """A mistranslation or a false friend of the term."""
    CLOSE = "close"
    """A name spelled nearly so: a guess, to be marked as one."""
    TEXT = "text"
    """A word of the entry's text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One term that was found; a term is found once, by its best match."""

    slug: str
    language: str
    """Language of the entry to show: the reader's, or its fallback."""
    term: str
    """The headword or abbreviation to print."""
    match: Match
    matched: str
    """What matched, as its author wrote it."""
    matched_language: str
    marks: tuple[tuple[int, int], ...]
    """Spans of ``matched`` that the query covers, as (start, end) offsets."""
    excerpt: str
    """The definition or, for a match in the text, a window around the word."""
    score: float


@dataclass(frozen=True, slots=True)
class TrapHit:
    """A wrong form that was typed, and one of the terms it leads to."""

    slug: str
    language: str
    """Language of the entry to show: the reader's, or its fallback."""
    trap_language: str
    """Language whose entry declares the trap."""
    form: str
    typed: str
    """The reader's own words that are the form, or a form of it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two terms named in one query, in the order they were named."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Everything one query is answered with."""

    query: str
    language: str
    hits: tuple[Hit, ...]
    traps: tuple[TrapHit, ...]
    comparison: Comparison | None
    suggestions: tuple[str, ...]
    """Slugs; only without hits, and then a marked guess at most."""
