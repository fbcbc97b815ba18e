"""Rosters: a list of people, tried first and then made so, in one transaction.

Owns who of the list is there already, what whoever hands it in may change and is told,
and the entries in the audit log. What a list says, and what follows from it, is decided
in ``rosters.py`` and ``roster_plans.py`` of the domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from glossary.errors import GlossaryError
from glossary.groups import GroupNameTaken, group_key
from glossary.people import Person, Role
from glossary.roster_plans import (
    Details,
    Known,
    KnownGroup,
    Plan,
    Standing,
    make_plan,
)
from glossary.rosters import Roster
from glossary.services import groups as service
from glossary.services import invitations
from glossary.services.audit import SITE, Action, note
from glossary.services.members import Handed
from glossary.services.roster_runs import Run, There
from glossary.storage import Session, groups, people, writing
from glossary.storage import invitations as stored
from glossary.storage.invitations import Invitation
from glossary.storage.people import EmailTaken


class PlanChanged(GlossaryError):
    """What the list would change is no longer what was agreed to."""

    def __init__(self) -> None:
        super().__init__("the list would now change something else")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list."""

    plan: Plan
    handed: tuple[Handed, ...]
    """The links of those who were invited, in the order of the list."""


def try_out(
    session: Session,
    roster: Roster,
    *,
    language: str,
    actor: Person,
    now: datetime,
) -> Plan:
    """Return what *roster* would change; nothing is changed.

    *language* is that of an invitation for which the list says none.
    """
    there = _look_up(session, roster, actor)
    return _plan(there, roster, language=language, actor=actor, now=now)


def carry_out(
    session: Session,
    roster: Roster,
    *,
    fingerprint: str,
    language: str,
    time_zone: str,
    actor: Person,
    now: datetime,
) -> Imported:
    """Do what ``try_out`` has shown under *fingerprint*: all of it, or nothing.

    *time_zone* is that of groups that are made. Raises PlanChanged if it would be
    something else by now, and for a plan with problems.
    """
    try:
        with writing(session):
            stored.hold(session)
            there = _look_up(session, roster, actor)
            plan = _plan(there, roster, language=language, actor=actor, now=now)
            if plan.fingerprint != fingerprint or plan.problems:
                raise PlanChanged
            return _run(session, there, plan, time_zone, actor=actor, now=now)
    except (GroupNameTaken, EmailTaken) as error:
        # Somebody was faster, after it was looked up.
        raise PlanChanged from error


def _run(
    session: Session,
    there: There,
    plan: Plan,
    time_zone: str,
    *,
    actor: Person,
    now: datetime,
) -> Imported:
    ids = {group_key(each.name): each.id for each in there.groups}
    for name in plan.new_groups:
        made = service.make(session, name, time_zone, actor=actor, now=now)
        ids[group_key(name)] = made.id
    run = Run(session, there, ids, actor, now)
    handed = tuple(run.invite(step) for step in plan.invited)
    for step in plan.changed:
        run.change(step)
    if not plan.changes_nothing:
        _note(session, plan, actor=actor, now=now)
    return Imported(plan, handed)


def _look_up(session: Session, roster: Roster, actor: Person) -> There:
    found = people.find_by_emails(
        session, tuple(each.address for each in roster.people)
    )
    memberships: dict[int, frozenset[int]] = {}
    for each in groups.memberships(session, [each.id for each in found.values()]):
        held = memberships.get(each.person_id, frozenset())
        memberships[each.person_id] = held | {each.group_id}
    return There(
        people=found,
        waiting=invitations.pending(session),
        groups=groups.list_groups(session),
        memberships=memberships,
        theirs=frozenset(each.id for each in service.groups_of(session, actor)),
    )


def _plan(
    there: There,
    roster: Roster,
    *,
    language: str,
    actor: Person,
    now: datetime,
) -> Plan:
    known = {
        email: _known_invitation(each, actor, now)
        for email, each in there.waiting.items()
        if each.expires_at > now or _is_trainee(each.roles)
    }
    known |= {
        email: _known_person(each, there, actor) for email, each in there.people.items()
    }
    choices = [
        KnownGroup(each.id, each.name, each.id in there.theirs, each.is_archived)
        for each in there.groups
    ]
    return make_plan(roster, known, choices, language=language)


def _known_person(person: Person, there: There, actor: Person) -> Known:
    """Return *person*, who keeps the details of their account."""
    group_ids = there.memberships.get(person.id, frozenset())
    is_told = Role.ADMINISTRATOR in actor.roles or bool(group_ids & there.theirs)
    is_gone = is_told and not person.is_active
    return Known(Standing.DEACTIVATED if is_gone else Standing.ACCOUNT, group_ids)


def _known_invitation(invitation: Invitation, actor: Person, now: datetime) -> Known:
    is_good = invitation.expires_at > now
    details = Details(invitation.name, invitation.language, invitation.department)
    return Known(
        standing=Standing.INVITED if is_good else Standing.EXPIRED,
        group_ids=invitation.group_ids,
        details=details if _may_change(actor, invitation) else None,
    )


def _may_change(actor: Person, invitation: Invitation) -> bool:
    """Return whether *actor* may change the details of *invitation*.

    Not by the groups it is for: a list that puts somebody into one of the actor's would
    open with the first run what the second one then changes.
    """
    if Role.ADMINISTRATOR in actor.roles:
        return True
    return invitation.created_by == actor.id and _is_trainee(invitation.roles)


def _is_trainee(roles: frozenset[Role]) -> bool:
    return roles <= {Role.TRAINEE}


def _note(session: Session, plan: Plan, *, actor: Person, now: datetime) -> None:
    after = {
        "invited": len(plan.invited),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "groups": list(plan.new_groups),
    }
    note(session, Action.LIST_IMPORTED, actor=actor, on=SITE, now=now, after=after)
