"""Leaving: what becomes of somebody's assignments when they leave a group.

Owns the rule. What they have begun they keep, with the dates and attempts that held for
them, until it is withdrawn; what they have not begun is not asked of them any more,
unless another group or their own name brings it. Called inside ``writing``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from glossary.assignments import Override, PersonalTerms
from glossary.people import Person
from glossary.services.assignments import Task, tasks_of
from glossary.storage import Session
from glossary.storage import assignments as stored
from glossary.storage import attempts as stored_attempts

_CHANGEABLE = ("opens_at", "due_at", "attempts", "minutes")


@dataclass(frozen=True, slots=True)
class Departure:
    """What somebody who has left a group has of its assignments: names of quizzes."""

    person: Person
    kept: tuple[str, ...]
    """Begun, and not finished yet."""
    lost: tuple[str, ...]
    """Not begun."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who is about to leave a group, and what is asked of them in it."""

    person: Person
    tasks: tuple[Task, ...]

    def settled(self, session: Session, *, now: datetime) -> Departure:
        """Keep what held for what they have begun, once they have left."""
        after = {_id(each): each for each in tasks_of(session, self.person, now=now)}
        begun = [each for each in self.tasks if each.taken]
        for each in begun:
            _keep_terms(session, self.person, each, after[_id(each)])
        return Departure(
            self.person,
            kept=_quizzes(each for each in begun if not each.standing.is_finished),
            lost=_quizzes(each for each in self.tasks if _id(each) not in after),
        )


def about_to_leave(
    session: Session, person: Person, group_id: int, *, now: datetime
) -> Leaving:
    """Return what is asked of *person* in a group; nobody begins anything meanwhile."""
    stored_attempts.hold_person(session, person.id)
    tasks = tasks_of(session, person, now=now)
    here = (each for each in tasks if group_id in each.given.assignment.group_ids)
    return Leaving(person, tuple(here))


def _keep_terms(session: Session, person: Person, before: Task, after: Task) -> None:
    """Write an exception of their own where leaving would change what holds."""
    held, holds = before.given.personal(), after.given.personal()
    changed = {name for name in _CHANGEABLE if _differs(name, held, holds)}
    if not changed:
        return
    own = [each for each in after.given.overrides if each.person_id == person.id]
    kept = own[0] if own else Override(person_id=person.id)
    kept = replace(kept, **{name: getattr(held, name) for name in changed})
    stored.set_override(session, _id(after), kept)


def _differs(name: str, held: PersonalTerms, holds: PersonalTerms) -> bool:
    return bool(getattr(held, name) != getattr(holds, name))


def _quizzes(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.terms.quiz for each in tasks))


def _id(task: Task) -> int:
    return task.given.assignment.id
