"""Languages: what one declares about itself, and which one a reader gets.

Owns the declared languages and the order of precedence between them. Knows
nothing of catalogues, cookies or headers: their contents come in as arguments.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The fixed parts of an entry's body, in the order they are written."""

    SALES = "sales"
    MARKETING = "marketing"
    SAID = "said"
    EXAMPLE = "example"
    PRACTICE = "practice"
    CONFUSIONS = "confusions"
    NOTES = "notes"


OPTIONAL_PARTS = frozenset({Part.NOTES})


@dataclass(frozen=True, slots=True)
class Language:
    """What a language folder declares about itself in ``_language.yaml``."""

    code: str
    """BCP 47 code; also the folder and the first segment of a URL."""
    name: str
    """The language's own name for itself, as its speakers write it in a list."""
    order: int
    """Place in the language switch, from 1."""
    fallback: tuple[str, ...]
    """Languages to show, in this order, when an entry is missing."""
    headings: Mapping[Part, str]
    """The heading of each part in an entry's body."""
    region: str | None = None
    """Tag of the region whose dates and lists it writes (``en-GB``), if any."""
    elisions: tuple[str, ...] = ()
    """Articles and particles that elide before a vowel, apostrophe included."""
    articles: tuple[str, ...] = ()
    """Words to drop before a headword when sorting and searching."""
    stop_words: frozenset[str] = frozenset()
    """Words that carry nothing in a question, folded."""
    quotes: tuple[str, str] = ("“", "”")
    """What opens and closes words said by somebody; no-break spaces included."""


def reading_order(code: str, languages: Sequence[Language]) -> tuple[str, ...]:
    """Return the languages a reader of *code* is shown, the best one first.

    Its declared fallbacks come next, then all *languages* in their order.
    """
    wanted = next((each for each in languages if each.code == code), None)
    fallback = wanted.fallback if wanted is not None else ()
    return (code, *fallback, *(each.code for each in languages))


def written_in(texts: Collection[str], code: str, languages: Sequence[Language]) -> str:
    """Return in which of the languages of *texts* a reader of *code* gets them."""
    order = reading_order(code, languages)
    return next((each for each in (*order, *texts) if each in texts), code)


def choose_language(
    languages: Sequence[Language],
    *,
    cookie: str | None,
    accepted: Sequence[str],
    default: str,
) -> str:
    """Return the code of the language a reader gets at the bare address.

    The order of precedence is: the language chosen before (*cookie*), then
    the first one of *accepted* (BCP 47 tags, best first; a region falls back
    to its language), then *default*.
    """
    declared = {language.code.lower(): language.code for language in languages}
    for tag in (cookie or "", *accepted):
        wanted = tag.lower()
        match = declared.get(wanted) or declared.get(wanted.split("-")[0])
        if match is not None:
            return match
    return default
