"""Cases: the cards of a pinned question, in the language of the page.

Owns what is shown where a card is gone or was never written: the facts that were
pinned, as the notes of a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from glossary.cards import Said
from glossary.drill_questions import notes_of
from glossary.graders import Grader
from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind
from glossary.web.practising.shown_cards import (
    NoteLine,
    ShownCard,
    ShownEvent,
    inside,
    shown_card,
)


def cards_of(
    pinned: Pinned, code: str, grader: Grader, *, is_answered: bool = False
) -> tuple[ShownCard, ...]:
    """Return the cards that *pinned* asks about, in its order.

    *is_answered*: of two that are one fact apart, that fact is marked.
    """
    kind = Kind(pinned["kind"])
    if kind is Kind.PAIR:
        return _pair(pinned, code, grader, is_answered=is_answered)
    if kind is Kind.SORT:
        held = [pinned["cards"][number] for number in pinned["options"]]
    else:
        held = [pinned["card"]] if "card" in pinned else []
    return tuple(_card(each, code, grader) for each in held)


def _card(held: Mapping[str, Any], code: str, grader: Grader) -> ShownCard:
    card = grader.cards.get(held["id"]) if held["id"] is not None else None
    if card is not None:
        return shown_card(card, code, grader.glossary)
    return _record(held["facts"], code, grader)


def _pair(
    pinned: Pinned, code: str, grader: Grader, *, is_answered: bool
) -> tuple[ShownCard, ...]:
    """Return the notes of two contacts one fact apart."""
    words = grader.glossary.drill_words[code]
    fact = pinned["pair"]["fact"]
    return tuple(
        ShownCard(
            name=str(_("Contact %(number)s", number=number)),
            role="",
            company="",
            firm="",
            events=(),
            rows=(),
            sells=inside(words.sells),
            note=tuple(
                NoteLine(each.text, is_marked=is_answered and each.fact == fact)
                for each in note
            ),
        )
        for number, note in enumerate(notes_of(pinned, words, grader), 1)
    )


def _record(facts: Mapping[str, Any], code: str, grader: Grader) -> ShownCard:
    """Return the facts alone, a sentence each: the card itself is gone."""
    words = grader.glossary.fact_words[code].facts
    said = [
        words[fact].values[value].sentence
        for fact, value in facts.items()
        if fact in words and value in words[fact].values
    ]
    return ShownCard(
        name="",
        role=str(_("From our records")),
        company="",
        firm="",
        events=tuple(ShownEvent("", (Said(text, is_quote=False),)) for text in said),
        rows=(),
        sells=inside(grader.glossary.company.texts[code].sells),
    )
