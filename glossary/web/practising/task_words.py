"""Task words: what was given to somebody to do, in the language of the page.

Owns when it is due, how often it may be tried and what still counts, as sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from glossary.assignments import PersonalTerms, Shows, Standing, counting, has_passed
from glossary.attempts import GRACE, Attempt, Result
from glossary.quiz_scores import in_percent
from glossary.reminders import ReminderKind
from glossary.services.assignments import Task
from glossary.web import labels
from glossary.web.dates import written_moment
from glossary.web.interface import locale_of, page_language
from glossary.web.practising.courses import Course, course, gone_course
from glossary.web.practising.grading import grader

PATTERNS = {"en": "EEEE d MMMM, HH:mm", "fr": "EEEE d MMMM 'à' HH:mm"}
"""A day and a time; other languages as English."""
COUNTED_DOWN = timedelta(hours=2)
"""From here on it is said how many minutes are left."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What is said of a task on the pages of its attempts."""

    address: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How long an attempt still takes answers."""

    until: str
    left: str = ""
    """In minutes, as the page opens; empty for more than COUNTED_DOWN."""
    seconds: int | None = None
    """The same for a script; None where it has nothing to count."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list, and on the page that opens it."""

    address: str
    title: str
    language: str
    """Of the title."""
    opens: str
    """When it can be begun; empty once it can."""
    due: str
    standing: str
    is_urgent: bool
    """True once it is overdue."""
    is_finished: bool
    reminder: str
    """What they were reminded of, while it is still to do."""
    may_begin: bool
    under_way: int | None
    """The attempt that goes on."""
    certificate: str
    """Its address; empty while there is none."""
    facts: tuple[tuple[str, str], ...]
    """What holds for it: a name and a value each."""


def task_row(
    task: Task, now: datetime, reminded: ReminderKind | None = None
) -> TaskRow:
    """Return *task* in words."""
    terms, standing = task.terms, task.standing
    opened = task.under_way
    has_another = task.attempts_left != 0 and terms.is_open(now)
    assignment = str(task.given.assignment.id)
    has_one = has_certificate(task)
    return TaskRow(
        address=url_for("pages.task", assignment=assignment),
        title=(here := course_named(terms.quiz)).title,
        language=here.language,
        opens=_opens(task),
        due=due_words(terms),
        standing=str(labels.STANDINGS[standing]),
        is_urgent=standing is Standing.OVERDUE,
        is_finished=standing.is_finished,
        reminder=_reminder(reminded) if not standing.is_finished else "",
        may_begin=opened is None and has_another,
        under_way=opened.attempt_id if opened is not None else None,
        certificate=(
            url_for("pages.certificate", assignment=assignment) if has_one else ""
        ),
        facts=tuple(_facts(task)),
    )


def has_certificate(task: Task) -> bool:
    """Return whether *task* was done as it was asked."""
    return task.standing in (Standing.PASSED, Standing.DONE)


def _reminder(kind: ReminderKind | None) -> str:
    if kind is ReminderKind.SOON:
        return str(_("Reminder: this is due soon."))
    if kind is ReminderKind.OVERDUE:
        return str(_("Reminder: the time for this is over."))
    if kind is ReminderKind.ASKED:
        return str(_("Reminder: your trainer asks you to finish this."))
    return ""


def title_of(quiz: str) -> str:
    """Return what the quiz is called; its slug, once it is gone."""
    return course_named(quiz).title


def course_named(quiz: str) -> Course:
    """Return the course *quiz* on this page; what is left of it, once it is gone."""
    code = page_language().code
    return course(quiz, code, grader()) or gone_course(quiz, code)


def _opens(task: Task) -> str:
    terms = task.terms
    if terms.opens_at is None or task.standing is not Standing.NOT_OPEN:
        return ""
    return str(_("Opens %(when)s", when=moment_in(terms.opens_at, terms.time_zone)))


def due_words(terms: PersonalTerms) -> str:
    """Return when it is due: Friday 27 November at 18:00, in the group's zone."""
    if terms.due_at is None:
        return str(_("No end date"))
    return str(_("Due %(when)s", when=moment_in(terms.due_at, terms.time_zone)))


def moment_in(when: datetime, time_zone: str) -> str:
    """Return *when* as people of *time_zone* read it: weekday, time, and where."""
    locale = get_locale() or locale_of(page_language().code)
    zone = ZoneInfo(time_zone)
    pattern = PATTERNS.get(locale.language, PATTERNS["en"])
    said = written_moment(when, pattern, zone)
    return f"{said} ({_place(zone, locale)})"


def _place(zone: ZoneInfo, locale: Locale) -> str:
    """Return the city by which *zone* is known; UTC has none."""
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return zone.key
    return str(get_timezone_location(zone, locale=locale, return_city=True))


def time_left(here: Course, attempt: Attempt, now: datetime) -> TimeLeft | None:
    """Return until when *attempt* takes answers; None where nobody set an end."""
    if attempt.closes_at is None or attempt.is_finished or here.terms is None:
        return None
    when = moment_in(attempt.closes_at, here.terms.time_zone)
    until = str(_("Time until %(when)s. Five minutes more still count.", when=when))
    left = attempt.closes_at - now
    if left > COUNTED_DOWN:
        return TimeLeft(until)
    seconds = max(0, ceil(left.total_seconds()))
    return TimeLeft(until, _left(left), seconds)


def _left(left: timedelta) -> str:
    if left > timedelta():
        minutes = ceil(left / MINUTE)
        return str(ngettext("%(num)s minute left.", "%(num)s minutes left.", minutes))
    minutes = max(1, ceil((left + GRACE) / MINUTE))
    return str(
        ngettext(
            "The time is up: answers still count for %(num)s minute.",
            "The time is up: answers still count for %(num)s minutes.",
            minutes,
        )
    )


def task_words(here: Course, result: Result) -> TaskWords | None:
    """Return what is to be said of a result at a task; None for practice."""
    if here.terms is None:
        return None
    attempt = result.attempt
    address = url_for("pages.task", assignment=str(here.assignment_id))
    lines = list(_passed(here.terms, result))
    if here.terms.shows is Shows.AFTER_DUE and here.terms.due_at is not None:
        when = moment_in(here.terms.due_at, here.terms.time_zone)
        lines.append(
            str(_("The answers and the reasons are shown from %(when)s.", when=when))
        )
    if attempt.closes_at is not None and attempt.finished_at == attempt.closes_at:
        lines.append(str(_("The time was up before the last question.")))
    return TaskWords(address, tuple(lines))


def _passed(terms: PersonalTerms, result: Result) -> Iterator[str]:
    if terms.pass_mark is None:
        return
    figures = {"percent": in_percent(result.share), "mark": terms.pass_mark}
    if has_passed(terms, result.share):
        yield str(_("Passed: %(percent)s%%. The pass mark is %(mark)s%%.", **figures))
    else:
        yield str(
            _("Not passed: %(percent)s%%. The pass mark is %(mark)s%%.", **figures)
        )


def _facts(task: Task) -> Iterator[tuple[str, str]]:
    terms = task.terms
    if terms.opens_at is not None and task.standing is Standing.NOT_OPEN:
        yield str(_("Opens")), moment_in(terms.opens_at, terms.time_zone)
    if terms.due_at is not None:
        yield str(_("Due")), moment_in(terms.due_at, terms.time_zone)
    if terms.pass_mark is not None:
        yield str(_("Pass mark")), str(_("%(percent)s%%", percent=terms.pass_mark))
    if terms.attempts is not None:
        left = task.attempts_left or 0
        words = ngettext(
            "%(num)s left of %(all)s",
            "%(num)s left of %(all)s",
            left,
            all=terms.attempts,
        )
        yield str(_("Attempts")), str(words)
    if terms.minutes is not None:
        words = ngettext("%(num)s minute", "%(num)s minutes", terms.minutes)
        yield str(_("Time limit")), str(words)
    best = counting(terms, task.taken)
    if best is not None:
        percent = in_percent(best.share)
        yield str(_("Score that counts")), str(_("%(percent)s%%", percent=percent))
