"""Versions: all that was ever agreed on a stage, one of them, two of them compared.

Whoever may read the term may read them. Who has signed is said by department; the
names are for people who are signed in. The leads make a draft of an old version.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import (
    Response,
    abort,
    redirect,
    render_template,
    request,
    url_for,
)

from glossary.agreements import EditedMeanwhile, MayNotSign, Scope, Version
from glossary.errors import UnknownTerm
from glossary.proposals import one_year_after
from glossary.services import agreements as services
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db
from glossary.web import clock
from glossary.web.access.visitors import current_person, signed_in
from glossary.web.clock import now
from glossary.web.finished import finished
from glossary.web.forms import (
    REFUSED,
    page,
    problems_in,
    see_other,
    typed,
)
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.workbench.conflicts import CONFLICT, beside
from glossary.web.workbench.house import house
from glossary.web.workbench.proposal_form import reason_problem
from glossary.web.workbench.shown_changes import definition_of
from glossary.web.workbench.shown_versions import (
    shown_pair,
    shown_version,
    shown_versions,
)


def versions(slug: str) -> Response:
    """List every version of one stage, the newest first."""
    stage = _stage(slug)
    if isinstance(stage, Response):
        return stage
    return _answer("workbench/versions.html", partial(shown_versions, stage))


def version(slug: str, number: int) -> Response:
    """Show one version: what it asks for, and in which words."""
    stage = _stage(slug, number=number)
    if isinstance(stage, Response):
        return stage
    return _answer("workbench/version.html", partial(_one, stage, number))


def pair(slug: str, one: int, other: int) -> Response:
    """Show what changed from one version to another."""
    stage = _stage(slug, one=one, other=other)
    if isinstance(stage, Response):
        return stage
    return _answer("workbench/version_pair.html", partial(_two, stage, one, other))


def revert(slug: str, number: int) -> Response:
    """Make one version a draft again, to be signed like any other."""
    stage = _stage(slug, number=number)
    if isinstance(stage, Response):
        abort(404)
    old = _version(stage, number)
    reason = typed("reason")
    problems = problems_in({"reason": reason_problem(reason)})
    shown = {**_one(stage, number), "reason": reason}
    if problems:
        return page("workbench/version.html", REFUSED, problems=problems, **shown)
    try:
        services.revert(
            db.session,
            Scope.AGREED,
            stage.id,
            number,
            house=house(),
            made_from=whole_number(typed("made_from")) or 0,
            reason=reason,
            review_by=one_year_after(clock.today()),
            actor=signed_in(),
            now=now(),
        )
    except EditedMeanwhile as error:
        again = "" if old.review_by is None else old.review_by.isoformat()
        there = beside(error.there, definition_of(old.content), reason, again)
        return page("workbench/version.html", CONFLICT, conflict=there, **shown)
    except MayNotSign:
        abort(403)
    target = url_for("pages.workbench_sign", slug=stage.term)
    return leave_notice(see_other(target), Notice.DEFINITION_DRAFTED)


def _stage(slug: str, **named: int) -> Stage | Response:
    """Return the stage whose term is *slug*; another of its names leads to it."""
    glossary = site().glossary
    stage = glossary.journey.stage_of_term(slug)
    if stage is not None:
        return stage
    if slug in glossary.terms:
        abort(404)
    meant = glossary.slug_of_name(slug)
    if meant is None:
        raise UnknownTerm(slug)
    values: dict[str, Any] = {**named, "slug": meant}
    answer = redirect(url_for(request.endpoint or "", **values), 308)
    assert isinstance(answer, Response)
    return answer


def _version(stage: Stage, number: int) -> Version:
    found = stored.version(db.session, Scope.AGREED, stage.id, number)
    if found is None:
        abort(404)
    return found


def _one(stage: Stage, number: int) -> dict[str, object]:
    draft = stored.draft_of(db.session, Scope.AGREED, stage.id)
    made_from = 0 if draft is None else draft.edit
    shown = shown_version(stage, _version(stage, number))
    # Only somebody who has been shown the other draft puts this in its place.
    return {**shown, "made_from": made_from, "open_draft": draft, "reason": ""}


def _two(stage: Stage, one: int, other: int) -> dict[str, object]:
    return shown_pair(stage, _version(stage, one), _version(stage, other))


def _answer(template: str, shown: Callable[[], dict[str, object]]) -> Response:
    """Answer with what is *shown*: kept for readers, and made anew for members.

    Members see names, which may change without a new version.
    """
    if current_person() is not None:
        return page(template, **shown())
    return finished(lambda: render_template(template, **shown()))()
