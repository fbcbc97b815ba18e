"""Quiz words of the bank: what kinds, views and choices are called in a form."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as pgettext

from glossary.quizzes import FeedbackTime, Kind, Pick, Scale
from glossary.web.labels import DEPARTMENTS

KINDS = {
    Kind.CLASSIFY: _("Which stage?"),
    Kind.AGREE: _("Do the teams agree?"),
    Kind.FACTS: _("Which facts decide?"),
    Kind.ASK: _("What to ask next?"),
    Kind.SORT: _("Put in order"),
    Kind.DEFINITION: _("Term and definition"),
    Kind.WORD: _("The right word"),
    Kind.STATEMENT: _("True or false"),
}
VIEWS = {
    **DEPARTMENTS,
    "agreed": pgettext("view", "Agreed"),
    "base": _("Starting definitions"),
}
"""Who may grade."""
FEEDBACK = {
    FeedbackTime.AT_ONCE: _("After each answer"),
    FeedbackTime.AT_THE_END: _("At the end, all together"),
}
SCALES = {
    Scale.STEPS: _("The five steps and the ways out"),
    Scale.ALL: _("Every stage the view defines"),
}
PICKS = {
    Pick.TERM: _("The definition is shown, the term is chosen"),
    Pick.DEFINITION: _("The term is shown, the definition is chosen"),
}
TRUTHS = {"true": _("True"), "false": _("False")}
