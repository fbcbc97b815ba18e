"""Drafts in addresses: what a request asks for, and where a draft is.

Owns the start where an address names none, and what a start is called. The
parameters are those of ``draft_addresses.py``.
"""

from __future__ import annotations

from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext as _

from glossary.draft_addresses import Drafted, address_of, read_draft
from glossary.stages import Stage
from glossary.switches import Draft
from glossary.views import View
from glossary.web import labels
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.workbenches import Workbench

AGREED = "agreed"
"""The id of the view that both departments have signed, where there is one."""


def asked_draft(stage: Stage) -> Drafted:
    """Return the draft of *stage* that this request asks for; raises BadDraft.

    A form that is posted says it in the same words as an address.
    """
    definitions = site().glossary.definitions
    sent = request.form if request.method == "POST" else request.args
    query = sent.items(multi=True)
    return read_draft(query, stage.id, definitions, start=usual_start())


def stage_named(slug: str) -> Stage:
    """Return the stage whose term is *slug*; answers 404 where there is none."""
    stage = site().glossary.journey.stage_of_term(slug)
    if stage is None:
        abort(404)
    return stage


def stage_label(stage: Stage) -> str:
    """Return what *stage* is called in the language of the page."""
    return site().glossary.stage_texts[stage.id, page_language().code].label


def usual_start() -> str:
    """Return the view that one starts from where nothing else is said."""
    definitions = site().glossary.definitions
    return AGREED if AGREED in definitions.houses else site().settings.base_view


def draft_address(
    stage: Stage,
    draft: Draft,
    bench: Workbench,
    *,
    page: str = "pages.workbench_stage",
) -> str:
    """Return the one address of *draft* on *page*, in the language of this one."""
    query: dict[str, Any] = {}
    for name, value in address_of(draft, bench):
        query.setdefault(name, []).append(value)
    return url_for(page, slug=stage.term, **query)


def is_at_its_address(draft: Draft, bench: Workbench) -> bool:
    """Return whether this request names *draft* as its one address does.

    An address that says nothing at all is that of the usual start as well.
    """
    query = tuple(request.args.items(multi=True))
    return not query or query == address_of(draft, bench)


def start_name(view: View) -> str:
    """Return what *view* is called as a start."""
    if view.id == AGREED:
        return str(_("Agreed"))
    code = page_language().code
    text = site().glossary.publications.sources.get((view.id, code))
    return text.short if text is not None else labels.view_name(view, code)
