"""Candidates: what may answer a query, and how the answers are ordered.

Owns the order: exact, synonym, beginning of a name, other language, trap,
close spelling, text. Scores only order the hits of one query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from glossary.search.mentions import How, Mention
from glossary.search.names import Name, NameKind
from glossary.search.results import Match
from glossary.search.tables import Names

_TIER = {
    Match.EXACT: 700.0,
    Match.SYNONYM: 600.0,
    Match.PREFIX: 500.0,
    Match.OTHER_LANGUAGE: 400.0,
    Match.TRAP: 300.0,
    Match.CLOSE: 200.0,
    Match.TEXT: 100.0,
}
# Two terms that are compared come before everything else, then what is asked of
# a term.
_COMPARED = 1000.0
_ASKED = 900.0
# A name that is all of the query comes before those it merely begins, a wrong
# form and another language's name too: « customer » asks for the customer, and
# only then for « customer lifetime value ».
_WHOLE = {Match.OTHER_LANGUAGE: 490.0, Match.TRAP: 480.0}
_TOP, _MIDDLE, _LOW = 90.0, 60.0, 30.0
_STEP = 0.5

_by_score = attrgetter("score")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be a hit, and why."""

    slug: str
    match: Match
    form: str
    language: str
    """Language of ``form``."""
    words: tuple[str, ...]
    """What was typed for it, folded."""
    score: float
    excerpt: str | None = None
    """None for the definition."""


def of_mention(mention: Mention, place: int, language: str) -> Iterator[Candidate]:
    """Yield what a mention, the *place*-th of its query, answers to a reader."""
    for name in mention.names:
        match = _match_of(name, mention.how, language)
        # Named first, spelled best, meant most: in that order.
        score = _TIER[match] + _TOP - 8 * min(place, 7)
        score -= 2 * mention.how + 6 * max(mention.distance - 1, 0)
        score -= _STEP * name.kind + (1 if name.language != language else 0)
        yield _candidate(name, match, mention.words, score)


def of_whole_name(mention: Mention, language: str) -> Iterator[Candidate]:
    """Yield what a mention that is the whole query answers, above beginnings.

    Everyday words are too loose for that, and a wrong form of another language
    may be a right word in the reader's.
    """
    names = tuple(
        name
        for name in mention.names
        if name.is_usual or (name.is_trap and name.language == language)
    )
    for each in of_mention(replace(mention, names=names), 0, language):
        if each.match in _WHOLE:
            score = each.score - _TIER[each.match] + _WHOLE[each.match]
            yield replace(each, score=score)


def of_what_is_asked(
    mention: Mention, place: int, language: str
) -> Iterator[Candidate]:
    """Yield what an everyday word beside a name answers, above the name.

    « Disqualifier un lead » says what is done to the lead, « lead scartato »
    what became of it: that is what is asked.
    """
    for each in of_mention(mention, place, language):
        yield replace(each, score=each.score - _TIER[each.match] + _ASKED)


def _match_of(name: Name, how: How, language: str) -> Match:
    if how is How.CLOSE:
        return Match.CLOSE
    if name.is_trap:
        return Match.TRAP
    if name.language != language:
        return Match.OTHER_LANGUAGE
    is_own = name.kind in (NameKind.HEADWORD, NameKind.INFLECTION)
    return Match.EXACT if is_own else Match.SYNONYM


def of_beginnings(
    names: Names, words: tuple[str, ...], match: Match
) -> Iterator[Candidate]:
    """Yield what names that begin with *words* answer, best first."""
    for place, name in enumerate(names):
        score = _TIER[match] + _MIDDLE - _STEP * place
        yield _candidate(name, match, words, score)


def of_inner_words(names: Names, words: tuple[str, ...]) -> Iterator[Candidate]:
    """Yield what names that hold *words* somewhere answer, best first."""
    for place, name in enumerate(names):
        score = _TIER[Match.PREFIX] + _LOW - _STEP * place
        yield _candidate(name, Match.PREFIX, words, score)


def of_text(
    slug: str, language: str, word: str, excerpt: str, relevance: float
) -> Candidate:
    """Return what an entry that holds *word* in its text answers."""
    score = _TIER[Match.TEXT] + _TOP * relevance / (relevance + 10)
    return Candidate(slug, Match.TEXT, word, language, (), score, excerpt)


def _candidate(
    name: Name, match: Match, words: tuple[str, ...], score: float
) -> Candidate:
    return Candidate(name.slug, match, name.form, name.language, words, score)


def compared_terms(mentions: Sequence[Mention], language: str) -> tuple[Candidate, ...]:
    """Return the first two terms that *mentions* name, if there are two.

    They are scored above everything else. An everyday word that merely leads
    to a term does not name it.
    """
    named: dict[str, Candidate] = {}
    for mention in mentions:
        names = tuple(name for name in mention.names if _is_name(name))
        answers = of_mention(replace(mention, names=names), 0, language)
        best = max(answers, key=_by_score, default=None)
        if best is not None:
            score = _COMPARED - 10 * len(named)
            named.setdefault(best.slug, replace(best, score=score))
    return tuple(named.values())[:2] if len(named) > 1 else ()


def _is_name(name: Name) -> bool:
    return name.kind not in (NameKind.ALSO, NameKind.HEARD)


def best_of_each_term(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the best candidate of each term, best terms first."""
    best: dict[str, Candidate] = {}
    for each in candidates:
        known = best.get(each.slug)
        if known is None or each.score > known.score:
            best[each.slug] = each
    return sorted(best.values(), key=lambda each: (-each.score, each.slug))
