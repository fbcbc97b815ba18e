"""Assignments: the rows of what was given to whom, and what was changed in it.

Owns the queries. Whose groups they are is decided above. The functions that change
something are called inside ``writing``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, insert, or_, select
from sqlalchemy.orm import Session

from glossary.assignments import Assignment, Given, Override, Terms
from glossary.people import Person
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.learning_tables import ATTEMPTS
from glossary.storage.people import person_of
from glossary.storage.tables import PersonRow
from glossary.storage.training_tables import (
    AssignmentGroupRow,
    AssignmentPersonRow,
    AssignmentRow,
    GroupMemberRow,
    GroupTrainerRow,
    OverrideRow,
)

_OF_OVERRIDE = ("opens_at", "due_at", "attempts", "minutes", "reason")


@dataclass(frozen=True, slots=True)
class AssignedPerson:
    """Somebody to whom an assignment was given."""

    person: Person
    given: Given
    group_ids: frozenset[int]
    """Those of its groups that they are in."""


def add(
    session: Session,
    terms: Terms,
    *,
    group_ids: Collection[int],
    person_ids: Collection[int] = (),
    programme_id: int | None = None,
    created_by: int,
    now: datetime,
) -> int:
    """Give an assignment and return its id."""
    row = AssignmentRow(
        **asdict(terms),
        programme_id=programme_id,
        created_by=created_by,
        created_at=now,
    )
    session.add(row)
    session.flush()
    _give(session, row.id, group_ids, person_ids)
    return row.id


def change(
    session: Session,
    assignment_id: int,
    terms: Terms,
    *,
    version: int,
    group_ids: Collection[int],
    person_ids: Collection[int],
) -> None:
    """Change terms and receivers; raises ChangedMeanwhile for another *version*."""
    row = session.get(AssignmentRow, assignment_id, with_for_update=True)
    if row is None or row.version != version:
        raise ChangedMeanwhile
    for name, value in asdict(terms).items():
        setattr(row, name, value)
    row.version = version + 1
    for table in (AssignmentGroupRow, AssignmentPersonRow):
        session.execute(delete(table).where(table.assignment_id == assignment_id))
    _give(session, assignment_id, group_ids, person_ids)


def hold(session: Session, assignment_id: int) -> None:
    """Let nobody else change an assignment until this transaction ends."""
    session.get(AssignmentRow, assignment_id, with_for_update=True)


def withdraw(session: Session, assignment_id: int, *, now: datetime) -> None:
    """Ask it of nobody any more; what was answered stays."""
    row = session.get(AssignmentRow, assignment_id, with_for_update=True)
    if row is not None and row.withdrawn_at is None:
        row.withdrawn_at = now
        row.version += 1


def find(session: Session, assignment_id: int) -> Assignment | None:
    """Return an assignment."""
    return next(iter(_assignments(session, AssignmentRow.id == assignment_id)), None)


def list_of_trainer(session: Session, person_id: int) -> tuple[Assignment, ...]:
    """Return what a trainer's groups were given, newest first; see trainers_of."""
    mine = select(AssignmentGroupRow.assignment_id).join(
        GroupTrainerRow, GroupTrainerRow.group_id == AssignmentGroupRow.group_id
    )
    has_groups = select(AssignmentGroupRow.group_id).where(
        AssignmentGroupRow.assignment_id == AssignmentRow.id
    )
    return _assignments(
        session,
        or_(
            (AssignmentRow.created_by == person_id) & ~has_groups.exists(),
            AssignmentRow.id.in_(mine.where(GroupTrainerRow.person_id == person_id)),
        ),
    )


def list_all(session: Session) -> tuple[Assignment, ...]:
    """Return every assignment, the newest first."""
    return _assignments(session)


def list_of_programme(session: Session, programme_id: int) -> tuple[Assignment, ...]:
    """Return what was given of a programme, the newest first; nothing withdrawn."""
    return _assignments(
        session,
        AssignmentRow.programme_id == programme_id,
        AssignmentRow.withdrawn_at.is_(None),
    )


def trainers_of(session: Session, assignment_id: int) -> frozenset[int]:
    """Return who trains a group that it was given to.

    Whoever gave it to people by name alone has it as well: no group says whose it is.
    """
    trainers = (
        select(GroupTrainerRow.person_id)
        .join(
            AssignmentGroupRow, AssignmentGroupRow.group_id == GroupTrainerRow.group_id
        )
        .where(AssignmentGroupRow.assignment_id == assignment_id)
    )
    has_groups = select(AssignmentGroupRow.group_id).where(
        AssignmentGroupRow.assignment_id == assignment_id
    )
    giver = select(AssignmentRow.created_by).where(
        AssignmentRow.id == assignment_id, ~has_groups.exists()
    )
    found = (*session.scalars(trainers), *session.scalars(giver))
    return frozenset(each for each in found if each is not None)


def trainers_of_taker(
    session: Session, assignment_id: int, person_id: int
) -> frozenset[int]:
    """Return whose business the scores of a person at an assignment are.

    Those who train the group through which they have it; of somebody who was named,
    or has left that group, those who have the assignment and train any group of theirs.
    Which group somebody has left, nobody knows: who trains all of its groups has them.
    """
    of_person = (
        select(GroupTrainerRow.person_id)
        .join(GroupMemberRow, GroupMemberRow.group_id == GroupTrainerRow.group_id)
        .where(GroupMemberRow.person_id == person_id)
    )
    given = select(AssignmentGroupRow.group_id).where(
        AssignmentGroupRow.assignment_id == assignment_id
    )
    through = session.scalars(of_person.where(GroupTrainerRow.group_id.in_(given)))
    found = frozenset(through)
    is_named = session.get(AssignmentPersonRow, (assignment_id, person_id)) is not None
    begun = _begun_by(assignment_id).where(ATTEMPTS.c.person_id == person_id)
    has_left = not found and session.scalar(begun.limit(1)) is not None
    if not is_named and not has_left:
        return found
    having = trainers_of(session, assignment_id)
    found |= frozenset(session.scalars(of_person)) & having
    return found | _trainers_of_all(session, assignment_id) if has_left else found


def receivers_of(session: Session, assignment_id: int) -> frozenset[int]:
    """Return to whom an assignment was given, withdrawn or not.

    Whoever has begun it is among them, also once they have left the group.
    """
    in_groups = (
        select(GroupMemberRow.person_id)
        .join(
            AssignmentGroupRow, AssignmentGroupRow.group_id == GroupMemberRow.group_id
        )
        .where(AssignmentGroupRow.assignment_id == assignment_id)
    )
    named = select(AssignmentPersonRow.person_id).where(
        AssignmentPersonRow.assignment_id == assignment_id
    )
    ways = (in_groups, named, _begun_by(assignment_id))
    return frozenset(id for way in ways for id in session.scalars(way))


def takers_of(session: Session, assignment_id: int) -> frozenset[int]:
    """Return of whom an assignment is asked; of nobody once it is withdrawn."""
    row = session.get(AssignmentRow, assignment_id)
    if row is None or row.withdrawn_at is not None:
        return frozenset()
    return receivers_of(session, assignment_id)


def given_to(session: Session, person_id: int) -> tuple[Given, ...]:
    """Return what is asked of a person, the oldest first; nothing withdrawn.

    What they have begun is among it, also once they have left the group.
    """
    in_groups = (
        select(AssignmentGroupRow.assignment_id)
        .join(GroupMemberRow, GroupMemberRow.group_id == AssignmentGroupRow.group_id)
        .where(GroupMemberRow.person_id == person_id)
    )
    named = select(AssignmentPersonRow.assignment_id).where(
        AssignmentPersonRow.person_id == person_id
    )
    begun = select(ATTEMPTS.c.assignment_id).where(
        ATTEMPTS.c.person_id == person_id, ATTEMPTS.c.assignment_id.is_not(None)
    )
    found = _assignments(
        session,
        AssignmentRow.withdrawn_at.is_(None),
        or_(*(AssignmentRow.id.in_(each) for each in (in_groups, named, begun))),
    )
    joined = _joined(session, person_id=person_id)[person_id]
    overrides = _overrides(session, [each.id for each in found])
    return tuple(
        _given(each, person_id, joined, overrides[each.id]) for each in reversed(found)
    )


def people_of(session: Session, assignment: Assignment) -> tuple[AssignedPerson, ...]:
    """Return to whom *assignment* was given, active or not, by their names.

    Whoever has begun it is among them, also once they have left the group.
    """
    in_groups = select(GroupMemberRow.person_id).where(
        GroupMemberRow.group_id.in_(assignment.group_ids)
    )
    found = (
        select(PersonRow)
        .where(
            or_(
                PersonRow.id.in_(in_groups),
                PersonRow.id.in_(assignment.person_ids),
                PersonRow.id.in_(_begun_by(assignment.id)),
            )
        )
        .order_by(PersonRow.name_key, PersonRow.id)
    )
    joined = _joined(session)
    overrides = _overrides(session, [assignment.id])[assignment.id]
    return tuple(
        AssignedPerson(
            person_of(row),
            _given(assignment, row.id, joined[row.id], overrides),
            assignment.group_ids & joined[row.id].keys(),
        )
        for row in session.scalars(found)
    )


def overrides_of(session: Session, assignment_id: int) -> tuple[Override, ...]:
    """Return what was changed in an assignment, for groups and for people."""
    return _overrides(session, [assignment_id])[assignment_id]


def set_override(session: Session, assignment_id: int, override: Override) -> None:
    """Keep *override*, in the place of what was changed for the same before."""
    drop_override(
        session,
        assignment_id,
        person_id=override.person_id,
        group_id=override.group_id,
    )
    session.execute(
        insert(OverrideRow).values(assignment_id=assignment_id, **asdict(override))
    )


def drop_override(
    session: Session, assignment_id: int, *, person_id: int | None, group_id: int | None
) -> None:
    """Let the assignment hold as it is for a person or a group."""
    session.execute(
        delete(OverrideRow).where(
            OverrideRow.assignment_id == assignment_id,
            OverrideRow.person_id == person_id
            if person_id is not None
            else OverrideRow.group_id == group_id,
        )
    )


def _begun_by(assignment_id: int) -> Select[tuple[int]]:
    """Select who has begun an assignment and was not erased."""
    return select(ATTEMPTS.c.person_id).where(
        ATTEMPTS.c.assignment_id == assignment_id, ATTEMPTS.c.person_id.is_not(None)
    )


def _trainers_of_all(session: Session, assignment_id: int) -> frozenset[int]:
    """Return who trains each of the groups that it was given to."""
    given = select(AssignmentGroupRow.group_id).where(
        AssignmentGroupRow.assignment_id == assignment_id
    )
    trains = select(GroupTrainerRow.person_id, GroupTrainerRow.group_id)
    training: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, group_id in session.execute(trains):
        training[person_id].add(group_id)
    ids = frozenset(session.scalars(given))
    return frozenset(who for who, theirs in training.items() if ids and ids <= theirs)


def _give(
    session: Session,
    assignment_id: int,
    group_ids: Collection[int],
    person_ids: Collection[int],
) -> None:
    groups = [
        {"assignment_id": assignment_id, "group_id": each} for each in sorted(group_ids)
    ]
    people = [
        {"assignment_id": assignment_id, "person_id": each}
        for each in sorted(person_ids)
    ]
    if groups:
        session.execute(insert(AssignmentGroupRow), groups)
    if people:
        session.execute(insert(AssignmentPersonRow), people)


def _assignments(
    session: Session, *conditions: ColumnElement[bool]
) -> tuple[Assignment, ...]:
    """Return those that fulfil *conditions*, the newest first."""
    found = select(AssignmentRow).where(*conditions)
    newest = found.order_by(AssignmentRow.created_at.desc(), AssignmentRow.id.desc())
    rows = session.scalars(newest).all()
    ids = [row.id for row in rows]
    groups = _grouped(
        session.execute(
            select(AssignmentGroupRow.assignment_id, AssignmentGroupRow.group_id).where(
                AssignmentGroupRow.assignment_id.in_(ids)
            )
        ).all()
    )
    people = _grouped(
        session.execute(
            select(
                AssignmentPersonRow.assignment_id, AssignmentPersonRow.person_id
            ).where(AssignmentPersonRow.assignment_id.in_(ids))
        ).all()
    )
    return tuple(_assignment(row, groups[row.id], people[row.id]) for row in rows)


def _grouped(pairs: Iterable[Sequence[int]]) -> defaultdict[int, frozenset[int]]:
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for key, value in pairs:
        found[key] |= {value}
    return found


def _assignment(
    row: AssignmentRow, group_ids: frozenset[int], person_ids: frozenset[int]
) -> Assignment:
    names = Terms.__dataclass_fields__
    return Assignment(
        id=row.id,
        terms=Terms(**{name: getattr(row, name) for name in names}),
        group_ids=group_ids,
        person_ids=person_ids,
        programme_id=row.programme_id,
        created_by=row.created_by,
        created_at=row.created_at,
        withdrawn_at=row.withdrawn_at,
        version=row.version,
    )


def _joined(
    session: Session, person_id: int | None = None
) -> defaultdict[int, dict[int, datetime]]:
    """Return for each person when they joined which group."""
    found = select(
        GroupMemberRow.person_id, GroupMemberRow.group_id, GroupMemberRow.joined_at
    )
    if person_id is not None:
        found = found.where(GroupMemberRow.person_id == person_id)
    joined: defaultdict[int, dict[int, datetime]] = defaultdict(dict)
    for person, group_id, joined_at in session.execute(found):
        joined[person][group_id] = joined_at
    return joined


def _overrides(
    session: Session, assignment_ids: Collection[int]
) -> defaultdict[int, tuple[Override, ...]]:
    found = (
        select(OverrideRow)
        .where(OverrideRow.assignment_id.in_(assignment_ids))
        .order_by(OverrideRow.id)
    )
    overrides: defaultdict[int, tuple[Override, ...]] = defaultdict(tuple)
    for row in session.scalars(found):
        changed = {name: getattr(row, name) for name in _OF_OVERRIDE}
        one = Override(person_id=row.person_id, group_id=row.group_id, **changed)
        overrides[row.assignment_id] += (one,)
    return overrides


def _given(
    assignment: Assignment,
    person_id: int,
    joined: Mapping[int, datetime],
    overrides: Iterable[Override],
) -> Given:
    through = [joined[each] for each in assignment.group_ids if each in joined]
    return Given(
        assignment,
        joined_at=min(through, default=assignment.created_at),
        overrides=tuple(
            each
            for each in overrides
            if each.person_id == person_id
            or (each.group_id in assignment.group_ids and each.group_id in joined)
        ),
    )
