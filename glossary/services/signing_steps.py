"""Signing steps: what every act on a definition looks at again, and how one ends.

Owns who is refused, what was read and is there no more, what the linter finds of a
draft, and the entry in the audit log. The acts themselves are in ``agreements.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from glossary.agreements import (
    Content,
    Draft,
    EditedMeanwhile,
    MayNotSign,
    NoReason,
    Scope,
    UnacceptedFindings,
    Version,
    signs_for,
)
from glossary.facts import Facts
from glossary.linting import Finding
from glossary.people import Person, Role
from glossary.services.audit import Action, Kind, Subject, note
from glossary.storage import Session, people
from glossary.storage import agreements as stored
from glossary.storage.tables import LONGEST_OBJECT_ID

Lint = Callable[[Draft, tuple[Version, ...]], tuple[Finding, ...]]
"""Return what is odd about a draft and accepted by nobody, beside the versions that
hold when it is published."""


@dataclass(frozen=True, slots=True)
class House:
    """What holds in this house for whatever is signed."""

    facts: Facts
    lint: Lint
    single_signer: bool = False
    """One person may sign for both departments."""


def roles_of(session: Session, actor: Person) -> frozenset[Role]:
    """Return the roles of *actor* as they are now; none for who may not sign in."""
    person = people.find(session, actor.id)
    return person.roles if person is not None and person.is_active else frozenset()


def refuse_strangers(session: Session, actor: Person, scope: Scope) -> None:
    """Raise MayNotSign unless *actor* leads a department that *scope* needs."""
    if not signs_for(roles_of(session, actor), scope):
        raise MayNotSign


def refuse_silence(reason: str) -> None:
    """Raise NoReason for a reason that says nothing."""
    if not reason.strip():
        raise NoReason


def refuse_outdated(
    session: Session, scope: Scope, subject: str, based_on: int
) -> None:
    """Raise EditedMeanwhile unless *based_on* is the newest version."""
    newest = stored.newest(session, scope, subject)
    if newest is not None and newest.number != based_on:
        raise EditedMeanwhile(newest)


def note_act(
    session: Session,
    action: Action,
    of: Draft | Version,
    more: Mapping[str, object] | None = None,
    *,
    actor: Person,
    now: datetime,
) -> None:
    """Keep in the audit log that *actor* did *action* to a definition."""
    step = {"edit": of.edit} if isinstance(of, Draft) else {"version": of.number}
    note(
        session,
        action,
        actor=actor,
        on=Subject(Kind.DEFINITION, f"{of.scope}:{of.subject}"[:LONGEST_OBJECT_ID]),
        now=now,
        after={
            "definition": of.subject,
            "scope": of.scope.value,
            **step,
            **(more or {}),
        },
    )


def held(session: Session, scope: Scope, subject: str, read: int) -> Draft:
    """Return the draft of *subject* in the edit *read*, for this transaction alone."""
    draft = stored.hold(session, scope, subject)
    if draft is None:
        raise EditedMeanwhile(stored.newest(session, scope, subject))
    if draft.edit != read:
        raise EditedMeanwhile(draft)
    return draft


@dataclass(frozen=True, slots=True)
class Looked:
    """What the linter found of a content, beside what held then."""

    content: Content
    current: tuple[Version, ...]
    findings: tuple[Finding, ...]


def look_ahead(
    session: Session, draft: Draft | None, house: House, actor: Person
) -> Looked | None:
    """Return what the linter finds before anybody has to wait for it.

    None where *actor* cannot give the last signature.
    """
    is_last = draft is not None and len(draft.missing) == 1
    if draft is None or not is_last or not signs_for(actor.roles, draft.scope):
        return None
    current = stored.current(session)
    return Looked(draft.content, current, house.lint(draft, current))


def publish(
    session: Session, draft: Draft, house: House, looked: Looked | None
) -> Version:
    """Make a version of a complete *draft*; raises UnacceptedFindings."""
    # From here nobody publishes anything else: what was found is found of what holds,
    # or it is looked for again.
    stored.hold_chain(session)
    current = stored.current(session)
    if looked is None or (looked.content, looked.current) != (draft.content, current):
        looked = Looked(draft.content, current, house.lint(draft, current))
    if looked.findings:
        raise UnacceptedFindings(looked.findings)
    return stored.publish(session, draft)
