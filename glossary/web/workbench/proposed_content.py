"""Proposed content: what a draft of the workbench and a form make together.

Owns what is carried over from what holds, and what has to be accepted first.
"""

from __future__ import annotations

from dataclasses import replace

from glossary.agreements import Scope, StageDefinition
from glossary.draft_addresses import Drafted
from glossary.new_findings import unaccepted
from glossary.stages import Stage
from glossary.views import Acceptance
from glossary.web.forms import Problems
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.house import brought_about
from glossary.web.workbench.proposal_form import Written, accepted_problems
from glossary.web.workbench.shown_changes import definition_of
from glossary.web.workbench.shown_findings import field_of


def proposed_content(
    stage: Stage, drafted: Drafted, written: Written
) -> StageDefinition:
    """Return what is proposed: notes on facts stay as they hold."""
    criterion = drafted.bench.criterion(drafted.draft)
    held = site().signed.version(written.scope, stage.id)
    notes = {} if held is None else definition_of(held.content).notes
    content = StageDefinition(criterion, written.kept_texts, notes)
    return replace(content, accepts=_accepts(stage, content, written))


def accept_problems(
    stage: Stage, content: StageDefinition, written: Written
) -> Problems:
    """Return what has to be accepted before it can be a department's own view.

    Of what both are to sign nothing has to: the draft can still be changed.
    """
    if written.scope is Scope.AGREED:
        return {}
    found = brought_about(written.scope, stage.id, content, site().glossary)
    left = unaccepted(found, content.accepts)
    names = dict.fromkeys(field_of(each.kind, each.stage) for each in left)
    return accepted_problems(names, written)


def _accepts(
    stage: Stage, content: StageDefinition, written: Written
) -> tuple[Acceptance, ...]:
    """Return what was accepted of what is odd, in the language it was typed in."""
    found = brought_about(written.scope, stage.id, content, site().glossary)
    code = page_language().code
    return tuple(
        Acceptance(kind.value, at, {code: because})
        for kind, at in dict.fromkeys((each.kind, each.stage) for each in found)
        if (because := written.accepted.get(field_of(kind, at)))
    )
