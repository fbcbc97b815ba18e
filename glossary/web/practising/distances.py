"""Distances: how far an answer is off, in steps or in stages.

Owns those sentences. Which stages count is the domain's (``quiz_reasons.py``).
"""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.web.practising.answered_questions import Answered


def distance(given: Answered) -> str:
    """Return what was chosen, and how far off it is."""
    stage, count = given.stage(given.found.mine), given.found.distance
    if not count:
        return str(_("You chose %(stage)s.", stage=stage))
    if given.is_of_steps:
        return _steps_off(stage, count)
    return _stages_off(stage, count)


def _steps_off(stage: str, count: int) -> str:
    if count > 0:
        return str(
            ngettext(
                "You chose %(stage)s: one step too far.",
                "You chose %(stage)s: %(num)s steps too far.",
                count,
                stage=stage,
            )
        )
    return str(
        ngettext(
            "You chose %(stage)s: one step short.",
            "You chose %(stage)s: %(num)s steps short.",
            -count,
            stage=stage,
        )
    )


def _stages_off(stage: str, count: int) -> str:
    if count > 0:
        return str(
            ngettext(
                "You chose %(stage)s: one stage too far.",
                "You chose %(stage)s: %(num)s stages too far.",
                count,
                stage=stage,
            )
        )
    return str(
        ngettext(
            "You chose %(stage)s: one stage short.",
            "You chose %(stage)s: %(num)s stages short.",
            -count,
            stage=stage,
        )
    )
