"""Explanations: why a contact is where it is, and what is missing for more.

The reason of a class is a smallest set of the contact's facts that forces it,
whatever the other facts were. What is missing for a later stage is a smallest
set of facts to change. ``explainer.py`` finds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from glossary.facts import Value


class Lack(StrEnum):
    """How a fact stands in the way of a stage."""

    MISSING = "missing"
    """Nobody has stated it, or not yet as much of it as the stage needs."""
    CONTRADICTED = "contradicted"
    """It is stated, and it speaks against the stage."""


@dataclass(frozen=True, slots=True)
class Because:
    """One fact that helps to force the class."""

    fact: str
    value: Value
    stages: tuple[str, ...]
    """The stages whose criteria look at it, the contact's own first."""
    is_stated: bool
    """Not at its default: somebody has said so."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact that would have to change for a stage."""

    fact: str
    have: Value
    need: tuple[Value, ...]
    """Any of these will do, whichever of theirs the other missing facts have."""
    lack: Lack
    is_setback: bool
    """Only a worse value would do: nobody undoes a conversation to move on."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """One fact to ask about, and the stage that answers would lead to."""

    fact: str
    stage: str
    beside: tuple[str, ...]
    """Facts to ask about as well: the stage takes them all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The class of a contact under one view, with its reasons."""

    stage: str
    reason: str | None
    """Why it is out: the name of the part of the criterion that holds."""
    because: tuple[Because, ...]
    missing: Mapping[str, tuple[Missing, ...]]
    """By later stage, the nearest first; stages out of reach are left out."""
    next_question: NextQuestion | None
    """What to ask the contact next; None where no answer would lead further."""
    proofs: tuple[Because, ...]
    """The fewest stated facts that prove the stage, were nothing else known.

    A fact that speaks against the contact is never among them. What a stage asks
    of everybody by default is, where nothing needs to be stated.
    """
    has_other_ways: frozenset[str]
    """Later stages that as few other facts would reach as those in ``missing``."""
