"""Quiz options: what a pinned question offered, what was picked, what was right.

Owns the names by which the same question and the same option are found again in
everybody's attempts, though their order differs and options may be drawn by chance.
Reads what is pinned and nothing else: no key is derived anew. The words for a
question and its options are the page's; what they are made of is kept here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from glossary.quiz_scores import DONT_KNOW, Pinned
from glossary.quizzes import Kind, Pick

_WITHIN = ":"
"""Parts an option that belongs to a team or to a place: "sales:lead", "2:010-buyer"."""
DIGITS = 12
"""Of a fingerprint, in hexadecimal; enough for the questions of one quiz."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that could be picked."""

    id: str
    """The same in every attempt."""
    value: str
    """A stage, a fact, a card, a term's slug, a word, or "true" and "false"."""
    is_right: bool
    within: str = ""
    """The team that would say it, or the place from 1 at which a card was put."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is the same for everybody who got it."""

    id: str
    """Of its kind, what it is about and its key: another key is another question."""
    kind: Kind
    options: tuple[Option, ...]
    """Stages in their order; others by what they are."""
    pinned: Pinned
    """As one attempt pinned it, for the words of its page."""

    @property
    def right(self) -> tuple[Option, ...]:
        """The options that are right to pick."""
        return tuple(option for option in self.options if option.is_right)

    def option(self, id: str) -> Option | None:
        """Return the option named *id*; None for "I don't know" and what is not here.

        Where options are drawn by chance, another attempt may have had others.
        """
        return next((each for each in self.options if each.id == id), None)


def asked(pinned: Pinned) -> Asked:
    """Return *pinned* under names that other attempts share."""
    kind = Kind(pinned["kind"])
    options = tuple(_options(kind, pinned))
    if kind not in (Kind.CLASSIFY, Kind.AGREE, Kind.SORT, Kind.STATEMENT):
        options = tuple(sorted(options, key=lambda each: each.id))
    return Asked(_id(kind, pinned, options), kind, options, pinned)


def picked(pinned: Pinned, answer: Any) -> tuple[str, ...]:
    """Return the ids of the options that *answer* picks, each once.

    "I don't know" is DONT_KNOW, alone.
    """
    if answer == DONT_KNOW:
        return (DONT_KNOW,)
    match Kind(pinned["kind"]):
        case Kind.AGREE | Kind.PAIR:
            return tuple(_named(stage, within) for within, stage in answer.items())
        case Kind.SORT:
            cards = (pinned["cards"][number]["id"] for number in answer)
            return tuple(_named(card, str(at)) for at, card in enumerate(cards, 1))
        case Kind.DEFINITION:
            return (_term(pinned, answer),)
        case Kind.FACTS:
            return tuple(answer)
        case _:
            return (answer,)


def _options(kind: Kind, pinned: Pinned) -> Iterator[Option]:
    key, options = pinned["key"], pinned["options"]
    match kind:
        case Kind.AGREE | Kind.PAIR:
            for within, stages in options.items():
                for stage in stages:
                    yield _option(stage, stage == key[within], within)
        case Kind.SORT:
            yield from _places(pinned)
        case Kind.DEFINITION:
            for option in options:
                yield _option(_term(pinned, option), option == key)
        case Kind.FACTS | Kind.ASK:
            for fact in options:
                yield _option(fact, fact in key)
        case _:
            for each in options:
                yield _option(each, each == key)


def _places(pinned: Pinned) -> Iterator[Option]:
    """Yield each card at each place; two of one rank are right at either place."""
    ranks, cards = pinned["ranks"], pinned["cards"]
    in_order = sorted(pinned["key"], key=lambda number: cards[number]["id"])
    for at, right in enumerate(pinned["key"], 1):
        for number in in_order:
            is_right = ranks[number] == ranks[right]
            yield _option(cards[number]["id"], is_right, str(at))


def _option(value: str, is_right: bool, within: str = "") -> Option:
    return Option(_named(value, within), value, is_right, within)


def _named(value: str, within: str) -> str:
    return f"{within}{_WITHIN}{value}" if within else value


def _term(pinned: Pinned, option: str) -> str:
    """Return the term that *option* of a question on a definition stands for."""
    if pinned["pick"] == Pick.TERM:
        return option
    slug: str = pinned["terms"][option]
    return slug


def _id(kind: Kind, pinned: Pinned, options: tuple[Option, ...]) -> str:
    rights = [each.id for each in options if each.is_right]
    return f"{kind.value}-{_fingerprint([_about(kind, pinned), sorted(rights)])}"


def _about(kind: Kind, pinned: Pinned) -> Mapping[str, Any]:
    """Return what makes a question this one, beside its key."""
    match kind:
        case Kind.SORT | Kind.PAIR:
            cards = sorted(
                (_contact(each) for each in pinned["cards"].values()), key=repr
            )
            return {"cards": cards, "view": pinned["view"], "scale": pinned["scale"]}
        case Kind.STATEMENT:
            return {"text": pinned["text"]}
        case Kind.DEFINITION:
            return {"term": pinned["term"], "pick": pinned["pick"]}
        case Kind.WORD:
            return {"term": pinned["term"], "language": pinned["language"]}
        case _:
            about = {"card": _contact(pinned["card"]), "scale": pinned["scale"]}
            # Of two departments it is no matter which one the quiz names.
            return about if kind is Kind.AGREE else {**about, "view": pinned["view"]}


def _contact(held: Mapping[str, Any]) -> Any:
    """Return what names a contact: its card, or its facts where it has none."""
    return held["id"] if held["id"] is not None else held["facts"]


def _fingerprint(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
