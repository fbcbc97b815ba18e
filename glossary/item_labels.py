"""Item labels: what a trainer is told of a question, and which figures say it.

Owns the labels, their thresholds and their order. Sentences are the page's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import permutations

from glossary.item_analysis import Key, OptionCount, Part, QuestionFigures
from glossary.withholding import LEAST, withheld

SETTLED = 20
"""Answers below which figures are early ones."""
TOO_EASY = Fraction(95, 100)
COMMON = Fraction(40, 100)
"""The share that picked one wrong option, from which on it is a common slip."""
GAP = Fraction(40, 100)
"""The least difference between two departments, or two languages."""
ENOUGH_TO_RANK = 8
"""Answers before better and weaker scorers are told apart."""


class Label(StrEnum):
    """What a question needs, in the order in which it is told.

    Of fewer than LEAST answers nothing is told: one person is no pattern.
    What names who or what is behind the figures comes before what it brings about. A
    text that one language tells otherwise makes two questions of one, and every other
    figure a mixture. Two teams that mean different things explain why better scorers
    fail and why one wrong option is common. Where nearly everybody is right, one or
    two people decide what the best scorers do: it is too easy before it is dubious. A
    dubious card makes its own common slip.
    """

    TOO_EARLY_TO_TELL = "too-early-to-tell"
    CHECK_THE_TRANSLATION = "check-the-translation"
    TEAMS_DIFFER = "teams-differ"
    TOO_EASY = "too-easy"
    CHECK_THE_CARD = "check-the-card"
    COMMON_SLIP = "common-slip"
    WORKS_WELL = "works-well"


@dataclass(frozen=True, slots=True)
class Apart:
    """Two parts of the people that a question sets apart."""

    high: str
    """A language, or a department."""
    high_part: Part
    low: str
    low_part: Part

    @property
    def gap(self) -> Fraction:
        """The difference between their facilities."""
        return self.high_part.facility - self.low_part.facility

    @property
    def gap_beyond_rest(self) -> Fraction:
        """That difference less the one on the other questions of their attempts."""
        high, low = self.high_part.rest, self.low_part.rest
        return self.gap if high is None or low is None else self.gap - (high - low)


def is_early(figures: QuestionFigures) -> bool:
    """Return whether the figures may still change much."""
    return figures.count < SETTLED


def labels(figures: QuestionFigures) -> tuple[Label, ...]:
    """Return what applies to a question; the first is what is told of it."""
    if figures.count < LEAST:
        return (Label.TOO_EARLY_TO_TELL,)
    return tuple(_labels(figures)) or (Label.WORKS_WELL,)


def _labels(figures: QuestionFigures) -> Iterator[Label]:
    if languages_apart(figures) is not None:
        yield Label.CHECK_THE_TRANSLATION
    if teams_apart(figures) is not None:
        yield Label.TEAMS_DIFFER
    if figures.facility >= TOO_EASY:
        yield Label.TOO_EASY
    if better_do_worse(figures):
        yield Label.CHECK_THE_CARD
    if common_slip(figures) is not None:
        yield Label.COMMON_SLIP


def shown(parts: Mapping[Key, Part]) -> Mapping[Key, Part | None]:
    """Return *parts* as they may be shown; None is withheld."""
    hidden = withheld({name: part.count for name, part in parts.items()})
    return {name: None if name in hidden else part for name, part in parts.items()}


def teams_apart(figures: QuestionFigures) -> Apart | None:
    """Return the two departments furthest apart, if by GAP; of LEAST people or more.

    What is withheld is not told in this way either.
    """
    found = {k: p for k, p in shown(figures.by_department).items() if p is not None}
    apart = max(_apart(found), key=lambda each: each.gap, default=None)
    return apart if apart is not None and apart.gap >= GAP else None


def languages_apart(figures: QuestionFigures) -> Apart | None:
    """Return the two languages furthest apart, if by GAP on this question alone.

    The same gap and the same LEAST people as between departments: a reader need not
    learn two rules. But people of two languages may know unequally much, which is
    nobody's translation: what they differ by on the other questions is deducted, and
    GAP must be left. That is the idea of differential item functioning (Dorans and
    Kulick, Journal of Educational Measurement 23, 1986), in its simplest form.
    """
    found = {k: p for k, p in figures.by_language.items() if p.count >= LEAST}
    apart = [e for e in _apart(found) if min(e.gap, e.gap_beyond_rest) >= GAP]
    return max(apart, key=lambda each: each.gap_beyond_rest, default=None)


def _apart(parts: Mapping[Key, Part]) -> Iterator[Apart]:
    for high, low in permutations(parts, 2):
        yield Apart(high, parts[high], low, parts[low])


def better_do_worse(figures: QuestionFigures) -> bool:
    """Return whether better scorers do worse here.

    By the correlation and by the tails: with so few people, one of them alone is
    easily chance, and the sentence on the page tells the tails.
    """
    if figures.count < ENOUGH_TO_RANK or figures.tails is None:
        return False
    is_negative = figures.discrimination is not None and figures.discrimination < 0
    return is_negative and figures.tails.best.facility < figures.tails.weakest.facility


def common_slip(figures: QuestionFigures) -> OptionCount | None:
    """Return the wrong option that is picked most, if it is by COMMON of all.

    "I don't know" is a gap and no slip.
    """
    wrong = [each for each in figures.options if not each.is_right]
    most = max(wrong, key=lambda each: each.count, default=None)
    if most is None or most.count < COMMON * figures.count:
        return None
    return most
