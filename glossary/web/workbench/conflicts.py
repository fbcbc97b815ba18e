"""Conflicts: what is kept now beside what somebody sends, where both were changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext as _

from glossary.agreements import Draft, StageDefinition, Version
from glossary.web.filters import day, language_name
from glossary.web.forms import typed
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.shown_changes import definition_of, said

CONFLICT = 409
SEEN = "seen-"
"""What the names of the fields begin with that say what was read."""


@dataclass(frozen=True, slots=True)
class Conflicting:
    """One thing that is said twice."""

    label: str
    stored: str
    mine: str
    language: str
    """Of both."""


def beside(
    there: Draft | Version | None, content: StageDefinition, reason: str, review_by: str
) -> tuple[Conflicting, ...]:
    """Return what is *there* beside what is sent."""
    return _beside(there, words_of(content, reason, review_by))


def beside_read(there: Draft | Version | None) -> tuple[Conflicting, ...]:
    """Return what is *there* beside what the form says was read."""
    names = [name for name in request.form if name.startswith(SEEN)]
    return _beside(there, {each.removeprefix(SEEN): typed(each) for each in names})


def words_of_draft(draft: Draft) -> dict[str, str]:
    """Return what is read of *draft*, by name, for a form to say so."""
    return words_of(definition_of(draft.content), draft.reason, _iso(draft.review_by))


def words_of(content: StageDefinition, reason: str, review_by: str) -> dict[str, str]:
    """Return what is read of a definition, by name."""
    code = page_language().code
    criteria = said(content.criterion, code, site().glossary)
    texts = {each.code: "" for each in site().glossary.languages} | dict(content.texts)
    return {
        "criteria": criteria or str(_("This stage is not used.")),
        **texts,
        "reason": reason,
        "review": review_by,
    }


def _beside(
    there: Draft | Version | None, mine: dict[str, str]
) -> tuple[Conflicting, ...]:
    stored: dict[str, str] = {}
    if there is not None:
        content = definition_of(there.content)
        stored = words_of(content, there.reason, _iso(there.review_by))
    code = page_language().code
    labels = _labels()
    return tuple(
        Conflicting(
            label,
            _shown(name, stored.get(name, "")),
            _shown(name, mine.get(name, "")),
            name if name not in _OURS else code,
        )
        for name, label in labels.items()
        if stored.get(name) or mine.get(name)
    )


_OURS = ("criteria", "reason", "review")


def _labels() -> dict[str, str]:
    codes = [each.code for each in site().glossary.languages]
    return {
        "criteria": str(_("Criteria")),
        **{each: language_name(each).capitalize() for each in codes},
        "reason": str(_("Reason")),
        "review": str(_("To be looked at again by")),
    }


def _shown(name: str, text: str) -> str:
    if name != "review" or not text:
        return text
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _iso(value: date | None) -> str:
    return "" if value is None else value.isoformat()
