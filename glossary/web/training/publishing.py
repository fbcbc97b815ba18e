"""Publishing: what would break elsewhere if a text were served, or taken away."""

from __future__ import annotations

from flask_babel import gettext as _
from markupsafe import Markup

from glossary.web.forms import Problems
from glossary.web.training_files import problems_if_published

PUBLISH = "publish"
"""The field beside which the problems of other files stand."""


def problems_elsewhere(path: str, text: str) -> Problems:
    """Return what other cards and quizzes would lack, were *text* served at *path*.

    An empty *text* takes the file away.
    """
    found = problems_if_published({path: text})
    lines = [Markup('<bdi lang="en">{}</bdi>').format(str(each)) for each in found]
    if not lines:
        return {}
    sentence = Markup(_("Something else would no longer work: %(what)s"))
    return {PUBLISH: sentence % {"what": Markup("; ").join(lines)}}
