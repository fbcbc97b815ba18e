"""Result words: how much was right, and what leads on from there.

Owns how an attempt of each kind is summed up, and the buttons below that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _

from glossary.attempts import AttemptKind, Result
from glossary.practice import practice_slug
from glossary.quizzes import CardQuestion, Quiz
from glossary.reviews import between
from glossary.views import HOUSE_VIEWS
from glossary.web.interface import page_language
from glossary.web.practising.courses import Course, course
from glossary.web.practising.further_reading import Link, compare_link
from glossary.web.practising.grading import grader
from glossary.web.practising.start_here import PARTED
from glossary.web.practising.subjects import subject_name
from glossary.web.practising.wayfinding import leave_address


@dataclass(frozen=True, slots=True)
class Again:
    """How to do it once more."""

    address: str
    label: str
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a form sends to begin at once; none where a page comes first."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What follows the way in: two words compared, and practised."""

    compare: Link
    course: str
    label: str


def in_words(found: Result) -> str:
    """Return how many answers were right, of pairs or of questions."""
    right, count = found.right, len(found.questions)
    if found.attempt.kind is AttemptKind.DRILL:
        # The last pair may have been left as it was.
        count = found.progress.answered
        return str(_("Right pairs: %(right)s of %(count)s", right=right, count=count))
    return str(_("Right answers: %(right)s of %(count)s", right=right, count=count))


def by_view(found: Result) -> Iterator[str]:
    """Yield how many contacts were placed as each view places them."""
    counts, rights = Counter[str](), Counter[str]()
    for each in found.questions:
        view = each.pinned.get("view")
        if view in HOUSE_VIEWS:
            counts[view] += 1
            rights[view] += each.answer is not None and each.answer.score == 1
    for view, count in counts.items():
        yield _placed(view, rights[view], count)


def _placed(view: str, right: int, count: int) -> str:
    if view == "sales":
        text = _(
            "By the sales definitions: %(right)s of %(count)s.",
            right=right,
            count=count,
        )
    else:
        text = _(
            "By the marketing definitions: %(right)s of %(count)s.",
            right=right,
            count=count,
        )
    return str(text)


def again(here: Course, found: Result) -> Again:
    """Return how to do it once more: with other contacts where some are drawn."""
    if found.attempt.kind is AttemptKind.DRILL and found.questions:
        pinned = found.questions[-1].pinned
        fields = {
            "view": found.attempt.view,
            "scale": pinned["scale"],
            "boundary": pinned["pair"]["boundary"] or "",
        }
        return Again(url_for("pages.start_drill"), str(_("Another series")), fields)
    if found.attempt.kind is AttemptKind.PRACTICE or _draws(here.quiz):
        label = str(_("Once more, with other contacts"))
    else:
        label = str(_("Once more"))
    return Again(leave_address(here), label)


def _draws(quiz: Quiz | None) -> bool:
    return quiz is not None and any(
        isinstance(each, CardQuestion) and each.draw is not None
        for each in quiz.questions
    )


def ahead(found: Result) -> Ahead | None:
    """Return what follows the way in; None after anything else."""
    if found.attempt.kind is not AttemptKind.START_HERE:
        return None
    one, other = sorted(PARTED)
    code, stages = page_language().code, grader().journey
    terms = [each.term for each in map(stages.stage, (one, other)) if each is not None]
    names = [subject_name(each, code, grader()) or each for each in (one, other)]
    slug = practice_slug(between(one, other))
    here = course(slug, code, grader())
    if here is None or None in terms or len(terms) < 2:
        return None
    compare = compare_link(str(terms[0]), str(terms[1]), names[0], names[1])
    return Ahead(compare, slug, str(_("Practise: %(what)s", what=here.title)))
