"""Demo programme: three quizzes that follow each other, given to one group.

Owns what is planned of it and how each person works through it: their days run from
their own joining. How a quiz is taken is in ``demo_sittings.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from glossary.assignments import Assignment, Given
from glossary.graders import Grader
from glossary.groups import Group
from glossary.people import Person
from glossary.programmes import Step
from glossary.services import programmes
from glossary.services.demo_class import pupil
from glossary.services.demo_days import OPENS, DemoDays
from glossary.services.demo_people import Invented
from glossary.services.demo_plans import Plan
from glossary.services.demo_sittings import BEGINS, Sitting
from glossary.storage import Session

GROUP = "Torino"
NAME = "Prime tre settimane"
"""In the words of whoever made it."""
STEPS = (
    Step("five-steps", 0, 6, pass_mark=60, attempts=3),
    Step("the-right-word", 5, 12, pass_mark=60, attempts=3),
    Step("good-practice", 10, 20, pass_mark=60, attempts=3),
)
ABSENT: Mapping[str, frozenset[str]] = {
    "five-steps": frozenset({"stefano.greco"}),
    "the-right-word": frozenset({"stefano.greco", "federica.gallo"}),
    "good-practice": frozenset(
        {"stefano.greco", "federica.gallo", "simone.costa", "paolo.bianco"}
    ),
}
"""Who has not begun, by quiz."""
STOPPED: Mapping[str, Mapping[str, int]] = {
    "the-right-word": {"simone.costa": 5},
    "good-practice": {"alessia.ferrero": 4},
}
"""Who has begun, and left after so many answers."""
DAYS = 20
"""Working days back, at most, on which a step was open to somebody."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody in the group."""

    invented: Invented
    person: Person
    joined_at: datetime


def train_by_programme(
    session: Session,
    group: Group,
    learners: Collection[Learner],
    trainer: Person,
    *,
    grader: Grader,
    given_at: datetime,
    now: datetime,
) -> int:
    """Give the programme to *group*; return how many attempts *learners* made."""
    quizzes = grader.glossary.quizzes
    steps = [each for each in STEPS if each.quiz in quizzes]
    made = programmes.make(session, NAME, steps, actor=trainer, now=given_at)
    programmes.give(session, made, [group], actor=trainer, now=given_at)
    days = DemoDays(now, ZoneInfo(group.time_zone))
    return sum(
        _sit(session, assignment, each, grader, days)
        for assignment in programmes.given(session, made)
        for each in learners
        if each.invented.login not in ABSENT[assignment.terms.quiz]
    )


def _sit(
    session: Session,
    assignment: Assignment,
    learner: Learner,
    grader: Grader,
    days: DemoDays,
) -> int:
    open_days = tuple(_open_days(assignment, learner, days))
    if not open_days:
        return 0
    terms, login = assignment.terms, learner.invented.login
    plan = Plan(
        terms.quiz,
        (GROUP,),
        opens=open_days[0],
        due=open_days[-1],
        giver="",
        pass_mark=terms.pass_mark,
        stopped=STOPPED.get(terms.quiz, {}),
    )
    sitting = Sitting(session, plan, assignment, grader, days)
    who = pupil(learner.person, login)
    return sitting.take(who, login, since=learner.joined_at)


def _open_days(
    assignment: Assignment, learner: Learner, days: DemoDays
) -> Iterator[int]:
    """Yield the working days on all of which the step was open to *learner*."""
    own = Given(assignment, learner.joined_at, ()).personal()
    for day in range(-DAYS, 0):
        first, last = (days.at(day, OPENS, minutes=each) for each in (0, BEGINS))
        if first > learner.joined_at and own.is_open(first) and own.is_open(last):
            yield day
