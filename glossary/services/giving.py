"""Giving: what trainers do to assignments, each act noted in the audit log.

Owns that an edit names the version it was made from, and that an exception is for
somebody to whom the assignment was given. Who may do it is decided above.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime

from glossary.assignments import AlreadyTaken, Assignment, Override, Terms
from glossary.people import Person
from glossary.services.assignments import find
from glossary.services.audit import Action, Kind, Subject, note
from glossary.storage import (
    ChangedMeanwhile,
    Session,
    assigned_attempts,
    groups,
    writing,
)
from glossary.storage import assignments as stored


def give(
    session: Session,
    terms: Terms,
    *,
    group_ids: Collection[int],
    person_ids: Collection[int],
    actor: Person,
    now: datetime,
) -> int:
    """Give an assignment and return its id."""
    with writing(session):
        given = stored.add(
            session,
            terms,
            group_ids=group_ids,
            person_ids=person_ids,
            created_by=actor.id,
            now=now,
        )
        _note(
            session,
            Action.ASSIGNMENT_GIVEN,
            given,
            actor=actor,
            now=now,
            after={"groups": _names(session, group_ids), **_told(terms)},
        )
        return given


def save(
    session: Session,
    assignment: Assignment,
    terms: Terms,
    *,
    group_ids: Collection[int],
    person_ids: Collection[int],
    version: int,
    actor: Person,
    now: datetime,
) -> None:
    """Change an assignment.

    Raises ChangedMeanwhile for another *version*, and AlreadyTaken if it is to be
    another quiz and somebody has begun this one.
    """
    with writing(session):
        if terms.quiz != assignment.terms.quiz and _is_taken(session, assignment.id):
            raise AlreadyTaken(assignment.id)
        stored.change(
            session,
            assignment.id,
            terms,
            version=version,
            group_ids=group_ids,
            person_ids=person_ids,
        )
        before, after = _unlike(
            {
                **_told(assignment.terms),
                "groups": _names(session, assignment.group_ids),
            },
            {**_told(terms), "groups": _names(session, group_ids)},
        )
        _note(
            session,
            Action.ASSIGNMENT_CHANGED,
            assignment.id,
            actor=actor,
            now=now,
            before=before,
            after={"quiz": terms.quiz, **after},
        )


def withdraw(
    session: Session, assignment: Assignment, *, actor: Person, now: datetime
) -> None:
    """Ask it of nobody any more; a second time nothing changes."""
    with writing(session):
        if find(session, assignment.id).withdrawn_at is not None:
            return
        stored.withdraw(session, assignment.id, now=now)
        _note(
            session,
            Action.ASSIGNMENT_WITHDRAWN,
            assignment.id,
            actor=actor,
            now=now,
            after=_about(session, assignment),
        )


def make_exception(
    session: Session,
    assignment: Assignment,
    override: Override,
    *,
    seen: Override | None = None,
    actor: Person,
    now: datetime,
) -> None:
    """Change an assignment for one person or one group.

    *seen* is the exception that it takes the place of. Raises ChangedMeanwhile if
    another one holds for the same by now.
    """
    with writing(session):
        # Whoever else makes one waits here.
        stored.hold(session, assignment.id)
        if _in_force(session, assignment.id, override) != seen:
            raise ChangedMeanwhile
        stored.set_override(session, assignment.id, override)
        before, after = _unlike({} if seen is None else _made(seen), _made(override))
        _note(
            session,
            Action.EXCEPTION_MADE,
            assignment.id,
            actor=actor,
            now=now,
            before=before,
            after={**_about(session, assignment, override), **after},
        )


def take_back(
    session: Session,
    assignment: Assignment,
    *,
    person_id: int | None,
    group_id: int | None,
    actor: Person,
    now: datetime,
) -> None:
    """Let the assignment hold as it is for a person or a group."""
    named = Override(person_id=person_id, group_id=group_id)
    with writing(session):
        kept = _in_force(session, assignment.id, named)
        if kept is None:
            return
        stored.drop_override(
            session, assignment.id, person_id=person_id, group_id=group_id
        )
        _note(
            session,
            Action.EXCEPTION_TAKEN_BACK,
            assignment.id,
            actor=actor,
            now=now,
            before=_made(kept),
            after=_about(session, assignment, kept),
        )


def note_export(
    session: Session, assignment: Assignment, what: str, *, actor: Person, now: datetime
) -> None:
    """Keep that results have left the site: which, and by whose hand."""
    with writing(session):
        after = {**_about(session, assignment), "sent": what}
        action = Action.RESULTS_EXPORTED
        _note(session, action, assignment.id, actor=actor, now=now, after=after)


def _in_force(
    session: Session, assignment_id: int, override: Override
) -> Override | None:
    """Return the exception that holds for whom *override* is."""
    whom = (override.person_id, override.group_id)
    for each in stored.overrides_of(session, assignment_id):
        if (each.person_id, each.group_id) == whom:
            return each
    return None


def _is_taken(session: Session, assignment_id: int) -> bool:
    return bool(assigned_attempts.read_taken(session, [assignment_id]))


def _note(
    session: Session,
    action: Action,
    assignment_id: int,
    *,
    actor: Person,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    on = Subject(Kind.ASSIGNMENT, str(assignment_id))
    note(session, action, actor=actor, now=now, on=on, before=before, after=after)


def _made(override: Override) -> dict[str, object]:
    """Return what *override* changes; for whom is said beside it."""
    made = asdict(override)
    del made["person_id"], made["group_id"]
    made["allowed_attempts"] = made.pop("attempts")
    return _plain(made)


def _about(
    session: Session, assignment: Assignment, override: Override | None = None
) -> dict[str, object]:
    """Return which assignment an entry is about, and whose exception.

    A group by its name of that day; a person by a number, so that no entry names
    somebody who was erased since.
    """
    about: dict[str, object] = {"quiz": assignment.terms.quiz}
    if override is None or override.group_id is None:
        about["groups"] = _names(session, assignment.group_ids)
    else:
        about["group"] = _names(session, [override.group_id])
    about["person_id"] = None if override is None else override.person_id
    return _plain(about)


def _names(session: Session, group_ids: Collection[int]) -> list[str]:
    found = (groups.find(session, each) for each in group_ids)
    return sorted(each.name for each in found if each is not None)


def _unlike(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """Return both without what is the same in them."""
    alike = {name for name in before if before[name] == after.get(name)}
    return (
        {name: value for name, value in before.items() if name not in alike},
        {name: value for name, value in after.items() if name not in alike},
    )


def _told(terms: Terms) -> dict[str, object]:
    told = asdict(terms)
    # Of wrong passwords the log says « attempts » too.
    told["allowed_attempts"] = told.pop("attempts")
    return _plain(told)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Return what is there of *values*, as JSON holds it."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if value not in (None, "", [])
    }
