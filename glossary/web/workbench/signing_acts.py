"""What the buttons of the signing page do, each in one call.

Owns nothing of what may be done: the service looks at it again, inside one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.agreements import (
    EditedMeanwhile,
    NoReason,
    Scope,
    SignedAlready,
    UnacceptedFindings,
)
from glossary.people import Department
from glossary.services import agreements as services
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db
from glossary.web.access import renewal
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import problems_in, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.workbench.accepting import accept
from glossary.web.workbench.house import brought_about, house
from glossary.web.workbench.proposal_form import reason_problem
from glossary.web.workbench.shown_changes import definition_of
from glossary.web.workbench.sign_page import address_of, done, draft_of, refused


def _sign(stage: Stage) -> Response:
    department, edit = _department(), _edit()
    _look_for_oddities(stage)
    try:
        version = services.sign(
            db.session,
            Scope.AGREED,
            stage.id,
            department,
            house=house(),
            read=edit,
            actor=signed_in(),
            now=now(),
        )
    except SignedAlready:
        return _signed_already(stage, department)
    except UnacceptedFindings:
        problem = _("Accept what is odd about it, with a reason, or change the draft")
        return refused(stage, {"odd": str(problem)})
    if version is None:
        return done(stage, Notice.DEFINITION_SIGNED)
    renewal.renew(at_once=True)
    target = url_for("pages.term", slug=stage.term)
    published = Notice.DEFINITION_PUBLISHED
    return leave_notice(see_other(target), published, number=version.number)


def _look_for_oddities(stage: Stage) -> None:
    """Let the linter work now, and not while others wait to write."""
    draft = draft_of(stage)
    if draft is not None:
        content = definition_of(draft.content)
        brought_about(draft.scope, stage.id, content, site().glossary)


def _signed_already(stage: Stage, department: Department) -> Response:
    draft = draft_of(stage)
    if draft is None or department not in draft.missing:
        return see_other(address_of(stage))
    problem = _("You have signed for the other department: somebody else signs here")
    return refused(stage, {f"sign-{department.value}": str(problem)})


def _reject(stage: Stage) -> Response:
    department, field = _department(), f"reject-{typed('department')}"
    problems = problems_in({field: reason_problem(typed(field))})
    if problems:
        return refused(stage, problems)
    services.reject(
        db.session,
        Scope.AGREED,
        stage.id,
        department,
        read=_edit(),
        reason=typed(field),
        actor=signed_in(),
        now=now(),
    )
    return done(stage, Notice.CHANGE_ASKED)


def _remark(stage: Stage) -> Response:
    department, field = _department(), f"remark-{typed('department')}"
    problems = problems_in({field: reason_problem(typed(field))})
    if problems:
        return refused(stage, problems)
    services.remark(
        db.session,
        Scope.AGREED,
        stage.id,
        department,
        read=_edit(),
        text=typed(field),
        actor=signed_in(),
        now=now(),
    )
    return done(stage, Notice.REMARK_KEPT)


def _accept(stage: Stage) -> Response:
    draft = draft_of(stage)
    if draft is None or draft.edit != _edit():
        raise EditedMeanwhile(
            draft or stored.newest(db.session, Scope.AGREED, stage.id)
        )
    field = typed("finding")
    problems = problems_in({field: reason_problem(typed(field))})
    if problems:
        return refused(stage, problems)
    try:
        accept(stage, draft, field, typed(field))
    except NoReason:
        abort(400)
    return done(stage, Notice.FINDING_ACCEPTED)


def _discard(stage: Stage) -> Response:
    services.discard_draft(
        db.session,
        Scope.AGREED,
        stage.id,
        read=_edit(),
        actor=signed_in(),
        now=now(),
    )
    target = url_for("pages.workbench_stage", slug=stage.term)
    return leave_notice(see_other(target), Notice.DEFINITION_DISCARDED)


ACTS: Mapping[str, Callable[[Stage], Response]] = {
    "sign": _sign,
    "reject": _reject,
    "remark": _remark,
    "accept": _accept,
    "discard": _discard,
}
"""By the name of the button."""


def _department() -> Department:
    named = typed("department")
    if named not in list(Department):
        abort(400)
    return Department(named)


def _edit() -> int:
    return whole_number(typed("read")) or 0
