"""Word reasons: why a statement holds, and why a word is to be avoided.

Owns how the sources of a statement are named to a reader, and which of the words
that were offered is explained first: the one that was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from glossary.glossary import Glossary
from glossary.quizzes import Kind
from glossary.terms import Entry
from glossary.web.practising.answered_questions import Answered

_PARTS = re.compile(r";|,(?= S\d)")
_IDEA = re.compile(r"(S\d)-\d\d")
"""An idea of the domain brief, which says nothing to a reader."""
_REGULATION = re.compile(r"\bGDPR\b")
"""Sources are written in English; French has letters of its own for it."""


@dataclass(frozen=True, slots=True)
class WordReason:
    """Why one word is to be avoided."""

    word: str
    html: str
    """Made and cleaned when the entry was read."""
    language: str
    """That of the word and its reason; empty for that of the page."""


@dataclass(frozen=True, slots=True)
class NamedSource:
    """Where a statement is from."""

    text: str
    address: str
    """Empty where there is nothing to read here."""


@dataclass(frozen=True, slots=True)
class WordReasons:
    """What is said of a question that is about words."""

    statement: str = ""
    """Why a statement holds, or does not."""
    statement_language: str = ""
    """Set where it is not that of the page."""
    sources: tuple[NamedSource, ...] = ()
    chosen: WordReason | None = None
    """Of the wrong word that was chosen."""
    others: tuple[WordReason, ...] = ()
    """Of the other wrong words that were offered."""


def word_reasons(given: Answered) -> WordReasons:
    """Return the reasons of a question that is about words; empty for another."""
    if given.kind is Kind.STATEMENT:
        pinned, words = given.pinned, given.words
        return WordReasons(
            statement=words.said(pinned["reason"]),
            statement_language=words.said_in(pinned["reason"]),
            sources=sources_named(pinned["source"], words.code, words.glossary),
        )
    if given.kind is not Kind.WORD:
        return WordReasons()
    found = {each.word: each for each in _avoided(given)}
    chosen = found.pop(given.found.mine, None)
    return WordReasons(chosen=chosen, others=tuple(found.values()))


def _avoided(given: Answered) -> Iterator[WordReason]:
    """Yield why each of the offered words that is to be avoided is."""
    pinned, code = given.pinned, given.words.code
    entry = given.words.glossary.entries.get((pinned["term"], pinned["language"]))
    if entry is None:
        return
    language = entry.language if entry.language != code else ""
    reasons = dict(_reasons(entry))
    for word in pinned["options"]:
        if word in reasons and word != pinned["key"]:
            yield WordReason(word, reasons[word], language)


def _reasons(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each form to be avoided, and why: a wrong one over an awkward one."""
    for awkward in entry.deprecated:
        yield awkward.form, awkward.reason
    for trap in entry.traps:
        yield trap.form, trap.reason


def sources_named(
    written: str, code: str, glossary: Glossary
) -> tuple[NamedSource, ...]:
    """Return the sources of a statement: an idea by the publication it is from."""
    named = (_named(part.strip(), code, glossary) for part in _PARTS.split(written))
    return tuple(dict.fromkeys(named))


def _named(part: str, code: str, glossary: Glossary) -> NamedSource:
    idea = _IDEA.fullmatch(part)
    found = idea and glossary.publications.publications.get((idea[1], code))
    if found:
        return NamedSource(found.title, url_for("pages.sources", _anchor="published"))
    return NamedSource(_REGULATION.sub(str(_("GDPR")), part), "")
