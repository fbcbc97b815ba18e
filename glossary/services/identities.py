"""Identities: whose account it is when a provider says who has signed in.

Owns when an account is linked to an identity, when one is made, and that the roles
which the provider's groups give are those of today. What the provider said has been
verified above.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from glossary.errors import GlossaryError
from glossary.identities import NewPeople, Policy, Stated, mapped_roles, refreshed_roles
from glossary.people import Department, Person, Role
from glossary.services import invitations as inviting
from glossary.services.audit import Action, note
from glossary.services.invitations import Newcomer
from glossary.storage import (
    Session,
    browser_sessions,
    identities,
    invitations,
    people,
    writing,
)
from glossary.storage.invitations import Invitation


class Reason(StrEnum):
    """Why somebody whom the provider has let in is not let in here."""

    UNKNOWN = "unknown"
    """Nobody here expects them."""
    NO_ADDRESS = "no_address"
    UNVERIFIED = "unverified"
    """The address would decide, and nobody vouches for it."""
    LINKED = "linked"
    """The account of this address is somebody else's at the provider."""
    DEACTIVATED = "deactivated"


class NotLetIn(GlossaryError):
    """The provider knows them, and there is no account for them to sign in to."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"not let in: {reason}")
        self.reason = reason


def recognise(
    session: Session, stated: Stated, policy: Policy, *, language: str, now: datetime
) -> Person:
    """Return whose account it is: theirs already, linked now, or made in *language*.

    The roles that groups give are those of now. Raises NotLetIn, and EmailTaken,
    InvitationSpent or ChangedMeanwhile for somebody who comes twice at once.
    """
    with writing(session):
        # Held, so that of two administrators who lose the role at once one keeps it.
        administrators = people.count_active_administrators(session, held=True)
        person = (
            identities.find_person(session, stated.identity)
            or _linked(session, stated, now=now)
            or _added(session, stated, policy, language=language, now=now)
        )
        if not person.is_active:
            raise NotLetIn(Reason.DEACTIVATED)
        person = _with_roles_of_now(session, person, stated, policy, now=now)
        if administrators == 0 and Role.ADMINISTRATOR in person.roles:
            inviting.revoke_first_links(session, now=now)
        return person


def _linked(session: Session, stated: Stated, *, now: datetime) -> Person | None:
    """Return the person under the address that the provider vouches for, linked."""
    if stated.email is None or not stated.is_verified:
        return None
    person = people.find_by_email(session, stated.email)
    if person is None:
        return None
    if not person.is_active:
        raise NotLetIn(Reason.DEACTIVATED)
    known = identities.list_of(session, person.id)
    if any(identity.issuer == stated.identity.issuer for identity, _ in known):
        raise NotLetIn(Reason.LINKED)
    identities.add(session, stated.identity, person_id=person.id, now=now)
    _note(session, Action.IDENTITY_ADDED, person, stated, now=now)
    return person


def _added(
    session: Session, stated: Stated, policy: Policy, *, language: str, now: datetime
) -> Person:
    """Return a new account for somebody who is expected, or whom anybody may be."""
    if stated.email is None:
        raise NotLetIn(Reason.NO_ADDRESS)
    if people.find_by_email(session, stated.email) is not None:
        raise NotLetIn(Reason.UNVERIFIED)
    newcomer = Newcomer(email=stated.email, name=stated.name, language=language)
    invitation = _invitation_for(session, stated, now=now)
    if invitation is not None:
        person = inviting.use(session, invitation, newcomer, now=now)
    else:
        roles = _roles_uninvited(stated, policy)
        person = people.add(
            session,
            email=newcomer.email,
            name=newcomer.name,
            roles=roles,
            department=Department.OTHER,
            language=language,
            now=now,
        )
        _note(session, Action.PERSON_ADDED, person, stated, now=now)
    identities.add(session, stated.identity, person_id=person.id, now=now)
    return person


def _invitation_for(
    session: Session, stated: Stated, *, now: datetime
) -> Invitation | None:
    if stated.email is None or not stated.is_verified:
        return None
    return invitations.find_for(session, stated.email, now=now)


def _roles_uninvited(stated: Stated, policy: Policy) -> frozenset[Role]:
    """Return the roles of somebody whom no invitation expects; raises NotLetIn."""
    mapped = mapped_roles(stated.groups, policy.group_roles)
    if mapped:
        # Whoever puts people into such a group vouches for them and their address.
        return mapped
    if policy.new_people is NewPeople.EXPECTED:
        raise NotLetIn(Reason.UNKNOWN)
    if not stated.is_verified:
        raise NotLetIn(Reason.UNVERIFIED)
    return frozenset({Role.TRAINEE})


def _with_roles_of_now(
    session: Session, person: Person, stated: Stated, policy: Policy, *, now: datetime
) -> Person:
    if not policy.group_roles:
        return person
    roles = refreshed_roles(person.roles, stated.groups, policy.group_roles)
    loses = Role.ADMINISTRATOR in person.roles - roles
    if loses and people.count_active_administrators(session) == 1:
        roles |= {Role.ADMINISTRATOR}
    if roles == person.roles:
        return person
    changed = people.change_roles(session, person.id, roles, version=person.version)
    browser_sessions.end_all(session, person.id)
    note(
        session,
        Action.ROLES_CHANGED,
        actor=changed,
        now=now,
        before={"roles": sorted(person.roles)},
        after={"roles": sorted(roles), "provider": stated.identity.issuer},
    )
    return changed


def _note(
    session: Session, action: Action, person: Person, stated: Stated, *, now: datetime
) -> None:
    after = {"provider": stated.identity.issuer}
    note(session, action, actor=person, now=now, after=after)
