"""Publications: what was published on the stages, in words.

The criteria of each published definition are a view like any other (see
``definitions.py``); here is what a reader is told about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicationText:
    """What one language says of one publication."""

    title: str
    about: str
    """What is known of it: kind, language, author, date."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """What one language says of one published definition."""

    name: str
    """Stands for the id, which says nothing to a reader."""
    short: str
    """The name in a table or a list, where many stand together."""
    says: str
    """The definition in our own words."""
    note: str | None = None
    """What is odd about it, such as a contradiction with itself."""


@dataclass(frozen=True)
class Publications:
    """Every publication, and every definition taken from one, in every language."""

    publications: Mapping[tuple[str, str], PublicationText]
    """By publication id and language code; complete."""
    sources: Mapping[tuple[str, str], SourceText]
    """By source id and language code; complete."""
