"""Result words: labels, standings and boundaries as sentences of the page.

Owns those sentences. What they rest on is the domain's (``item_labels.py``,
``assignment_results.py``, ``confusion_matrix.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from glossary.assignment_results import PersonResult
from glossary.assignments import Standing
from glossary.confusion_matrix import Boundary
from glossary.item_analysis import QuestionFigures
from glossary.item_labels import (
    Apart,
    Label,
    common_slip,
    languages_apart,
    teams_apart,
)
from glossary.people import Department
from glossary.quiz_options import Option
from glossary.quiz_scores import in_percent
from glossary.web import labels
from glossary.web.dates import written_day
from glossary.web.filters import language_name
from glossary.withholding import LEAST

LABELS = {
    Label.TOO_EARLY_TO_TELL: lazy_gettext("Too early to tell"),
    Label.CHECK_THE_TRANSLATION: lazy_gettext("Check the translation"),
    Label.TEAMS_DIFFER: lazy_gettext("Teams differ"),
    Label.TOO_EASY: lazy_gettext("Too easy"),
    Label.CHECK_THE_CARD: lazy_gettext("Check the card"),
    Label.COMMON_SLIP: lazy_gettext("Common slip"),
    Label.WORKS_WELL: lazy_gettext("Works well"),
}
ICONS = {
    Label.TOO_EARLY_TO_TELL: "clock",
    Label.CHECK_THE_TRANSLATION: "translation",
    Label.TEAMS_DIFFER: "users",
    Label.TOO_EASY: "minus",
    Label.CHECK_THE_CARD: "warning",
    Label.COMMON_SLIP: "help",
    Label.WORKS_WELL: "check",
}
SHOWS_THE_REST = 0.2
"""The correlation from which on those who know the rest get it right; below it, a
question says little of what somebody knows (Ebel, Measuring Educational Achievement,
1965, who sets it for the index of the upper and the lower 27 %)."""


def sentence(
    label: Label, figures: QuestionFigures, name_of: Callable[[Option], str]
) -> str:
    """Return what *label* rests on; *name_of* names an option."""
    match label:
        case Label.TOO_EARLY_TO_TELL:
            return str(_("Fewer than %(least)s answers so far.", least=LEAST))
        case Label.CHECK_THE_TRANSLATION:
            return _languages(languages_apart(figures))
        case Label.TEAMS_DIFFER:
            return _teams(teams_apart(figures))
        case Label.TOO_EASY if figures.facility == 1:
            return str(_("Everybody was right. Fine as a warm-up."))
        case Label.TOO_EASY:
            return str(_("Nearly everybody was right. Fine as a warm-up."))
        case Label.CHECK_THE_CARD:
            return _better_do_worse(figures)
        case Label.COMMON_SLIP:
            return _slip(figures, name_of)
        case _ if (figures.discrimination or 0) >= SHOWS_THE_REST:
            return str(_("Who knows the rest gets this right."))
        case _:
            return str(_("Nothing stands out."))


def _languages(apart: Apart | None) -> str:
    assert apart is not None
    return str(
        _(
            "Right in %(low)s: %(few)s%%, in %(high)s: %(many)s%%. On the other"
            " questions they are closer.",
            low=language_name(apart.low),
            few=in_percent(apart.low_part.facility),
            high=language_name(apart.high),
            many=in_percent(apart.high_part.facility),
        )
    )


def _teams(apart: Apart | None) -> str:
    assert apart is not None
    return str(
        _(
            "Right: %(low)s %(few)s%%, %(high)s %(many)s%%.",
            low=labels.SIDES[Department(apart.low)],
            few=in_percent(apart.low_part.facility),
            high=labels.SIDES[Department(apart.high)],
            many=in_percent(apart.high_part.facility),
        )
    )


def _better_do_worse(figures: QuestionFigures) -> str:
    assert figures.tails is not None
    best, weakest = figures.tails.best, figures.tails.weakest
    return str(
        _(
            "Right: %(best)s%% of the best scorers, %(weakest)s%% of the weakest.",
            best=in_percent(best.facility),
            weakest=in_percent(weakest.facility),
        )
    )


def _slip(figures: QuestionFigures, name_of: Callable[[Option], str]) -> str:
    slip = common_slip(figures)
    assert slip is not None
    option = figures.asked.option(slip.id)
    assert option is not None
    return str(
        _(
            "%(count)s of %(of)s chose “%(option)s”.",
            count=slip.count,
            of=figures.count,
            option=name_of(option),
        )
    )


def so_far(person: PersonResult) -> str:
    """Return how far somebody has come who has not finished."""
    terms, taken = person.taker.terms, person.taker.taken
    zone = ZoneInfo(terms.time_zone)
    if person.standing is Standing.NOT_OPEN and terms.opens_at is not None:
        return str(_("Opens on %(day)s", day=day_of(terms.opens_at, zone)))
    if not taken:
        return str(_("Not opened yet"))
    last = max(taken, key=lambda each: each.number)
    if last.finished_at is None:
        stopped = person.taker.last_answer_at or last.started_at
        return str(
            _(
                "Stopped at question %(number)s, %(day)s",
                number=min(last.answered + 1, last.total),
                day=day_of(stopped, zone),
            )
        )
    score = _("%(percent)s%%", percent=_score(person))
    return f"{_used(person)}, {score}"


def _used(person: PersonResult) -> str:
    count, most = len(person.taker.taken), person.taker.terms.attempts
    if most is None:
        return str(ngettext("Used one attempt", "Used %(num)s attempts", count))
    return str(
        ngettext(
            "Used %(count)s of %(num)s attempt",
            "Used %(count)s of %(num)s attempts",
            most,
            count=count,
        )
    )


def _score(person: PersonResult) -> int:
    assert person.score is not None
    return in_percent(person.score)


def day_of(at: datetime, zone: ZoneInfo) -> str:
    """Return the day of *at* in *zone*: 18 November."""
    return written_day(at.astimezone(zone).date(), "d MMMM")


def confused(boundary: Boundary | None, name_of: Callable[[str], str]) -> str:
    """Return which two stages are taken for one another most."""
    if boundary is None:
        return str(_("No two stages were confused more than once."))
    return str(
        ngettext(
            "Confused most: “%(one)s” and “%(other)s”, %(count)s of %(num)s answer.",
            "Confused most: “%(one)s” and “%(other)s”, %(count)s of %(num)s answers.",
            boundary.of,
            one=name_of(boundary.first),
            other=name_of(boundary.second),
            count=boundary.count,
        )
    )
