"""Learned definitions: which state of a definition somebody has learned.

Owns what names it, so that another criterion of a stage brings back what was
learned of that stage, and of nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from glossary.graders import Grader
from glossary.quiz_scores import Pinned
from glossary.reviews import Mark, Subject

UNKNOWN = "unknown"
"""What graded was changed before its answer came: it has not been learned."""


def definition_revision(subject: Subject, grader: Grader) -> str | None:
    """Return a name for what *grader*'s view means by *subject*; None for no such.

    Of a stage or a boundary: its criteria. Of another term: the revisions of its
    entries.
    """
    named = [_revision(slug, grader) for slug in subject.slugs]
    if None in named:
        return None
    return hashlib.sha256(repr(named).encode()).hexdigest()[:16]


def _revision(slug: str, grader: Grader) -> object:
    if grader.journey.stage(slug) is not None:
        return ("stage", grader.view.criteria.get(slug))
    entries = grader.glossary.entries
    codes = [each.code for each in grader.glossary.languages]
    found = [entries[slug, code].revision for code in codes if (slug, code) in entries]
    return tuple(found) if found else None


def dated(marks: Iterable[Mark], pinned: Pinned, grader: Grader) -> Iterator[Mark]:
    """Yield *marks* with the view that graded each, and the state of its definition."""
    for mark in marks:
        graded_by = mark.view or pinned.get("view")
        own = grader.under(graded_by or _view_with(mark.subject, grader))
        was = mark.revision or pinned.get("revision")
        is_same = was is None or was == own.revision
        now = definition_revision(mark.subject, own)
        yield replace(
            mark,
            view=graded_by or own.view_id,
            revision=(now or "") if is_same else UNKNOWN,
            keeps_view=graded_by is None and _is_of_stages(mark.subject, grader),
        )


def _view_with(subject: Subject, grader: Grader) -> str:
    """Return the view that grades, or another team's where only that has a stage."""
    stages = set(subject.slugs)
    if _is_of_stages(subject, grader):
        for own in (grader, *grader.others()):
            if stages <= set(own.view.criteria):
                return own.view_id
    return grader.view_id


def _is_of_stages(subject: Subject, grader: Grader) -> bool:
    return all(grader.journey.stage(slug) is not None for slug in subject.slugs)
