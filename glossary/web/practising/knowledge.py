"""Knowledge: what somebody knows, confuses and reviewed, in the words of the page.

Owns those words. All of it is about one person, who alone is shown it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from flask import Response, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from glossary.people import Person
from glossary.practice import practice_slug
from glossary.quiz_scores import in_percent
from glossary.quizzes import FeedbackTime
from glossary.reviews import ReviewDay, Subject, between, read_subject
from glossary.services import reviews
from glossary.storage import db
from glossary.strengths import Strength, Trend
from glossary.web.access.safety import own_page
from glossary.web.clock import zone
from glossary.web.dates import written_day
from glossary.web.forms import see_other, typed
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.grading import grader
from glossary.web.practising.subjects import subject_name, subject_names
from glossary.web.practising.tasks import hidden_attempts

MOST_CONFUSIONS = 4
TRENDS = {
    Trend.RISING: lazy_gettext("improving"),
    Trend.FALLING: lazy_gettext("slipping"),
    Trend.STEADY: "",
}
SURE = 8
"""Right answers of ten from which on a stage is known."""


@dataclass(frozen=True, slots=True)
class KnownStage:
    """How well somebody knows one stage."""

    label: str
    step: int | None
    right: int
    count: int
    trend: str


@dataclass(frozen=True, slots=True)
class Confused:
    """One stage taken for another."""

    right: str
    chosen: str
    count: int
    of: int
    compare: str
    """Address of the two side by side; empty where they are not both terms."""
    course: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the last two weeks, as a bar."""

    label: str
    cards: int
    height: int
    """Of 100."""


@dataclass(frozen=True, slots=True)
class Returns:
    """When something comes back."""

    subject: str
    name: str
    shown: str
    """The due time, as the form sends it back."""
    days: int


def known_of(person: Person, now: datetime) -> Mapping[str, object]:
    """Return what the page tells *person* of themselves."""
    two_weeks = reviews.two_weeks(db.session, person.id, now=now, zone=zone())
    hidden = hidden_attempts(person)
    strengths = reviews.strengths(
        db.session, person.id, untold=_untold(), hidden=hidden
    )
    known = tuple(_stages(strengths))
    cards = sum(day.cards for day in two_weeks)
    right = sum(day.right_at_first for day in two_weeks)
    return {
        "known": known,
        "known_words": _in_words(known),
        "confused": tuple(_confused(person, hidden)),
        "days": tuple(_days(two_weeks)),
        "reviewed": cards,
        "at_first": in_percent(Fraction(right, cards)) if cards else None,
        "hour": now.astimezone(zone()).hour,
    }


def _untold() -> tuple[str, ...]:
    """Return the quizzes that give no verdict before the end."""
    quizzes = grader().glossary.quizzes.values()
    at_the_end = FeedbackTime.AT_THE_END
    return tuple(each.slug for each in quizzes if each.feedback is at_the_end)


def _stages(found: tuple[Strength, ...]) -> Iterator[KnownStage]:
    by_stage = {each.stage: each for each in found}
    code = page_language().code
    for stage in grader().journey.known:
        if stage.id in by_stage:
            each = by_stage[stage.id]
            label = subject_name(stage.id, code, grader()) or stage.id
            yield KnownStage(
                label, stage.step, each.right, each.count, str(TRENDS[each.trend])
            )


def _in_words(known: tuple[KnownStage, ...]) -> str:
    """Return what is known best and least, in a sentence."""
    sure = [each for each in known if each.right * 10 >= SURE * each.count]
    weak = sorted(
        (each for each in known if each not in sure),
        key=lambda each: each.right / each.count,
    )
    if not known:
        return ""
    if not weak:
        return str(_("You recognise every stage that you have met."))
    if not sure:
        return str(_("Still to learn, above all: %(stage)s.", stage=weak[0].label))
    return str(
        _(
            "Surest: %(sure)s. Still to learn: %(weak)s.",
            sure=max(sure, key=lambda each: each.right).label,
            weak=weak[0].label,
        )
    )


def _confused(person: Person, hidden: frozenset[int]) -> Iterator[Confused]:
    code, terms = page_language().code, grader().glossary.terms
    found = reviews.confusions(db.session, person.id, untold=_untold(), hidden=hidden)
    for each in found[:MOST_CONFUSIONS]:
        right, chosen = (
            subject_name(slug, code, grader()) for slug in (each.right, each.chosen)
        )
        if right is None or chosen is None:
            continue
        are_terms = each.right in terms and each.chosen in terms
        yield Confused(
            right,
            chosen,
            each.count,
            each.of,
            url_for("pages.compare", one=each.right, other=each.chosen)
            if are_terms
            else "",
            practice_slug(between(each.right, each.chosen)),
        )


def _days(found: tuple[ReviewDay, ...]) -> Iterator[Day]:
    most = max((day.cards for day in found), default=0)
    for day in found:
        label = written_day(day.on, "d MMM")
        yield Day(label, day.cards, round(100 * day.cards / most) if most else 0)


def returns_of(person: Person, subject: Subject, now: datetime) -> Returns | None:
    """Return when *subject* comes back to *person*; None if it does not."""
    found = reviews.days_until_back(
        db.session, person.id, subject, now=now, zone=zone()
    )
    if found is None:
        return None
    waiting, days = found
    return Returns(
        str(subject),
        subject_names(subject, page_language().code, grader()),
        waiting.due_at.isoformat(),
        days,
    )


def move(person: Person, now: datetime) -> Response:
    """Let a subject come back sooner or later, as the form says."""
    try:
        subject, due = read_subject(typed("subject")), _moment(typed("shown"))
    except ValueError:
        return see_other(url_for("pages.practice"))
    change = reviews.later if typed("act") == "later" else reviews.sooner
    moved = change(db.session, person.id, subject, shown=due, now=now)
    back = see_other(own_page(typed("back")) or url_for("pages.practice"))
    return back if moved is None else leave_notice(back, Notice.SAVED)


def _moment(text: str) -> datetime:
    """Return the time that a form of ours has shown; raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text!r} is in no zone")
    return found
