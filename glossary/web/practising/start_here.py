"""Start here: ten minutes for somebody new, from the five steps to eight cards.

Owns the page that opens the way. The cards are a quiz like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, abort

from glossary.cards import Card
from glossary.quizzes import CardQuestion, Quiz
from glossary.services import attempts
from glossary.storage import db
from glossary.views import HOUSE_VIEWS, View
from glossary.web.access.learners import learner
from glossary.web.definitions.answers import answer
from glossary.web.definitions.lacks import Lacks
from glossary.web.forms import compressed_page
from glossary.web.interface import page_language
from glossary.web.practising.courses import START_HERE
from glossary.web.practising.grading import grader
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.quizzes import open_attempts, quiz_facts
from glossary.web.practising.shown_cards import shown_card
from glossary.web.reading.listing import exits, steps
from glossary.web.site import site

PARTED = frozenset({"lead", "prospect"})
"""What the two teams call the one contact that opens the way."""


def start_here() -> Response:
    """Show the five steps, one contact under two views, and the way to the cards."""
    quiz = site().glossary.quizzes.get(START_HERE)
    if quiz is None or not quiz.is_practised:
        # An instance that has taken it away starts elsewhere.
        abort(404)
    code, glossary = page_language().code, site().glossary
    card = disputed_card(quiz)
    owner = learner()
    own = attempts.attempts_of(db.session, owner) if owner is not None else ()
    own = tuple(each for each in own if each.attempt.quiz == START_HERE)
    return compressed_page(
        "practice/start_here.html",
        quiz=quiz_facts(quiz),
        open=next(open_attempts(own), None),
        steps=steps(glossary, code),
        exits=exits(glossary, code),
        card=None if card is None else shown_card(card, code, glossary),
        rules=tuple(_rules()),
        answers=() if card is None else tuple(_answers(card)),
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """What one team asks for at one step."""

    view: str
    name: str
    stage: str
    text: str


def _rules() -> Iterator[Rule]:
    """Yield what each team asks of the two words that they use differently."""
    words = QuizWords(page_language().code, site().glossary, grader())
    for stage in sorted(PARTED):
        for team in HOUSE_VIEWS:
            label = words.stage(team, stage)
            yield Rule(team, words.team(team), label, words.asks(team, stage))


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What one team calls the contact, and what it lacks for the other's word."""

    view: View
    label: str
    decides: str | None
    lacks: Lacks | None
    rival: str


def _answers(card: Card) -> Iterator[TeamAnswer]:
    code, glossary, reasoning = page_language().code, site().glossary, site().reasoning
    stages = {team: grader().under(team).stage(card.contact) for team in HOUSE_VIEWS}
    for team, stage in stages.items():
        rival = next(other for other in stages.values() if other != stage)
        view = glossary.definitions.view(team)
        said = answer(
            view,
            card.contact,
            rival=rival,
            code=code,
            glossary=glossary,
            reasoning=reasoning,
        )
        label = glossary.stage_texts[rival, code].label
        yield TeamAnswer(view, said.label, said.decides, said.lacks, label)


def disputed_card(quiz: Quiz) -> Card | None:
    """Return a card that is a lead to one team and a prospect to the other.

    One that *quiz* does not ask about, if there is any.
    """
    asked = {each.card for each in quiz.questions if isinstance(each, CardQuestion)}
    views = [grader().under(team) for team in HOUSE_VIEWS]
    found = [
        card
        for card in grader().cards
        if {view.stage(card.contact) for view in views} == PARTED
    ]
    return min(found, key=lambda card: (card.id in asked, card.id), default=None)
