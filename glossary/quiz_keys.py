"""Quiz keys: questions as an attempt pins them, with the key derived there.

Owns the drawing of cards, the options of each kind and their order. A pinned
question holds all that is needed to show, mark and explain it later, whatever
becomes of the definitions: ids and facts, never sentences but those of a
statement. Marking is in ``quiz_scores.py``, the reasons in ``quiz_feedback.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from glossary.card_keys import pin_contact, pin_sort
from glossary.cards import Card
from glossary.draws import Chance, drawn
from glossary.fact_choices import deciding_facts, facts_to_ask
from glossary.graders import Grader
from glossary.quiz_languages import languages_of, named_cards
from glossary.quizzes import (
    CardQuestion,
    Classify,
    Definition,
    Kind,
    Question,
    Quiz,
    Scale,
    Sort,
)
from glossary.word_keys import pin_words


def attempt(
    quiz: Quiz, grader: Grader, rng: Chance, seen: Collection[str] = frozenset()
) -> tuple[dict[str, Any], ...]:
    """Return the questions of one attempt at *quiz*, pinned.

    Cards in *seen* are drawn only where there are no others. A question that has
    no key under the view that grades is left out, and so is a card that is gone.
    """
    return tuple(_pinned(quiz, grader.under(quiz.view), rng, seen))


def _pinned(
    quiz: Quiz, grader: Grader, rng: Chance, seen: Collection[str]
) -> Iterator[dict[str, Any]]:
    taken = {id for each in quiz.questions for id in named_cards(each)}
    codes = [each.code for each in grader.glossary.languages]
    languages = languages_of(quiz, grader.cards, codes)
    for question in quiz.questions:
        if isinstance(question, CardQuestion) and question.draw is not None:
            own = grader.under(question.view)
            found = own.pool(question.draw.stages, quiz.stages, languages)
            pool = _usable(question, own, found)
            count = question.draw.count
            cards = drawn(pool, count, rng, seen=seen, taken=taken)
            if not cards and _asked_for(question):
                # What is due is asked, though its only card was shown already.
                cards = drawn(pool, count, rng, seen=seen, taken=())
            taken |= {card.id for card in cards}
        else:
            cards = ()
        for pinned in pin(question, quiz.stages, grader, rng, cards):
            yield {**pinned, **_asked_for(question)}


def _asked_for(question: Question) -> Mapping[str, str]:
    """Return the subject that a review asks *question* for, as it is pinned."""
    if isinstance(question, Classify | Definition) and question.asked_for is not None:
        return {"asked_for": str(question.asked_for)}
    return {}


def _usable(
    question: CardQuestion, grader: Grader, pool: Mapping[str, list[Card]]
) -> Mapping[str, list[Card]]:
    """Return the cards of *pool* on which *question* has a key."""
    find = {Kind.FACTS: deciding_facts, Kind.ASK: facts_to_ask}.get(question.kind)
    if find is None:
        return pool
    view, known = grader.view, grader.definitions
    return {
        stage: [card for card in cards if find(view, card.contact, known)]
        for stage, cards in pool.items()
    }


def pin(
    question: Question,
    scale: Scale,
    grader: Grader,
    rng: Chance,
    cards: tuple[Card, ...] = (),
) -> Iterator[dict[str, Any]]:
    """Yield *question* pinned: once for each of *cards* where it draws some."""
    if isinstance(question, CardQuestion):
        own = grader.under(question.view)
        if question.card is not None:
            card = own.cards.get(question.card)
            cards = (card,) if card is not None else ()
        for card in cards:
            found = pin_contact(
                question.kind, card.contact, scale, own, rng, card=card.id
            )
            if found is not None:
                between = list(question.draw.stages) if question.draw else []
                yield {**found, "boundary": between}
        return
    if isinstance(question, Sort):
        yield from pin_sort(question, scale, grader.under(question.view), rng)
        return
    yield from pin_words(question, grader.glossary, rng)
