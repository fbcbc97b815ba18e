"""Stages ahead: what leads on from where a contact is, in the words of a page.

Owns the line on the next stage up, what to ask next, and what there was to say of a
question that leads nowhere yet. What is missing is the domain's
(``explanations.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.criterion_gaps import is_in_the_way
from glossary.explanations import Missing
from glossary.facts import Facts
from glossary.quiz_reasons import Reasons
from glossary.web.definitions.lacks import lacks_for
from glossary.web.practising.quiz_words import QuizWords


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the next stage takes, or what to ask for it."""

    lead: str
    text: str


def ahead(each: Reasons, stage: str | None, words: QuizWords) -> Ahead | None:
    """Return what is missing for *stage*, or what stands in the way of it.

    None where there is no further stage, or where nothing leads there.
    """
    lacks = each.explanation.missing.get(stage, ()) if stage is not None else ()
    if stage is None or not lacks:
        return None
    label = words.stage(each.view, stage)
    hindering = [e for e in lacks if is_in_the_way(e, _facts(words))]
    if not hindering:
        found = lacks_for(stage, each.explanation, words.glossary, words.code)
        assert found is not None
        is_example = found.is_example or _is_asked_otherwise(each, stage, lacks)
        return Ahead(_missing_lead(label, is_example=is_example), found.text)
    question = each.explanation.next_question
    if question is not None and question.stage == stage:
        # There is a way on which nobody has to take anything back.
        asked = (question.fact, *question.beside)
        labels = ", ".join(words.fact(fact).label for fact in asked)
        return Ahead(_missing_lead(label, is_example=True), labels)
    lead = str(_("In the way of %(stage)s:", stage=label))
    return Ahead(lead, ", ".join(_had(e, words) for e in hindering))


def next_question(
    each: Reasons, words: QuizWords, *, is_folded: bool = False
) -> Ahead | None:
    """Return what to ask next; None where no answer would lead further.

    *is_folded*: five steps were offered, and marks are named by theirs.
    """
    question = each.explanation.next_question
    if question is None:
        return None
    asked = words.fact(question.fact).question
    stage = words.offered(question.stage, is_folded=is_folded)
    if stage == each.right:
        # It leads to a mark that nobody was asked about.
        return Ahead(str(_("The next question:")), asked)
    label = words.stage(each.view, stage)
    return Ahead(str(_("The next question, towards %(stage)s:", stage=label)), asked)


def _is_asked_otherwise(each: Reasons, stage: str, lacks: Sequence[Missing]) -> bool:
    """Return whether the next question aims at *stage* by other facts than *lacks*."""
    question = each.explanation.next_question
    if question is None or question.stage != stage:
        return False
    return {question.fact, *question.beside} != {lack.fact for lack in lacks}


def asked_in_vain(fact: str, each: Reasons, words: QuizWords) -> str:
    """Return why to ask about *fact* leads no further."""
    label = words.fact(fact).label
    if fact in _facts(words).stated(each.contact):
        return str(_("%(fact)s: this is known already.", fact=label))
    return str(_("%(fact)s: an answer would not change the stage yet.", fact=label))


def _missing_lead(stage: str, *, is_example: bool) -> str:
    if is_example:
        return str(_("Missing for %(stage)s, for example:", stage=stage))
    return str(_("Missing for %(stage)s:", stage=stage))


def _had(lack: Missing, words: QuizWords) -> str:
    said = words.fact(lack.fact)
    return str(
        _("%(fact)s: %(value)s", fact=said.label, value=said.values[lack.have].label)
    )


def _facts(words: QuizWords) -> Facts:
    return words.grader.definitions.facts
