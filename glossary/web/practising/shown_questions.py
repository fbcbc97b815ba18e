"""Shown questions: what a page shows of a question before its answer is in.

Owns its layout and how it is answered: by one option, by several, or part by part.
Its words are put in elsewhere, and the key stays on the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.quizzes import Kind
from glossary.web.practising.shown_cards import ShownCard

ONE_BY_ONE = frozenset(Kind) - {Kind.AGREE, Kind.SORT, Kind.PAIR}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that is offered."""

    value: str
    label: str
    hint: str = ""
    language: str = ""
    """Set where it is not that of the page."""
    is_quoted: bool = False
    """True for what is defined or said, which is set in the type of the words."""


@dataclass(frozen=True, slots=True)
class Team:
    """A department that is asked for, and the stages it knows."""

    id: str
    name: str
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """Who grades."""

    view: str
    text: str
    change: str = ""
    """Said where another view graded the question before; else empty."""


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question on a page."""

    kind: Kind
    heading: str
    options: tuple[Option, ...]
    cards: tuple[ShownCard, ...] = ()
    stem: str = ""
    """What is asked about, where that is no card."""
    stem_language: str = ""
    """Set where it is not that of the page."""
    is_quoted: bool = False
    note: str = ""
    """What is to be chosen, and how it counts."""
    graded: Graded | None = None
    """None where no single view grades."""
    is_of_steps: bool = False
    """True if stages are the five steps."""
    teams: tuple[Team, ...] = ()
    given: tuple[str, ...] = ()
    """What was chosen already, in a form that comes back."""
    given_by: Mapping[str, str] = field(default_factory=dict)
    given_places: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_several(self) -> bool:
        """True if more than one option may be chosen."""
        return self.kind is Kind.FACTS

    @property
    def has_keys(self) -> bool:
        """True if a key of one digit chooses an option."""
        return self.kind in ONE_BY_ONE and len(self.options) > 1

    @property
    def layout(self) -> str:
        """``beside`` a card, ``wide`` above many, or ``alone``."""
        if self.kind in (Kind.SORT, Kind.PAIR):
            return "wide"
        return "beside" if self.cards else "alone"
