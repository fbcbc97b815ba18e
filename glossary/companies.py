"""Companies: who uses this glossary, and what counts as "yes" there.

Criteria name facts; whether a firm is "in the target market" is for a company
to say. One company is described, in every language; an instance brings its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompanyText:
    """What one language says of the company."""

    sells: str
    """What is sold, and to whom."""
    market: str
    """The target market."""
    score: str
    """The rule of points behind ``score_reached``."""
    horizon: str
    """How far ahead a date to buy may lie."""
    answer_time: str
    """How soon sales answers a contact that marketing hands over."""
    notes: Mapping[str, str]
    """By fact: what counts as yes here; complete."""
    language: str
    """The language it is written in: another one where the company has no words."""


@dataclass(frozen=True, slots=True)
class Company:
    """The company whose contacts are classed."""

    name: str
    is_invented: bool
    """The company that is shipped, and no real one."""
    texts: Mapping[str, CompanyText]
    """By language code; complete."""
