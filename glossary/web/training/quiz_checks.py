"""Quiz checks: what keeps a quiz from being published, beside its fields.

Owns the sentences for what a form can lack, in the reader's language. The rest is the
loader's to find, in its own words: it has the last word on every file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from glossary.errors import Problem
from glossary.quizzes import Kind
from glossary.web.filters import language_name
from glossary.web.forms import Problems
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.training.quiz_fields import missing_languages
from glossary.web.training.quiz_form import CARD_KINDS, codes
from glossary.web.training.stored_values import Value, mapping, plain, sequence

Found = Iterator[tuple[str, str]]
"""The id of a field, and a sentence that says what to do there."""


def quiz_problems(path: str, value: Value) -> Problems:
    """Return what keeps the quiz *value* from being published at *path*."""
    own = dict(_lacks(value)) or dict(_nowhere_whole(value))
    return own or _read(path, value)


def as_said(problem: Problem) -> str:
    """Return the loader's sentence; in another language than English, what it is."""
    if page_language().code == "en":
        return problem.message
    detail = Markup('<span lang="en">{}</span>').format(problem.message)
    sentence = Markup(_("This cannot be published as it is. In detail: %(detail)s"))
    return sentence % {"detail": detail}


def field_at(text: str, line: int) -> tuple[str, int | None]:
    """Return the field for *line* of the quiz *text*, and the question it is in."""
    from glossary.loading.yaml_reader import parse

    places = [place for place, at in parse(text).lines.items() if at == line and place]
    place = max(places, key=len, default=())
    if place[:1] == ("questions",):
        number = int(place[1]) + 1 if len(place) > 1 else None
        return ("add" if number is None else f"question-{number}"), number
    if len(place) > 1 or place[:1] in (("title",), ("about",)):
        code = place[1] if len(place) > 1 else codes()[0]
        return f"{place[0]}-{code}", None
    return (str(place[0]) if place else "level"), None


def _read(path: str, value: Value) -> Problems:
    from glossary.loading.checking import Refused
    from glossary.loading.written import read_quiz
    from glossary.loading.yaml_writer import dump

    text = dump(value)
    try:
        read_quiz(path, text, site().whole)
    except Refused as refused:
        return placed(text, refused.problems)
    return {}


def placed(text: str, problems: tuple[Problem, ...]) -> Problems:
    """Return the *problems* of the quiz *text* by the field that each is at."""
    found: Problems = {}
    for problem in problems:
        field, number = field_at(text, problem.line)
        sentence = as_said(problem)
        if number is not None:
            about = Markup(_("Question %(number)s: %(what)s"))
            sentence = about % {"number": number, "what": sentence}
        others = [found[field]] if field in found else []
        found[field] = Markup("; ").join([*others, sentence])
    return found


def _lacks(value: Value) -> Found:
    for code in written_in(value, "title", "about"):
        language = language_name(code)
        if not plain(mapping(value, "title"), code):
            yield (
                f"title-{code}",
                _("Write the title in %(language)s", language=language),
            )
        if not plain(mapping(value, "about"), code):
            what = _("Say what one learns, in %(language)s", language=language)
            yield f"about-{code}", what
    if not _is_number(value.get("minutes"), 1, 240):
        yield "minutes", _("Enter a number of minutes from 1 to 240")
    questions = sequence(value, "questions")
    if not questions:
        yield "add", _("Add at least one question")
    for number, question in enumerate(questions, 1):
        for name, what in _question_lacks(question):
            field = f"q{number}-{name}"
            yield field, _("Question %(number)s: %(what)s", number=number, what=what)


def _nowhere_whole(value: Value) -> Found:
    if missing_languages(value) == codes():
        what = _("Write all of it in one language: title, what one learns, questions")
        yield f"title-{page_language().code}", what


def _question_lacks(question: Mapping[str, object]) -> Found:
    kind = plain(question, "kind")
    if kind in CARD_KINDS:
        yield from _card_lacks(question)
    if kind == Kind.SORT:
        yield from _sort_lacks(question)
    if kind in (Kind.DEFINITION, Kind.WORD):
        yield from _term_lacks(question)
    if kind == Kind.STATEMENT:
        yield from _statement_lacks(question)


def _card_lacks(question: Mapping[str, object]) -> Found:
    card, draw = plain(question, "card"), mapping(question, "draw")
    if not card and not draw:
        yield "card", _("choose a card, or a stage to draw cards from")
    if card and draw:
        yield "card", _("choose either a card or a stage to draw from, not both")
    if card:
        yield from _unknown_card(card, "card")
    if draw and not _is_number(draw.get("count"), 1, 20):
        yield "count", _("enter a number of cards from 1 to 20")


def _sort_lacks(question: Mapping[str, object]) -> Found:
    cards = [str(each) for each in sequence(question, "cards")]
    if len(cards) < 2:
        more = 2 - len(cards)
        yield "cards", ngettext("choose one card more", "choose %(num)s cards", more)
    for card in cards:
        yield from _unknown_card(card, "cards")


def _term_lacks(question: Mapping[str, object]) -> Found:
    term = plain(question, "term")
    if not term:
        yield "term", _("choose a term")
    elif term not in site().whole.terms:
        yield (
            "term",
            _("there is no term “%(name)s”: choose one of the list", name=term),
        )


def _statement_lacks(question: Mapping[str, object]) -> Found:
    for code in written_in(question, "text", "reason"):
        language = language_name(code)
        if not plain(mapping(question, "text"), code):
            yield (
                f"text-{code}",
                _("write the statement in %(language)s", language=language),
            )
        if not plain(mapping(question, "reason"), code):
            yield (
                f"reason-{code}",
                _("say why it is true or false, in %(language)s", language=language),
            )
    if not plain(question, "source"):
        yield "source", _("name the source: a law, a rule of the house, an idea")
    if plain(question, "term"):
        yield from _term_lacks(question)


def written_in(value: Mapping[str, object], *keys: str) -> list[str]:
    """Return the languages in which one of the texts at *keys* is begun.

    Before any is, that of the page: there it can be begun.
    """
    texts = [mapping(value, key) for key in keys]
    begun = [code for code in codes() if any(plain(each, code) for each in texts)]
    return begun or [page_language().code]


def _unknown_card(id: str, field: str) -> Found:
    if site().whole.cards.get(id) is None:
        yield field, _("there is no card “%(name)s”: choose one of the list", name=id)


def _is_number(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
