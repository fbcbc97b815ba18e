"""Bank names: what cards and terms are called in a form, and what somebody types.

Owns that a label, a name or a slug will do, in any language of the site, letter case
and accents aside. What nothing is called stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flask import g

from glossary.cards import Card, CardText
from glossary.folding import fold
from glossary.glossary import Glossary
from glossary.web.interface import page_language
from glossary.web.site import site


@dataclass(frozen=True)
class BankNames:
    """The names of one state of the glossary, for a reader of the language *code*."""

    glossary: Glossary
    code: str

    def card_called(self, text: str) -> str:
        """Return the id of the card that *text* names; *text* itself for none."""
        if text in self.glossary.cards.by_id:
            return text
        found = self._cards_by_name.get(fold(text), frozenset())
        return next(iter(found)) if len(found) == 1 else text

    def term_called(self, text: str) -> str:
        """Return the slug of the term that *text* names; *text* itself for none."""
        slug = fold(text).replace(" ", "-")
        if slug in self.glossary.terms:
            return slug
        own = [e for e in self.glossary.terms if fold(self._short(e)) == fold(text)]
        if len(own) == 1:
            return own[0]
        return self.glossary.slug_of_name(text) or text

    def card_label(self, id: str) -> str:
        """Return what stands in a field for the card *id*; *id* if that is unsure."""
        card = self.glossary.cards.get(id)
        if card is None:
            return id
        written = self.glossary.written_in(card.texts, self.code)
        label = _label(card.texts[written])
        return label if self.card_called(label) == id else id

    def term_label(self, slug: str) -> str:
        """Return what stands in a field for a term; its slug if that is unsure."""
        if slug not in self.glossary.terms:
            return slug
        label = self._short(slug)
        return label if self.term_called(label) == slug else slug

    def _short(self, slug: str) -> str:
        return self.glossary.shown(slug, self.code).entry.short

    @cached_property
    def _cards_by_name(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for card in self.glossary.cards:
            for name in map(fold, _names(card)):
                found[name] = found.get(name, frozenset()) | {card.id}
        return found


def bank_names() -> BankNames:
    """Return the names on this page; they are put in order once a request."""
    found = g.get("bank_names")
    if not isinstance(found, BankNames):
        found = g.bank_names = BankNames(site().whole, page_language().code)
    return found


def _names(card: Card) -> Iterator[str]:
    """Yield all that names *card*: its id, and who it is in each language."""
    yield card.id
    for text in card.texts.values():
        yield _label(text)
        if text.name:
            yield text.name


def _label(text: CardText) -> str:
    return f"{text.name or text.role}, {text.company}"
