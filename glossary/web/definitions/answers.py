"""Answers: what a view says of a contact, in words.

Owns how facts are said as one sentence and how a class is named on a page. The
class and its reasons are the domain's, the words those of ``_facts.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from glossary.criteria import All, Is
from glossary.facts import Contact, Value
from glossary.glossary import Glossary
from glossary.reasoning import Reasoning
from glossary.views import NONE, View
from glossary.web.definitions.lacks import Lacks, lacks_for
from glossary.web.definitions.stated_facts import as_query
from glossary.wording import sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """The class of one contact under one view, and why."""

    view: View
    stage: str
    label: str
    reason: str | None
    """Why it is out."""
    decides: str | None
    """The facts that speak for the stage, as one sentence."""
    lacks: Lacks | None
    """What the stage that another view names would take."""


def answer(
    view: View,
    contact: Contact,
    *,
    rival: str,
    code: str,
    glossary: Glossary,
    reasoning: Reasoning,
) -> Answer:
    """Return what *view* says of *contact* to a reader of the language *code*.

    *rival* is the stage that another view gives it.
    """
    found = reasoning.explain(view.id, contact)
    deciding = {each.fact: each.value for each in found.proofs}
    words = glossary.fact_words[code]
    return Answer(
        view=view,
        stage=found.stage,
        label=stage_label(glossary, view, found.stage, code),
        reason=words.exit_reason(found.reason),
        decides=facts_said(glossary, deciding, code) if deciding else None,
        lacks=lacks_for(rival, found, glossary, code),
    )


def stage_label(glossary: Glossary, view: View, stage: str, code: str) -> str:
    """Return what *stage* is called where *view* speaks.

    No stage means that nobody is identified yet, for a department that begins with
    whom it knows. Of any other view it only means that it says nothing.
    """
    if is_silent(glossary, view, stage):
        return str(_("no stage"))
    return glossary.stage_texts[stage, code].label


def is_silent(glossary: Glossary, view: View, stage: str) -> bool:
    """Return whether *view* has no word for the contacts that it puts at *stage*."""
    first = glossary.journey.steps[0].id
    is_house = view.id in glossary.definitions.houses
    return stage == NONE and not (is_house and first in view.criteria)


def facts_said(glossary: Glossary, stated: Mapping[str, Value], code: str) -> str:
    """Return the facts *stated* as one sentence about the contact."""
    if not stated:
        return str(_("Nothing is known of the contact but who it is."))
    conditions = tuple(Is(fact, (value,)) for fact, value in stated.items())
    return sentence(All(conditions), glossary.fact_words[code])


def classify_address(glossary: Glossary, contact: Contact) -> str:
    """Return the address where *contact* is classed, with its stated facts."""
    query = as_query(contact, glossary.definitions.facts)
    return url_for("pages.classify", **query)  # type: ignore[arg-type]
