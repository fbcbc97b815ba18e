"""Option words: what a question of an assignment was about, and what was picked.

Owns those names, made of what is pinned. A term, a card or a view may be gone since:
then what is left of it is its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.quiz_options import Asked, Option
from glossary.quizzes import Kind
from glossary.views import UnknownView
from glossary.web.practising.cases import cards_of
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.shown_cards import ShownCard
from glossary.web.practising.subjects import subject_name


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question was about."""

    text: str
    detail: str = ""
    """The company of a contact, or what kind of question it was."""
    language: str = ""
    """Of *text*; empty for that of the page."""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """Names questions and options in one language."""

    words: QuizWords

    def subject(self, asked: Asked) -> Subject:
        """Return what *asked* was about."""
        pinned, kind = asked.pinned, asked.kind
        match kind:
            case Kind.STATEMENT:
                texts = pinned["text"]
                text, language = self.words.said(texts), self.words.said_in(texts)
                return Subject(text, _("True or false?"), language)
            case Kind.WORD:
                language = pinned["language"]
                return Subject(pinned["key"], _("Word"), self._foreign(language))
            case Kind.DEFINITION:
                slug = pinned["term"]
                word = self.words.term(slug)
                return Subject(word, _("Definition"), self.words.foreign(slug))
            case _:
                return self._contacts(asked)

    def name(self, asked: Asked, option: Option) -> str:
        """Return what *option* of *asked* is called."""
        pinned, value = asked.pinned, option.value
        match asked.kind:
            case Kind.CLASSIFY:
                return self.stage(pinned["view"], value)
            case Kind.AGREE:
                team, stage = option.within, self.stage(option.within, value)
                said = _("%(team)s: %(stage)s", team=self._team(team), stage=stage)
                return str(said)
            case Kind.SORT:
                name = self.sorted_names(asked).get(value, value)
                return f"{option.within}. {name}"
            case Kind.FACTS:
                return self.words.stated(value, pinned["card"]["facts"].get(value, ""))
            case Kind.ASK:
                return self.words.fact(value).question
            case Kind.DEFINITION:
                return self.words.term(value)
            case Kind.STATEMENT:
                return str(_("True") if value == "true" else _("False"))
            case _:
                return value

    def stage(self, view: str, stage: str) -> str:
        """Return what *stage* is called where *view* speaks; its id if it is gone."""
        try:
            return self.words.stage(view, stage)
        except (UnknownView, KeyError):
            found = subject_name(stage, self.words.code, self.words.grader)
            return found or stage

    def _team(self, view: str) -> str:
        try:
            return self.words.team(view)
        except UnknownView:
            return view

    def _contacts(self, asked: Asked) -> Subject:
        cards = self._cards(asked)
        names = ", ".join(card.name or str(_("Name unknown")) for card in cards)
        company = cards[0].company if len(cards) == 1 else ""
        return Subject(names, company, cards[0].language if cards else "")

    def sorted_names(self, asked: Asked) -> Mapping[str, str]:
        """Return the name of each card to sort, by its id."""
        pinned = asked.pinned
        ids = (pinned["cards"][number]["id"] for number in pinned["options"])
        named = zip(ids, self._cards(asked), strict=True)
        return {id: card.name or str(_("Name unknown")) for id, card in named}

    def _cards(self, asked: Asked) -> tuple[ShownCard, ...]:
        return cards_of(asked.pinned, self.words.code, self.words.grader)

    def _foreign(self, language: str) -> str:
        return "" if language == self.words.code else language
