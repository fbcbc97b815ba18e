"""Key changes: which questions of the quizzes get another key with another definition.

Owns the comparison. Both keys are derived as an attempt would derive them, so that
nothing is said of a question which nobody would see. Where cards are drawn, one that
joins the draw or leaves it counts as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from glossary.card_keys import pin_contact, pin_sort
from glossary.cards import Card, Cards
from glossary.draws import ChosenT
from glossary.graders import Grader
from glossary.quizzes import Agree, CardQuestion, Question, Quiz, Scale, Sort
from glossary.reasoning import Reasoning
from glossary.views import HOUSE_VIEWS, View


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One question with another key."""

    quiz: str
    """By slug."""
    number: int
    """Its place in the quiz, from 1."""
    cards: tuple[str, ...]
    """The cards on which it has another key, by id; of contacts to sort, all."""
    is_drawn: bool
    """Cards are drawn for it: an attempt may get none of these."""


@dataclass(frozen=True)
class Keys:
    """The keys of questions under one grader, each derived once."""

    grader: Grader
    _done: dict[tuple[object, ...], object] = field(default_factory=dict)

    def of(self, question: Question, scale: Scale) -> Mapping[str, object]:
        """Return the key of *question* on each card it may be asked about."""
        if isinstance(question, Sort):
            return self._sorted(question, scale)
        assert isinstance(question, CardQuestion)
        found = (
            (c, self._key(question, c, scale)) for c in self._cards(question, scale)
        )
        return {card.id: key for card, key in found if key is not None}

    def _cards(self, question: CardQuestion, scale: Scale) -> Iterable[Card]:
        if question.draw is None:
            card = self.grader.cards.get(question.card or "")
            return () if card is None else (card,)
        pool = self.grader.pool(question.draw.stages, scale)
        return [card for cards in pool.values() for card in cards]

    def _key(self, question: CardQuestion, card: Card, scale: Scale) -> object:
        """Return the key of *question* on *card*; None where it has none."""
        asked = question.kind, card.id, scale
        if asked not in self._done:
            made = pin_contact(
                question.kind, card.contact, scale, self.grader, _Unmoved()
            )
            self._done[asked] = None if made is None else _unordered(made["key"])
        return self._done[asked]

    def _sorted(self, question: Sort, scale: Scale) -> Mapping[str, object]:
        """Return the order of the cards, the same for each of them."""
        order: dict[int, set[str]] = {}
        for made in pin_sort(question, scale, self.grader, _Unmoved()):
            for number, rank in made["ranks"].items():
                order.setdefault(rank, set()).add(made["cards"][number]["id"])
        ranked = [order[rank] for rank in sorted(order)]
        return {card: ranked for cards in ranked for card in cards}


def key_changes(keys: Keys, after: View) -> tuple[KeyChange, ...]:
    """Return the questions whose key changes when the view of *keys* becomes *after*.

    Those that name another view to be graded by keep their key. No quiz is graded by
    a published definition.
    """
    grader = keys.grader
    if grader.view_id not in grader.definitions.houses:
        return ()
    changed_keys = Keys(_with(grader, after))
    return tuple(
        KeyChange(quiz.slug, number, changed, is_drawn=_draws(question))
        for quiz in grader.glossary.quizzes.values()
        for number, question in enumerate(quiz.questions, 1)
        if _is_graded_by(question, quiz, grader)
        and (changed := _changed(question, quiz.stages, keys, changed_keys))
    )


def _with(grader: Grader, after: View) -> Grader:
    """Return *grader* with *after* in the place of its view."""
    known = grader.definitions
    houses = {**known.houses, grader.view_id: replace(after, id=grader.view_id)}
    changed = replace(known, houses=houses)
    cards = grader.cards
    # Cards of its own: those that all share keep the diagram of every view they see.
    own = Cards(cards.facts, cards.journey, cards.by_id)
    return Grader(
        grader.view_id,
        replace(grader.glossary, definitions=changed, cards=own),
        Reasoning(changed),
        grader.stands_for,
    )


def _is_graded_by(question: Question, quiz: Quiz, grader: Grader) -> bool:
    if isinstance(question, Agree):
        return grader.view_id in HOUSE_VIEWS
    if not isinstance(question, CardQuestion | Sort):
        return False
    return grader.under(question.view or quiz.view).view_id == grader.view_id


def _draws(question: Question) -> bool:
    return isinstance(question, CardQuestion) and question.draw is not None


def _changed(
    question: Question, scale: Scale, before: Keys, after: Keys
) -> tuple[str, ...]:
    one, other = before.of(question, scale), after.of(question, scale)
    return tuple(c for c in {**one, **other} if one.get(c) != other.get(c))


def _unordered(key: object) -> object:
    """Return *key* as it is marked: of several right options, whichever comes first."""
    return frozenset(key) if isinstance(key, list) else key


class _Unmoved:
    """No chance: a key does not hang on the order of the options."""

    def sample(self, population: Sequence[ChosenT], k: int) -> list[ChosenT]:
        """Return the first *k* of *population*."""
        return list(population[:k])
