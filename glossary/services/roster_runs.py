"""Roster runs: the steps of a list of people, made one after the other.

Owns what one step is in the database, and its entry in the audit log. Which steps
there are is decided in ``roster_plans.py`` of the domain, whether they are made in
``rosters.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from glossary.groups import Group, Membership, group_key
from glossary.people import Person, Role
from glossary.roster_plans import Step
from glossary.services import invitations
from glossary.services.audit import Action, note
from glossary.services.invitations import InvitationDetails
from glossary.services.members import Handed
from glossary.storage import Session, groups
from glossary.storage.invitations import Invitation


@dataclass(frozen=True, slots=True)
class There:
    """Everything that a list may meet."""

    people: Mapping[str, Person]
    waiting: Mapping[str, Invitation]
    groups: tuple[Group, ...]
    memberships: Mapping[int, frozenset[int]]
    theirs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Run:
    """Makes one step of a plan after the other."""

    session: Session
    there: There
    ids: Mapping[str, int]
    """Of every group, by the key of its name."""
    actor: Person
    now: datetime

    def invite(self, step: Step) -> Handed:
        """Make the invitation of *step*."""
        assert step.after is not None
        waiting = self.there.waiting.get(step.address)
        held = frozenset() if waiting is None else waiting.group_ids
        token, invitation = invitations.invite(
            self.session,
            roles=[Role.TRAINEE],
            department=step.after.department,
            language=step.after.language,
            email=step.address,
            name=step.after.name,
            group_ids=held | self._joined(step),
            actor=self.actor,
            now=self.now,
        )
        return Handed(token, invitation)

    def change(self, step: Step) -> None:
        """Let the account of *step* join its groups, or change the invitation."""
        person = self.there.people.get(step.address)
        if person is None:
            self._change_invitation(step, self.there.waiting[step.address])
            return
        joined = sorted(self._joined(step))
        groups.add_members(
            self.session, [Membership(each, person.id, self.now) for each in joined]
        )
        for name in step.joins:
            after = {"group": name}
            self._note(Action.GROUP_JOINED, person, {}, after)

    def _change_invitation(self, step: Step, waiting: Invitation) -> None:
        changes: InvitationDetails = {}
        if step.after is not None:
            changes = {
                "name": step.after.name,
                "language": step.after.language,
                "department": step.after.department,
            }
        group_ids = waiting.group_ids | self._joined(step)
        invitations.change(self.session, step.address, group_ids=group_ids, **changes)
        before, after = _differences(step)
        joins = {"groups": list(step.joins)} if step.joins else {}
        self._note(
            Action.INVITATION_CHANGED,
            waiting,
            before,
            {"email": step.address} | after | joins,
        )

    def _joined(self, step: Step) -> frozenset[int]:
        return frozenset(self.ids[group_key(name)] for name in step.joins)

    def _note(
        self,
        action: Action,
        on: Person | Invitation,
        before: Mapping[str, object],
        after: Mapping[str, object],
    ) -> None:
        note(
            self.session,
            action,
            actor=self.actor,
            on=on,
            now=self.now,
            before=before or None,
            after=after,
        )


def _differences(step: Step) -> tuple[dict[str, object], dict[str, object]]:
    """Return the details of *step* that change, as they were and as they are."""
    if step.before is None or step.after is None:
        return {}, {}
    names = ("name", "department", "language")
    was = {name: getattr(step.before, name) for name in names}
    is_now = {name: getattr(step.after, name) for name in names}
    changed = [name for name in names if was[name] != is_now[name]]
    return {name: was[name] for name in changed}, {
        name: is_now[name] for name in changed
    }
