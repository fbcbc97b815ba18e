"""The audit log in words: what an entry says to a reader.

Owns the words for acts, for what they were done to and for what changed. Which
acts there are is decided in ``services/audit.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from glossary.agreements import Scope
from glossary.assignments import Counts, Shows
from glossary.people import Department, Person, Role
from glossary.services.audit import Action, Kind
from glossary.services.invitations import FIRST_LINK
from glossary.storage import Session, people
from glossary.storage.audit import AuditEntry
from glossary.web import labels
from glossary.web.filters import language_name, listed, moment
from glossary.web.interface import page_language
from glossary.web.site import site

ACTIONS = {
    Action.SIGNED_IN: lazy_gettext("Sign-in"),
    Action.SIGN_IN_FAILED: lazy_gettext("Repeated wrong passwords"),
    Action.SECOND_FACTOR_FAILED: lazy_gettext("Wrong verification code"),
    Action.SECOND_FACTOR_ADDED: lazy_gettext("Two-step verification turned on"),
    Action.SECOND_FACTOR_REMOVED: lazy_gettext("Two-step verification turned off"),
    Action.PASSWORD_CHANGED: lazy_gettext("Password changed"),
    Action.PASSWORD_RESET: lazy_gettext("Password reset through a link"),
    Action.EMAIL_CHANGED: lazy_gettext("E-mail address changed"),
    Action.INVITATION_MADE: lazy_gettext("Invitation created"),
    Action.INVITATION_USED: lazy_gettext("Account created from an invitation"),
    Action.INVITATION_REVOKED: lazy_gettext("Invitation revoked"),
    Action.INVITATION_CHANGED: lazy_gettext("Invitation changed"),
    Action.PERSON_ADDED: lazy_gettext("Account created through the sign-in provider"),
    Action.IDENTITY_ADDED: lazy_gettext("Account linked to the sign-in provider"),
    Action.RESET_LINK_ISSUED: lazy_gettext("Password link created"),
    Action.PERSON_CHANGED: lazy_gettext("Account changed"),
    Action.ROLES_CHANGED: lazy_gettext("Roles changed"),
    Action.DEACTIVATED: lazy_gettext("Account deactivated"),
    Action.REACTIVATED: lazy_gettext("Account reactivated"),
    Action.SESSIONS_ENDED: lazy_gettext("Signed out everywhere"),
    Action.ERASURE_ASKED: lazy_gettext("Erasure requested"),
    Action.ERASURE_WITHDRAWN: lazy_gettext("Request for erasure withdrawn"),
    Action.ERASED: lazy_gettext("Person erased"),
    Action.SETTING_CHANGED: lazy_gettext("Setting changed"),
    Action.MAIL_TESTED: lazy_gettext("E-mail tested"),
    Action.DEMO_FILLED: lazy_gettext("Demo data added"),
    Action.ASSIGNMENT_GIVEN: lazy_gettext("Quiz assigned"),
    Action.ASSIGNMENT_CHANGED: lazy_gettext("Assignment changed"),
    Action.ASSIGNMENT_WITHDRAWN: lazy_gettext("Assignment withdrawn"),
    Action.EXCEPTION_MADE: lazy_gettext("Exception made in an assignment"),
    Action.EXCEPTION_TAKEN_BACK: lazy_gettext("Exception taken back"),
    Action.RESULTS_EXPORTED: lazy_gettext("Results exported"),
    Action.PROGRAMME_MADE: lazy_gettext("Programme created"),
    Action.PROGRAMME_CHANGED: lazy_gettext("Programme changed"),
    Action.PROGRAMME_GIVEN: lazy_gettext("Programme given"),
    Action.PROGRAMME_ARCHIVED: lazy_gettext("Programme archived"),
    Action.PROGRAMME_REOPENED: lazy_gettext("Programme reopened"),
    Action.INVITATION_CHANGED: lazy_gettext("Invitation changed"),
    Action.GROUP_MADE: lazy_gettext("Group created"),
    Action.GROUP_CHANGED: lazy_gettext("Group changed"),
    Action.GROUP_HANDED_OVER: lazy_gettext("Group handed over"),
    Action.GROUP_ARCHIVED: lazy_gettext("Group archived"),
    Action.GROUP_REOPENED: lazy_gettext("Group reopened"),
    Action.GROUP_JOINED: lazy_gettext("Added to a group"),
    Action.GROUP_LEFT: lazy_gettext("Taken out of a group"),
    Action.GROUP_MOVED: lazy_gettext("Moved to another group"),
    Action.LIST_IMPORTED: lazy_gettext("List of people imported"),
    Action.TRAINING_PUBLISHED: lazy_gettext("Card or quiz published"),
    Action.TRAINING_TAKEN_AWAY: lazy_gettext("Card or quiz taken away"),
    Action.TRAINING_IMPORTED: lazy_gettext("Card or quiz imported"),
    Action.DEFINITION_DRAFTED: lazy_gettext("Draft of a definition saved"),
    Action.DEFINITION_DISCARDED: lazy_gettext("Draft of a definition discarded"),
    Action.DEFINITION_SIGNED: lazy_gettext("Definition signed"),
    Action.DEFINITION_REJECTED: lazy_gettext("Definition rejected"),
    Action.DEFINITION_PUBLISHED: lazy_gettext("Definition published"),
    Action.DEFINITION_ADOPTED: lazy_gettext("Definition adopted by a department"),
    Action.DEFINITION_REVERTED: lazy_gettext("Earlier version made a draft"),
}
OPERATOR = lazy_gettext("Whoever runs the server")
NAMELESS = {Action.SIGN_IN_FAILED.value: lazy_gettext("Someone not signed in")}
"""Who did what is done without a name, where it is not the operator."""
KEYS = {
    "name": lazy_gettext("Name"),
    "email": lazy_gettext("E-mail address"),
    "note": lazy_gettext("Who it is for"),
    "roles": lazy_gettext("Roles"),
    "department": lazy_gettext("Department"),
    "language": lazy_gettext("Language"),
    "default_language": lazy_gettext("Default language"),
    "time_zone": lazy_gettext("Time zone"),
    "reading": lazy_gettext("Who may read"),
    "base_view": lazy_gettext("Starting definitions"),
    "attempts": lazy_gettext("Attempts within 15 minutes"),
    "provider": lazy_gettext("Sign-in provider"),
    "kept": lazy_gettext("Attempts kept without a name"),
    "sent": lazy_gettext("Sent"),
    "people": lazy_gettext("People"),
    "quiz": lazy_gettext("Quiz"),
    "opens_at": lazy_gettext("Opens"),
    "due_at": lazy_gettext("Due"),
    "opens_after": lazy_gettext("Opens: days after joining"),
    "due_after": lazy_gettext("Due: days after joining"),
    "allowed_attempts": lazy_gettext("Attempts"),
    "pass_mark": lazy_gettext("Pass mark"),
    "minutes": lazy_gettext("Time limit in minutes"),
    "counts": lazy_gettext("Attempt that counts"),
    "shows": lazy_gettext("Reasons"),
    "person_id": lazy_gettext("Person"),
    "group_id": lazy_gettext("Group"),
    "reason": lazy_gettext("Reason"),
    "time_factor": lazy_gettext("Time for every limit, in percent"),
    "group": lazy_gettext("Group"),
    "groups": lazy_gettext("Groups"),
    "programme": lazy_gettext("Programme"),
    "steps": lazy_gettext("Steps"),
    "trainers": lazy_gettext("Trainers"),
    "invited": lazy_gettext("Invited"),
    "changed": lazy_gettext("Changed"),
    "unchanged": lazy_gettext("Unchanged"),
    "file": lazy_gettext("File"),
    "version": lazy_gettext("Version"),
    "definition": lazy_gettext("Definition"),
    "scope": lazy_gettext("Whose definition"),
    "edit": lazy_gettext("Edit number"),
    "signed_for": lazy_gettext("On behalf of"),
}
MOMENTS = ("opens_at", "due_at")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was one way and is another; empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SaidEntry:
    """An entry as the page shows it."""

    at: datetime
    actor: Person | None
    actor_name: str
    action: str
    subject: Person | None
    """Somebody else, to whom it was done."""
    changes: tuple[Change, ...]


def said(session: Session, entries: Sequence[AuditEntry]) -> tuple[SaidEntry, ...]:
    """Return *entries* in the words of the page's language."""
    known = people.find_all(session, _named(entries))
    return tuple(_said(entry, known) for entry in entries)


def action_name(action: str) -> str:
    """Return what an act is called; a word of a later version is itself."""
    return str(ACTIONS[Action(action)]) if action in list(Action) else action


def _named(entries: Sequence[AuditEntry]) -> set[int]:
    subjects = {_person_id(entry) for entry in entries}
    actors = {entry.actor_id for entry in entries}
    affected = {
        _number(held.get("person_id"))
        for entry in entries
        for held in (_mapping(entry.before), _mapping(entry.after))
    }
    return {each for each in subjects | actors | affected if each is not None}


def _mapping(held: object) -> Mapping[str, object]:
    return held if isinstance(held, dict) else {}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _person_id(entry: AuditEntry) -> int | None:
    return int(entry.object_id) if entry.object_kind == Kind.PERSON else None


def _said(entry: AuditEntry, known: Mapping[int, Person]) -> SaidEntry:
    subject = _person_id(entry)
    is_other = subject is not None and subject != entry.actor_id
    return SaidEntry(
        at=entry.at,
        actor=known.get(entry.actor_id) if entry.actor_id is not None else None,
        actor_name=entry.actor_name or str(NAMELESS.get(entry.action, OPERATOR)),
        action=action_name(entry.action),
        subject=known.get(subject) if is_other and subject is not None else None,
        changes=_changes(_mapping(entry.before), _mapping(entry.after), known),
    )


def _changes(
    was: Mapping[str, object],
    is_now: Mapping[str, object],
    known: Mapping[int, Person],
) -> tuple[Change, ...]:
    keys = dict.fromkeys((*is_now, *was))
    changes = (
        Change(
            str(KEYS.get(key, key)),
            _value(key, was.get(key), known),
            _value(key, is_now.get(key), known),
        )
        for key in keys
    )
    return tuple(each for each in changes if each.before or each.after)


def _value(key: str, value: object, known: Mapping[int, Person]) -> str:
    """Return *value* in words; what no label knows is shown as it was kept."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return str(listed(_value(key, each, known) for each in value)) or str(_("none"))
    if key == "person_id" and isinstance(value, int):
        return known[value].name if value in known else str(_("erased since"))
    text = str(value)
    if key in MOMENTS:
        return moment(datetime.fromisoformat(text))
    if key == "quiz" and text in site().glossary.quizzes:
        titles = site().glossary.quizzes[text].title
        return titles[site().glossary.written_in(titles, page_language().code)]
    if key == "counts" and text in list(Counts):
        return str(labels.COUNTS[Counts(text)])
    if key == "shows" and text in list(Shows):
        return str(labels.SHOWS[Shows(text)])
    if key == "note" and text == FIRST_LINK:
        return str(_("The first administrator"))
    if key == "roles" and text in list(Role):
        return str(labels.ROLES[Role(text)])
    if key in ("department", "signed_for") and text in list(Department):
        return str(labels.SIDES[Department(text)])
    if key == "scope" and text in list(Scope):
        return str(labels.SCOPES[text])
    if key in ("language", "default_language"):
        return language_name(text)
    if key == "reading" and text in labels.READINGS:
        return str(labels.READINGS[text])
    if key == "base_view" and text in labels.DEPARTMENTS:
        return str(labels.DEPARTMENTS[text])
    return text
