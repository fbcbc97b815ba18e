"""Programmes: made, changed, copied, given to groups.

Owns that nothing is given twice to the same group, and the entries in the audit log.
How far a group has come is in ``programme_progress.py``; who may do what is decided
above.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from glossary.assignments import Assignment, Counts, Shows
from glossary.groups import Group
from glossary.people import Person
from glossary.programmes import (
    ArchivedProgramme,
    Programme,
    Step,
    UnknownProgramme,
    not_given,
)
from glossary.services.audit import Action, Kind, Subject, note
from glossary.storage import Session, writing
from glossary.storage import assignments as stored_assignments
from glossary.storage import programmes as stored


def find(session: Session, programme_id: int) -> Programme:
    """Return a programme; raises UnknownProgramme."""
    found = stored.find(session, programme_id)
    if found is None:
        raise UnknownProgramme(programme_id)
    return found


def make(
    session: Session,
    name: str,
    steps: Sequence[Step] = (),
    *,
    actor: Person,
    now: datetime,
) -> int:
    """Make a programme and return its id; it is of whoever makes it."""
    with writing(session):
        made = stored.create(session, name, steps, created_by=actor.id, now=now)
        after = _told(name, steps)
        _note(session, Action.PROGRAMME_MADE, made, actor=actor, now=now, after=after)
        return made


def save(
    session: Session,
    programme_id: int,
    name: str,
    steps: Sequence[Step],
    *,
    version: int,
    actor: Person,
    now: datetime,
) -> None:
    """Change a programme; raises UnknownProgramme and ChangedMeanwhile.

    What was given already stays as it was given.
    """
    with writing(session):
        before = find(session, programme_id)
        stored.change(session, programme_id, version=version, name=name, steps=steps)
        if (before.name, before.steps) != (name, tuple(steps)):
            _note(
                session,
                Action.PROGRAMME_CHANGED,
                programme_id,
                actor=actor,
                now=now,
                before=_told(before.name, before.steps),
                after=_told(name, steps),
            )


def archive(
    session: Session, programme_id: int, *, actor: Person, now: datetime
) -> None:
    """Give it to nobody any more, and keep it; raises UnknownProgramme."""
    _set_archived(session, programme_id, at=now, actor=actor, now=now)


def reopen(
    session: Session, programme_id: int, *, actor: Person, now: datetime
) -> None:
    """Use an archived programme again; raises UnknownProgramme."""
    _set_archived(session, programme_id, at=None, actor=actor, now=now)


def give(
    session: Session,
    programme_id: int,
    groups: Collection[Group],
    *,
    actor: Person,
    now: datetime,
) -> int:
    """Give *groups* each step that they do not have, and return how many were given.

    A step is one assignment for all groups of one zone; what was withdrawn is given
    again. Raises UnknownProgramme and ArchivedProgramme.
    """
    with writing(session):
        stored.hold(session, programme_id)
        programme = find(session, programme_id)
        if programme.is_archived:
            raise ArchivedProgramme(programme_id)
        wanted = _wanted(programme, groups, given(session, programme_id))
        for (place, time_zone), group_ids in wanted.items():
            stored_assignments.add(
                session,
                programme.steps[place].terms(time_zone),
                group_ids=group_ids,
                programme_id=programme_id,
                created_by=actor.id,
                now=now,
            )
        if wanted:
            names = sorted(each.name for each in groups)
            after = {"programme": programme.name, "groups": names}
            _note(
                session,
                Action.PROGRAMME_GIVEN,
                programme_id,
                actor=actor,
                now=now,
                after=after,
            )
        return len(wanted)


def given(session: Session, programme_id: int) -> tuple[Assignment, ...]:
    """Return what was given of a programme, in the order of days; nothing withdrawn."""
    return in_order(stored_assignments.list_of_programme(session, programme_id))


def in_order(assignments: Collection[Assignment]) -> tuple[Assignment, ...]:
    """Return assignments of one programme as they follow each other."""
    return tuple(sorted(assignments, key=_place))


def _wanted(
    programme: Programme, groups: Collection[Group], known: Sequence[Assignment]
) -> dict[tuple[int, str], list[int]]:
    """Return which groups are to get a step, by its place and their zone."""
    wanted: dict[tuple[int, str], list[int]] = {}
    for group in groups:
        quizzes = [each.terms.quiz for each in known if group.id in each.group_ids]
        for place in not_given(programme.steps, quizzes):
            wanted.setdefault((place, group.time_zone), []).append(group.id)
    return dict(sorted(wanted.items()))


def _place(assignment: Assignment) -> tuple[int, int, int]:
    terms = assignment.terms
    return terms.opens_after or 0, terms.due_after or 0, assignment.id


def _set_archived(
    session: Session,
    programme_id: int,
    *,
    at: datetime | None,
    actor: Person,
    now: datetime,
) -> None:
    with writing(session):
        stored.hold(session, programme_id)
        found = find(session, programme_id)
        if found.is_archived == (at is not None):
            return
        stored.change(session, programme_id, version=found.version, archived_at=at)
        action = Action.PROGRAMME_REOPENED if at is None else Action.PROGRAMME_ARCHIVED
        after = {"programme": found.name}
        _note(session, action, programme_id, actor=actor, now=now, after=after)


def _note(
    session: Session,
    action: Action,
    programme_id: int,
    *,
    actor: Person,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    on = Subject(Kind.PROGRAMME, str(programme_id))
    note(session, action, actor=actor, now=now, on=on, before=before, after=after)


def _told(name: str, steps: Sequence[Step]) -> dict[str, object]:
    return {"programme": name, "steps": [_one_line(each) for each in steps]}


def _one_line(step: Step) -> str:
    """Return what a step asks in signs that every language reads."""
    said = [step.quiz, f"{step.opens_after}–{step.due_after}"]
    if step.attempts is not None:
        said.append(f"{step.attempts} ×")
    if step.pass_mark is not None:
        said.append(f"{step.pass_mark} %")
    if step.minutes is not None:
        said.append(f"{step.minutes} min")
    if step.counts is not Counts.BEST:
        said.append(step.counts.value)
    if step.shows is not Shows.AT_ONCE:
        said.append(step.shows.value)
    return " · ".join(said)
