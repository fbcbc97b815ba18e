"""Shown signing: a draft that is kept, beside what holds, as whoever signs reads it.

Owns what is compared with what: the agreed view as it would be with the agreed view
as it is, or with the base view where nothing is agreed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.agreements import (
    Draft,
    Remark,
    RemarkKind,
    Scope,
    Signature,
    StageDefinition,
    signs_for,
)
from glossary.impact import Few
from glossary.people import Department
from glossary.rebuilt_drafts import rebuilt
from glossary.signed_definitions import AGREED, in_force, proposed
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db, people
from glossary.web import labels
from glossary.web.access.visitors import signed_in
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.conflicts import words_of_draft
from glossary.web.workbench.shown_changes import definition_of, difference, texts_of
from glossary.web.workbench.shown_findings import shown_findings
from glossary.web.workbench.shown_impact import shown_impact
from glossary.web.workbench.shown_quizzes import quiz_changes
from glossary.web.workbench.shown_rows import RowWriter


@dataclass(frozen=True, slots=True)
class Box:
    """What one department has to say of a draft."""

    department: Department
    signature: Signature | None
    is_led: bool
    """Whoever reads this leads it."""
    may_sign: bool
    asks: Remark | None
    """The change that it asks for, unless the draft was edited since."""


def shown_draft(stage: Stage, draft: Draft) -> dict[str, object]:
    """Return all that the page shows of *draft*."""
    content = definition_of(draft.content)
    number = stored.next_number(db.session, draft.scope, stage.id)
    remarks = [
        each
        for each in stored.remarks_of(db.session, draft.scope, stage.id)
        if each.number == number
    ]
    held = site().signed.version(Scope.AGREED, stage.id)
    texts = {} if held is None else definition_of(held.content).texts
    return {
        "draft": draft,
        "number": number,
        "held": held,
        "base_view": site().settings.base_view,
        "base": labels.DEPARTMENTS[site().settings.base_view],
        "texts": texts_of(texts, content.texts, site().glossary),
        "boxes": _boxes(draft, remarks),
        "remarks": remarks,
        "names": _names(draft, remarks),
        "may_act": bool(signs_for(signed_in().roles)),
        "me": signed_in().id,
        "findings": shown_findings(draft.scope, stage.id, content),
        "seen": words_of_draft(draft),
        **_impact(stage, content),
    }


def _impact(stage: Stage, content: StageDefinition) -> dict[str, object]:
    """Return what *content* changes of what holds, and whom it moves."""
    glossary, code = site().glossary, page_language().code
    definitions = glossary.definitions
    base = site().settings.base_view
    before = in_force(definitions, Scope.AGREED, base=base)
    after = proposed(before, stage.id, content)
    drafted = rebuilt(before, after, stage.id, definitions)
    crowd = Few([each.contact for each in glossary.examples], definitions.journey)
    titles = RowWriter(drafted, code, glossary, site().reasoning).titles()
    one, other = before.criteria.get(stage.id), after.criteria.get(stage.id)
    return {
        "difference": difference(one, other, stage.id, code, glossary),
        "changes": drafted.bench.changes(drafted.draft),
        "impact": shown_impact(drafted, crowd, code, glossary=glossary, titles=titles),
        "start": _("Agreed") if AGREED in definitions.houses else labels.HOUSES[base],
        "quizzes": quiz_changes(drafted),
        "is_graded": True,
    }


def _boxes(draft: Draft, remarks: list[Remark]) -> tuple[Box, ...]:
    return tuple(
        _box(department, draft, remarks) for department in draft.scope.departments
    )


def _box(department: Department, draft: Draft, remarks: list[Remark]) -> Box:
    me = signed_in()
    signature = next((s for s in draft.signatures if s.department is department), None)
    is_led = department in signs_for(me.roles)
    others = {each.person for each in draft.signatures}
    is_free = me.id not in others or site().settings.single_signer
    # To ask for a change is an edit of its own: the next one is the answer to it.
    asks = [
        each
        for each in remarks
        if each.kind is RemarkKind.REJECTION
        and each.department is department
        and each.edit == draft.edit - 1
    ]
    return Box(
        department,
        signature,
        is_led,
        is_led and signature is None and is_free,
        asks[-1] if asks else None,
    )


def _names(draft: Draft, remarks: list[Remark]) -> Mapping[int, str]:
    """Return what everybody is called who has had a part in *draft*, by id."""
    ids = {each.person for each in draft.signatures}
    ids |= {each.person for each in remarks}
    ids |= set() if draft.edited_by is None else {draft.edited_by}
    return {id: each.name for id, each in people.find_all(db.session, ids).items()}
