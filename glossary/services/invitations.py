"""Invitations: how an account comes to be.

Owns how long a link is good, who is in the account that it makes, and what
becomes of the first administrator's links. Nobody registers without one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from glossary.people import Department, Person, Role
from glossary.services.audit import Action, note
from glossary.storage import Session, invitations, people, writing
from glossary.storage.invitations import Invitation, InvitationSpent
from glossary.storage.people import EmailTaken

VALID_FOR = timedelta(days=7)
FIRST_LINK = "first administrator"
"""The label of the links that a start makes; nobody is ever shown it, as none of
them is left once there is somebody to look."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves when they use an invitation."""

    email: str
    name: str
    language: str
    password_hash: str | None = field(default=None, repr=False)
    """None for somebody whom a provider signs in."""


def invite(
    session: Session,
    *,
    roles: Collection[Role],
    department: Department,
    language: str,
    now: datetime,
    email: str | None = None,
    label: str = "",
    actor: Person | None = None,
) -> tuple[str, Invitation]:
    """Make an invitation; return the token for its link, which is kept nowhere, and it.

    *label* says whom it is for, to those who see the list; *actor* is None for
    whoever runs the server. Raises EmailTaken if there is an account under *email*.
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
            created_by=None if actor is None else actor.id,
        )
        note(
            session,
            Action.INVITATION_MADE,
            actor=actor,
            on=invitation,
            now=now,
            after=_described(invitation),
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

    An address that the invitation names wins over the one given. Raises
    InvitationSpent and EmailTaken.
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
    invitations.use(session, invitation.id, person_id=person.id, now=now)
    note(session, Action.INVITATION_USED, actor=person, on=invitation, now=now)
    if is_first and Role.ADMINISTRATOR in person.roles:
        revoke_first_links(session, now=now)
    return person


def revoke(
    session: Session, invitation_id: int, *, actor: Person, now: datetime
) -> None:
    """Take an invitation back; raises InvitationSpent if it is too late."""
    with writing(session):
        revoked = _open(session, invitation_id, now=now)
        invitations.revoke(session, invitation_id, now=now)
        note(session, Action.INVITATION_REVOKED, actor=actor, on=revoked, now=now)


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


def _described(invitation: Invitation) -> dict[str, object]:
    return {
        "roles": sorted(invitation.roles),
        "department": invitation.department,
        "language": invitation.language,
        "email": invitation.email,
        "note": invitation.note or None,
    }
