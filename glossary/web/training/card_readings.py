"""Card readings: the facts that a second reader takes from the text alone.

Owns that page, which shows no fact of the card, and what is said where the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.cards import Card
from glossary.storage import ChangedMeanwhile
from glossary.web.definitions.classify import fact_groups
from glossary.web.definitions.stated_facts import read_facts
from glossary.web.filters import language_name
from glossary.web.forms import page, refused, see_other
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.shown_cards import shown_card
from glossary.web.site import site
from glossary.web.training.card_form import sent_facts, stated_facts
from glossary.web.training.names import card_path
from glossary.web.training.quiz_form import codes
from glossary.web.training.stored_values import Value, mapping, parsed
from glossary.web.training.written import (
    OpenFile,
    keep_draft,
    open_file,
    version_sent,
)

TEMPLATE = "training/card_read.html"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that the text says otherwise than the card."""

    fact: str
    read: str
    stated: str


@dataclass(frozen=True, slots=True)
class CardReading:
    """What a second reader took from the card in one language."""

    code: str
    is_read: bool
    """False while nobody has read it, or once the text has changed."""
    differences: tuple[Difference, ...]


def show(id: str) -> Response:
    """Show the text as it was last saved, and ask for the facts."""
    file = _file(id)
    card = _card(file)
    if card is None:
        # Its editor says what is missing.
        return see_other(url_for("pages.card_edit", id=id))
    return page(TEMPLATE, **_shown(id, card, file.number, {}))


def keep(id: str) -> Response:
    """Keep what was read with the draft of the card, in the language it was read in."""
    file = _file(id)
    card, read = _card(file), sent_facts(site().whole.definitions.facts)
    if card is None:
        return see_other(url_for("pages.card_edit", id=id))
    value, code = parsed(file.text), _language(card)
    value[code] = {**mapping(value, code), "reading": read}
    try:
        keep_draft(file.path, _dumped(value), version=version_sent())
    except ChangedMeanwhile:
        what = _("The card has changed meanwhile: read it again as it is now")
        return refused(TEMPLATE, {"facts": what}, **_shown(id, card, file.number, read))
    target = url_for("pages.card_edit", id=id, _anchor="readings")
    return leave_notice(see_other(target), Notice.READING_KEPT)


def readings(value: Value) -> tuple[CardReading, ...]:
    """Return what was read in each language that the card *value* is written in."""
    return tuple(
        CardReading(code, "reading" in text, tuple(_differences(value, text)))
        for code in codes()
        if (text := mapping(value, code))
    )


def _differences(value: Value, text: Value) -> Iterator[Difference]:
    """Yield each fact of which *text* made a reader think otherwise."""
    if "reading" not in text:
        return
    glossary, facts = site().whole, site().whole.definitions.facts
    stated = stated_facts(value).contact
    read = read_facts(mapping(text, "reading"), facts).contact
    words = glossary.fact_words[page_language().code].facts
    for fact in facts:
        if stated[fact.id] != read[fact.id]:
            said = words[fact.id]
            values = said.values
            yield Difference(
                said.label,
                values[read[fact.id]].label,
                values[stated[fact.id]].label,
            )


def _card(file: OpenFile) -> Card | None:
    """Return the card as it was last saved; None if it cannot be read yet."""
    from glossary.loading.checking import Refused
    from glossary.loading.written import read_card

    try:
        return read_card(file.path, file.text, site().whole)
    except Refused:
        return None


def _language(card: Card) -> str:
    return site().whole.written_in(card.texts, page_language().code)


def _shown(id: str, card: Card, version: int, read: Value) -> dict[str, object]:
    code, glossary = page_language().code, site().whole
    stated = read_facts(read, site().glossary.definitions.facts)
    return {
        "id": id,
        "version": version,
        "card": shown_card(card, code, glossary),
        "language": language_name(_language(card)),
        "groups": tuple(fact_groups(stated)),
        "company": site().glossary.company,
    }


def _file(id: str) -> OpenFile:
    file = open_file(card_path(id))
    if file is None:
        abort(404)
    return file


def _dumped(value: Value) -> str:
    from glossary.loading.yaml_writer import dump

    return dump(value)
