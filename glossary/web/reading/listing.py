"""Lists of terms as pages show them: by letter, by shelf, by step, in pairs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from glossary.folding import fold
from glossary.glossary import Glossary, TrapSign
from glossary.languages import Language
from glossary.stages import Stage, StageText
from glossary.terms import Category, Confusion, Shown


@dataclass(frozen=True, slots=True)
class StageCard:
    """A stage, what this language says of it, and the marks that stand on it."""

    stage: Stage
    text: StageText
    marks: tuple[StageCard, ...]
    terms: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """What an entry says of another word that its own is taken for."""

    confusion: Confusion
    language: str
    other: Shown | None
    """The other term; None when it is no term of this glossary."""


@dataclass(frozen=True, slots=True)
class TrapShelf:
    """The wrong forms of one language."""

    language: Language
    signs: tuple[TrapSign, ...]

    @property
    def word_count(self) -> int:
        """Number of different words: one may lead to several terms."""
        return len({fold(sign.trap.form) for sign in self.signs})


def stage_card(glossary: Glossary, stage: Stage, code: str) -> StageCard:
    """Return the card of *stage* in the language *code*."""
    marks: tuple[Stage, ...] = ()
    terms: tuple[Shown, ...] = ()
    if stage.step is not None:
        marks = glossary.journey.marks_on(stage.step)
        terms = tuple(
            glossary.shown(term.slug, code)
            for term in glossary.terms_of_step(stage.step)
        )
    text = glossary.stage_texts[stage.id, code]
    is_step = stage in glossary.journey.steps
    cards = tuple(stage_card(glossary, mark, code) for mark in marks) if is_step else ()
    return StageCard(stage, text, cards, terms)


def steps(glossary: Glossary, code: str) -> tuple[StageCard, ...]:
    """Return the numbered steps in order."""
    return tuple(stage_card(glossary, stage, code) for stage in glossary.journey.steps)


def exits(glossary: Glossary, code: str) -> tuple[StageCard, ...]:
    """Return the ways out."""
    return tuple(stage_card(glossary, stage, code) for stage in glossary.journey.exits)


def by_letter(
    glossary: Glossary, code: str
) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """Return every term from A to Z, grouped by first letter."""
    shown = glossary.entries_in(code)
    return tuple(
        (letter, tuple(group))
        for letter, group in groupby(shown, lambda each: glossary.letter(each.entry))
    )


def on_no_step(glossary: Glossary, code: str) -> tuple[Shown, ...]:
    """Return the terms that belong to no numbered step."""
    return tuple(
        shown
        for shown in glossary.entries_in(code)
        if glossary.term(shown.entry.slug).step is None
    )


def core_terms(glossary: Glossary, code: str) -> tuple[Shown, ...]:
    """Return the core words in the order of ``terms.yaml``."""
    return tuple(
        glossary.shown(slug, code) for slug, term in glossary.terms.items() if term.core
    )


def by_category(glossary: Glossary, code: str) -> Mapping[Category, tuple[Shown, ...]]:
    """Return every term under its category; empty categories are left out."""
    shelves: dict[Category, list[Shown]] = {category: [] for category in Category}
    for shown in glossary.entries_in(code):
        shelves[glossary.term(shown.entry.slug).category].append(shown)
    return {category: tuple(shelf) for category, shelf in shelves.items() if shelf}


def confused_pairs(glossary: Glossary, code: str) -> tuple[tuple[Shown, Shown], ...]:
    """Return the pairs of terms that are taken for each other, as entries say.

    Pairs that both entries name come first.
    """
    named: dict[frozenset[str], int] = {}
    for slug in glossary.terms:
        for confusion in glossary.shown(slug, code).entry.confusions:
            other = confusion.slug
            if other is not None and other in glossary.terms and other != slug:
                pair = frozenset((slug, other))
                named[pair] = named.get(pair, 0) + 1
    order = {slug: place for place, slug in enumerate(glossary.terms)}
    pairs = sorted(
        named, key=lambda pair: (-named[pair], sorted(order[s] for s in pair))
    )
    return tuple(
        (glossary.shown(first, code), glossary.shown(second, code))
        for first, second in (sorted(pair, key=order.__getitem__) for pair in pairs)
    )


def other_pairs(
    glossary: Glossary, code: str, slugs: Collection[str]
) -> tuple[tuple[Shown, Shown], ...]:
    """Return the confused pairs but for the one of *slugs*."""
    return tuple(
        (one, other)
        for one, other in confused_pairs(glossary, code)
        if {one.entry.slug, other.entry.slug} != set(slugs)
    )


def confusions(glossary: Glossary, shown: Shown) -> tuple[Warned, ...]:
    """Return what *shown*'s entry says it is not, with the terms there are."""
    entry = shown.entry
    return tuple(
        Warned(each, entry.language, _other(glossary, each, shown.wanted))
        for each in entry.confusions
    )


def _other(glossary: Glossary, confusion: Confusion, code: str) -> Shown | None:
    slug = confusion.slug
    if slug is None or slug not in glossary.terms:
        return None
    return glossary.shown(slug, code)


def told_apart(glossary: Glossary, one: Shown, other: Shown) -> tuple[Warned, ...]:
    """Return what *one* and *other* say of being taken for each other."""
    between = glossary.confusions_between(one.entry.slug, other.entry.slug, one.wanted)
    said = (*confusions(glossary, one), *confusions(glossary, other))
    return tuple(each for each in said if each.confusion in between)


def trap_choice(glossary: Glossary, code: str, count: int) -> tuple[TrapSign, ...]:
    """Return *count* telling wrong forms: those of *code* first, then the rest.

    One a term and one a first word, so that « plomb » does not bring « plomb
    qualifié » along; where spelling is to blame comes first, then short forms.
    """
    codes = [each.code for each in glossary.languages]
    chosen: list[TrapSign] = []
    seen: set[str] = set()
    for language in sorted(codes, key=lambda each: each != code):
        for sign in sorted(glossary.traps([language]), key=_how_telling):
            names = {sign.entry.slug, fold(sign.trap.form).split()[0]}
            if seen.isdisjoint(names):
                seen |= names
                chosen.append(sign)
            if len(chosen) == count:
                return tuple(chosen)
    return tuple(chosen)


def _how_telling(sign: TrapSign) -> tuple[bool, int]:
    return sign.trap.confused_with is None, len(sign.trap.form.split())


def traps_by_language(glossary: Glossary, code: str) -> tuple[TrapShelf, ...]:
    """Return every wrong form under its language, *code* first."""
    own_first = sorted(glossary.languages, key=lambda each: each.code != code)
    shelves = (TrapShelf(each, glossary.traps([each.code])) for each in own_first)
    return tuple(shelf for shelf in shelves if shelf.signs)
