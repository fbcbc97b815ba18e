"""Subjects: what a page calls what is practised, reviewed and asked about."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.errors import UnknownTerm
from glossary.graders import Grader
from glossary.quizzes import Kind
from glossary.reviews import Subject
from glossary.web.practising.answered_questions import Answered


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """What a question was about, in few words."""

    text: str
    language: str = ""
    """Empty for that of the page."""


def asked_about(given: Answered) -> AskedAbout:
    """Return what tells a question from the others of its attempt."""
    pinned = given.pinned
    match given.kind:
        case Kind.STATEMENT:
            return AskedAbout(given.asked.stem, given.asked.stem_language)
        case Kind.WORD:
            language = pinned["language"]
            is_foreign = language != given.words.code
            return AskedAbout(pinned["key"], language if is_foreign else "")
        case Kind.DEFINITION:
            slug = pinned["term"]
            return AskedAbout(given.words.term(slug), given.words.foreign(slug))
        case Kind.PAIR:
            if given.number is None:
                return AskedAbout(given.asked.heading)
            return AskedAbout(str(_("Pair %(number)s", number=given.number)))
        case _:
            names = (card.name or str(_("Name unknown")) for card in given.cards)
            language = given.cards[0].language if given.cards else ""
            return AskedAbout(", ".join(names) or given.asked.heading, language)


def subject_name(slug: str, code: str, grader: Grader) -> str | None:
    """Return what the stage or the term *slug* is called; None if it is neither."""
    glossary = grader.glossary
    if grader.journey.stage(slug) is not None:
        return glossary.stage_texts[slug, code].label
    try:
        return glossary.shown(slug, code).entry.short
    except UnknownTerm:
        return None


def subject_names(subject: Subject, code: str, grader: Grader) -> str:
    """Return what *subject* is called: one name, or the two that it lies between."""
    names = (subject_name(slug, code, grader) for slug in subject.slugs)
    return " / ".join(name for name in names if name is not None)
