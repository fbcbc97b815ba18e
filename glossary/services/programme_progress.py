"""How far a group has come with a programme: who is at which step, and who is late.

Owns no rule on who may see it: that is decided above.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from glossary.assignments import Standing
from glossary.people import Person
from glossary.services.assignments import Task, everybody_at
from glossary.services.programmes import given
from glossary.storage import Session


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody has come with the steps that their group was given."""

    person: Person
    tasks: tuple[Task, ...]
    """In the order of the steps."""

    @property
    def finished(self) -> int:
        """How many are finished."""
        return sum(each.standing.is_finished for each in self.tasks)

    @property
    def step(self) -> int | None:
        """The number of the first that is not finished, from 1; None for none."""
        numbered = enumerate(self.tasks, 1)
        return next((n for n, each in numbered if not each.standing.is_finished), None)

    @property
    def late(self) -> int:
        """How many are not finished though their time is over."""
        return sum(each.standing is Standing.OVERDUE for each in self.tasks)


def progress(
    session: Session, programme_id: int, group_id: int, *, now: datetime
) -> tuple[Progress, ...]:
    """Return how far everybody in a group is with what it was given, by name."""
    people: dict[int, Person] = {}
    tasks: dict[int, tuple[Task, ...]] = {}
    for assignment in given(session, programme_id):
        if group_id not in assignment.group_ids:
            continue
        for each in everybody_at(session, assignment, now=now):
            if group_id in each.group_ids:
                people.setdefault(each.person.id, each.person)
                tasks[each.person.id] = (*tasks.get(each.person.id, ()), each.task)
    return tuple(Progress(people[each], tasks[each]) for each in people)
