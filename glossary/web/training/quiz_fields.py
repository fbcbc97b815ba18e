"""Quiz fields: a quiz as its form shows it, question by question.

Owns what helps to choose: cards and terms by name, and where a card stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import gettext as _

from glossary.quizzes import GRADING_VIEWS, Kind
from glossary.views import HOUSE_VIEWS
from glossary.web.definitions.answers import stage_label
from glossary.web.filters import language_name
from glossary.web.interface import page_language
from glossary.web.labels import view_name
from glossary.web.practising.courses import LEVELS
from glossary.web.site import site
from glossary.web.training import quiz_words
from glossary.web.training.bank_names import bank_names
from glossary.web.training.quiz_form import CARD_KINDS, KINDS, MOST_SORTED, codes
from glossary.web.training.scale_remarks import scale_remarks
from glossary.web.training.stored_values import Value, mapping, plain, sequence

Choice = tuple[str, object]
"""A value and its label, as the macro of a list to choose from wants them."""
EMPTY_PLACES = 2
"""For further cards to put in order."""


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """One question of the form."""

    number: int
    name: str
    """What the names of its fields begin with."""
    kind: str
    label: LazyString
    is_about_card: bool
    value: Mapping[str, str]
    """What stands in each field, by its name after the dash."""
    cards: tuple[str, ...]
    """Those to put in order, and some empty places."""
    named: tuple[str, ...]
    """What the cards are, a line each."""
    remarks: tuple[str, ...]
    """Stages that are no answer here, a sentence each."""


def quiz_fields(value: Value) -> dict[str, object]:
    """Return what the form shows of the quiz *value*."""
    questions = sequence(value, "questions")
    return {
        "filled": _filled(value),
        "codes": codes(),
        "missing": [language_name(code) for code in missing_languages(value)],
        "questions": [
            _question(number, each, scale_remarks(each, value))
            for number, each in enumerate(questions, 1)
        ],
        "choices": _choices(),
        "cards": list(_cards()),
        "terms": list(_terms()),
    }


def missing_languages(value: Value) -> list[str]:
    """Return the languages in which the quiz *value* cannot be taken yet."""
    texts = [mapping(value, "title"), mapping(value, "about")]
    for question in sequence(value, "questions"):
        if plain(question, "kind") == Kind.STATEMENT:
            texts += [mapping(question, "text"), mapping(question, "reason")]
        named = [plain(question, "card"), *map(str, sequence(question, "cards"))]
        cards = map(site().whole.cards.get, named)
        texts += [dict.fromkeys(card.texts, "-") for card in cards if card is not None]
    return [code for code in codes() if not all(plain(each, code) for each in texts)]


def _filled(value: Value) -> dict[str, str]:
    found = {
        key: plain(value, key)
        for key in ("level", "view", "feedback", "minutes", "stages", "practice")
    }
    return {**found, **_texts(value, "title"), **_texts(value, "about")}


def _texts(value: object, key: str) -> dict[str, str]:
    return {f"{key}-{code}": plain(mapping(value, key), code) for code in codes()}


def _question(number: int, value: Value, remarks: tuple[str, ...]) -> QuestionFields:
    kind = plain(value, "kind")
    named = [plain(value, "card"), *map(str, sequence(value, "cards"))]
    sorted_cards = [str(each) for each in sequence(value, "cards")]
    empty = min(EMPTY_PLACES, MOST_SORTED - len(sorted_cards))
    return QuestionFields(
        number=number,
        name=f"q{number}",
        kind=kind,
        label=quiz_words.KINDS[Kind(kind)],
        is_about_card=kind in CARD_KINDS,
        value=_values(value),
        cards=(*map(bank_names().card_label, sorted_cards), *[""] * empty),
        named=tuple(card_line(id) for id in named if id in site().whole.cards.by_id),
        remarks=remarks,
    )


def _values(value: Value) -> dict[str, str]:
    draw = mapping(value, "draw")
    stages = [str(each) for each in sequence(draw, "boundary")]
    one, other = [*stages, "", ""][:2]
    keys = ("card", "view", "term", "pick", "language", "trap", "is_true", "source")
    return {
        **{key: plain(value, key) for key in keys},
        "card": bank_names().card_label(plain(value, "card")),
        "term": bank_names().term_label(plain(value, "term")),
        "stage": one or plain(draw, "stage"),
        "other": other,
        "count": plain(draw, "count"),
        **_texts(value, "text"),
        **_texts(value, "reason"),
    }


def card_line(id: str) -> str:
    """Return who the card *id* is, and where each department puts it."""
    glossary, code = site().whole, page_language().code
    card = glossary.cards.card(id)
    text = card.texts[glossary.written_in(card.texts, code)]
    stages = []
    for view in map(glossary.definitions.view, HOUSE_VIEWS):
        label = stage_label(glossary, view, glossary.cards.stage(view, card), code)
        team = view_name(view, code)
        stages.append(str(_("%(team)s: %(stage)s", team=team, stage=label)))
    return " · ".join((text.name or text.role, text.company, *stages))


def _cards() -> Iterator[Choice]:
    for card in site().whole.cards:
        yield bank_names().card_label(card.id), card.id


def _terms() -> Iterator[Choice]:
    for slug in site().whole.terms:
        yield bank_names().term_label(slug), slug


def stage_choices() -> list[Choice]:
    """Return every stage, in the order of the journey."""
    glossary, code = site().glossary, page_language().code
    stages = glossary.journey.stages
    return [(each.id, glossary.stage_texts[each.id, code].label) for each in stages]


def view_choices() -> list[Choice]:
    """Return who may grade."""
    return [(view, quiz_words.VIEWS[view]) for view in GRADING_VIEWS]


def _choices() -> dict[str, list[Choice]]:
    return {
        "level": [(level.value, label) for level, label in LEVELS.items()],
        "view": view_choices(),
        "feedback": [(each.value, said) for each, said in quiz_words.FEEDBACK.items()],
        "scale": [(each.value, said) for each, said in quiz_words.SCALES.items()],
        "pick": [(each.value, said) for each, said in quiz_words.PICKS.items()],
        "truth": list(quiz_words.TRUTHS.items()),
        "kind": [(kind.value, quiz_words.KINDS[kind]) for kind in KINDS],
        "stage": stage_choices(),
        "language": [(code, language_name(code)) for code in codes()],
    }
