"""Shown cards: a contact as a trainee reads it, in the language of the page.

Owns how days and rows of a card are set. Nothing here knows a class.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from glossary.cards import Card, Said
from glossary.glossary import Glossary
from glossary.web.dates import written_day

LEAP_YEAR = 2000
"""A card has no year; any year that has every day will do."""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """What happened, and on which day."""

    day: str
    """Empty where a note has no day."""
    parts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is known, or that nobody knows yet."""

    label: str
    value: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One sentence of a note that was put together."""

    text: str
    is_marked: bool
    """True for what two notes differ in, once that may be seen."""


@dataclass(frozen=True, slots=True)
class ShownCard:
    """One contact on a page."""

    name: str
    """Empty where nobody knows it."""
    role: str
    company: str
    firm: str
    events: tuple[ShownEvent, ...]
    rows: tuple[Row, ...]
    sells: str
    """What we sell to such a contact."""
    language: str = ""
    """Set where the card is not written in the language of the page."""
    sells_language: str = ""
    """The same of what is sold."""
    note: tuple[NoteLine, ...] = ()
    """What is told in one go, without days."""


def shown_card(card: Card, code: str, glossary: Glossary) -> ShownCard:
    """Return *card* as a reader of the language *code* sees it.

    What their language lacks is shown in another one.
    """
    written = glossary.written_in(card.texts, code)
    text, sells, sells_in = card.texts[written], card.sells, code
    if sells is None:
        sells = {code: glossary.company.texts[code].sells}
    elif code not in sells:
        sells_in = glossary.written_in(sells, written)
    return ShownCard(
        name=text.name,
        role=text.role,
        company=text.company,
        firm=text.firm,
        events=tuple(
            ShownEvent(day_of(event.month, event.day), event.parts)
            for event in text.history
        ),
        rows=(
            *(Row(label, value, is_known=True) for label, value in text.known),
            *_unknown(text.unknown),
        ),
        sells=inside(sells[sells_in]),
        language=written if written != code else "",
        sells_language=sells_in if sells_in != code else "",
    )


def inside(text: str) -> str:
    """Return *text* as after a colon: small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _unknown(labels: tuple[str, ...]) -> Iterator[Row]:
    for label in labels:
        yield Row(label, str(_("not known")), is_known=False)


def day_of(month: int, day: int) -> str:
    """Return a day of the year as a list of dates has it: 9 Oct."""
    return written_day(date(LEAP_YEAR, month, day), "d MMM")
