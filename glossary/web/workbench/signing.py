"""The page on which a draft is signed: what changes, what it does, who has signed.

Whoever teaches may read it; the leads of the two departments act. Each act names the
edit that was read: whoever acts on another one sees both texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from glossary.agreements import (
    Draft,
    EditedMeanwhile,
    MayNotSign,
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
from glossary.web.forms import (
    FORM,
    REFUSED,
    Problems,
    chosen_act,
    form_view,
    page,
    problems_in,
    see_other,
    typed,
)
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.workbench.accepting import accept
from glossary.web.workbench.conflicts import CONFLICT, beside_read
from glossary.web.workbench.drafted import stage_label, stage_named
from glossary.web.workbench.house import brought_about, house
from glossary.web.workbench.proposal_form import reason_problem
from glossary.web.workbench.shown_changes import definition_of
from glossary.web.workbench.shown_signing import shown_draft

TEMPLATE, NO_DRAFT = "workbench/sign.html", "workbench/no_draft.html"


def add_views(pages: Blueprint) -> None:
    """Register the views of this area."""
    pages.add_url_rule(
        "/workbench/<slug>/sign",
        "workbench_sign",
        form_view(read, act),
        methods=FORM,
    )


def read(slug: str) -> Response:
    """Show the draft of one stage, and whose signature it waits for."""
    return _answer(stage_named(slug))


def act(slug: str) -> Response:
    """Do what one of the buttons says."""
    chosen, stage = chosen_act(ACTS), stage_named(slug)
    try:
        return chosen(stage)
    except EditedMeanwhile as error:
        conflict = beside_read(error.there)
        return _answer(stage, CONFLICT, conflict=conflict)
    except MayNotSign:
        abort(403)


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
        return _refused(stage, {"odd": str(problem)})
    if version is None:
        return _done(stage, Notice.DEFINITION_SIGNED)
    renewal.renew(at_once=True)
    target = url_for("pages.term", slug=stage.term)
    published = Notice.DEFINITION_PUBLISHED
    return leave_notice(see_other(target), published, number=version.number)


def _look_for_oddities(stage: Stage) -> None:
    """Let the linter work now, and not while others wait to write."""
    draft = _draft(stage)
    if draft is not None:
        content = definition_of(draft.content)
        brought_about(draft.scope, stage.id, content, site().glossary)


def _signed_already(stage: Stage, department: Department) -> Response:
    draft = _draft(stage)
    if draft is None or department not in draft.missing:
        return see_other(_here(stage))
    problem = _("You have signed for the other department: somebody else signs here")
    return _refused(stage, {f"sign-{department.value}": str(problem)})


def _reject(stage: Stage) -> Response:
    department, field = _department(), f"reject-{typed('department')}"
    problems = problems_in({field: reason_problem(typed(field))})
    if problems:
        return _refused(stage, problems)
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
    return _done(stage, Notice.CHANGE_ASKED)


def _remark(stage: Stage) -> Response:
    department, field = _department(), f"remark-{typed('department')}"
    problems = problems_in({field: reason_problem(typed(field))})
    if problems:
        return _refused(stage, problems)
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
    return _done(stage, Notice.REMARK_KEPT)


def _accept(stage: Stage) -> Response:
    draft = _draft(stage)
    if draft is None or draft.edit != _edit():
        raise EditedMeanwhile(
            draft or stored.newest(db.session, Scope.AGREED, stage.id)
        )
    field = typed("finding")
    problems = problems_in({field: reason_problem(typed(field))})
    if problems:
        return _refused(stage, problems)
    try:
        accept(stage, draft, field, typed(field))
    except NoReason:
        abort(400)
    return _done(stage, Notice.FINDING_ACCEPTED)


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


def _department() -> Department:
    named = typed("department")
    if named not in list(Department):
        abort(400)
    return Department(named)


def _edit() -> int:
    return whole_number(typed("read")) or 0


def _draft(stage: Stage) -> Draft | None:
    return stored.draft_of(db.session, Scope.AGREED, stage.id)


def _here(stage: Stage) -> str:
    return url_for("pages.workbench_sign", slug=stage.term)


def _done(stage: Stage, notice: Notice) -> Response:
    return leave_notice(see_other(_here(stage)), notice)


def _refused(stage: Stage, problems: Problems) -> Response:
    return _answer(stage, REFUSED, problems=problems)


def _answer(stage: Stage, status: int = 200, **more: object) -> Response:
    """Answer with the draft, or with the page that says that there is none."""
    draft = _draft(stage)
    common = {"stage": stage, "label": stage_label(stage), **more}
    if draft is None:
        version = site().signed.version(Scope.AGREED, stage.id)
        return page(NO_DRAFT, status, version=version, **common)
    return page(TEMPLATE, status, **common, **shown_draft(stage, draft))
