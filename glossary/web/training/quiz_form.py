"""The form of a quiz: from its fields to what the file says, and back.

Owns the names of the fields. Nothing is checked here: whatever was typed is kept, so
that a draft loses nothing, and what is wrong with it is said by ``quiz_checks.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, request

from glossary.quizzes import Kind
from glossary.web.forms import typed
from glossary.web.sent import readable, whole_number
from glossary.web.site import site
from glossary.web.training.bank_names import bank_names

Value = dict[str, Any]
"""What YAML holds: a quiz, or one question of it."""
MOST_QUESTIONS = 60
MOST_SORTED = 8
CARD_KINDS = (Kind.CLASSIFY, Kind.AGREE, Kind.FACTS, Kind.ASK)
KINDS = (*CARD_KINDS, Kind.SORT, Kind.DEFINITION, Kind.WORD, Kind.STATEMENT)
"""What a quiz can ask, in the order of the list to choose from."""
_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
NEW_QUIZ: Value = {
    "level": "beginner",
    "view": "base",
    "feedback": "at-once",
    "minutes": 5,
    "stages": "steps",
    "practice": False,
    "title": {},
    "about": {},
    "questions": [],
}


def sent_quiz() -> Value:
    """Return the quiz that the fields describe."""
    count = min(whole_number(typed("questions")) or 0, MOST_QUESTIONS)
    return {
        "level": typed("level"),
        "view": typed("view"),
        "feedback": typed("feedback"),
        "minutes": _number("minutes"),
        "stages": typed("stages"),
        "practice": typed("practice") == "true",
        "title": said("title"),
        "about": said("about"),
        "questions": [_question(number) for number in range(1, count + 1)],
    }


def said(name: str) -> dict[str, str]:
    """Return what was typed into the fields *name*-en, *name*-fr and so on."""
    texts = {code: one_line(typed(f"{name}-{code}")) for code in codes()}
    return {code: text for code, text in texts.items() if text}


def one_line(text: str) -> str:
    """Return *text* without the ends of lines that its field may hold."""
    return _LINE_ENDS.sub(" ", text)


def codes() -> list[str]:
    """Return the languages that everything is said in."""
    return [language.code for language in site().whole.languages]


def new_question(kind: str) -> Value:
    """Return a question of *kind* on which nothing is said yet."""
    if kind not in [each.value for each in KINDS]:
        abort(400)
    return {"kind": kind}


def _question(number: int) -> Value:
    name = f"q{number}"
    question = new_question(typed(f"{name}-kind"))
    return {**question, **_READERS[Kind(question["kind"])](name)}


def _about_card(name: str) -> Value:
    card = bank_names().card_called(typed(f"{name}-card"))
    named = {"card": card} if card else {}
    return {**named, **_draw(name), **_chosen(name, "view")}


def _draw(name: str) -> Value:
    one, other = typed(f"{name}-stage"), typed(f"{name}-other")
    if not (one or other):
        return {}
    from_where: Value = {"boundary": [one, other]} if other else {"stage": one}
    return {"draw": {**from_where, "count": _number(f"{name}-count")}}


def _sort(name: str) -> Value:
    sent = request.form.getlist(f"{name}-cards")[:MOST_SORTED]
    cards = [readable("cards", each).strip() for each in sent]
    named = [bank_names().card_called(each) for each in cards if each]
    return {"cards": named, **_chosen(name, "view")}


def _definition(name: str) -> Value:
    return {"term": _term(name), "pick": typed(f"{name}-pick")}


def _term(name: str) -> str:
    return bank_names().term_called(typed(f"{name}-term"))


def _word(name: str) -> Value:
    return {
        "term": _term(name),
        "language": typed(f"{name}-language"),
        **_chosen(name, "trap"),
    }


def _statement(name: str) -> Value:
    return {
        "text": said(f"{name}-text"),
        "is_true": typed(f"{name}-is_true") == "true",
        "reason": said(f"{name}-reason"),
        "source": typed(f"{name}-source"),
        **({"term": term} if (term := _term(name)) else {}),
    }


_READERS: Mapping[Kind, Callable[[str], Value]] = {
    **dict.fromkeys(CARD_KINDS, _about_card),
    Kind.SORT: _sort,
    Kind.DEFINITION: _definition,
    Kind.WORD: _word,
    Kind.STATEMENT: _statement,
}


def _chosen(name: str, key: str) -> Value:
    """Return *key* with what was typed for it; nothing if nothing was."""
    text = typed(f"{name}-{key}")
    return {key: text} if text else {}


def _number(name: str) -> int | str:
    """Return the number in the field *name*, or what stands there instead."""
    found = whole_number(typed(name))
    return typed(name) if found is None else found
