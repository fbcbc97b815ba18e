"""Lists of terms as pages show them: by letter, by shelf, by step, in pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from glossary.folding import fold
from glossary.glossary import Glossary, TrapSign
from glossary.stages import Stage, StageText
from glossary.terms import Category, Entry, Shown


@dataclass(frozen=True, slots=True)
class StageCard:
    """A stage, what this language says of it, and the marks that stand on it."""

    stage: Stage
    text: StageText
    marks: tuple[StageCard, ...]
    terms: tuple[Shown, ...]


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


def other_words(glossary: Glossary, shown: Shown) -> tuple[Entry, ...]:
    """Return the entries of other languages that name *shown*'s term otherwise.

    A word that two languages share is returned once.
    """
    words = {fold(shown.entry.short)}
    others = []
    for entry in glossary.translations(shown.entry.slug):
        if fold(entry.short) not in words:
            words.add(fold(entry.short))
            others.append(entry)
    return tuple(others)


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


def same_trap_elsewhere(glossary: Glossary, sign: TrapSign) -> tuple[TrapSign, ...]:
    """Return the wrong forms that other languages made of the same foreign word."""
    word = sign.trap.confused_with
    return tuple(
        TrapSign(trap, entry)
        for entry in glossary.translations(sign.entry.slug)
        if word is not None and entry.language != sign.entry.language
        for trap in entry.traps
        if trap.confused_with == word
    )
