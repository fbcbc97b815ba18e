"""Word questions: what is asked about a definition, a word or a statement.

Owns the sentences of those kinds of question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind, Pick
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.shown_questions import Option, ShownQuestion

RIGHT_WORD = {
    "en": lazy_gettext("Which English word is right?"),
    "fr": lazy_gettext("Which French word is right?"),
    "it": lazy_gettext("Which Italian word is right?"),
    "": lazy_gettext("Which word is right?"),
}
"""By language: in an inflected one, no name of a language fits any sentence."""


@dataclass(frozen=True, slots=True)
class WordQuestions:
    """Says questions about terms and words in one language."""

    words: QuizWords

    def question(self, known: Mapping[str, Any], pinned: Pinned) -> ShownQuestion:
        """Return *pinned*, of which *known* may be shown, as its page shows it."""
        kind = Kind(known["kind"])
        if kind is Kind.STATEMENT:
            return self._statement(known)
        if kind is Kind.WORD:
            return self._word(known, pinned["term"])
        if known["pick"] == Pick.TERM:
            return self._pick_term(known, pinned["term"])
        return self._pick_definition(known, pinned["terms"])

    def _pick_term(self, known: Mapping[str, Any], term: str) -> ShownQuestion:
        return ShownQuestion(
            Kind.DEFINITION,
            _("Which word has this definition?"),
            tuple(
                Option(slug, self.words.term(slug), language=self.words.foreign(slug))
                for slug in known["options"]
            ),
            stem=self.words.definition(term),
            stem_language=self.words.foreign(term),
            is_quoted=True,
        )

    def _pick_definition(
        self, known: Mapping[str, Any], terms: Mapping[str, str]
    ) -> ShownQuestion:
        word = self.words.term(known["term"])
        return ShownQuestion(
            Kind.DEFINITION,
            _("What does “%(word)s” mean here?", word=word),
            tuple(
                Option(
                    number,
                    self.words.definition(slug),
                    language=self.words.foreign(slug),
                    is_quoted=True,
                )
                for number, slug in terms.items()
            ),
        )

    def _word(self, known: Mapping[str, Any], term: str) -> ShownQuestion:
        other = known["language"] if known["language"] != self.words.code else ""
        return ShownQuestion(
            Kind.WORD,
            str(RIGHT_WORD.get(known["language"], RIGHT_WORD[""])),
            tuple(Option(each, each, language=other) for each in known["options"]),
            stem=self.words.definition(term),
            stem_language=self.words.foreign(term),
            is_quoted=True,
        )

    def _statement(self, known: Mapping[str, Any]) -> ShownQuestion:
        words = {"true": _("True"), "false": _("False")}
        return ShownQuestion(
            Kind.STATEMENT,
            _("True or false?"),
            tuple(Option(each, str(words[each])) for each in known["options"]),
            stem=self.words.said(known["text"]),
            stem_language=self.words.said_in(known["text"]),
            is_quoted=True,
        )
