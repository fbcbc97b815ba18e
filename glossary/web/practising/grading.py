"""Grading: the views that grade on this site, built once and shared.

Owns which view stands behind "base" and "agreed": until both departments have
signed, the agreed view is the base view that the site has chosen.
"""

from __future__ import annotations

from flask import current_app

from glossary.graders import Grader
from glossary.quizzes import Scale
from glossary.views import HOUSE_VIEWS
from glossary.web.site import site

_GRADERS = "lemma-graders"


def grader() -> Grader:
    """Return the grader of the site's base view; the others are asked of it."""
    here = site()
    base = here.settings.base_view
    kept: dict[str, Grader] = current_app.extensions.setdefault(_GRADERS, {})
    found = kept.get(base)
    if found is None or found.glossary is not here.glossary:
        found = Grader(
            base,
            here.glossary,
            here.reasoning,
            stands_for={"base": base, "agreed": base},
        )
        kept[base] = found
    return found


def warm() -> None:
    """Find what every near miss and drawn card needs, before anybody waits for it.

    Half a second for each department's view, on a machine of 2026.
    """
    base = grader()
    for view in HOUSE_VIEWS:
        own = base.under(view)
        own.reasoning.near_misses(view, own.glossary.plausibility)
        own.pool((own.journey.steps[0].id,), Scale.STEPS)
