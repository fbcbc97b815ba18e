"""Two heads of departments, and what each of them does with a definition."""

from dataclasses import dataclass
from typing import Any

from glossary.agreements import Scope
from glossary.people import Department, Person, Role
from glossary.services import agreements
from glossary.services.agreements import House, Proposal
from tests.agreements.signing import FACTS, STAGE
from tests.storage.databases import NOW, NewPerson

AGREED, SUBJECT = Scope.AGREED, "prospect"


def nothing_odd(draft, current):
    """Find nothing odd about any draft."""
    return ()


HOUSE = House(FACTS, lint=nothing_odd)


@dataclass
class Lead:
    """Somebody who writes and signs; a test names what it is about."""

    session: Any
    person: Person
    department: Department
    house: House = HOUSE

    def save(self, content=STAGE, *, scope=AGREED, subject=SUBJECT, **named):
        proposal = Proposal(
            content, named.pop("reason", "We disagreed."), named.pop("review_by", None)
        )
        return agreements.save_draft(
            self.session, scope, subject, proposal, **self._how(named)
        )

    def adopt(self, content=STAGE, *, scope=None, subject=SUBJECT, **named):
        proposal = Proposal(content, named.pop("reason", "Our habit."))
        own = Scope(self.department.value) if scope is None else scope
        return agreements.adopt(
            self.session, own, subject, proposal, **self._how(named)
        )

    def revert(self, number, *, scope=AGREED, subject=SUBJECT, **named):
        named = {"reason": "It was better."} | named
        return agreements.revert(
            self.session, scope, subject, number, **self._how(named)
        )

    def sign(self, *, read, scope=AGREED, subject=SUBJECT, for_=None, **named):
        department = self.department if for_ is None else for_
        return agreements.sign(
            self.session, scope, subject, department, read=read, **self._how(named)
        )

    def reject(self, *, read, reason="Not yet.", scope=AGREED, for_=None):
        return agreements.reject(
            self.session,
            scope,
            SUBJECT,
            self.department if for_ is None else for_,
            read=read,
            reason=reason,
            actor=self.person,
            now=NOW,
        )

    def remark(self, *, read, text="We need it in May.", scope=AGREED, for_=None):
        agreements.remark(
            self.session,
            scope,
            SUBJECT,
            self.department if for_ is None else for_,
            read=read,
            text=text,
            actor=self.person,
            now=NOW,
        )

    def discard(self, *, read, scope=AGREED, subject=SUBJECT):
        agreements.discard_draft(
            self.session, scope, subject, read=read, actor=self.person, now=NOW
        )

    def _how(self, named):
        return {"house": self.house, "actor": self.person, "now": NOW} | named


def lead(session, department, *, roles=None, house=HOUSE, email=None):
    """Return the head of *department*, with an account."""
    name = str(department)
    person = NewPerson(
        email=email or f"{name}@example.com",
        name=name.title(),
        roles=(Role(f"{name}_lead"),) if roles is None else roles,
        department=department,
    ).added_to(session)
    return Lead(session, person, department, house)
