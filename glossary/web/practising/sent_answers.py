"""Sent answers: what a form says of a question, whole or half filled.

Owns the names of the fields. Whether an answer is a possible one is asked where it
is scored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from glossary.errors import GlossaryError
from glossary.quiz_scores import DONT_KNOW, Pinned
from glossary.quizzes import Kind
from glossary.web.practising.shown_questions import ShownQuestion
from glossary.web.sent import whole_number

UNKNOWN = "unknown"
"""The button for whoever does not know."""
ANSWER = "answer"
PLACE = "place-"

Form = MultiDict[str, str]


class Unanswered(GlossaryError):
    """Something that the question asks for was not chosen."""


def sent_answer(pinned: Pinned, form: Form) -> Any:
    """Return the answer in *form*; raises Unanswered."""
    if form.get(UNKNOWN):
        return DONT_KNOW
    match Kind(pinned["kind"]):
        case Kind.AGREE | Kind.PAIR:
            return {part: _whole(form.get(part)) for part in pinned["options"]}
        case Kind.SORT:
            return _order(pinned, form)
        case Kind.FACTS:
            return _whole(form.getlist(ANSWER))
        case _:
            return _whole(form.get(ANSWER))


def _whole(given: Any) -> Any:
    if not given:
        raise Unanswered("nothing was chosen")
    return given


def _order(pinned: Pinned, form: Form) -> list[str]:
    """Return the cards by the place that each was given; each place once."""
    places = sent_places(form, len(pinned["options"]))
    wanted = set(range(1, len(pinned["options"]) + 1))
    if set(places.values()) != wanted:
        raise Unanswered("each place once")
    in_order = sorted(places, key=lambda card: places[card])
    return [pinned["options"][card] for card in in_order]


def sent_places(form: Form, count: int) -> Mapping[int, int]:
    """Return the place of each card that was given one."""
    typed = {card: form.get(f"{PLACE}{card}", "") for card in range(count)}
    read = {card: whole_number(text) for card, text in typed.items()}
    return {card: place for card, place in read.items() if place is not None}


def sent_so_far(question: ShownQuestion, form: Form) -> ShownQuestion:
    """Return *question* with what *form* has chosen of it."""
    return replace(
        question,
        given=tuple(form.getlist(ANSWER)),
        given_by={team.id: form.get(team.id, "") for team in question.teams},
        given_places=sent_places(form, len(question.cards)),
    )


def what_to_choose(question: ShownQuestion) -> str:
    """Return what is missing from an answer, as an instruction."""
    match question.kind:
        case Kind.CLASSIFY | Kind.AGREE | Kind.PAIR if question.is_of_steps:
            return _step_to_choose(question.kind)
        case Kind.CLASSIFY:
            return str(_("Choose a stage, or say that you don’t know"))
        case Kind.AGREE:
            return str(_("Choose a stage for each team, or say that you don’t know"))
        case Kind.PAIR:
            text = _("Choose a stage for each contact, or say that you don’t know")
            return str(text)
        case Kind.SORT:
            return str(_("Give each place to one contact, or say that you don’t know"))
        case Kind.FACTS:
            return str(_("Choose one fact at least, or say that you don’t know"))
        case _:
            return str(_("Choose an answer, or say that you don’t know"))


def _step_to_choose(kind: Kind) -> str:
    if kind is Kind.AGREE:
        return str(_("Choose a step for each team, or say that you don’t know"))
    if kind is Kind.PAIR:
        return str(_("Choose a step for each contact, or say that you don’t know"))
    return str(_("Choose a step, or say that you don’t know"))
