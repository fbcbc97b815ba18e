"""The journey: five steps from suspect to customer, and the ways out."""

from __future__ import annotations

from flask import abort, render_template

from glossary.web.definitions.stage_criteria import stage_criteria
from glossary.web.definitions.stage_lanes import lanes
from glossary.web.definitions.stage_pages import stage_views
from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.reading.listing import exits, stage_card, steps
from glossary.web.site import site


@finished
def journey() -> str:
    """Show every step with its question, its marks, and the ways out."""
    code = page_language().code
    glossary, reasoning = site().glossary, site().reasoning
    return render_template(
        "journey/journey.html",
        lanes=lanes(glossary, code),
        criteria={
            stage.id: stage_criteria(glossary, reasoning, stage.id, code)
            for stage in glossary.journey.stages
        },
        steps=steps(glossary, code),
        exits=exits(glossary, code),
    )


@finished
def stage(id: str) -> str:
    """Show one stage: what each team means by it, its neighbours and its terms."""
    code = page_language().code
    glossary, reasoning = site().glossary, site().reasoning
    found = glossary.journey.stage(id)
    if found is None:
        abort(404)
    slug = found.term or ""
    axis = [each for each in glossary.journey.stages if each.step is not None]
    place = axis.index(found) if found in axis else None
    before = axis[place - 1] if place else None
    after = axis[place + 1] if place is not None and place + 1 < len(axis) else None
    return render_template(
        "journey/stage.html",
        card=stage_card(glossary, found, code),
        views=stage_views(glossary, reasoning, found, code),
        word=glossary.shown(slug, code) if slug in glossary.terms else None,
        steps=glossary.journey.steps,
        before=stage_card(glossary, before, code) if before is not None else None,
        after=stage_card(glossary, after, code) if after is not None else None,
    )
