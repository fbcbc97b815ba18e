"""What a search found, as the results page and the suggestions show it.

Owns what a page must say about a find: that a form is better avoided, that a
wrong word was typed and where it comes from. How it was found is the engine's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.glossary import Glossary, TrapSign
from glossary.search import Comparison, Hit, Match, SearchResult, TrapHit
from glossary.terms import Shown, TrapKind
from glossary.web.equivalents import same_trap_elsewhere
from glossary.web.reading.listing import trap_choice

ENGLISH = "en"
"""The language that the trade's words come from."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit and the entry it leads to."""

    hit: Hit
    shown: Shown
    better: str | None
    """What to say where the form that matched is better avoided."""

    @property
    def is_by_headword(self) -> bool:
        """True when the letters that matched are those of the headword."""
        is_named = self.hit.match is not Match.TEXT
        return is_named and self.hit.matched == self.shown.entry.short

    @property
    def is_by_other_name(self) -> bool:
        """True when another right name than the headword matched."""
        is_named = self.hit.match not in (Match.TEXT, Match.TRAP)
        return is_named and not self.is_by_headword


@dataclass(frozen=True, slots=True)
class FoundTrap:
    """A wrong form that was typed, and the word it should be."""

    typed: str
    sign: TrapSign
    right: Shown
    """What the reader's language says."""
    english: str | None
    """The English word that it mistranslates; None for a false friend."""
    elsewhere: tuple[TrapSign, ...]
    """The same trap in other languages."""

    @property
    def is_foreign(self) -> bool:
        """True when its reason is not in the reader's language."""
        return self.sign.entry.language != self.right.wanted


@dataclass(frozen=True, slots=True)
class OtherTrap:
    """Another wrong form, for comparison: what English said, and what we say."""

    sign: TrapSign
    english: str
    right: Shown


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that is shown of one query."""

    query: str
    found: tuple[Found, ...]
    traps: tuple[FoundTrap, ...]
    """One for each term a wrong form leads to."""
    comparison: tuple[Shown, Shown] | None
    guess: Shown | None
    """Without hits: the one term that may have been meant."""

    @property
    def best_match(self) -> Match | None:
        """How the best hit was found; None without hits."""
        return self.found[0].hit.match if self.found else None

    @property
    def right_words(self) -> tuple[Shown, ...]:
        """What should be said for the wrong forms that were typed."""
        return tuple(trap.right for trap in self.traps)

    @property
    def first(self) -> Found | None:
        """The hit to show in large; None where two terms are compared instead."""
        return self.found[0] if self.found and self.comparison is None else None

    @property
    def further(self) -> tuple[Found, ...]:
        """The hits that stand neither in large nor in the comparison."""
        if self.comparison is None:
            return self.found[1:]
        compared = {each.entry.slug for each in self.comparison}
        return tuple(each for each in self.found if each.hit.slug not in compared)


def findings(glossary: Glossary, result: SearchResult, code: str) -> Findings:
    """Return what a reader of the language *code* is shown of *result*."""
    return Findings(
        query=result.query,
        found=tuple(_found(glossary, hit, code) for hit in result.hits),
        traps=_traps(glossary, result.traps, code),
        comparison=_compared(glossary, result.comparison, code),
        guess=next((glossary.shown(slug, code) for slug in result.suggestions), None),
    )


def confused_with(glossary: Glossary, shown: Shown) -> tuple[Shown, ...]:
    """Return the terms that *shown*'s entry says it is not."""
    slugs = [each.slug for each in shown.entry.confusions if each.slug is not None]
    return tuple(
        glossary.shown(slug, shown.wanted) for slug in slugs if slug in glossary.terms
    )


def related_to(glossary: Glossary, shown: Shown) -> tuple[Shown, ...]:
    """Return the terms related to *shown*'s."""
    slugs = glossary.related(shown.entry.slug)
    return tuple(glossary.shown(slug, shown.wanted) for slug in slugs)


def other_traps(
    glossary: Glossary, traps: Sequence[FoundTrap], code: str, *, most: int = 5
) -> tuple[OtherTrap, ...]:
    """Return other wrong forms to compare *traps* with; none for none."""
    if not traps:
        return ()
    typed = {trap.sign.trap.form for trap in traps}
    others = []
    for sign in trap_choice(glossary, code, most + len(typed)):
        english = glossary.entry(sign.entry.slug, ENGLISH)
        if sign.trap.form not in typed and english is not None:
            right = glossary.shown(sign.entry.slug, code)
            others.append(OtherTrap(sign, english.headword, right))
    return tuple(others[:most])


def _found(glossary: Glossary, hit: Hit, code: str) -> Found:
    return Found(hit, glossary.shown(hit.slug, code), _better(glossary, hit))


def _better(glossary: Glossary, hit: Hit) -> str | None:
    """Return what to say instead of the form that matched, if it is deprecated."""
    entry = glossary.entry(hit.slug, hit.matched_language)
    if entry is None or hit.match in (Match.TEXT, Match.TRAP):
        return None
    if hit.matched in entry.forms:
        return None
    avoided = (each for each in entry.deprecated if each.form == hit.matched)
    return next((each.prefer or entry.short for each in avoided), None)


def _compared(
    glossary: Glossary, comparison: Comparison | None, code: str
) -> tuple[Shown, Shown] | None:
    if comparison is None:
        return None
    return (
        glossary.shown(comparison.one, code),
        glossary.shown(comparison.other, code),
    )


def _traps(
    glossary: Glossary, hits: Sequence[TrapHit], code: str
) -> tuple[FoundTrap, ...]:
    """Return the wrong forms of *hits*: the first one for each term."""
    traps: dict[str, FoundTrap] = {}
    for hit in hits:
        trap = _trap(glossary, hit, code)
        if trap is not None:
            traps.setdefault(hit.slug, trap)
    return tuple(traps.values())


def _trap(glossary: Glossary, hit: TrapHit, code: str) -> FoundTrap | None:
    """Return what *hit* is to a reader of *code*.

    The reason comes from the entry in the form's own language; the reader
    sees the right word in theirs through the term's slug.
    """
    entry = glossary.entry(hit.slug, hit.trap_language)
    if entry is None:
        return None
    trap = next((each for each in entry.traps if each.form == hit.form), None)
    if trap is None:
        return None
    sign = TrapSign(trap, entry)
    return FoundTrap(
        typed=hit.typed,
        sign=sign,
        right=glossary.shown(hit.slug, code),
        english=_english(glossary, sign),
        elsewhere=same_trap_elsewhere(glossary, sign),
    )


def _english(glossary: Glossary, sign: TrapSign) -> str | None:
    """Return the English word that *sign* mistranslates, if it does."""
    english = glossary.entry(sign.entry.slug, ENGLISH)
    if english is None or sign.trap.kind is not TrapKind.MISTRANSLATION:
        return None
    return english.headword
