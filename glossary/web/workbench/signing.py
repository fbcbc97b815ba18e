"""The page on which a draft is signed: what changes, what it does, who has signed.

Whoever teaches may read it; the leads of the two departments act. Each act names the
edit that was read: whoever acts on another one sees both texts.
"""

from __future__ import annotations

from flask import Response, abort

from glossary.agreements import EditedMeanwhile, MayNotSign
from glossary.web.forms import chosen_act
from glossary.web.workbench.conflicts import CONFLICT, beside_read
from glossary.web.workbench.drafted import stage_named
from glossary.web.workbench.sign_page import shown
from glossary.web.workbench.signing_acts import ACTS


def read(slug: str) -> Response:
    """Show the draft of one stage, and whose signature it waits for."""
    return shown(stage_named(slug))


def act(slug: str) -> Response:
    """Do what one of the buttons says."""
    chosen, stage = chosen_act(ACTS), stage_named(slug)
    try:
        return chosen(stage)
    except EditedMeanwhile as error:
        return shown(stage, CONFLICT, conflict=beside_read(error.there))
    except MayNotSign:
        abort(403)
