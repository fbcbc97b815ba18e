"""Mending: the pages to which the analysis of a question leads.

Owns where a question can be seen, and where that is mended which its label tells of.
A card or a quiz may be gone since: then nothing leads there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from flask import url_for
from flask_babel import gettext as _

from glossary.item_labels import Label
from glossary.quiz_keys import attempt as pin_attempt
from glossary.quiz_options import Asked, asked
from glossary.quizzes import Kind, Question, Quiz, Sort, Statement
from glossary.web.definitions.answers import classify_address
from glossary.web.definitions.stated_facts import read_facts
from glossary.web.practising.further_reading import Link
from glossary.web.practising.grading import grader
from glossary.web.practising.previews import SEED
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.site import site

TERM_KINDS = (Kind.DEFINITION, Kind.WORD)


@dataclass(frozen=True)
class Mending:
    """Finds those pages for the questions of one quiz."""

    slug: str
    words: QuizWords

    def question(self, question: Asked) -> str:
        """Return where *question* is shown; empty where it is nowhere any more."""
        place = self._previewed.get(question.id)
        if place is not None:
            preview = url_for("pages.quiz_preview", slug=self.slug)
            return f"{preview}#question-{place}"
        return self._card(question) or self._term(question)

    def link(self, label: Label, question: Asked) -> Link | None:
        """Return what mends that which *label* tells of *question*."""
        match label:
            case Label.CHECK_THE_CARD:
                return self._edited(question)
            case Label.CHECK_THE_TRANSLATION:
                return self._texts(question)
            case Label.TEAMS_DIFFER:
                return self._teams(question)
            case _:
                return None

    def _edited(self, question: Asked) -> Link | None:
        if card := self._card(question):
            return Link(card, str(_("Edit the card")))
        if quiz := self._edit_quiz(question):
            return Link(quiz, str(_("Edit the question")))
        return self._read(question)

    def _texts(self, question: Asked) -> Link | None:
        card = self._card(question)
        texts = f"{card}#texts" if card else self._edit_quiz(question)
        texts = texts or self._term(question)
        return Link(texts, str(_("Compare the texts"))) if texts else None

    def _teams(self, question: Asked) -> Link | None:
        """Return where the definitions of both teams are told for *question*."""
        held = question.pinned.get("card")
        if held is None:
            return self._read(question)
        contact = read_facts(held["facts"], site().glossary.definitions.facts).contact
        address = classify_address(site().glossary, contact)
        return Link(address, str(_("See what each team says")))

    def _read(self, question: Asked) -> Link | None:
        address = self._term(question)
        if not address:
            return None
        word = self.words.term(question.pinned["term"])
        return Link(address, str(_("Open “%(word)s”", word=word)))

    def _card(self, question: Asked) -> str:
        held = question.pinned.get("card")
        if held is None or site().whole.cards.get(held["id"] or "") is None:
            return ""
        return url_for("pages.card_edit", id=held["id"])

    def _term(self, question: Asked) -> str:
        if question.kind not in TERM_KINDS:
            return ""
        slug = question.pinned["term"]
        return url_for("pages.term", slug=slug) if self.words.has_term(slug) else ""

    def _edit_quiz(self, question: Asked) -> str:
        """Return where the quiz asks *question* by name; empty for a term."""
        questions = () if self._quiz is None else self._quiz.questions
        for number, each in enumerate(questions, 1):
            if _is(each, question):
                edit = url_for("pages.quiz_edit", slug=self.slug)
                return f"{edit}#question-{number}"
        return ""

    @property
    def _quiz(self) -> Quiz | None:
        return site().glossary.quizzes.get(self.slug)

    @cached_property
    def _previewed(self) -> Mapping[str, int]:
        """The place of each question in the preview of the quiz, from 1."""
        if self._quiz is None:
            return {}
        shown = pin_attempt(self._quiz, grader(), Random(SEED))
        return {asked(each).id: place for place, each in enumerate(shown, 1)}


def _is(question: Question, found: Asked) -> bool:
    """Return whether *question* of a quiz is the one that was asked."""
    if isinstance(question, Statement):
        return found.kind is Kind.STATEMENT and question.text == found.pinned["text"]
    if isinstance(question, Sort) and found.kind is Kind.SORT:
        held = {each["id"] for each in found.pinned["cards"].values()}
        return held <= {*question.cards}
    return False
