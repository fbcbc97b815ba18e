"""Agreements: drafts written, signed, rejected; versions published and adopted.

Owns that each act is one transaction in which all is looked at again: the roles of
whoever acts, the edit they have read, the version they started from. What a signature
takes is decided in ``glossary/agreements.py``; entries in the audit log are made here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from glossary import agreements
from glossary.agreements import (
    Content,
    Draft,
    EditedMeanwhile,
    MayNotSign,
    Remark,
    RemarkKind,
    Scope,
    Signature,
    UnknownVersion,
    Version,
    signs_for,
)
from glossary.people import Department, Person
from glossary.services.audit import Action
from glossary.services.signing_steps import (
    House,
    held,
    look_ahead,
    note_act,
    publish,
    refuse_outdated,
    refuse_silence,
    refuse_strangers,
    roles_of,
)
from glossary.signed_contents import write_content
from glossary.storage import Session, writing
from glossary.storage import agreements as stored

__all__ = [
    "House",
    "Proposal",
    "adopt",
    "discard_draft",
    "reject",
    "remark",
    "revert",
    "save_draft",
    "sign",
]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants a definition to be, and why."""

    content: Content
    reason: str = ""
    review_by: date | None = None


def save_draft(
    session: Session,
    scope: Scope,
    subject: str,
    proposal: Proposal,
    *,
    house: House,
    made_from: int = 0,
    based_on: int = 0,
    actor: Person,
    now: datetime,
) -> Draft:
    """Keep *proposal* as the draft of *subject*, and return it as it is then.

    *made_from* is the edit that it was made from, 0 for a new draft; a new one names
    the newest version as *based_on*, 0 for none. Raises EditedMeanwhile with what there
    is now, MayNotSign, and UnreadableContent for facts that the house does not have.
    """
    write_content(proposal.content, house.facts)
    wanted = _wanted(scope, subject, proposal, made_from, actor, now)
    with writing(session):
        refuse_strangers(session, actor, scope)
        there = stored.hold(session, scope, subject)
        if there is None:
            refuse_outdated(session, scope, subject, based_on)
        started_from = based_on if there is None else there.based_on
        draft = _keep(session, replace(wanted, based_on=started_from), there)
        if draft is not there:
            note_act(session, Action.DEFINITION_DRAFTED, draft, actor=actor, now=now)
        return draft


def revert(
    session: Session,
    scope: Scope,
    subject: str,
    number: int,
    *,
    house: House,
    made_from: int = 0,
    reason: str,
    review_by: date | None = None,
    actor: Person,
    now: datetime,
) -> Draft:
    """Make a draft of what version *number* says, to be signed like any other.

    *made_from* is the edit of the draft whose place it takes, 0 for none. Raises
    UnknownVersion, NoReason, and what ``save_draft`` raises.
    """
    refuse_silence(reason)
    with writing(session):
        refuse_strangers(session, actor, scope)
        there = stored.hold(session, scope, subject)
        old = stored.version(session, scope, subject, number)
        if old is None:
            raise UnknownVersion(number)
        write_content(old.content, house.facts)
        proposal = Proposal(old.content, reason, review_by)
        wanted = _wanted(scope, subject, proposal, made_from, actor, now)
        draft = _keep(session, replace(wanted, based_on=number), there)
        if draft is not there:
            note_act(session, Action.DEFINITION_REVERTED, draft, actor=actor, now=now)
        return draft


def discard_draft(
    session: Session,
    scope: Scope,
    subject: str,
    *,
    read: int,
    actor: Person,
    now: datetime,
) -> None:
    """Work on *subject* no more; what was said of the draft stays.

    Raises EditedMeanwhile unless *read* is the edit there is, and MayNotSign.
    """
    with writing(session):
        refuse_strangers(session, actor, scope)
        draft = held(session, scope, subject, read)
        stored.close(session, scope, subject)
        note_act(session, Action.DEFINITION_DISCARDED, draft, actor=actor, now=now)


def sign(
    session: Session,
    scope: Scope,
    subject: str,
    department: Department,
    *,
    house: House,
    read: int,
    actor: Person,
    now: datetime,
) -> Version | None:
    """Sign for *department*; return the version if it was the last signature.

    *read* is the edit that was read. Raises EditedMeanwhile, MayNotSign, SignedAlready,
    and UnacceptedFindings instead of publishing: then the last signature is not kept.
    """
    there = stored.draft_of(session, scope, subject)
    looked = look_ahead(session, there, house, actor)
    with writing(session):
        refuse_strangers(session, actor, scope)
        draft = agreements.signed(
            held(session, scope, subject, read),
            Signature(department, actor.id, now),
            roles=roles_of(session, actor),
            read=read,
            single_signer=house.single_signer,
        )
        signed = {"signed_for": department.value}
        note_act(session, Action.DEFINITION_SIGNED, draft, signed, actor=actor, now=now)
        if not draft.is_complete:
            stored.keep(session, draft)
            return None
        version = publish(session, draft, house, looked)
        stored.close(session, scope, subject)
        note_act(session, Action.DEFINITION_PUBLISHED, version, actor=actor, now=now)
        return version


def reject(
    session: Session,
    scope: Scope,
    subject: str,
    department: Department,
    *,
    read: int,
    reason: str,
    actor: Person,
    now: datetime,
) -> Draft:
    """Ask for a change in the name of *department*: nobody has signed any more.

    Raises NoReason, EditedMeanwhile and MayNotSign.
    """
    with writing(session):
        draft = _say(
            session,
            scope,
            subject,
            RemarkKind.REJECTION,
            read=read,
            department=department,
            text=reason,
            actor=actor,
            now=now,
        )
        after = agreements.rejected(draft, read=read)
        stored.keep(session, after)
        said = {"signed_for": department.value}
        note_act(session, Action.DEFINITION_REJECTED, draft, said, actor=actor, now=now)
        return after


def remark(
    session: Session,
    scope: Scope,
    subject: str,
    department: Department,
    *,
    read: int,
    text: str,
    actor: Person,
    now: datetime,
) -> None:
    """Keep what *department* thinks of the draft, and why; signatures stay.

    Raises NoReason, EditedMeanwhile and MayNotSign.
    """
    with writing(session):
        _say(
            session,
            scope,
            subject,
            RemarkKind.POSITION,
            read=read,
            department=department,
            text=text,
            actor=actor,
            now=now,
        )


def adopt(
    session: Session,
    scope: Scope,
    subject: str,
    proposal: Proposal,
    *,
    house: House,
    based_on: int = 0,
    actor: Person,
    now: datetime,
) -> Version:
    """Publish *proposal* as the own view of one department, at once.

    *based_on* is the newest version that was seen, 0 for none. A draft that is open is
    to be read again before it is signed. Raises EditedMeanwhile, MayNotSign,
    UnreadableContent and UnacceptedFindings.
    """
    write_content(proposal.content, house.facts)
    if len(scope.departments) > 1:
        raise MayNotSign
    wanted = _wanted(scope, subject, proposal, 0, actor, now)
    [department] = scope.departments
    signature = Signature(department, actor.id, now)
    looked = look_ahead(session, wanted, house, actor)
    with writing(session):
        roles = roles_of(session, actor)
        draft = agreements.signed(wanted, signature, roles=roles, read=0)
        there = stored.hold(session, scope, subject)
        refuse_outdated(session, scope, subject, based_on)
        version = publish(session, draft, house, looked)
        if there is not None:
            stored.keep(session, agreements.outdated(there))
        note_act(session, Action.DEFINITION_ADOPTED, version, actor=actor, now=now)
        return version


def _wanted(
    scope: Scope,
    subject: str,
    proposal: Proposal,
    made_from: int,
    actor: Person,
    now: datetime,
) -> Draft:
    """Return *proposal* as a draft that has the edit it was made from."""
    return Draft(
        scope,
        subject,
        proposal.content,
        edit=made_from,
        reason=proposal.reason,
        review_by=proposal.review_by,
        edited_by=actor.id,
        edited_at=now,
    )


def _keep(session: Session, wanted: Draft, there: Draft | None) -> Draft:
    """Keep *wanted* in place of *there*; what is sent once more is kept already."""
    if there is None:
        if wanted.edit:
            raise EditedMeanwhile(stored.newest(session, wanted.scope, wanted.subject))
        return stored.begin(session, wanted)
    if agreements.is_repeated(there, wanted):
        return there
    after = agreements.edited(
        there,
        wanted.content,
        made_from=wanted.edit,
        reason=wanted.reason,
        review_by=wanted.review_by,
        by=wanted.edited_by,
        at=wanted.edited_at,
    )
    after = replace(after, based_on=wanted.based_on)
    stored.keep(session, after)
    return after


def _say(
    session: Session,
    scope: Scope,
    subject: str,
    kind: RemarkKind,
    *,
    read: int,
    department: Department,
    text: str,
    actor: Person,
    now: datetime,
) -> Draft:
    """Keep what *department* says of the draft, and return the draft."""
    refuse_silence(text)
    if department not in signs_for(roles_of(session, actor), scope):
        raise MayNotSign
    draft = held(session, scope, subject, read)
    said = Remark(
        scope=scope,
        subject=subject,
        number=stored.next_number(session, scope, subject),
        edit=draft.edit,
        department=department,
        person=actor.id,
        kind=kind,
        text=text,
        said_at=now,
    )
    stored.add_remark(session, said)
    return draft
