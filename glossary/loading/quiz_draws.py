"""The draws of a quiz: whether each of them finds its cards in every attempt.

Owns what is taken off a draw: the cards that questions name, those that earlier
draws may have taken, and those on which a question has no key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.cards import Card
from glossary.definitions import Definitions
from glossary.fact_choices import Choices, deciding_facts, facts_to_ask
from glossary.facts import Contact
from glossary.graders import BASE
from glossary.loading.questions import Known
from glossary.loading.yaml_reader import Place
from glossary.quiz_languages import named_cards
from glossary.quizzes import (
    GRADING_VIEWS,
    CardQuestion,
    Draw,
    Kind,
    Question,
    Scale,
)
from glossary.views import HOUSE_VIEWS, View

Found = Iterator[tuple[Place, str]]
"""A place in a file, and what is wrong there."""
KEYS: Mapping[Kind, Callable[[View, Contact, Definitions], Choices | None]] = {
    Kind.FACTS: deciding_facts,
    Kind.ASK: facts_to_ask,
}
"""What finds the key of the kinds that not every card has one for."""


@dataclass(frozen=True)
class DrawReader:
    """Counts the cards of draws, each against the same cards and views."""

    known: Known
    _pools: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict)

    def unfilled(
        self,
        view: str,
        scale: Scale,
        questions: Sequence[Question | None],
        languages: tuple[str, ...],
    ) -> Found:
        """Yield each draw of *questions* that an attempt may not fill.

        *view* grades where a question names none; cards are drawn among those that
        are written in each of *languages*.
        """
        named = frozenset(id for each in questions for id in named_cards(each))
        before: list[tuple[frozenset[str], int]] = []
        for position, question in enumerate(questions):
            if not isinstance(question, CardQuestion) or question.draw is None:
                continue
            if (question.view or view) not in GRADING_VIEWS:
                continue
            graded_by = shipped_view(question.view or view)
            found_in = self._pool(question.kind, graded_by, scale, question.draw)
            cards = self.known.cards.by_id
            pool = frozenset(
                id for id in found_in if set(languages) <= cards[id].texts.keys()
            )
            free = pool - named
            found = len(free) - _taken(free, before)
            before.append((free, question.draw.count))
            if found < question.draw.count:
                message = _message(question.draw, graded_by, found, len(pool))
                yield ("questions", position, "draw"), message

    def _pool(self, kind: Kind, view: str, scale: Scale, draw: Draw) -> frozenset[str]:
        """Return the cards there are to draw from for a question of *kind*."""
        key = (kind if kind in KEYS else None, view, scale, draw.stages)
        if key not in self._pools:
            by = self.known.definitions.view(view)
            cards = self._cards(by, scale, draw.stages)
            self._pools[key] = frozenset(
                card.id for card in cards if self._has_key(kind, by, card)
            )
        return self._pools[key]

    def _cards(
        self, view: View, scale: Scale, stages: tuple[str, ...]
    ) -> tuple[Card, ...]:
        cards, is_folded = self.known.cards, scale is Scale.STEPS
        if len(stages) > 1:
            return cards.on_boundary(view, stages[0], stages[1], folded=is_folded)
        return cards.at_stage(view, stages[0], folded=is_folded)

    def _has_key(self, kind: Kind, view: View, card: Card) -> bool:
        find = KEYS.get(kind)
        known = self.known.definitions
        return find is None or find(view, card.contact, known) is not None


def shipped_view(view: str) -> str:
    """Return what stands for *view* while files are checked.

    What ``base`` and ``agreed`` stand for may change; the base that is shipped stands
    for them here, and an attempt leaves out what has no key.
    """
    return view if view in HOUSE_VIEWS else BASE


def _taken(free: frozenset[str], before: Sequence[tuple[frozenset[str], int]]) -> int:
    """Return how many of *free* the draws *before* may take, at the most."""
    shared = [(free & pool, count) for pool, count in before]
    most = sum(min(len(both), count) for both, count in shared)
    return min(most, len(frozenset().union(*(both for both, _ in shared))))


def _message(draw: Draw, view: str, found: int, in_all: int) -> str:
    where = " and ".join(draw.stages)
    message = f"{draw.count} cards wanted, and {found} found, at {where}"
    message += " one fact apart" if len(draw.stages) > 1 else ""
    message += f" under {view}"
    if found < in_all:
        message += f"; of {in_all}, the other questions may take {in_all - found}"
    return message
