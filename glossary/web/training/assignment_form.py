"""The form of an assignment: what was typed, and what is wrong with it.

Owns which fields there are, and how a time on the wall of a group becomes a moment.
What was typed comes back as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import request
from flask_babel import gettext as _

from glossary.assignments import (
    MOST_ATTEMPTS,
    MOST_DAYS,
    MOST_MINUTES,
    Assignment,
    Counts,
    Shows,
    Terms,
)
from glossary.quizzes import Quiz
from glossary.web.forms import Problems, problems_in, typed
from glossary.web.sent import whole_number, without_percent

ON_THE_WALL = "%Y-%m-%dT%H:%M"
"""How browsers send a date and a time without a zone."""


@dataclass(frozen=True, slots=True)
class AssignmentForm:
    """An assignment as it was typed, or as it is stored."""

    quiz: str = ""
    group_ids: frozenset[int] = frozenset()
    person_ids: frozenset[int] = frozenset()
    opens_at: str = ""
    due_at: str = ""
    opens_after: str = ""
    due_after: str = ""
    attempts: str = ""
    pass_mark: str = ""
    minutes: str = ""
    counts: str = Counts.BEST.value
    shows: str = Shows.AT_ONCE.value
    despite: str = ""
    """What was agreed to: that some get it in another language than theirs."""
    version: int = 0

    @property
    def is_usual(self) -> bool:
        """True if nothing that is folded away was chosen."""
        usual = AssignmentForm()
        return all(
            getattr(self, name) == getattr(usual, name)
            for name in (
                *("person_ids", "opens_at", "opens_after", "due_after"),
                *("minutes", "counts", "shows"),
            )
        )


class Refused(Exception):
    """The form cannot be taken as it is."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems)
        self.problems = problems


def read_form() -> AssignmentForm:
    """Return what was sent."""
    return AssignmentForm(
        quiz=typed("quiz"),
        group_ids=_numbers("groups"),
        person_ids=_numbers("people"),
        opens_at=typed("opens_at"),
        due_at=typed("due_at"),
        opens_after=typed("opens_after"),
        due_after=typed("due_after"),
        attempts=typed("attempts"),
        pass_mark=without_percent(typed("pass_mark")),
        minutes=typed("minutes"),
        counts=typed("counts"),
        shows=typed("shows"),
        despite=typed("despite"),
        version=whole_number(typed("version")) or 0,
    )


def form_of(assignment: Assignment) -> AssignmentForm:
    """Return *assignment* as its form shows it."""
    terms = assignment.terms
    return AssignmentForm(
        quiz=terms.quiz,
        group_ids=assignment.group_ids,
        person_ids=assignment.person_ids,
        opens_at=on_the_wall(terms.opens_at, terms.time_zone),
        due_at=on_the_wall(terms.due_at, terms.time_zone),
        opens_after=_digits(terms.opens_after),
        due_after=_digits(terms.due_after),
        attempts=_digits(terms.attempts),
        pass_mark=_digits(terms.pass_mark),
        minutes=_digits(terms.minutes),
        counts=terms.counts.value,
        shows=terms.shows.value,
        version=assignment.version,
    )


def terms_of(
    form: AssignmentForm,
    *,
    quizzes: Mapping[str, Quiz],
    group_ids: Collection[int],
    person_ids: Collection[int],
    time_zone: str,
    kept_quiz: str = "",
) -> Terms:
    """Return the terms that *form* asks for; raises Refused with every problem.

    *group_ids* and *person_ids* are those that whoever asks may choose among.
    *kept_quiz* may have gone from the glossary since it was assigned.
    """
    problems = problems_in(
        {
            "quiz": _quiz_problem(form.quiz, quizzes, kept_quiz),
            "groups": _receivers_problem(form, group_ids, person_ids),
            "counts": _choice_problem(form.counts, list(Counts)),
            "shows": _choice_problem(form.shows, list(Shows)),
        }
    )
    moments = {
        name: _moment(name, getattr(form, name), time_zone, problems)
        for name in ("opens_at", "due_at")
    }
    numbers = {
        name: _number(name, getattr(form, name), least, most, problems)
        for name, (least, most) in _LIMITS.items()
    }
    _check_order(form, moments, numbers, problems)
    if problems:
        raise Refused(problems)
    return Terms(
        quiz=form.quiz,
        opens_at=moments["opens_at"],
        due_at=moments["due_at"],
        opens_after=numbers["opens_after"],
        due_after=numbers["due_after"],
        attempts=numbers["attempts"],
        pass_mark=numbers["pass_mark"],
        minutes=numbers["minutes"],
        counts=Counts(form.counts),
        shows=Shows(form.shows),
        time_zone=time_zone,
    )


_LIMITS = {
    "opens_after": (0, MOST_DAYS),
    "due_after": (0, MOST_DAYS),
    "attempts": (1, MOST_ATTEMPTS),
    "pass_mark": (1, 100),
    "minutes": (1, MOST_MINUTES),
}


def on_the_wall(when: datetime | None, time_zone: str) -> str:
    """Return *when* as a field for date and time holds it; empty for None."""
    if when is None:
        return ""
    return when.astimezone(ZoneInfo(time_zone)).strftime(ON_THE_WALL)


def moment(text: str, time_zone: str) -> datetime | None:
    """Return what *text* says in *time_zone*, in UTC; None if there is no such time.

    Once a year the clocks go forward over an hour that does not exist there.
    """
    zone = ZoneInfo(time_zone)
    try:
        said = datetime.strptime(text[: len("2026-11-27T18:00")], ON_THE_WALL)
        when = said.replace(tzinfo=zone).astimezone(UTC)
        exists = when.astimezone(zone).replace(tzinfo=None) == said
    except (ValueError, OverflowError):
        return None
    return when if exists else None


def _numbers(name: str) -> frozenset[int]:
    found = map(whole_number, request.form.getlist(name))
    return frozenset(each for each in found if each is not None)


def _digits(value: int | None) -> str:
    return "" if value is None else str(value)


def _quiz_problem(quiz: str, quizzes: Mapping[str, Quiz], kept: str) -> str | None:
    if quiz in quizzes or (quiz and quiz == kept):
        return None
    return str(_("Choose a quiz"))


def _receivers_problem(
    form: AssignmentForm, group_ids: Collection[int], person_ids: Collection[int]
) -> str | None:
    if not form.group_ids and not form.person_ids:
        return str(_("Choose at least one group, or individual people below"))
    if not form.group_ids <= set(group_ids) or not form.person_ids <= set(person_ids):
        return str(_("Choose among the groups and people you train"))
    return None


def _choice_problem(chosen: str, allowed: Collection[str]) -> str | None:
    return None if chosen in allowed else str(_("Choose one of the options"))


def _moment(
    name: str, text: str, time_zone: str, problems: Problems
) -> datetime | None:
    found = moment(text, time_zone) if text else None
    if text and found is None:
        problems[name] = str(
            _(
                "Enter a date and a time that exist in %(zone)s, such as"
                " 2026-11-27T18:00",
                zone=time_zone,
            )
        )
    return found


def _number(
    name: str, text: str, least: int, most: int, problems: Problems
) -> int | None:
    number = whole_number(text) if text else None
    if text and (number is None or not least <= number <= most):
        problems[name] = str(
            _(
                "Enter a whole number from %(least)s to %(most)s, or leave it empty",
                least=least,
                most=most,
            )
        )
        return None
    return number


def _check_order(
    form: AssignmentForm,
    moments: Mapping[str, datetime | None],
    numbers: Mapping[str, int | None],
    problems: Problems,
) -> None:
    opens_at, due_at = moments["opens_at"], moments["due_at"]
    if opens_at is not None and due_at is not None and opens_at >= due_at:
        problems["due_at"] = str(_("Choose an end after the beginning"))
    opens_after, due_after = numbers["opens_after"], numbers["due_after"]
    if opens_after is not None and due_after is not None and opens_after > due_after:
        problems["due_after"] = str(_("Choose an end after the beginning"))
    if form.due_at and form.due_after:
        problems["due_after"] = str(
            _("Choose one of the two: a date for all, or days after joining")
        )
