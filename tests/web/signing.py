"""Definitions signed on a site under test, by its leads, as they would."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask

from glossary.agreements import Draft, Scope, StageDefinition, Version
from glossary.criteria import Criterion
from glossary.people import Department, Role
from glossary.services import agreements
from glossary.services.agreements import House, Proposal
from glossary.storage import agreements as stored
from glossary.storage import db
from glossary.web.site import site
from tests.web.people import make_person

LEADS = {
    Department.SALES: Role.SALES_LEAD,
    Department.MARKETING: Role.MARKETING_LEAD,
}


def house() -> House:
    """The house of the running site, which finds nothing odd."""
    return House(site().glossary.definitions.facts, lint=lambda *_: ())


def agree_on(app: Flask, stage: str, criterion: Criterion | None, **told: Any) -> None:
    """Let both departments sign that *stage* means *criterion*."""
    now = told.pop("now", datetime.now(UTC))
    review_by = told.pop("review_by", None)
    proposal = Proposal(StageDefinition(criterion, **told), "We agreed.", review_by)
    with app.test_request_context():
        newest = stored.newest(db.session, Scope.AGREED, stage)
        based_on = newest.number if newest is not None else 0
        draft: Draft | None = None
        for department, role in LEADS.items():
            person = make_person(app, role, department=department)
            common: dict[str, Any] = {"house": house(), "actor": person, "now": now}
            if draft is None:
                draft = agreements.save_draft(
                    db.session,
                    Scope.AGREED,
                    stage,
                    proposal,
                    based_on=based_on,
                    **common,
                )
            agreements.sign(
                db.session, Scope.AGREED, stage, department, read=draft.edit, **common
            )


def adopt(
    app: Flask, department: Department, stage: str, criterion: Criterion | None
) -> Version:
    """Let *department* adopt that *stage* means *criterion* to it."""
    person = make_person(app, LEADS[department], department=department)
    scope = Scope(department.value)
    with app.test_request_context():
        newest = stored.newest(db.session, scope, stage)
        return agreements.adopt(
            db.session,
            scope,
            stage,
            Proposal(StageDefinition(criterion)),
            house=house(),
            based_on=newest.number if newest is not None else 0,
            actor=person,
            now=datetime.now(UTC),
        )
