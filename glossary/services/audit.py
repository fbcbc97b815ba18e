"""The audit log: which acts are worth an entry, and how one is made.

Owns the stable words for acts and their objects; templates have the sentences.
No secret, hash, token or link belongs into an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from glossary.groups import Group
from glossary.people import Person
from glossary.storage import Session, audit, writing
from glossary.storage.audit import AuditEntry
from glossary.storage.invitations import Invitation

SYSTEM = ""
"""The name of nobody: whoever runs the server, or a link before it has a person."""


class Action(StrEnum):
    """What somebody did; a word once used is never used for something else."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SECOND_FACTOR_FAILED = "second_factor_failed"
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_RESET = "password_reset"
    EMAIL_CHANGED = "email_changed"
    INVITATION_MADE = "invitation_made"
    INVITATION_USED = "invitation_used"
    INVITATION_REVOKED = "invitation_revoked"
    INVITATION_CHANGED = "invitation_changed"
    PERSON_ADDED = "person_added"
    IDENTITY_ADDED = "identity_added"
    RESET_LINK_ISSUED = "reset_link_issued"
    PERSON_CHANGED = "person_changed"
    ROLES_CHANGED = "roles_changed"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    SESSIONS_ENDED = "sessions_ended"
    ERASURE_ASKED = "erasure_asked"
    ERASURE_WITHDRAWN = "erasure_withdrawn"
    ERASED = "erased"
    SETTING_CHANGED = "setting_changed"
    MAIL_TESTED = "mail_tested"
    DEMO_FILLED = "demo_filled"
    ASSIGNMENT_GIVEN = "assignment_given"
    ASSIGNMENT_CHANGED = "assignment_changed"
    ASSIGNMENT_WITHDRAWN = "assignment_withdrawn"
    EXCEPTION_MADE = "exception_made"
    EXCEPTION_TAKEN_BACK = "exception_taken_back"
    RESULTS_EXPORTED = "results_exported"
    PROGRAMME_MADE = "programme_made"
    PROGRAMME_CHANGED = "programme_changed"
    PROGRAMME_GIVEN = "programme_given"
    PROGRAMME_ARCHIVED = "programme_archived"
    PROGRAMME_REOPENED = "programme_reopened"
    GROUP_MADE = "group_made"
    GROUP_CHANGED = "group_changed"
    GROUP_HANDED_OVER = "group_handed_over"
    GROUP_ARCHIVED = "group_archived"
    GROUP_REOPENED = "group_reopened"
    GROUP_JOINED = "group_joined"
    GROUP_LEFT = "group_left"
    GROUP_MOVED = "group_moved"
    LIST_IMPORTED = "list_imported"
    TRAINING_PUBLISHED = "training_published"
    TRAINING_TAKEN_AWAY = "training_taken_away"
    TRAINING_IMPORTED = "training_imported"
    DEFINITION_DRAFTED = "definition_drafted"
    DEFINITION_DISCARDED = "definition_discarded"
    DEFINITION_SIGNED = "definition_signed"
    DEFINITION_REJECTED = "definition_rejected"
    DEFINITION_PUBLISHED = "definition_published"
    DEFINITION_ADOPTED = "definition_adopted"
    DEFINITION_REVERTED = "definition_reverted"


class Kind(StrEnum):
    """What an act can be done to."""

    PERSON = "person"
    INVITATION = "invitation"
    SETTING = "setting"
    SITE = "site"
    ASSIGNMENT = "assignment"
    GROUP = "group"
    TRAINING_FILE = "training_file"
    PROGRAMME = "programme"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act was done to, where it is no value of its own."""

    kind: Kind
    id: str


SITE = Subject(Kind.SITE, "")


def note(
    session: Session,
    action: Action,
    *,
    actor: Person | None,
    now: datetime,
    on: Person | Invitation | Group | Subject | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Keep that *actor* did *action*; None is whoever runs the server.

    *on* is what it was done to, the actor if it is left out. Inside ``writing``
    the entry is part of that transaction; else it has its own.
    """
    subject = _subject(on if on is not None else actor)
    with writing(session):
        audit.record(
            session,
            AuditEntry(
                at=now,
                actor_id=None if actor is None else actor.id,
                actor_name=SYSTEM if actor is None else actor.name,
                action=action,
                object_kind=subject.kind,
                object_id=subject.id,
                before=None if before is None else dict(before),
                after=None if after is None else dict(after),
            ),
        )


def _subject(on: Person | Invitation | Group | Subject | None) -> Subject:
    if on is None:
        return SITE
    if isinstance(on, Person):
        return Subject(Kind.PERSON, str(on.id))
    if isinstance(on, Invitation):
        return Subject(Kind.INVITATION, str(on.id))
    if isinstance(on, Group):
        return Subject(Kind.GROUP, str(on.id))
    return on
