"""Members: who is in a group or invited into it, how they come in, move and leave.

Owns what each of it means for an account and for an invitation that waits. Whoever
was invited has their place in a group until they sign up, also when the link is no
longer good; nobody is deleted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from glossary.folding import fold
from glossary.groups import ArchivedGroup, Group, Member, Membership, MemberState
from glossary.people import Department, Person, Role, fold_email
from glossary.services import invitations
from glossary.services.audit import Action, note
from glossary.services.groups import find
from glossary.services.leaving import Departure, Leaving, about_to_leave
from glossary.storage import Session, groups, people, writing
from glossary.storage import invitations as stored
from glossary.storage.invitations import Invitation


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody who is to come into a group; what is there already wins."""

    address: str
    name: str
    department: Department
    language: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A link that was just made, to be handed to one person."""

    token: str
    invitation: Invitation


@dataclass(frozen=True, slots=True)
class Chosen:
    """Members of a group who were ticked."""

    people: frozenset[int]
    invitations: frozenset[int]


def list_members(
    session: Session, group_id: int, *, now: datetime
) -> tuple[Member, ...]:
    """Return who is in a group or invited into it, by name."""
    found = [
        *(_member(*each) for each in groups.list_members(session, group_id)),
        *(
            _invited(each, now=now)
            for each in invitations.pending(session).values()
            if group_id in each.group_ids
        ),
    ]
    return tuple(sorted(found, key=lambda each: fold(each.name or each.address)))


def add(
    session: Session, group_id: int, wanted: Wanted, *, actor: Person, now: datetime
) -> Handed | None:
    """Put somebody into a group by address; return a link if they need one.

    Whoever has an account, or a link that is still good, keeps it. Raises
    UnknownGroup and ArchivedGroup.
    """
    email = fold_email(wanted.address)
    with writing(session):
        stored.hold(session)
        group = _open_group(session, group_id)
        person = people.find_by_email(session, email)
        if person is not None:
            _join(session, group, person, actor=actor, now=now)
            return None
        waiting = invitations.pending(session).get(email)
        if waiting is not None and waiting.expires_at > now:
            _let_in(session, group, waiting, actor=actor, now=now)
            return None
        held = frozenset() if waiting is None else waiting.group_ids
        token, invitation = invitations.invite(
            session,
            roles=[Role.TRAINEE],
            department=wanted.department,
            language=wanted.language,
            email=email,
            name=wanted.name,
            group_ids=held | {group_id},
            actor=actor,
            now=now,
        )
        return Handed(token, invitation)


def take_out(
    session: Session, group_id: int, chosen: Chosen, *, actor: Person, now: datetime
) -> tuple[Departure, ...]:
    """Take people out of a group; return what they keep. Raises UnknownGroup."""
    with writing(session):
        group = find(session, group_id)
        before = {"group": group.name}
        leaving = list(_chosen(session, group, chosen))
        departures = _departures(session, group, leaving, now=now)
        for each in leaving:
            _leave(session, group, each)
            note(
                session, Action.GROUP_LEFT, actor=actor, on=each, now=now, before=before
            )
        return tuple(each.settled(session, now=now) for each in departures)


def give_time(
    session: Session,
    group_id: int,
    chosen: Chosen,
    *,
    factor: int,
    actor: Person,
    now: datetime,
) -> None:
    """Let people have *factor* per cent of the time wherever there is a limit.

    Whoever has no account yet is passed over. Raises UnknownGroup.
    """
    with writing(session):
        for each in _chosen(session, find(session, group_id), chosen):
            if not isinstance(each, Person) or each.time_factor == factor:
                continue
            people.change(session, each.id, version=each.version, time_factor=factor)
            note(
                session,
                Action.PERSON_CHANGED,
                actor=actor,
                on=each,
                now=now,
                before={"time_factor": each.time_factor},
                after={"time_factor": factor},
            )


def move(
    session: Session,
    group_id: int,
    chosen: Chosen,
    *,
    to: int,
    actor: Person,
    now: datetime,
) -> tuple[Departure, ...]:
    """Take people out of a group and put them into another; return what they keep.

    They join that one at this moment, unless they are in it already. Raises
    UnknownGroup and ArchivedGroup.
    """
    with writing(session):
        group, other = find(session, group_id), _open_group(session, to)
        moving = list(_chosen(session, group, chosen))
        departures = _departures(session, group, moving, now=now)
        for each in moving:
            _leave(session, group, each)
            _enter(session, other, each, now=now)
            note(
                session,
                Action.GROUP_MOVED,
                actor=actor,
                on=each,
                now=now,
                before={"group": group.name},
                after={"group": other.name},
            )
        return tuple(each.settled(session, now=now) for each in departures)


def invite_again(
    session: Session, group_id: int, chosen: Chosen, *, actor: Person, now: datetime
) -> tuple[Handed, ...]:
    """Make new links for those who were invited; the earlier ones are worth nothing.

    Who was invited to be more than a trainee gets one from an administrator alone:
    whoever holds a link can use it. Raises UnknownGroup.
    """
    with writing(session):
        group = find(session, group_id)
        asked = Chosen(frozenset(), chosen.invitations)
        waiting = [
            each
            for each in _chosen(session, group, asked)
            if isinstance(each, Invitation) and _may_renew(each, actor)
        ]
        return tuple(_renew(session, each, actor=actor, now=now) for each in waiting)


def _may_renew(waiting: Invitation, actor: Person) -> bool:
    is_of_trainee = waiting.roles <= {Role.TRAINEE}
    return is_of_trainee or Role.ADMINISTRATOR in actor.roles


def _renew(
    session: Session, waiting: Invitation, *, actor: Person, now: datetime
) -> Handed:
    for each in stored.list_unused(session, email=waiting.email):
        if each.expires_at > now:
            invitations.revoke(session, each.id, actor=actor, now=now)
    token, invitation = invitations.invite(
        session,
        roles=waiting.roles,
        department=waiting.department,
        language=waiting.language,
        email=waiting.email,
        label=waiting.note,
        name=waiting.name,
        group_ids=waiting.group_ids,
        actor=actor,
        now=now,
    )
    return Handed(token, invitation)


def _chosen(
    session: Session, group: Group, chosen: Chosen
) -> Iterator[Person | Invitation]:
    """Yield those of *chosen* who are in *group* at this moment."""
    for person, _ in groups.list_members(session, group.id):
        if person.id in chosen.people:
            yield person
    for invitation in invitations.pending(session).values():
        if invitation.id in chosen.invitations and group.id in invitation.group_ids:
            yield invitation


def _join(
    session: Session, group: Group, person: Person, *, actor: Person, now: datetime
) -> None:
    is_in = {each.group_id for each in groups.memberships(session, [person.id])}
    if group.id not in is_in:
        _enter(session, group, person, now=now)
        after = {"group": group.name}
        note(session, Action.GROUP_JOINED, actor=actor, on=person, now=now, after=after)


def _let_in(
    session: Session, group: Group, waiting: Invitation, *, actor: Person, now: datetime
) -> None:
    if group.id not in waiting.group_ids:
        _enter(session, group, waiting, now=now)
        after = {"group": group.name, "email": waiting.email}
        note(
            session, Action.GROUP_JOINED, actor=actor, on=waiting, now=now, after=after
        )


def _enter(
    session: Session, group: Group, who: Person | Invitation, *, now: datetime
) -> None:
    if isinstance(who, Person):
        groups.add_members(session, [Membership(group.id, who.id, now)])
        return
    assert who.email is not None
    for each in stored.list_unused(session, email=who.email):
        stored.change(session, each.id, group_ids=each.group_ids | {group.id})


def _leave(session: Session, group: Group, who: Person | Invitation) -> None:
    if isinstance(who, Person):
        groups.remove_member(session, group.id, who.id)
        return
    assert who.email is not None
    for each in stored.list_unused(session, email=who.email):
        stored.change(session, each.id, group_ids=each.group_ids - {group.id})


def _departures(
    session: Session,
    group: Group,
    leaving: Sequence[Person | Invitation],
    *,
    now: datetime,
) -> tuple[Leaving, ...]:
    """Return what is asked, before they go, of those who have an account."""
    people = (each for each in leaving if isinstance(each, Person))
    return tuple(about_to_leave(session, each, group.id, now=now) for each in people)


def _open_group(session: Session, group_id: int) -> Group:
    group = find(session, group_id)
    if group.is_archived:
        raise ArchivedGroup(group_id)
    return group


def _member(person: Person, joined_at: datetime) -> Member:
    return Member(
        id=person.id,
        name=person.name,
        address=person.email,
        department=person.department,
        language=person.language,
        state=MemberState.ACTIVE if person.is_active else MemberState.DEACTIVATED,
        since=joined_at,
        time_factor=person.time_factor,
    )


def _invited(invitation: Invitation, *, now: datetime) -> Member:
    is_good = invitation.expires_at > now
    return Member(
        id=invitation.id,
        name=invitation.name,
        address=invitation.email or "",
        department=invitation.department,
        language=invitation.language,
        state=MemberState.INVITED if is_good else MemberState.EXPIRED,
        since=invitation.expires_at,
    )
