"""Groups: how they are made, changed and handed over.

Owns who sees which, and the entries in the audit log. Who is in one is in
``members.py``; who may ask for it is decided above.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from glossary.groups import Group, UnknownGroup
from glossary.people import Person, Role
from glossary.services import invitations
from glossary.services.audit import Action, note
from glossary.storage import Session, groups, people, writing


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A group as a list of groups shows it."""

    group: Group
    members: int
    invited: int
    """Those who have no account yet."""
    trainers: tuple[Person, ...]

    @property
    def is_left(self) -> bool:
        """True if it has trainers of whom none can train any more."""
        return bool(self.trainers) and not any(map(can_train, self.trainers))


def can_train(person: Person) -> bool:
    """Return whether *person* may still do what trainers do."""
    return person.is_active and Role.TRAINER in person.roles


@dataclass(frozen=True, slots=True)
class JoinedGroup:
    """A group as somebody who is in it sees it."""

    group: Group
    trainers: tuple[Person, ...]
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class GroupEdit:
    """What may be changed of a group, all of it at once."""

    name: str
    time_zone: str
    trainer_ids: frozenset[int]


def find(session: Session, group_id: int) -> Group:
    """Return the group of an id; raises UnknownGroup."""
    group = groups.find(session, group_id)
    if group is None:
        raise UnknownGroup(group_id)
    return group


def groups_of(session: Session, person: Person) -> tuple[Group, ...]:
    """Return the groups that *person* may see: an administrator all, else one's own."""
    if Role.ADMINISTRATOR in person.roles:
        return groups.list_groups(session)
    return groups.list_groups(session, trainer_id=person.id)


def trained_by(session: Session, person: Person) -> tuple[Group, ...]:
    """Return the groups that *person* trains, an administrator or not."""
    return groups.list_groups(session, trainer_id=person.id)


def list_groups(session: Session, person: Person) -> tuple[ListedGroup, ...]:
    """Return the groups that *person* may see, with counts."""
    members = groups.count_members(session)
    trainers = groups.trainers(session)
    invited: dict[int, int] = {}
    for each in invitations.pending(session).values():
        for group_id in each.group_ids:
            invited[group_id] = invited.get(group_id, 0) + 1
    return tuple(
        ListedGroup(
            group=group,
            members=members.get(group.id, 0),
            invited=invited.get(group.id, 0),
            trainers=trainers.get(group.id, ()),
        )
        for group in groups_of(session, person)
    )


def joined_by(session: Session, person: Person) -> tuple[JoinedGroup, ...]:
    """Return the groups that *person* is in, by name; not those that are archived."""
    joined = {
        each.group_id: each.joined_at
        for each in groups.memberships(session, [person.id])
    }
    if not joined:
        return ()
    trainers = groups.trainers(session, joined)
    return tuple(
        JoinedGroup(each, trainers.get(each.id, ()), joined[each.id])
        for each in groups.list_groups(session)
        if each.id in joined and not each.is_archived
    )


def trainers_to_choose(
    session: Session, group_id: int | None = None
) -> tuple[Person, ...]:
    """Return who may train a group: active trainers, and those who train it now."""
    trainers = people.list_active(session, Role.TRAINER)
    now_training = groups.trainers(session).get(group_id or 0, ())
    known = {each.id for each in trainers}
    return (*trainers, *(each for each in now_training if each.id not in known))


def make(
    session: Session, name: str, time_zone: str, *, actor: Person, now: datetime
) -> Group:
    """Make a group; a trainer who makes one trains it. Raises GroupNameTaken."""
    with writing(session):
        group = groups.create(
            session, name=name, time_zone=time_zone, created_by=actor.id, now=now
        )
        if Role.TRAINER in actor.roles:
            groups.set_trainers(session, group.id, [actor.id])
        after = {"group": name, "time_zone": time_zone}
        note(session, Action.GROUP_MADE, actor=actor, on=group, now=now, after=after)
    return group


def save(
    session: Session,
    group_id: int,
    edit: GroupEdit,
    *,
    version: int,
    actor: Person,
    now: datetime,
) -> Group:
    """Make *edit*, made from *version* of a group, and return it as it is then.

    Only trainers are taken from *edit*, and those who train it now. Raises
    UnknownGroup, ChangedMeanwhile and GroupNameTaken.
    """
    with writing(session):
        before = find(session, group_id)
        allowed = trainers_to_choose(session, group_id)
        training = groups.trainer_ids(session, group_id)
        after = groups.change(
            session,
            group_id,
            version=version,
            name=edit.name,
            time_zone=edit.time_zone,
        )
        _note_change(session, before, after, actor=actor, now=now)
        chosen = {each.id: each for each in allowed if each.id in edit.trainer_ids}
        if training != chosen.keys():
            groups.set_trainers(session, group_id, chosen)
            note(
                session,
                Action.GROUP_HANDED_OVER,
                actor=actor,
                on=after,
                now=now,
                before={"group": after.name, "trainers": _names(allowed, training)},
                after={"group": after.name, "trainers": _names(allowed, chosen)},
            )
        return after


def archive(session: Session, group_id: int, *, actor: Person, now: datetime) -> None:
    """Let nobody come into a group any more, and keep it; raises UnknownGroup."""
    _set_archived(session, group_id, at=now, actor=actor, now=now)


def reopen(session: Session, group_id: int, *, actor: Person, now: datetime) -> None:
    """Use an archived group again; raises UnknownGroup."""
    _set_archived(session, group_id, at=None, actor=actor, now=now)


def _set_archived(
    session: Session,
    group_id: int,
    *,
    at: datetime | None,
    actor: Person,
    now: datetime,
) -> None:
    with writing(session):
        group = find(session, group_id)
        if group.is_archived == (at is not None):
            return
        groups.change(session, group_id, version=group.version, archived_at=at)
        action = Action.GROUP_REOPENED if at is None else Action.GROUP_ARCHIVED
        after = {"group": group.name}
        note(session, action, actor=actor, on=group, now=now, after=after)


def _note_change(
    session: Session, before: Group, after: Group, *, actor: Person, now: datetime
) -> None:
    was, is_now = _described(before), _described(after)
    changed = [key for key in was if was[key] != is_now[key]]
    if changed:
        note(
            session,
            Action.GROUP_CHANGED,
            actor=actor,
            on=after,
            now=now,
            before={"group": before.name} | {key: was[key] for key in changed},
            after={"group": after.name} | {key: is_now[key] for key in changed},
        )


def _described(group: Group) -> dict[str, str]:
    return {"group": group.name, "time_zone": group.time_zone}


def _names(known: Collection[Person], ids: Collection[int]) -> list[str]:
    return [each.name for each in known if each.id in ids]
