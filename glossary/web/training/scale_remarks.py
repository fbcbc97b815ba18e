"""Scale remarks: where a card stands at a stage that no answer of a question names.

A hand-over mark counts as its step where the five steps are offered, and a stage that
only one department has is no answer where the other one grades.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from glossary.graders import Grader
from glossary.quizzes import GRADING_VIEWS, Kind, Scale
from glossary.views import HOUSE_VIEWS
from glossary.web.definitions.answers import stage_label
from glossary.web.interface import page_language
from glossary.web.practising.grading import grader
from glossary.web.site import site
from glossary.web.training.stored_values import Value, mapping, plain, sequence

PLACED = (Kind.CLASSIFY, Kind.AGREE, Kind.SORT)
"""What is answered with stages."""


def scale_remarks(question: Value, quiz: Value) -> tuple[str, ...]:
    """Return what *question* of *quiz* makes of stages that are no answer there."""
    kind, scale = plain(question, "kind"), plain(quiz, "stages")
    view = plain(question, "view") or plain(quiz, "view")
    if kind not in PLACED or scale not in list(Scale) or view not in GRADING_VIEWS:
        return ()
    by = grader().under(view)
    found = [*_of_cards(question, by, Scale(scale)), *_of_draw(question, by, scale)]
    return tuple(dict.fromkeys(found))


def _of_cards(question: Value, by: Grader, scale: Scale) -> Iterator[str]:
    for id in (plain(question, "card"), *map(str, sequence(question, "cards"))):
        card = site().whole.cards.get(id)
        if card is None:
            continue
        for team in map(by.under, HOUSE_VIEWS):
            graded = team if plain(question, "kind") == Kind.AGREE else by
            stage = team.stage(card.contact)
            if stage not in graded.offered(scale):
                counts = graded.folded(graded.stage(card.contact), scale)
                said, other = _label(team, stage), _label(graded, counts)
                yield _("%(stage)s counts as %(other)s here.", stage=said, other=other)


def _of_draw(question: Value, by: Grader, scale: str) -> Iterator[str]:
    draw = mapping(question, "draw")
    known = [each.id for each in by.journey.known]
    for stage in (plain(draw, "stage"), *map(str, sequence(draw, "boundary"))):
        if stage in known and stage not in by.offered(Scale(scale)):
            said = _label(by, stage)
            yield _("%(stage)s is no answer here: no card is drawn there.", stage=said)


def _label(by: Grader, stage: str) -> str:
    return stage_label(by.glossary, by.view, stage, page_language().code)
