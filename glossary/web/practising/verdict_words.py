"""Verdict words: the title over an answer, and the line below it.

Owns the sentences of a verdict. What is right is the domain's (``quiz_feedback.py``);
how far an answer is off is said in ``distances.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.drill_questions import change_of
from glossary.quiz_feedback import Feedback, Verdict
from glossary.quiz_scores import in_percent
from glossary.quizzes import Kind, Pick
from glossary.web.practising.answered_questions import Answered
from glossary.web.practising.distances import distance


def title(given: Answered) -> str:
    """Return the verdict as a sentence, with what is right."""
    said, verdict = _said(given), given.found.verdict
    if given.kind is Kind.AGREE and _is_half_said(given):
        return _said_otherwise(given)
    if verdict is Verdict.RIGHT:
        return str(_("Yes: %(verdict)s.", verdict=said))
    if verdict is Verdict.NOT_YET:
        return str(_("Not yet: %(verdict)s.", verdict=said))
    if verdict is Verdict.PARTLY:
        return str(_("Partly right: %(verdict)s.", verdict=said))
    return f"{said[:1].upper()}{said[1:]}."


def line(given: Answered) -> str:
    """Return what stands below the title: how far off, and what it counts in part."""
    said = _line(given)
    if not 0 < given.found.score < 1:
        return said
    percent = in_percent(given.found.score)
    counts = str(_("This counts %(percent)s%%.", percent=percent))
    return f"{_ended(said)} {counts}" if said else counts


def _line(given: Answered) -> str:
    verdict = given.found.verdict
    if given.kind is Kind.PAIR:
        return _changed(given)
    if verdict is Verdict.UNKNOWN and given.kind in (Kind.WORD, Kind.DEFINITION):
        return str(_("You did not guess. This is the word."))
    if verdict is Verdict.UNKNOWN and given.kind is Kind.STATEMENT:
        return str(_("You did not guess. This is so."))
    if verdict is Verdict.UNKNOWN:
        return str(_("You did not guess. Here is how to tell."))
    if given.kind is Kind.CLASSIFY and verdict is Verdict.NOT_YET:
        return distance(given)
    if given.kind is Kind.AGREE:
        return _teams_say(given)
    return ""


def _said(given: Answered) -> str:
    """Return a clause that says what is right, for after a colon."""
    found = given.found
    match given.kind:
        case Kind.CLASSIFY:
            return given.words.verdict(found.right)
        case Kind.AGREE:
            agree = _do_agree(found.right)
            return str(_("the teams agree") if agree else _("the teams differ"))
        case Kind.PAIR:
            return _said_of_pair(given)
        case Kind.SORT:
            return _said_of_order(found.verdict)
        case Kind.FACTS:
            return _said_of_facts(found)
        case Kind.ASK:
            return _said_of_asking(found.verdict)
        case Kind.STATEMENT:
            return _said_of_statement(found)
        case _:
            return str(_("the word is “%(word)s”", word=_word(given)))


def _is_half_said(given: Answered) -> bool:
    """Return whether teams agree as it was answered, but not on what was answered."""
    found = given.found
    if found.verdict not in (Verdict.PARTLY, Verdict.NOT_YET):
        return False
    return _do_agree(found.right) == _do_agree(found.mine)


def _do_agree(stages: Mapping[str, str]) -> bool:
    return len(set(stages.values())) == 1


def _said_otherwise(given: Answered) -> str:
    is_of_steps = given.is_of_steps
    if _do_agree(given.found.right):
        if is_of_steps:
            return str(_("The teams agree, as you said, but on another step."))
        return str(_("The teams agree, as you said, but on another stage."))
    if is_of_steps:
        return str(_("The teams differ, as you said, but not on these steps."))
    return str(_("The teams differ, as you said, but not on these stages."))


def _ended(said: str) -> str:
    """Return *said* with a full stop, as a sentence beside another one."""
    return said if said.endswith(".") else f"{said}."


def _said_of_pair(given: Answered) -> str:
    one, other = (given.stage(stage) for stage in given.found.right.values())
    return str(
        _("the first is “%(one)s”, the second “%(other)s”", one=one, other=other)
    )


def _said_of_order(verdict: Verdict) -> str:
    if verdict is Verdict.RIGHT:
        return str(_("this is the order"))
    if verdict is Verdict.UNKNOWN:
        return str(_("the order is below"))
    return str(_("the right order is below"))


def _said_of_facts(found: Feedback) -> str:
    count = len(found.all_right)
    return str(ngettext("one fact decides it", "%(num)s facts decide it", count))


def _said_of_asking(verdict: Verdict) -> str:
    if verdict is Verdict.RIGHT:
        return str(_("the answer could bring the next stage"))
    return str(_("another question would lead further"))


def _said_of_statement(found: Feedback) -> str:
    if found.right == "true":
        return str(_("the statement is true"))
    return str(_("the statement is false"))


def _word(given: Answered) -> str:
    pinned, right = given.pinned, given.found.right
    if given.kind is Kind.WORD:
        return str(right)
    slug = right if pinned.get("pick") == Pick.TERM else pinned["term"]
    return given.words.term(slug)


def _changed(given: Answered) -> str:
    """Return the one fact that makes the difference, as a sentence."""
    change = change_of(given.pinned, given.words.grader)
    if change is None:
        return ""
    fact, values = change
    words = given.words.fact(fact)
    one, other = (words.values[value].label for value in values)
    return str(
        _(
            "One fact makes the difference: %(fact)s (“%(one)s” in the first,"
            " “%(other)s” in the second).",
            fact=words.label,
            one=one,
            other=other,
        )
    )


def _teams_say(given: Answered) -> str:
    words = given.words
    return " · ".join(
        _(
            "%(team)s: %(stage)s",
            team=words.team(team),
            stage=words.stage(team, stage),
        )
        for team, stage in given.found.right.items()
    )
