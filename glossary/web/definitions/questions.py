"""Questions: what the definitions answer where they contradict each other.

Owns the grouping of views by answer, so that a page can say « required by … »
instead of a column for each of them. The answers are derived from criteria;
only advice that no criterion carries is told in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.contradictions import (
    ClassOf,
    Contradiction,
    ContradictionText,
    Need,
    StageNeeds,
    Told,
    class_of,
)
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.views import HOUSE_VIEWS, NONE, View, decision_order
from glossary.web import labels
from glossary.web.definitions.answers import stage_label


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One answer or name, and the views that give it."""

    label: str
    views: tuple[View, ...]
    is_aside: bool = False
    """True where they ask for nothing, or are silent; a page may fold them."""


_ASIDE = {Need.NOT_REQUIRED, Need.SILENT}


@dataclass(frozen=True, slots=True)
class ToldBy:
    """One answer in words, and who gives it."""

    department: str | None
    """Id of the house view; None for a publication."""
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, what everybody answers, and what this glossary chose."""

    id: str
    text: ContradictionText
    answered: tuple[SaidBy, ...]
    told: tuple[ToldBy, ...]
    remarks: tuple[SaidBy, ...]
    """What criteria do not carry, and whose it is."""
    is_changed: bool
    """What was chosen was written for other criteria than those of a department."""


def questions(
    code: str, *, glossary: Glossary, reasoning: Reasoning
) -> tuple[Question, ...]:
    """Return every question, answered for a reader of *code*."""
    views = houses_first(glossary)
    return tuple(
        Question(
            each.id,
            each.texts[code],
            tuple(_answered(each, views, code, glossary, reasoning)),
            tuple(_told(each, code, glossary)),
            tuple(_remarks(each, views, code)),
            _is_changed(each, views),
        )
        for each in glossary.contradictions
    )


def houses_first(glossary: Glossary) -> tuple[View, ...]:
    """Return every view: sales, marketing, then the published definitions."""
    known = glossary.definitions
    return (
        *house_views(glossary),
        *(source.view for source in known.sources.values()),
    )


def house_views(glossary: Glossary) -> tuple[View, ...]:
    """Return the departments' views, sales first."""
    return tuple(glossary.definitions.view(id) for id in HOUSE_VIEWS)


def _answered(
    asked: Contradiction,
    views: Sequence[View],
    code: str,
    glossary: Glossary,
    reasoning: Reasoning,
) -> Iterator[SaidBy]:
    match asked.asks:
        case StageNeeds() as question:
            needs = {view.id: reasoning.need(view.id, question) for view in views}
            for need in Need:
                if need in needs.values():
                    chosen = tuple(view for view in views if needs[view.id] is need)
                    yield SaidBy(str(labels.NEEDS[need]), chosen, need in _ASIDE)
        case ClassOf() as question:
            yield from _classed(question, views, code, glossary)
        case Told():
            return


def _classed(
    question: ClassOf, views: Sequence[View], code: str, glossary: Glossary
) -> Iterator[SaidBy]:
    """Yield each class that *question*'s contact has, the least advanced first."""
    journey = glossary.definitions.journey
    classes = {view.id: class_of(view, question, journey) for view in views}
    for stage in (*reversed(decision_order(journey)), NONE):
        chosen = tuple(view for view in views if classes[view.id] == stage)
        if chosen:
            label = stage_label(glossary, chosen[-1], stage, code)
            yield SaidBy(label, chosen, stage == NONE)


def _is_changed(asked: Contradiction, views: Sequence[View]) -> bool:
    changed = {stage for view in views for stage in view.changed}
    if isinstance(asked.asks, StageNeeds):
        return asked.asks.stage in changed
    return bool(changed)


def _remarks(
    asked: Contradiction, views: Sequence[View], code: str
) -> Iterator[SaidBy]:
    """Yield each remark; several views may share one."""
    said: dict[str, list[View]] = {}
    for view in views:
        text = asked.remarks.get((view.id, code))
        if text is not None:
            said.setdefault(text, []).append(view)
    for text, named in said.items():
        yield SaidBy(text, tuple(named))


def _told(asked: Contradiction, code: str, glossary: Glossary) -> Iterator[ToldBy]:
    if not isinstance(asked.asks, Told):
        return
    names = _tellers(code, glossary)
    silent = []
    for teller, (department, name) in names.items():
        text = asked.asks.answers.get((teller, code))
        if text is None:
            silent.append(name)
        else:
            yield ToldBy(department, name, text)
    if silent:
        yield ToldBy(None, _("Silent"), " · ".join(silent))


def _tellers(code: str, glossary: Glossary) -> Mapping[str, tuple[str | None, str]]:
    """Return the department (or None) and the name of all who may give advice."""
    houses = {
        view.id: (view.id, labels.view_name(view, code))
        for view in house_views(glossary)
    }
    publications = {
        id: (None, text.title)
        for (id, language), text in glossary.publications.publications.items()
        if language == code
    }
    return {**houses, **publications}
