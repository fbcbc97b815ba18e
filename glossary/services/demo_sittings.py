"""Demo sittings: how somebody of a group takes what they were given.

Owns on which day they take it and whether they try again. The answers are those of
``demo_class.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from glossary.assignments import Assignment
from glossary.graders import Grader
from glossary.quiz_keys import attempt as pin_attempt
from glossary.services import assignments
from glossary.services.demo_class import Pupil, class_answer
from glossary.services.demo_days import OPENS, DemoDays
from glossary.services.demo_learning import keep_answer
from glossary.services.demo_plans import Plan
from glossary.storage import Session

SEED = "h"
"""Another one gives other answers: with this one, each label stands where it should."""
BEGINS = 420
"""Minutes of the working day in which people begin."""
SECONDS = (18, 50)
"""For one answer."""
TRIES_AGAIN = 0.75
"""How often somebody below the pass mark takes another attempt."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What people of one group do about an assignment."""

    session: Session
    plan: Plan
    assignment: Assignment
    grader: Grader
    days: DemoDays

    def take(self, who: Pupil, login: str, *, since: datetime) -> int:
        """Let *who* take it, again if they must; return how often they did.

        They have been there *since*; what they do is the same at every call.
        """
        open_days = list(self._open_days(login, since))
        if not open_days:
            return 0
        seed = f"{SEED}{login} {self.plan.quiz}"
        # Of their own: how many days were open hangs on today, what they know does not.
        rng, rng_of_days = Random(seed), Random(f"{seed} days")
        stopped = self.plan.stopped.get(login)
        if stopped is not None:
            self._answer(who, open_days[0], rng, most=stopped)
            return 1
        day = rng_of_days.choice(open_days)
        share = self._answer(who, day, rng)
        later = [each for each in open_days if each > day]
        if not later or not self._tries_again(share, rng):
            return 1
        self._answer(who.after_feedback(), rng_of_days.choice(later), rng)
        return 2

    def _open_days(self, login: str, since: datetime) -> Iterator[int]:
        """Yield the days that are over and on which it was open to somebody."""
        own = [each.due for each in self.plan.exceptions if each.login == login]
        last = min(max((self.plan.due, *own)), -1)
        for day in range(self.plan.opens, last + 1):
            if self.days.at(day, OPENS) > since:
                yield day

    def _tries_again(self, share: Fraction, rng: Random) -> bool:
        mark = self.plan.pass_mark
        is_below = mark is not None and 100 * share < mark
        return is_below and rng.random() < TRIES_AGAIN

    def _answer(
        self, who: Pupil, day: int, rng: Random, *, most: int | None = None
    ) -> Fraction:
        """Answer the first *most* questions on a day, or all; return the share."""
        quiz = self.grader.glossary.quizzes[self.plan.quiz]
        own, seed = self.grader.under(quiz.view), rng.getrandbits(48)
        at = self.days.at(day, OPENS, minutes=rng.randrange(1, BEGINS))
        pinned = pin_attempt(quiz, own, Random(seed))
        attempt = assignments.begin(
            self.session,
            who.person,
            self.assignment.id,
            pinned,
            view=own.view_id,
            revision=own.revision,
            seed=seed,
            now=at,
        )
        points = Fraction(0)
        for number, question in enumerate(pinned[:most], 1):
            at += timedelta(seconds=rng.randint(*SECONDS))
            points += keep_answer(
                self.session,
                who.person,
                attempt,
                number,
                class_answer(who, question, own, rng),
                grader=self.grader,
                now=at,
            )
        return points / len(pinned)
