"""Accepting: what is odd about a draft is taken as it is, and why."""

from __future__ import annotations

from dataclasses import replace

from glossary.agreements import Draft, NoReason
from glossary.new_findings import unaccepted
from glossary.services import agreements as services
from glossary.services.agreements import Proposal
from glossary.stages import Stage
from glossary.storage import db
from glossary.views import Acceptance
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.house import brought_about, house
from glossary.web.workbench.shown_changes import definition_of
from glossary.web.workbench.shown_findings import field_of


def accept(stage: Stage, draft: Draft, field: str, because: str) -> Draft:
    """Accept what *field* stands for in *draft*: an edit, which is to be signed anew.

    Raises NoReason where nothing of the kind is found, or it is accepted already.
    """
    content = definition_of(draft.content)
    found = brought_about(draft.scope, stage.id, content, site().glossary)
    left = unaccepted(found, content.accepts)
    asked = next(
        (each for each in left if field_of(each.kind, each.stage) == field), None
    )
    if asked is None:
        raise NoReason
    because_of = {page_language().code: because}
    accepted = Acceptance(asked.kind.value, asked.stage, because_of)
    return services.save_draft(
        db.session,
        draft.scope,
        stage.id,
        Proposal(
            replace(content, accepts=(*content.accepts, accepted)),
            draft.reason,
            draft.review_by,
        ),
        house=house(),
        made_from=draft.edit,
        actor=signed_in(),
        now=now(),
    )
