"""Quiz scores: what a page may know of a question, and what an answer is worth.

Owns the rules of marking, each with its source, and which answers are possible.
Works on pinned questions alone: no definition is looked at, so that a change of
one never rewrites a score. A pinned question is made by ``quiz_keys.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Any

from glossary.errors import GlossaryError
from glossary.quizzes import Kind, Pick

Pinned = Mapping[str, Any]
"""A question as an attempt stores it; JSON can hold it."""
DONT_KNOW = "?"
"""The answer that is always possible."""


class Wanted(StrEnum):
    """What kind of answer a question takes."""

    ONE = "one"
    """One of the options."""
    SEVERAL = "several"
    """A list of some of the options."""
    ORDER = "order"
    """A list of all options, each once."""
    PER_TEAM = "per-team"
    """An option for each department by its id, or for each of two contacts."""


WANTED = {
    Kind.AGREE: Wanted.PER_TEAM,
    Kind.PAIR: Wanted.PER_TEAM,
    Kind.SORT: Wanted.ORDER,
    Kind.FACTS: Wanted.SEVERAL,
}
"""What each kind takes that is not answered by one of its options."""
SHOWN = {
    Kind.CLASSIFY: ("view", "revision", "scale", "options"),
    Kind.AGREE: ("scale", "options"),
    Kind.SORT: ("view", "revision", "options"),
    Kind.FACTS: ("view", "revision", "stage", "options"),
    Kind.ASK: ("view", "revision", "options"),
    Kind.WORD: ("language", "options"),
    Kind.STATEMENT: ("text", "options"),
    Kind.PAIR: ("view", "revision", "scale", "options"),
}
"""What a page may know of each kind before the answer; nothing else leaves."""
SHOWN_TO_PICK = {
    Pick.TERM: ("pick", "options"),
    Pick.DEFINITION: ("pick", "term", "options"),
}


class BadAnswer(GlossaryError):
    """An answer that the question cannot have."""

    def __init__(self, answer: object, wanted: Wanted, allowed: Any) -> None:
        super().__init__(f"{answer!r} is no answer; {wanted} of {allowed!r}")
        self.answer = answer
        self.wanted = wanted
        self.allowed = allowed
        """The options; by department where each has its own."""


def wanted(pinned: Pinned) -> Wanted:
    """Return what kind of answer *pinned* takes."""
    return WANTED.get(Kind(pinned["kind"]), Wanted.ONE)


def before_the_answer(pinned: Pinned) -> dict[str, Any]:
    """Return what a page may know of *pinned* before the answer is in.

    Options are stages in their order, or in an order drawn by chance; those that
    would give themselves away by their name are numbers. Of a question on facts
    the stage is given: it asks what led there. The card, the words of a term and
    of a definition are looked up on the server, from *pinned* itself.
    """
    kind = Kind(pinned["kind"])
    if kind is Kind.DEFINITION:
        keys = SHOWN_TO_PICK[Pick(pinned["pick"])]
    else:
        keys = SHOWN[kind]
    return {"kind": pinned["kind"], **{key: pinned[key] for key in keys}}


def right_answer(pinned: Pinned) -> Any:
    """Return the answer that scores 1; of several such, the first option."""
    if Kind(pinned["kind"]) is Kind.ASK:
        return next(each for each in pinned["options"] if each in pinned["key"])
    return pinned["key"]


def score(pinned: Pinned, answer: Any) -> Fraction:
    """Return what *answer* is worth, from 0 to 1; raises BadAnswer.

    "I don't know" is worth 0, like a wrong answer: an honest gap costs no more.
    """
    if answer == DONT_KNOW:
        return Fraction(0)
    check_answer(pinned, answer)
    match wanted(pinned):
        case Wanted.PER_TEAM:
            return score_per_team(pinned["key"], answer)
        case Wanted.ORDER:
            return score_order(pinned["ranks"], answer)
        case Wanted.SEVERAL:
            return score_several(pinned["key"], answer)
        case Wanted.ONE if Kind(pinned["kind"]) is Kind.ASK:
            return Fraction(answer in pinned["key"])
        case Wanted.ONE:
            return Fraction(answer == pinned["key"])


def in_percent(share: Fraction) -> int:
    """Return *share* in whole percents, rounded down: only all of it is 100."""
    return int(share * 100)


def check_answer(pinned: Pinned, answer: Any) -> None:
    """Raise BadAnswer unless *pinned* can have *answer*."""
    options, kind = pinned["options"], wanted(pinned)
    if answer == DONT_KNOW or _is_possible(kind, options, answer):
        return
    raise BadAnswer(answer, kind, options)


def _is_possible(kind: Wanted, options: Any, answer: Any) -> bool:
    if kind is Wanted.ONE:
        return isinstance(answer, str) and answer in options
    if kind is Wanted.PER_TEAM:
        return (
            isinstance(answer, Mapping)
            and answer.keys() == options.keys()
            and all(_is_possible(Wanted.ONE, options[t], answer[t]) for t in options)
        )
    if not isinstance(answer, list) or not all(isinstance(e, str) for e in answer):
        return False
    if kind is Wanted.ORDER:
        return sorted(answer) == sorted(options)
    is_each_once = len(set(answer)) == len(answer)
    return bool(answer) and is_each_once and set(answer) <= set(options)


def score_per_team(key: Mapping[str, str], answer: Mapping[str, str]) -> Fraction:
    """Return the share of departments that got the stage they would give.

    A rule of this house: half for each of two. That they agree, or not, follows
    from the two stages and is not counted a second time. Two contacts count alike.
    """
    return Fraction(sum(answer[team] == key[team] for team in key), len(key))


def score_order(ranks: Mapping[str, int], answer: Sequence[str]) -> Fraction:
    """Return the share of pairs that stand in the right order.

    Kendall's rank correlation (Biometrika 30, 1938) moved from -1…1 to 0…1: one
    pair the wrong way round costs the same wherever it stands. Two of the same
    rank make no pair: either order is right.
    """
    pairs = [(a, b) for a, b in combinations(answer, 2) if ranks[a] != ranks[b]]
    right = sum(ranks[a] < ranks[b] for a, b in pairs)
    return Fraction(right, len(pairs))


def score_several(key: Sequence[str], answer: Sequence[str]) -> Fraction:
    """Return right ticks less wrong ticks, over the number right; at least 0.

    The rule for "multiple answers" of Canvas (classic quizzes), and what Moodle
    does where wrong choices weigh as much as right ones: to tick everything
    gains nothing.
    """
    right = sum(each in key for each in answer)
    wrong = len(answer) - right
    return max(Fraction(0), Fraction(right - wrong, len(key)))
