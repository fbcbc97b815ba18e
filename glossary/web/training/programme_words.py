"""A programme in words: what was saved beside what was typed, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.assignments import Counts, Shows
from glossary.web import labels
from glossary.web.practising.task_words import title_of
from glossary.web.training.programme_form import ProgrammeForm, StepForm

Line = tuple[str, str, str]
"""What it is, how it was saved, how it was typed."""


def side_by_side(saved: ProgrammeForm, mine: ProgrammeForm) -> Iterator[Line]:
    """Yield the name and every step of both."""
    yield str(_("Name")), saved.name, mine.name
    pairs = zip_longest(saved.steps, mine.steps)
    for number, (kept, typed) in enumerate(pairs, 1):
        yield str(_("Step %(number)s", number=number)), _said(kept), _said(typed)


def _said(step: StepForm | None) -> str:
    return "" if step is None else " · ".join(_parts(step))


def _parts(step: StepForm) -> Iterator[str]:
    """Yield what a step asks; a number that cannot be read stands as it was typed."""
    yield title_of(step.quiz)
    first, last = step.opens_after, step.due_after
    yield str(_("day %(first)s to %(last)s", first=first, last=last))
    if step.attempts:
        yield str(_("Attempts: %(count)s", count=step.attempts))
    if step.pass_mark:
        yield str(_("Pass mark %(percent)s%%", percent=step.pass_mark))
    if step.minutes.isdecimal():
        minutes = int(step.minutes[:4])
        yield str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    if step.counts in list(Counts) and step.counts != Counts.BEST:
        yield f"{_('Attempt that counts')}: {labels.COUNTS[Counts(step.counts)]}"
    if step.shows in list(Shows) and step.shows != Shows.AT_ONCE:
        yield str(labels.SHOWS[Shows(step.shows)])
