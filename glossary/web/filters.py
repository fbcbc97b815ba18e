"""What templates may call beside Jinja's own: labels, dates, marked letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from babel.lists import format_list
from flask import Flask
from flask_babel import format_date, get_locale
from markupsafe import Markup, escape

from glossary.glossary import TrapSign
from glossary.terms import Entry, Shown
from glossary.web import labels, listing
from glossary.web.addresses import alternates, full_address, public_address
from glossary.web.display import THEMES, display_theme
from glossary.web.interface import locale_of, page_language
from glossary.web.site import site


def init_app(app: Flask) -> None:
    """Give templates their filters and names."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=day,
        language_name=language_name,
        listed=listed,
        marked=marked,
        marked_word=marked_word,
        other_words=other_words,
        same_trap_elsewhere=same_trap_elsewhere,
        territory=territory,
    )
    app.jinja_env.globals.update(
        alternates=alternates,
        display_theme=display_theme,
        full_address=full_address,
        labels=labels,
        language_list=language_list,
        page_language=page_language,
        public_address=public_address,
        site=site,
        themes=THEMES,
    )


def day(value: date) -> str:
    """Return *value* written out in the page's language: 14 October 2026."""
    return str(format_date(value, "d MMMM y"))


def territory(tag: str) -> str:
    """Return the name, in the page's language, of the region in *tag* (fr-CA)."""
    region = locale_of(tag)
    page = get_locale()
    return (region.get_territory_name(page) if page is not None else None) or tag


def language_name(code: str) -> str:
    """Return the name of the language *code* in the page's language."""
    page = get_locale()
    return (
        locale_of(code).get_language_name(page) if page is not None else None
    ) or code


def listed(
    values: Iterable[str], style: Literal["standard", "or"] = "standard"
) -> Markup:
    """Return *values* as a list in running text: lead, MQL, and SAL.

    Values that are markup stay markup; others are escaped.
    """
    locale = get_locale() or locale_of(page_language().code)
    return Markup(format_list([str(escape(value)) for value in values], style, locale))


def language_list() -> Markup:
    """Return the languages served, in running text: French, Italian, and English."""
    return listed(language_name(each.code) for each in site().glossary.languages)


def same_trap_elsewhere(sign: TrapSign) -> tuple[TrapSign, ...]:
    """Return the wrong forms that other languages made of the same foreign word."""
    return listing.same_trap_elsewhere(site().glossary, sign)


def other_words(shown: Shown) -> tuple[Entry, ...]:
    """Return the entries that name this term otherwise than *shown* does."""
    return listing.other_words(site().glossary, shown)


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """Return *text* with each of *spans* (start, end) inside ``<mark>``."""
    pieces: list[Markup | str] = []
    position = 0
    for start, end in sorted(spans):
        if start < position or end > len(text):
            continue
        pieces.append(escape(text[position:start]))
        pieces.append(Markup("<mark>{}</mark>").format(text[start:end]))
        position = end
    pieces.append(escape(text[position:]))
    return Markup("").join(pieces)


def marked_word(text: str, word: str) -> Markup:
    """Return *text* with *word* inside ``<mark>`` wherever it begins a word."""
    places = re.finditer(rf"\b{re.escape(word)}", text, re.IGNORECASE)
    return marked(text, [place.span() for place in places if word])
