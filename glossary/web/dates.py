"""Dates: days and moments as the language of the page writes them.

Owns the one thing that Babel's patterns leave out: French and Italian count the first
of a month (1er décembre, 1º dicembre), and no other day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from babel.dates import format_date, format_datetime
from flask_babel import get_locale

from glossary.web.interface import locale_of, page_language

DAY = re.compile(r"\bd\b")
FIRST = {"fr": "d'er'", "it": "d'º'"}
"""What stands for the first day of a month, by language."""


def written_day(value: date, pattern: str = "d MMMM y") -> str:
    """Return *value* by *pattern* (Unicode TR 35): 14 October 2026."""
    locale = get_locale() or locale_of(page_language().code)
    said = _with_first(pattern, value, locale.language)
    return format_date(value, said, locale=locale)


def written_moment(value: datetime, pattern: str, zone: tzinfo) -> str:
    """Return *value* in *zone* by *pattern*: 14 October 2026, 09:30."""
    locale = get_locale() or locale_of(page_language().code)
    said = _with_first(pattern, value.astimezone(zone).date(), locale.language)
    return format_datetime(value, said, tzinfo=zone, locale=locale)


def _with_first(pattern: str, day: date, language: str) -> str:
    return DAY.sub(FIRST.get(language, "d"), pattern) if day.day == 1 else pattern
