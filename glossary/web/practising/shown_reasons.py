"""Shown reasons: why a contact is where it is, in the words of a page.

Owns what decides, what the other team says, and which of the reasons stand with
which kind of question. Which facts decide is the domain's (``quiz_reasons.py``); the
table of criteria is in ``shown_checks.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.criteria import facts_of
from glossary.quiz_reasons import Reasons
from glossary.quizzes import Kind
from glossary.views import NONE
from glossary.web.definitions.answers import facts_said
from glossary.web.practising.answered_questions import Answered
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.shown_checks import (
    CheckRow,
    Column,
    check_note,
    checks,
    columns,
)
from glossary.web.practising.stages_ahead import (
    Ahead,
    ahead,
    asked_in_vain,
    next_question,
)

WITHOUT_TABLE = (Kind.PAIR, Kind.ASK)
"""Of two contacts one fact decides; what leads on is not asked where one is."""


@dataclass(frozen=True, slots=True)
class Other:
    """What the other team says."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons for one contact under one view."""

    title: str
    """Empty where there is only one."""
    decides: str
    ahead: Ahead | None
    in_vain: str
    """Why what was chosen to ask leads no further."""
    check_stages: tuple[Column, ...]
    checks: tuple[CheckRow, ...]
    check_note: str
    others: tuple[Other, ...]
    next_question: Ahead | None


def whys(given: Answered) -> Iterator[Why]:
    """Yield the reasons for each contact, or for the one contact under each view."""
    if given.kind is Kind.SORT:
        return
    reasons, words = given.found.reasons, given.words
    for number, each in enumerate(reasons, 1):
        title = "" if len(reasons) == 1 else _team_verdict(each, words)
        if given.kind is Kind.PAIR:
            title = str(_("Contact %(number)s", number=number))
        yield _why(each, given, title=title)


def decides(each: Reasons, words: QuizWords) -> str:
    """Return the facts that put a contact where it is, as one sentence."""
    proofs = {proof.fact: proof.value for proof in each.explanation.proofs}
    if each.stage == NONE:
        # Nobody is there yet: what the first step asks says why.
        view, first = words.grader.definitions.view(each.view), words.first_step
        wanted = facts_of(view.criteria[first]) if first in view.criteria else proofs
        proofs = {fact: proofs[fact] for fact in wanted if fact in proofs} or proofs
    return facts_said(words.glossary, proofs, words.code) if proofs else ""


def _team_verdict(each: Reasons, words: QuizWords) -> str:
    return str(
        _(
            "%(team)s says: %(verdict)s.",
            team=words.team(each.view),
            verdict=words.verdict(each.stage),
        )
    )


def _why(each: Reasons, given: Answered, *, title: str) -> Why:
    words, is_ask = given.words, given.kind is Kind.ASK
    has_table = given.kind not in WITHOUT_TABLE
    question = each.explanation.next_question
    further = question.stage if is_ask and question is not None else each.above
    return Why(
        title=title,
        decides=decides(each, words),
        ahead=ahead(each, further, words),
        in_vain=_in_vain(each, given) if is_ask else "",
        check_stages=tuple(columns(each, words)),
        checks=tuple(checks(each, words)) if has_table else (),
        check_note=check_note(each, words) if has_table else "",
        others=() if title else tuple(_others(each, words)),
        next_question=None
        if is_ask
        else next_question(each, words, is_folded=given.is_of_steps),
    )


def _in_vain(each: Reasons, given: Answered) -> str:
    mine = given.found.mine
    if mine is None or mine in given.found.all_right:
        return ""
    return asked_in_vain(mine, each, given.words)


def _others(each: Reasons, words: QuizWords) -> Iterator[Other]:
    for says in each.others:
        label = words.stage(says.view, says.offered)
        team = words.team(says.view)
        is_same = says.offered == each.right
        text = (
            _("%(team)s says the same: %(stage)s.", team=team, stage=label)
            if is_same
            else _("%(team)s would say: %(stage)s.", team=team, stage=label)
        )
        yield Other(says.view, text)
