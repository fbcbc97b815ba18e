"""The page of a draft that is to be signed, as it answers every act on it."""

from __future__ import annotations

from flask import Response, url_for

from glossary.agreements import Draft, Scope
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db
from glossary.web.forms import REFUSED, Problems, page, see_other
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site
from glossary.web.workbench.drafted import stage_label
from glossary.web.workbench.shown_signing import shown_draft

TEMPLATE, NO_DRAFT = "workbench/sign.html", "workbench/no_draft.html"


def draft_of(stage: Stage) -> Draft | None:
    """Return the draft of *stage* that both departments are to sign."""
    return stored.draft_of(db.session, Scope.AGREED, stage.id)


def shown(stage: Stage, status: int = 200, **more: object) -> Response:
    """Answer with the draft, or with the page that says that there is none."""
    draft = draft_of(stage)
    common = {"stage": stage, "label": stage_label(stage), **more}
    if draft is None:
        version = site().signed.version(Scope.AGREED, stage.id)
        return page(NO_DRAFT, status, version=version, **common)
    return page(TEMPLATE, status, **common, **shown_draft(stage, draft))


def refused(stage: Stage, problems: Problems) -> Response:
    """Answer with the draft, and with what is wrong with what was sent."""
    return shown(stage, REFUSED, problems=problems)


def done(stage: Stage, notice: Notice) -> Response:
    """Lead back to the draft, where *notice* says what was done."""
    return leave_notice(see_other(address_of(stage)), notice)


def address_of(stage: Stage) -> str:
    """Return where the draft of *stage* is signed."""
    return url_for("pages.workbench_sign", slug=stage.term)
