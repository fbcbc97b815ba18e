"""What templates may call beside Jinja's own: labels, dates, marked letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from babel.lists import format_list
from flask import Flask, url_for
from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from glossary.stages import Stage
from glossary.terms import Shown, Term
from glossary.web import equivalents, labels
from glossary.web.access.visitors import current_person
from glossary.web.accounts.targets import sign_in_target
from glossary.web.addresses import alternates, full_address, public_address
from glossary.web.clock import now, zone
from glossary.web.dates import written_day, written_moment
from glossary.web.display import THEMES, display_theme, shows_start, single_keys
from glossary.web.interface import locale_of, page_language
from glossary.web.navigation import areas, initials, may_read_here
from glossary.web.notices import take_notice
from glossary.web.site import site


def init_app(app: Flask) -> None:
    """Give templates their filters and names."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=day,
        department_name=labels.SIDES.__getitem__,
        equivalents=equivalents_of,
        initials=initials,
        language_name=language_name,
        linked=linked,
        listed=listed,
        marked=marked,
        marked_word=marked_word,
        moment=moment,
        other_words=other_words,
        place=place,
        role_name=labels.ROLES.__getitem__,
        shown=shown_here,
        stage=stage_of,
        territory=territory,
    )
    app.jinja_env.globals.update(
        alternates=alternates,
        areas=areas,
        current_person=current_person,
        display_theme=display_theme,
        full_address=full_address,
        labels=labels,
        language_list=language_list,
        may_read_here=may_read_here,
        now=now,
        page_language=page_language,
        public_address=public_address,
        shows_start=shows_start,
        sign_in_target=sign_in_target,
        single_keys=single_keys,
        site=site,
        take_notice=take_notice,
        themes=THEMES,
    )


def day(value: date) -> str:
    """Return *value* written out in the page's language: 14 October 2026."""
    return written_day(value)


def moment(value: datetime, where: str | None = None) -> str:
    """Return *value*, 14 October 2026 at 09:30, in the zone *where* or the site's."""
    at = zone() if where is None else ZoneInfo(where)
    return written_moment(value, "d MMMM y, HH:mm", at)


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


def linked(
    terms: Iterable[Shown], style: Literal["standard", "or"] = "standard"
) -> Markup:
    """Return *terms* as links in running text."""
    return listed([_link(shown) for shown in terms], style)


def _link(shown: Shown) -> Markup:
    address = url_for("pages.term", slug=shown.entry.slug)
    if shown.is_fallback:
        link = Markup('<a href="{}" lang="{}">{}</a>')
        return link.format(address, shown.entry.language, shown.entry.short)
    return Markup('<a href="{}">{}</a>').format(address, shown.entry.short)


def shown_here(slug: str) -> Shown:
    """Return what a reader of this page sees of the term *slug*."""
    return site().glossary.shown(slug, page_language().code)


def stage_of(term: Term) -> Stage | None:
    """Return the stage that *term* is; None for a word used at a stage."""
    return site().glossary.journey.stage_of_term(term.slug)


def place(term: Term) -> str:
    """Return where on the path *term* stands, in words; empty for nowhere."""
    if term.step is None:
        return ""
    if stage_of(term) is None:
        return str(gettext("Used at step %(step)s", step=term.step))
    count = len(site().glossary.journey.steps)
    return str(gettext("Step %(step)s of %(count)s", step=term.step, count=count))


def equivalents_of(shown: Shown) -> tuple[equivalents.Equivalent, ...]:
    """Return *shown*'s term in the other languages."""
    return equivalents.equivalents(site().glossary, shown)


def other_words(shown: Shown) -> tuple[equivalents.OtherWord, ...]:
    """Return the words of other languages that differ from *shown*'s."""
    return equivalents.other_words(site().glossary, shown)


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
