"""What a language says of facts, values and parts, and how it joins them.

Owns the words alone; ``wording.py`` makes sentences of them. They are read from
``content/<language>/_facts.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.facts import Value

GAP = "{}"
"""Where a pattern of a language takes the next part."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of the contact, and its negation."""

    yes: str
    """After the subject "the contact": "is in the target market"."""
    no: str
    """The exact opposite: "is not known to be in the target market"."""
    yes_opening: str = ""
    """The words of ``yes`` that neighbours which begin alike say once: "has"."""
    no_opening: str = ""
    """The same of ``no``, and a denial: "has not" denies all that follows."""

    @property
    def opposite(self) -> Predicate:
        """The predicate that holds when this one does not."""
        return Predicate(self.no, self.yes)


@dataclass(frozen=True, slots=True)
class ValueText:
    """What one language says of one value of a fact."""

    label: str
    """Short, as an option of a form."""
    sentence: str
    """About a contact, as on a contact card; suits any contact."""
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class GroupText:
    """Several values of a fact that are said as one."""

    values: frozenset[Value]
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class FactText:
    """What one language says of one fact."""

    label: str
    """Short, for a row of a table and the legend of a form."""
    help: str
    """What counts, in one line."""
    question: str
    """The question to ask."""
    values: Mapping[Value, ValueText]
    """In the order of the fact: from worst to best."""
    groups: tuple[GroupText, ...] = ()


@dataclass(frozen=True, slots=True)
class PartText:
    """What one language says of a named part of criteria."""

    label: str
    predicate: Predicate
    reason: str | None = None
    """Shown after "Out:"; None for a part that is no reason."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """How one language joins what it says; ``{}`` stands for each part."""

    sentence: str
    """The whole: "The contact {}."."""
    comma: str
    """Two neighbours in a list, but for the last two: "{}, {}"."""
    all: str
    """The last two of which both hold: "{} and {}"."""
    all_long: str
    """The same after something that is a list itself: "{}, and {}"."""
    any: str
    """The last two of which one holds: "{} or {}"."""
    any_long: str
    """The same after something that is a list itself: "{}, or {}"."""
    nor_comma: str
    """Two neighbours denied together, but for the last two: "{}, {}"."""
    nor: str
    """The last two denied together: "{} or {}" after "has not"."""
    then: str
    """A further clause of which everything depends: "{}; the contact {}"."""
    also: str
    """The last such clause: "{}; in addition, the contact {}"."""
    otherwise: str
    """A further alternative beside one that holds an "and": "{}, or else {}"."""
    either: str
    """Opens alternatives inside an "and": "either {}"."""
    either_or: str
    """The next of them: "{} or {}"."""
    and_either: str
    """Leads from the list to those alternatives: "{} and {}"."""
    always: str
    """The sentence for a criterion that every contact fulfils."""
    never: str
    """The sentence for a criterion that no contact can fulfil."""
    all_of: str
    """Heads a list of which everything holds: "all of these:"."""
    one_of: str
    """Heads a list of which one holds: "at least one of these:"."""


@dataclass(frozen=True)
class FactWords:
    """Everything one language says of facts, of named parts, and to join them."""

    facts: Mapping[str, FactText]
    """By fact id, in the order of the facts."""
    parts: Mapping[str, PartText]
    """By the name of the part."""
    patterns: Patterns
    respelt: Mapping[str, str] = field(default_factory=dict)
    """What sounds wrong where two parts meet, and what is written instead."""

    def exit_reason(self, part: str | None) -> str | None:
        """Return what is said after "Out:" where *part* holds; None without one."""
        text = self.parts.get(part) if part is not None else None
        return (text.reason or text.label) if text is not None else None
