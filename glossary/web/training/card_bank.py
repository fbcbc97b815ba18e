"""The bank of cards: every contact there is, and where each department puts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response

from glossary.cards import Card
from glossary.folding import fold
from glossary.storage import db, written_files
from glossary.views import HOUSE_VIEWS
from glossary.web import labels
from glossary.web.definitions.answers import stage_label
from glossary.web.filters import language_name
from glossary.web.forms import page
from glossary.web.interface import page_language
from glossary.web.sent import asked_text
from glossary.web.site import site
from glossary.web.training.card_form import card_languages
from glossary.web.training.names import card_path
from glossary.web.training.origins import may_write, origin
from glossary.web.training.quiz_fields import stage_choices
from glossary.web.training.quiz_form import codes
from glossary.web.training.stored_values import mapping, parsed, plain


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card in the list."""

    id: str
    name: str
    role: str
    company: str
    language: str
    """Of name, role and company."""
    missing: tuple[str, ...]
    """The languages, by name, in which it is not written."""
    stages: tuple[tuple[str, str], ...]
    """Department, and what it calls the contact."""
    origin: str
    is_drafted: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A card that is not published, or has been taken away."""

    id: str
    name: str
    is_gone: bool
    missing: tuple[str, ...]
    """Codes of the languages in which it is not written."""

    @property
    def missing_names(self) -> list[str]:
        """Those languages, by name."""
        return [language_name(code) for code in self.missing]


def card_bank() -> Response:
    """List the cards asked for: by words, by stage under a view, by what is missing."""
    query, view, stage = asked_text("q"), asked_text("view"), asked_text("stage")
    missing = asked_text("missing")
    view = view if view in HOUSE_VIEWS else HOUSE_VIEWS[0]
    drafts = [row for row in _drafts() if not missing or missing in row.missing]
    cards = [
        card
        for card in site().glossary.cards
        if _is_named(card, query)
        and (not stage or _stage(card, view) == stage)
        and (not missing or missing not in card.texts)
    ]
    newest = written_files.newest(db.session)
    drafted = {path for path, each in newest.items() if not each.is_published}
    return page(
        "training/card_bank.html",
        cards=[_row(card, drafted) for card in cards],
        drafts=[] if query or stage else drafts,
        asked={"q": query, "view": view, "stage": stage, "missing": missing},
        views=[(each, labels.DEPARTMENTS[each]) for each in HOUSE_VIEWS],
        stages=stage_choices(),
        languages=[(code, language_name(code)) for code in codes()],
        may_write=may_write(),
    )


def _is_named(card: Card, query: str) -> bool:
    text = card.texts[site().glossary.written_in(card.texts, page_language().code)]
    whole = fold(" ".join((card.id, text.name, text.role, text.company, text.firm)))
    return all(word in whole for word in fold(query).split())


def _stage(card: Card, view: str) -> str:
    glossary = site().glossary
    return glossary.cards.stage(glossary.definitions.view(view), card)


def _row(card: Card, drafted: set[str]) -> CardRow:
    glossary, code = site().glossary, page_language().code
    written = glossary.written_in(card.texts, code)
    text, path = card.texts[written], card_path(card.id)
    views = [glossary.definitions.view(each) for each in HOUSE_VIEWS]
    return CardRow(
        id=card.id,
        name=text.name,
        role=text.role,
        company=text.company,
        language=written,
        missing=tuple(language_name(e) for e in codes() if e not in card.texts),
        stages=tuple(
            (view.id, stage_label(glossary, view, _stage(card, view.id), code))
            for view in views
        ),
        origin=origin(path),
        is_drafted=path in drafted,
    )


def _drafts() -> Iterator[DraftRow]:
    served = site().glossary.cards
    for path, file in written_files.newest(db.session).items():
        id = path.removeprefix("cards/").removesuffix(".yaml")
        if not path.startswith("cards/") or served.get(id) is not None:
            continue
        value = parsed(file.text)
        written = [code for code in codes() if mapping(value, code)]
        code = site().glossary.written_in(written, page_language().code)
        name = plain(mapping(value, code), "name")
        is_gone = not file.text
        missing = () if is_gone else tuple(card_languages(value))
        yield DraftRow(id, name or id, is_gone, missing)
