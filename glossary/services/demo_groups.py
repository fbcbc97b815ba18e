"""Demo groups: three groups in three countries, and two weeks of their training.

Owns the order in which it happens. All of it goes the way that real groups and
assignments go, with the time of those days; how they are taken is in
``demo_sittings.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from glossary.assignments import Assignment, Override, Terms
from glossary.graders import Grader
from glossary.groups import Group, group_key
from glossary.people import Person
from glossary.services import assignments, demo_programme, giving, groups, members
from glossary.services.demo_class import pupil
from glossary.services.demo_days import CLOSES, OPENS, DemoDays
from glossary.services.demo_people import CAST, JOINED, Invented
from glossary.services.demo_plans import (
    ADMINISTRATOR,
    COURSES,
    LEFT,
    LEFT_ON,
    PLANS,
    Course,
    MoreTime,
    Plan,
)
from glossary.services.demo_programme import Learner, train_by_programme
from glossary.services.demo_sittings import Sitting
from glossary.services.people import deactivate
from glossary.storage import Session, writing
from glossary.storage import groups as stored_groups

SOON = timedelta(hours=1)
"""How long after joining somebody is in their group."""
GIVEN_BEFORE = 30
"""Minutes before it opens."""
EXCEPTIONS_ON = -3
"""When those who are not new were given more time."""


def train(
    session: Session, known: Mapping[str, Person], *, grader: Grader, now: datetime
) -> int:
    """Make the groups of *known*, by login, and give them two weeks of training.

    Return how many attempts they made. All of it or nothing: a group that is there
    already says that it was done.
    """
    with writing(session):
        names = {group_key(each.name) for each in stored_groups.list_groups(session)}
        if names & {group_key(each.name) for each in COURSES}:
            return 0
        return _Training(session, known, grader, now).go()


class _Training:
    """The training of all groups, as it went."""

    def __init__(
        self,
        session: Session,
        known: Mapping[str, Person],
        grader: Grader,
        now: datetime,
    ) -> None:
        self._session, self._known = session, known
        self._grader, self._now = grader, now
        self._courses = {each.name: each for each in COURSES}
        self._groups: dict[str, Group] = {}
        self._learners = [each for each in CAST if each.group and each.login in known]

    def go(self) -> int:
        """Let it happen; return how many attempts were made."""
        for course in COURSES:
            self._make(course)
        for each in self._learners:
            self._join(each)
        quizzes = self._grader.glossary.quizzes
        plans = [each for each in PLANS if each.quiz in quizzes]
        given = [(plan, self._give(plan)) for plan in plans]
        for plan, assignment in given:
            for exception in plan.exceptions:
                self._except(plan, assignment, exception)
        count = sum(
            self._sit(plan, assignment, each)
            for plan, assignment in given
            for each in self._learners
            if each.group in plan.groups and each.login not in plan.absent
        )
        count += self._follow_programme()
        self._leave()
        return count

    def _make(self, course: Course) -> None:
        self._groups[course.name] = groups.make(
            self._session,
            course.name,
            course.zone,
            actor=self._known[course.trainer],
            now=self._now - timedelta(days=JOINED) + SOON / 2,
        )

    def _join(self, invented: Invented) -> None:
        person = self._known[invented.login]
        members.add(
            self._session,
            self._groups[invented.group].id,
            members.Wanted(
                person.email, person.name, person.department, person.language
            ),
            actor=self._known[self._courses[invented.group].trainer],
            now=self._joined_at(invented),
        )

    def _joined_at(self, invented: Invented) -> datetime:
        return self._now - timedelta(days=invented.joined) + SOON

    def _give(self, plan: Plan) -> Assignment:
        days = self._days(plan.groups[0])
        opened = min(plan.opens, -1)
        given = giving.give(
            self._session,
            Terms(
                plan.quiz,
                opens_at=days.at(plan.opens, OPENS),
                due_at=days.at(plan.due, CLOSES),
                attempts=plan.attempts,
                pass_mark=plan.pass_mark,
                minutes=plan.minutes,
                time_zone=days.zone.key,
            ),
            group_ids=[self._groups[each].id for each in plan.groups],
            person_ids=[],
            actor=self._known[plan.giver],
            now=days.at(opened, OPENS, minutes=-GIVEN_BEFORE),
        )
        return assignments.find(self._session, given)

    def _except(self, plan: Plan, assignment: Assignment, more: MoreTime) -> None:
        days = self._days(plan.groups[0])
        invented = next(each for each in self._learners if each.login == more.login)
        is_new = invented.joined < JOINED
        giving.make_exception(
            self._session,
            assignment,
            Override(
                self._known[more.login].id,
                due_at=days.at(more.due, CLOSES),
                reason=more.reason,
            ),
            actor=self._known[plan.giver],
            now=self._joined_at(invented) + SOON / 2
            if is_new
            else days.at(EXCEPTIONS_ON, OPENS),
        )

    def _sit(self, plan: Plan, assignment: Assignment, invented: Invented) -> int:
        sitting = Sitting(
            self._session,
            plan,
            assignment,
            self._grader,
            self._days(invented.group),
        )
        who = pupil(self._known[invented.login], invented.login)
        return sitting.take(who, invented.login, since=self._joined_at(invented) + SOON)

    def _follow_programme(self) -> int:
        course = self._courses[demo_programme.GROUP]
        learners = [
            Learner(each, self._known[each.login], self._joined_at(each) + SOON)
            for each in self._learners
            if each.group == course.name
        ]
        return train_by_programme(
            self._session,
            self._groups[course.name],
            learners,
            self._known[course.trainer],
            grader=self._grader,
            given_at=self._now - timedelta(days=JOINED) + 2 * SOON,
            now=self._now,
        )

    def _leave(self) -> None:
        if LEFT not in self._known:
            return
        left = next(each for each in self._learners if each.login == LEFT)
        deactivate(
            self._session,
            self._known[LEFT].id,
            actor=self._known[ADMINISTRATOR],
            now=self._days(left.group).at(LEFT_ON, CLOSES),
        )

    def _days(self, group: str) -> DemoDays:
        return DemoDays(self._now, ZoneInfo(self._courses[group].zone))
