"""Shown feedback: what came of an answer, and why, in the words of a page.

Owns what stands together on that page: the verdict, both answers, the reasons, who
graded, and what to read on.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.quiz_feedback import Feedback, Verdict
from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind
from glossary.views import HOUSE_VIEWS
from glossary.web.practising import verdict_words
from glossary.web.practising.answer_rows import Given, rows
from glossary.web.practising.answered_questions import Answered, answered
from glossary.web.practising.asking import Asker
from glossary.web.practising.further_reading import Link, links
from glossary.web.practising.shown_cards import ShownCard
from glossary.web.practising.shown_reasons import Why, whys
from glossary.web.practising.subjects import AskedAbout, asked_about
from glossary.web.practising.word_reasons import WordReasons, word_reasons

MARKS = {
    Verdict.RIGHT: "right",
    Verdict.PARTLY: "partly",
    Verdict.NOT_YET: "wrong",
    Verdict.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    """What came of an answer."""

    kind: Kind
    mark: str
    subject: AskedAbout
    title: str
    line: str
    rows: tuple[Given, ...]
    cards: tuple[ShownCard, ...]
    stem: str
    stem_language: str
    """Empty for that of the page."""
    words: WordReasons
    whys: tuple[Why, ...]
    graded: str
    graded_view: str
    """The department whose definitions graded; empty where it is not one alone."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Says in one language what came of answers."""

    asker: Asker

    def feedback(
        self, pinned: Pinned, found: Feedback, number: int | None = None
    ) -> ShownFeedback:
        """Return what a page says of an answer to *pinned*, question *number*."""
        given = answered(pinned, found, self.asker, number)
        return ShownFeedback(
            kind=given.kind,
            mark=MARKS[found.verdict],
            subject=asked_about(given),
            title=verdict_words.title(given),
            line=verdict_words.line(given),
            rows=tuple(rows(given)),
            cards=given.cards,
            stem=given.asked.stem,
            stem_language=given.asked.stem_language,
            words=word_reasons(given),
            whys=tuple(whys(given)),
            graded=_graded(given),
            graded_view=_graded_view(given),
            links=tuple(links(given)),
        )


def _graded(given: Answered) -> str:
    found = given.found
    if not found.reasons:
        return ""
    if found.view is None or given.kind is Kind.AGREE:
        text = str(_("Graded by the definitions of both teams."))
    else:
        text = given.words.graded_by(found.view)
    if found.is_outdated:
        text += " " + _("They have changed since: the answer stands as graded.")
    return text


def _graded_view(given: Answered) -> str:
    view = given.found.view
    if not given.found.reasons or given.kind is Kind.AGREE:
        return ""
    return view if view in HOUSE_VIEWS else ""
