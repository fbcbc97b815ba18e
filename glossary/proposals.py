"""Proposals: the rules for what somebody writes to propose a definition.

Owns how long a written definition may be, and when it is looked at again unless
somebody says otherwise.
"""

from __future__ import annotations

import re
from datetime import date

LONGEST_TEXT = 600
"""Characters of a written definition."""
MOST_SENTENCES = 3
LONGEST_REASON = 1_000
"""Characters; of a remark as well."""
_END = re.compile(r"[.!?…]+(?=\s|$)")


def sentences_in(text: str) -> int:
    """Return how many sentences *text* has; what has no full stop is one."""
    parts = _END.split(text)
    return sum(1 for part in parts if part.strip())


def one_year_after(day: date) -> date:
    """Return the same day of the next year; 28 February for the 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
