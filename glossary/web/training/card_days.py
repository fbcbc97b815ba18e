"""Card days: a day without a year, as a language writes it and as the file holds it.

The file has month-day, 09-12, as ISO 8601; French, Italian and British writers begin
with the day, 12/09. Whatever is neither stays as it was typed.
"""

from __future__ import annotations

import re
from datetime import date

from glossary.languages import Language
from glossary.web.interface import locale_of

LEAP_YEAR = 2000
"""A card has no year; 29 February is a day."""
STORED = re.compile(r"(?:[0-9]{4}-)?([0-9]{2})-([0-9]{2})")
TYPED = re.compile(r"([0-9]{1,2})\s*[/.]\s*([0-9]{1,2})(?:\s*[/.]\s*[0-9]{4}|\.)?")


def stored_day(text: str, language: Language) -> str:
    """Return the day that *text* names in *language*, as month-day."""
    found = STORED.fullmatch(text)
    if found is not None:
        month, day = found.groups()
    elif (found := TYPED.fullmatch(text)) is not None:
        month, day = _in_order(found[1], found[2], language)
    else:
        return text
    return f"{int(month):02}-{int(day):02}" if is_day(month, day) else text


def shown_day(stored: str, language: Language) -> str:
    """Return the day *stored* as a writer of *language* types it."""
    found = STORED.fullmatch(stored)
    if found is None or not is_day(*found.groups()):
        return stored
    return "/".join(_in_order(found[1], found[2], language))


def is_stored_day(text: str) -> bool:
    """Return whether *text* is a day as the file holds it."""
    found = STORED.fullmatch(text)
    return found is not None and len(text) == len("09-12") and is_day(*found.groups())


def is_day(month: str, day: str) -> bool:
    """Return whether there is such a day."""
    try:
        date(LEAP_YEAR, int(month), int(day))
    except ValueError:
        return False
    return True


def _in_order(one: str, other: str, language: Language) -> tuple[str, str]:
    """Return the two swapped, where *language* begins with the day."""
    locale = locale_of(language.region or language.code)
    pattern = str(locale.datetime_skeletons["Md"].pattern)
    is_day_first = pattern.index("d") < pattern.index("M")
    return (other, one) if is_day_first else (one, other)
