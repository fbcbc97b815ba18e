"""Shown oddities: what the linter finds in a draft, and which of it is new.

What is odd about the start is worked out once and kept; a draft is one of many that
are compared with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from glossary.draft_addresses import Drafted
from glossary.views import View
from glossary.web.definitions.oddities import Oddity, oddities
from glossary.web.interface import page_language
from glossary.web.site import site

_KEPT = "lemma-workbench-oddities"


@dataclass(frozen=True, slots=True)
class DraftOddity:
    """One thing that is odd about a draft, and not accepted."""

    oddity: Oddity
    is_new: bool
    """The start is not odd in this way."""


def draft_oddities(drafted: Drafted) -> tuple[DraftOddity, ...]:
    """Return what is odd about *drafted*, what is new first."""
    bench, code = drafted.bench, page_language().code
    before = _of_start(bench.start, code)
    found = before
    if bench.changes(drafted.draft):
        found = oddities(bench.view(drafted.draft), code, site().glossary)
    shown = [
        DraftOddity(each, each not in before) for each in found if each.accepted is None
    ]
    return tuple(sorted(shown, key=lambda each: not each.is_new))


def _of_start(view: View, code: str) -> tuple[Oddity, ...]:
    kept: dict[tuple[str, str], tuple[View, tuple[Oddity, ...]]] = (
        current_app.extensions.setdefault(_KEPT, {})
    )
    known, found = kept.get((view.id, code), (None, ()))
    if known is not view:
        found = oddities(view, code, site().glossary)
        kept[view.id, code] = view, found
    return found
