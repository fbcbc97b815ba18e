"""List queries: what the address of a long list asks for.

Owns the page and the words; each list has further filters of its own.
"""

from __future__ import annotations

from glossary.web.sent import asked_text, whole_number

LONGEST_QUERY = 120
"""Characters."""


def asked_words() -> str:
    """Return the words that the list is searched for."""
    return asked_text("q")[:LONGEST_QUERY].strip()


def page_number() -> int:
    """Return the page of the list that is asked for, the first if it is none."""
    return max(1, whole_number(asked_text("page")) or 1)
