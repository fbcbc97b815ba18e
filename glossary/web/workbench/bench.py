"""The workbench of one stage: switches, and what they would do.

Everything is in the address, so that a draft can be sent to a colleague; nothing is
stored. The form is a plain GET form, answered by the one address of what it says. A
script only replaces the region, and fetches what takes longer after it.
"""

from __future__ import annotations

from functools import partial

from flask import Response, redirect, request

from glossary.draft_addresses import BadDraft, BadParameter, Drafted, shortened
from glossary.impact import Few, effects
from glossary.stages import Stage
from glossary.web.definitions.answers import classify_address
from glossary.web.definitions.questions import house_views
from glossary.web.forms import page
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.drafted import (
    AGREED,
    asked_draft,
    draft_address,
    is_at_its_address,
    stage_label,
    stage_named,
    start_name,
)
from glossary.web.workbench.shown_impact import shown_impact
from glossary.web.workbench.shown_oddities import draft_oddities
from glossary.web.workbench.shown_quizzes import is_graded_by, quiz_changes
from glossary.web.workbench.shown_rows import RowWriter
from glossary.web.workbench.standing import standing
from glossary.wording import sentence
from glossary.workbenches import STAGE

REGION, FURTHER = "bench", "bench-further"
"""Ids of what a script replaces: the whole, and what is counted after it."""
MOST_PROBLEMS = 10


def workbench_stage(slug: str) -> Response:
    """Show a draft of one stage: its switches, and what they would do."""
    stage = stage_named(slug)
    try:
        drafted = asked_draft(stage)
    except BadDraft as error:
        return mistake(stage, error)
    address = draft_address(stage, drafted.draft, drafted.bench)
    asked_by = request.headers.get("HX-Target")
    if asked_by == FURTHER:
        answer = page("workbench/_further.html", **_further(drafted))
    elif asked_by == REGION:
        context = _region(stage, drafted)
        answer = page("workbench/_swap.html", is_swap=True, **context)
        answer.headers["HX-Push-Url"] = address
    elif not is_at_its_address(drafted.draft, drafted.bench):
        answer = _lead_to(f"{address}#criteria")
    else:
        context = _region(stage, drafted) | _further(drafted)
        answer = page("workbench/stage.html", **context, **_head(stage, drafted))
    answer.headers["Vary"] = "Cookie, HX-Request, HX-Target"
    return answer


def _lead_to(address: str) -> Response:
    answer = redirect(address, 302)
    assert isinstance(answer, Response)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _head(stage: Stage, drafted: Drafted) -> dict[str, object]:
    """Return what stands above the region: where one may start from."""
    known = site().glossary.definitions
    houses = [*house_views(site().glossary)]
    houses += [known.houses[AGREED]] if AGREED in known.houses else []
    published = [each.view for each in known.sources.values()]
    return {
        "starts": [(view, start_name(view)) for view in houses],
        "published": [
            (view, start_name(view))
            for view in published
            if stage.id in view.criteria or view == drafted.bench.start
        ],
    }


def _region(stage: Stage, drafted: Drafted) -> dict[str, object]:
    """Return what a switch changes, all but what takes longer to work out."""
    glossary, code = site().glossary, page_language().code
    bench, draft = drafted.bench, drafted.draft
    contacts = [each.contact for each in glossary.examples]
    crowd = Few(contacts, glossary.definitions.journey)
    found = effects(bench, draft, crowd)
    writer = RowWriter(drafted, code, glossary, site().reasoning)
    criterion = bench.criterion(draft)
    words = glossary.fact_words[code]
    return {
        "stage": stage,
        "label": stage_label(stage),
        "address": draft_address(stage, draft, bench),
        "bench": bench,
        "draft": draft,
        "changes": bench.changes(draft),
        "start": start_name(bench.start),
        "houses": house_views(glossary),
        "stage_effect": found[STAGE],
        "rows": writer.rows(found),
        "groups": writer.groups(),
        "choices": writer.choices(),
        "impact": shown_impact(
            drafted, crowd, code, glossary=glossary, titles=writer.titles()
        ),
        "said": None if criterion is None else sentence(criterion, words),
        **standing(stage),
        "propose_address": draft_address(
            stage, draft, bench, page="pages.workbench_propose"
        ),
    }


def _further(drafted: Drafted) -> dict[str, object]:
    """Return what takes longer: keys of quizzes, and what is odd about the draft."""
    return {
        "quizzes": quiz_changes(drafted),
        "is_graded": is_graded_by(drafted.bench.start.id),
        "oddities": draft_oddities(drafted),
        "classify_address": partial(classify_address, site().glossary),
    }


def mistake(stage: Stage, error: BadDraft) -> Response:
    """Answer 400: what in the address cannot be used, and the way on without it."""
    usable = error.usable
    return page(
        "workbench/mistake.html",
        400,
        label=stage_label(stage),
        stage=stage,
        found=[
            BadParameter(each.name, shortened(each.value))
            for each in error.found[:MOST_PROBLEMS]
        ],
        starts=[each.id for each in site().glossary.definitions.views],
        address=None
        if usable is None
        else draft_address(stage, usable.draft, usable.bench),
    )
