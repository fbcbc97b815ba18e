"""Notes: what a CRM would say of a contact, in one language.

Owns which sentence tells which fact, and that two contacts one fact apart are told
alike but for that fact. The sentences come from ``content/<language>/_drill.yaml``;
none agrees with the person, so that every one suits everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.criteria import Criterion, holds
from glossary.facts import Contact, Value
from glossary.seeds import Chance, one_of

ANY_NUMBER = 2**32
"""Each fact has one number drawn, whether it is told or not: what is told of one
contact never shifts what is drawn for another."""


class Gender(StrEnum):
    """Of an invented person: their first name and the form of their job."""

    F = "f"
    M = "m"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to tell one value of a fact."""

    text: str
    """May hold {name}, {job} and {firm} where it tells who this is."""
    when: Criterion | None = None
    """Of the other facts of the contact; None suits every contact."""


@dataclass(frozen=True)
class DrillWords:
    """Everything one language says on the cards of the drill."""

    sells: str
    """What "we" sell on these cards."""
    first_names: Mapping[Gender, tuple[str, ...]]
    last_names: tuple[str, ...]
    jobs: tuple[Mapping[Gender, str], ...]
    firms: tuple[str, ...]
    variants: Mapping[str, Mapping[Value, tuple[Variant, ...]]]
    """By fact, in the order of the story, and by value."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a note, and the fact that it tells."""

    text: str
    fact: str
    value: Value


Note = tuple[Sentence, ...]


@dataclass(frozen=True)
class _Draw:
    """What was drawn for one note: who it is about, and a number for each fact."""

    who: Mapping[str, str]
    numbers: Mapping[str, int]


def note(
    contact: Contact, words: DrillWords, rng: Chance, *, told: Collection[str]
) -> Note:
    """Return the sentences that tell the facts *told* of *contact*, in order."""
    return _note(contact, words, _draw(words, rng), told=told, beside=(contact,))


def notes(
    contacts: Sequence[Contact],
    words: DrillWords,
    rng: Chance,
    *,
    told: Collection[str],
) -> tuple[Note, ...]:
    """Return the note of each of *contacts*; what they share is told alike."""
    draw = _draw(words, rng)
    return tuple(
        _note(each, words, draw, told=told, beside=contacts) for each in contacts
    )


def _draw(words: DrillWords, rng: Chance) -> _Draw:
    gender = tuple(Gender)[rng.randrange(len(Gender))]
    first = one_of(words.first_names[gender], rng)
    who = {
        "name": f"{first} {one_of(words.last_names, rng)}",
        "job": one_of(words.jobs, rng)[gender],
        "firm": one_of(words.firms, rng),
    }
    return _Draw(who, {fact: rng.randrange(ANY_NUMBER) for fact in words.variants})


def _note(
    contact: Contact,
    words: DrillWords,
    draw: _Draw,
    *,
    told: Collection[str],
    beside: Sequence[Contact],
) -> Note:
    sentences = []
    for fact, variants in words.variants.items():
        if fact not in told:
            continue
        value = contact[fact]
        sharing = [each for each in beside if each[fact] == value]
        told_so = variants.get(value, ())
        suiting = [each for each in told_so if _suits(each, sharing)]
        if not suiting:
            # A value that content has lost since is at its default, which is not told.
            continue
        text = suiting[draw.numbers[fact] % len(suiting)].text
        sentences.append(Sentence(text.format_map(draw.who), fact, value))
    return tuple(sentences)


def _suits(variant: Variant, contacts: Sequence[Contact]) -> bool:
    """Return whether *variant* can be said of all *contacts*: it tells them alike."""
    return variant.when is None or all(holds(variant.when, c) for c in contacts)
