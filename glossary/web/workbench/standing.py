"""Standing: what is agreed on a stage, and what is waiting to be signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from glossary.agreements import Draft, Scope, Version, signs_for
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db
from glossary.web import clock
from glossary.web.access.visitors import signed_in
from glossary.web.site import site


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one stage is."""

    agreed: Version | None
    agreed_day: date | None
    open_draft: Draft | None


def standing(stage: Stage) -> dict[str, object]:
    """Return how far *stage* is, and whether this reader may propose something."""
    draft = stored.draft_of(db.session, Scope.AGREED, stage.id)
    return {
        "standing": _standing(stage.id, draft),
        "may_propose": bool(signs_for(signed_in().roles)),
    }


def standings() -> Mapping[str, Standing]:
    """Return how far every stage is of which something was proposed, by its id."""
    drafts = {
        each.subject: each
        for each in stored.drafts(db.session)
        if each.scope is Scope.AGREED
    }
    stages = {*drafts, *site().signed.agreed_stages}
    return {stage: _standing(stage, drafts.get(stage)) for stage in stages}


def _standing(stage: str, draft: Draft | None) -> Standing:
    agreed = site().signed.version(Scope.AGREED, stage)
    day = None if agreed is None else day_of(agreed.published_at)
    return Standing(agreed, day, draft)


def day_of(at: datetime) -> date:
    """Return the day it was *at* that time, in the zone of the site."""
    return at.astimezone(clock.zone()).date()
