"""The page on which a draft of the workbench is proposed, or made one's own view.

What is sent carries the draft as its address does. It is kept for both departments to
sign, or published at once as the view of one of them.
"""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.agreements import (
    Draft,
    EditedMeanwhile,
    MayNotSign,
    Scope,
    StageDefinition,
    UnacceptedFindings,
    Version,
)
from glossary.draft_addresses import BadDraft, Drafted, address_of
from glossary.services import agreements as services
from glossary.services.agreements import Proposal
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db
from glossary.web.access import renewal
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import REFUSED, page, see_other
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site
from glossary.web.workbench.bench import mistake
from glossary.web.workbench.conflicts import CONFLICT, beside
from glossary.web.workbench.drafted import (
    asked_draft,
    draft_address,
    stage_label,
    stage_named,
)
from glossary.web.workbench.house import house
from glossary.web.workbench.proposal_form import (
    Written,
    blank,
    problems_of,
    read_written,
    scopes_of,
)
from glossary.web.workbench.proposed_content import accept_problems, proposed_content
from glossary.web.workbench.shown_changes import said
from glossary.web.workbench.shown_findings import shown_findings

TEMPLATE = "workbench/propose.html"


def propose(slug: str) -> Response:
    """Show the form for the draft that the address asks for."""
    stage = stage_named(slug)
    try:
        drafted = asked_draft(stage)
    except BadDraft as error:
        return mistake(stage, error)
    written = blank(stage, stored.draft_of(db.session, Scope.AGREED, stage.id))
    return page(TEMPLATE, **_shown(stage, drafted, written))


def act(slug: str) -> Response:
    """Keep what was sent as the draft, or publish it as a department's own view."""
    stage = stage_named(slug)
    try:
        drafted = asked_draft(stage)
    except BadDraft as error:
        return _outdated(stage, error)
    written = read_written()
    content = proposed_content(stage, drafted, written)
    problems = problems_of(written) | accept_problems(stage, content, written)
    if problems:
        shown = _shown(stage, drafted, written)
        shown["findings"] = shown_findings(written.scope, stage.id, content)
        return page(TEMPLATE, REFUSED, problems=problems, **shown)
    keep = _save if written.scope is Scope.AGREED else _adopt
    try:
        return keep(stage, content, written)
    except EditedMeanwhile as error:
        return _conflict(stage, drafted, written, error.there)
    except MayNotSign:
        abort(403)


def _save(stage: Stage, content: StageDefinition, written: Written) -> Response:
    services.save_draft(
        db.session,
        Scope.AGREED,
        stage.id,
        Proposal(content, written.reason, written.review_day),
        house=house(),
        made_from=written.made_from,
        based_on=written.based_on[Scope.AGREED],
        actor=signed_in(),
        now=now(),
    )
    target = url_for("pages.workbench_sign", slug=stage.term)
    return leave_notice(see_other(target), Notice.DEFINITION_DRAFTED)


def _adopt(stage: Stage, content: StageDefinition, written: Written) -> Response:
    try:
        version = services.adopt(
            db.session,
            written.scope,
            stage.id,
            Proposal(content, written.reason, written.review_day),
            house=house(),
            based_on=written.based_on[written.scope],
            actor=signed_in(),
            now=now(),
        )
    except UnacceptedFindings as error:
        # What holds has changed since the linter looked, a moment ago.
        newest = stored.newest(db.session, written.scope, stage.id)
        raise EditedMeanwhile(newest) from error
    renewal.renew(at_once=True)
    target = url_for("pages.term", slug=stage.term)
    return leave_notice(see_other(target), Notice.VIEW_ADOPTED, number=version.number)


def _outdated(stage: Stage, error: BadDraft) -> Response:
    """Show what is left of a draft whose start was changed while it was written."""
    if error.usable is None:
        return mistake(stage, error)
    problem = _("What you started from has changed: read what is proposed now")
    shown = _shown(stage, error.usable, read_written())
    return page(TEMPLATE, REFUSED, problems={"asked": str(problem)}, **shown)


def _conflict(
    stage: Stage, drafted: Drafted, written: Written, there: Draft | Version | None
) -> Response:
    """Show what is there now beside what was typed; nothing is kept."""
    shown = _shown(stage, drafted, written.after(there))
    content = proposed_content(stage, drafted, written)
    shown["conflict"] = beside(there, content, written.reason, written.review_by)
    return page(TEMPLATE, CONFLICT, **shown)


def _shown(stage: Stage, drafted: Drafted, written: Written) -> dict[str, object]:
    glossary, code = site().glossary, page_language().code
    bench, draft = drafted.bench, drafted.draft
    return {
        "stage": stage,
        "label": stage_label(stage),
        "address": draft_address(stage, draft, bench),
        "hidden": address_of(draft, bench),
        "said": said(bench.criterion(draft), code, glossary),
        "open_draft": stored.draft_of(db.session, Scope.AGREED, stage.id),
        "scopes": scopes_of(signed_in()),
        "codes": [each.code for each in glossary.languages],
        "written": written,
    }
