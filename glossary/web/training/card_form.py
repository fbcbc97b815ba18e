"""The form of a card: from its fields to what the file says, and back.

Owns the names of the fields, and the marks of quotation: a writer types the spaces of
a keyboard, and the file has those of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.columns import as_text
from glossary.facts import Facts
from glossary.languages import Language
from glossary.web.definitions.stated_facts import StatedFacts, read_facts
from glossary.web.filters import language_name
from glossary.web.forms import typed
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.training.card_days import shown_day, stored_day
from glossary.web.training.quiz_form import codes, one_line, said
from glossary.web.training.stored_values import Value, mapping, plain, sequence

LINES = ("name", "role", "company", "firm")
"""What stands on a card in one line each."""
MOST_EVENTS = 12
EXAMPLE_DAY = "09-12"
MOST_ROWS = 3
NO_BREAK = "\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fields that stand beside each other."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class TextFields:
    """The card in one language, as its form shows it."""

    code: str
    language: str
    lines: Mapping[str, str]
    events: tuple[Pair, ...]
    """Day and text; the last places are empty."""
    example_day: str
    known: tuple[Pair, ...]
    """Label and value."""
    unknown: tuple[str, ...]
    sells: str
    told: tuple[str, ...]
    """What the text should let a reader know, a sentence a fact."""


def sent_card() -> Value:
    """Return the card that the fields describe."""
    value: Value = {"facts": sent_facts(site().whole.definitions.facts)}
    sells = said("sells")
    if sells:
        value["sells"] = sells
    for language in site().whole.languages:
        text = _sent_text(language)
        if any(text.values()):
            value[language.code] = text
    return value


def with_readings(value: Value, before: Value) -> Value:
    """Return *value* with a second reader's facts wherever the text is as *before*."""
    return {key: _read_again(each, mapping(before, key)) for key, each in value.items()}


def stated_facts(value: Value) -> StatedFacts:
    """Return the contact of the card *value*; what cannot be used is set aside."""
    return read_facts(mapping(value, "facts"), site().glossary.definitions.facts)


def card_languages(value: Value) -> list[str]:
    """Return the languages in which the card *value* is not written."""
    return [code for code in codes() if not mapping(value, code)]


def contact_name(value: Value) -> str:
    """Return the name of the contact, in the language a reader of the page gets."""
    written = [code for code in codes() if mapping(value, code)]
    code = site().whole.written_in(written, page_language().code)
    return plain(mapping(value, code), "name")


def text_fields(value: Value) -> list[TextFields]:
    """Return what the form shows of each language."""
    return [_text_fields(language, value) for language in site().whole.languages]


def _read_again(text: object, before: Value) -> object:
    if not isinstance(text, dict) or "reading" not in before:
        return text
    reading = before.pop("reading")
    return {**text, "reading": reading} if text == before else text


def sent_facts(facts: Facts) -> Value:
    """Return the facts that were chosen, but for what they are by default."""
    stated: Value = {}
    for fact in facts:
        values = {as_text(value): value for value in fact.values}
        text = typed(fact.id)
        if text and values.get(text) != fact.default:
            stated[fact.id] = values.get(text, text)
    return stated


def _sent_text(language: Language) -> Value:
    code = language.code
    text: Value = {line: typed(f"{line}-{code}") for line in LINES}
    text["history"] = [
        {"on": stored_day(on, language), "text": quoted(one_line(event), language)}
        for on, event in _pairs("on", "event", code, MOST_EVENTS)
    ]
    text["known"] = dict(_pairs("label", "value", code, MOST_ROWS))
    unknown = (typed(f"unknown-{code}-{row}") for row in range(1, MOST_ROWS + 1))
    text["unknown"] = [each for each in unknown if each]
    return text


def _pairs(first: str, second: str, code: str, most: int) -> Iterator[tuple[str, str]]:
    for row in range(1, most + 1):
        one, two = typed(f"{first}-{code}-{row}"), typed(f"{second}-{code}-{row}")
        if one or two:
            yield one, two


def quoted(text: str, language: Language) -> str:
    """Return *text* with the spaces of *language* inside its quotation marks."""
    opening, closing = language.quotes
    first, last = opening.strip(NO_BREAK), closing.strip(NO_BREAK)
    text = re.sub(f"{re.escape(first)}[ {NO_BREAK}]*", opening, text)
    return re.sub(f"[ {NO_BREAK}]*{re.escape(last)}", closing, text)


def _text_fields(language: Language, value: Value) -> TextFields:
    code = language.code
    text = mapping(value, code)
    events = [
        Pair(shown_day(plain(each, "on"), language), plain(each, "text"))
        for each in sequence(text, "history")
    ]
    rows = mapping(text, "known")
    known = [Pair(label, plain(rows, label)) for label in rows]
    unknown = [str(each) for each in sequence(text, "unknown")]
    places = min(len(events) + 2, MOST_EVENTS)
    return TextFields(
        code=code,
        language=language_name(code),
        lines={line: plain(text, line) for line in LINES},
        events=tuple(events + [Pair("", "")] * (places - len(events))),
        example_day=shown_day(EXAMPLE_DAY, language),
        known=tuple((known + [Pair("", "")] * MOST_ROWS)[:MOST_ROWS]),
        unknown=tuple((unknown + [""] * MOST_ROWS)[:MOST_ROWS]),
        sells=plain(mapping(value, "sells"), code),
        told=tuple(_told(code, value)),
    )


def _told(code: str, value: Value) -> Iterator[str]:
    glossary = site().whole
    contact = stated_facts(value).contact
    for fact, stated in glossary.definitions.facts.stated(contact).items():
        yield glossary.fact_words[code].facts[fact].values[stated].sentence
