"""Invitations: how an account comes to be.

Owns how long a link is good, who is in the account that it makes, and what
becomes of the first administrator's links. Nobody registers without one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from glossary.people import Department, Person, Role
from glossary.services.audit import Action, note
from glossary.storage import Session, invitations, people, writing
from glossary.storage.invitations import Invitation, InvitationSpent
from glossary.storage.people import EmailTaken

VALID_FOR = timedelta(days=7)
FIRST_LINK = "first administrator"
"""The label of the links that a start makes; the audit log alone shows it, in words
of the reader's language."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves when they use an invitation."""

    email: str
    name: str
    language: str
    password_hash: str | None = field(default=None, repr=False)
    """None for somebody whom a provider signs in."""


class InvitationDetails(TypedDict, total=False):
    """What may change of an invitation beside the groups."""

    name: str
    department: Department
    language: str


def invite(
    session: Session,
    *,
    roles: Collection[Role],
    department: Department,
    language: str,
    now: datetime,
    email: str | None = None,
    label: str = "",
    name: str = "",
    group_ids: Collection[int] = (),
    actor: Person | None = None,
) -> tuple[str, Invitation]:
    """Make an invitation; return the token for its link, which is kept nowhere, and it.

    *label* says whom it is for, to those who see the list; *name* is what they are
    called, *group_ids* where they come into; *actor* is None for whoever runs the
    server. Raises EmailTaken if there is an account under *email*.
    """
    with writing(session):
        if email is not None and people.find_by_email(session, email) is not None:
            raise EmailTaken(email)
        token, invitation = invitations.create(
            session,
            roles=roles,
            department=department,
            language=language,
            now=now,
            expires_at=now + VALID_FOR,
            email=email,
            note=label,
            name=name,
            group_ids=group_ids,
            created_by=None if actor is None else actor.id,
        )
        note(
            session,
            Action.INVITATION_MADE,
            actor=actor,
            on=invitation,
            now=now,
            after=_described(session, invitation),
        )
    return token, invitation


def invite_first_administrator(
    session: Session, *, language: str, now: datetime
) -> str | None:
    """Return the token of a link for the first administrator; None if there is one."""
    if people.count_active_administrators(session):
        return None
    token, _ = invite(
        session,
        roles=[Role.ADMINISTRATOR],
        department=Department.OTHER,
        language=language,
        now=now,
        label=FIRST_LINK,
    )
    return token


def find(session: Session, token: str, *, now: datetime) -> Invitation | None:
    """Return the invitation of a link, if it can still be used."""
    return invitations.find_valid(session, token, now=now)


def accept(
    session: Session, token: str, newcomer: Newcomer, *, now: datetime
) -> Person:
    """Make the account that an invitation promises, once.

    An address that the invitation names wins over the one given, and its groups are
    joined at this moment. Raises InvitationSpent and EmailTaken.
    """
    with writing(session):
        invitation = invitations.find_valid(session, token, now=now)
        if invitation is None:
            raise InvitationSpent
        return use(session, invitation, newcomer, now=now)


def use(
    session: Session, invitation: Invitation, newcomer: Newcomer, *, now: datetime
) -> Person:
    """Make the account that *invitation* promises to whoever has proved it is theirs.

    Inside ``writing``. Raises InvitationSpent and EmailTaken.
    """
    is_first = not people.count_active_administrators(session)
    person = people.add(
        session,
        email=invitation.email or newcomer.email,
        name=newcomer.name,
        roles=invitation.roles,
        department=invitation.department,
        language=newcomer.language,
        now=now,
        password_hash=newcomer.password_hash,
    )
    _join(session, person, invitation, now=now)
    invitations.use(session, invitation.id, person_id=person.id, now=now)
    note(session, Action.INVITATION_USED, actor=person, on=invitation, now=now)
    if is_first and Role.ADMINISTRATOR in person.roles:
        revoke_first_links(session, now=now)
    return person


def pending(session: Session) -> dict[str, Invitation]:
    """Return who was invited and has no account yet, by address.

    Of several invitations for one address the newest counts, with the groups of all
    of them; its link may no longer be good.
    """
    newest: dict[str, Invitation] = {}
    for each in invitations.list_unused(session):
        assert each.email is not None
        known = newest.setdefault(each.email, each)
        group_ids = known.group_ids | each.group_ids
        newest[each.email] = replace(known, group_ids=group_ids)
    taken = people.find_by_emails(session, tuple(newest))
    return {email: each for email, each in newest.items() if email not in taken}


def change(
    session: Session,
    email: str,
    *,
    group_ids: Collection[int],
    **details: Unpack[InvitationDetails],
) -> None:
    """Let every invitation for *email* that is not used say the same; the links stay.

    Inside ``writing``, and noted by whoever calls it.
    """
    for each in invitations.list_unused(session, email=email):
        invitations.change(session, each.id, group_ids=group_ids, **details)


def revoke(
    session: Session, invitation_id: int, *, actor: Person, now: datetime
) -> None:
    """Take an invitation back; raises InvitationSpent if it is too late."""
    with writing(session):
        revoked = _open(session, invitation_id, now=now)
        invitations.revoke(session, invitation_id, now=now)
        note(session, Action.INVITATION_REVOKED, actor=actor, on=revoked, now=now)


def _join(
    session: Session, person: Person, invitation: Invitation, *, now: datetime
) -> None:
    """Put *person* into the groups of every invitation for their address."""
    # Only here: a start invites its first administrator, and needs no group.
    from glossary.groups import Membership
    from glossary.storage import groups

    group_ids = set(invitation.group_ids)
    for each in invitations.list_unused(session, email=person.email):
        group_ids |= each.group_ids
    found = (groups.find(session, each) for each in sorted(group_ids))
    groups.add_members(
        session,
        [
            Membership(group.id, person.id, now)
            for group in found
            if group is not None and not group.is_archived
        ],
    )


def _open(session: Session, invitation_id: int, *, now: datetime) -> Invitation:
    for invitation in invitations.list_open(session, now=now):
        if invitation.id == invitation_id:
            return invitation
    raise InvitationSpent


def revoke_first_links(session: Session, *, now: datetime) -> None:
    """Take back the links of earlier starts: they may stand in a log for days.

    Inside ``writing``, once there is a first administrator.
    """
    for invitation in invitations.list_open(session, now=now):
        if invitation.created_by is None and invitation.note == FIRST_LINK:
            invitations.revoke(session, invitation.id, now=now)
            note(session, Action.INVITATION_REVOKED, actor=None, on=invitation, now=now)


def _described(session: Session, invitation: Invitation) -> dict[str, object]:
    return {
        "roles": sorted(invitation.roles),
        "department": invitation.department,
        "language": invitation.language,
        "email": invitation.email,
        "note": invitation.note or None,
        "name": invitation.name or None,
        "groups": _names(session, invitation.group_ids) or None,
    }


def _names(session: Session, group_ids: frozenset[int]) -> list[str]:
    """Return what the groups are called; one that is gone has no name."""
    if not group_ids:
        # A start invites its first administrator, and needs no group.
        return []
    from glossary.storage import groups

    found = (groups.find(session, each) for each in sorted(group_ids))
    return [group.name for group in found if group is not None]
