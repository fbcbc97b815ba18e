"""Answer rows: the right answer and the reader's, one below the other.

Owns which of the two is shown, and with which note, for each kind of question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.quizzes import Kind
from glossary.web.practising.answered_questions import Answered
from glossary.web.practising.shown_reasons import decides


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: the right one, the reader's, or both."""

    label: str
    is_right: bool
    is_mine: bool
    step: int | None = None
    is_mark: bool = False
    """True for a hand-over mark, which has no number."""
    language: str = ""
    is_quoted: bool = False
    detail: str = ""
    """What a word means, or what put a contact in its place."""
    note: str = ""
    """Where the reader had put it."""


def rows(given: Answered) -> Iterator[Given]:
    """Yield the answers that stand below the verdict."""
    match given.kind:
        case Kind.CLASSIFY:
            yield from _stage_rows(given)
        case Kind.AGREE:
            yield from _team_rows(given)
        case Kind.PAIR:
            yield from _pair_rows(given)
        case Kind.SORT:
            yield from _sorted_rows(given)
        case _:
            yield from _option_rows(given)


def _stage_rows(given: Answered) -> Iterator[Given]:
    right, mine = given.found.right, given.found.mine
    for stage in _right_and_mine(right, mine):
        yield Given(
            given.stage(stage),
            is_right=stage == right,
            is_mine=stage == mine,
            step=given.words.step(stage),
            is_mark=given.words.is_mark(stage),
        )


def _team_rows(given: Answered) -> Iterator[Given]:
    words = given.words
    for team, right in given.found.right.items():
        mine = (given.found.mine or {}).get(team)
        for stage in _right_and_mine(right, mine):
            label = words.stage(team, stage)
            yield Given(
                _("%(team)s: %(stage)s", team=words.team(team), stage=label),
                is_right=stage == right,
                is_mine=stage == mine,
            )


def _pair_rows(given: Answered) -> Iterator[Given]:
    rights = given.found.right.items()
    for card, (number, right) in zip(given.cards, rights, strict=True):
        mine = (given.found.mine or {}).get(number)
        for stage in _right_and_mine(right, mine):
            label = given.stage(stage)
            yield Given(
                str(_("%(team)s: %(stage)s", team=card.name, stage=label)),
                is_right=stage == right,
                is_mine=stage == mine,
            )


def _right_and_mine(right: str, mine: str | None) -> Iterator[str]:
    """Yield the right stage, then the chosen one if it is another."""
    yield right
    if mine is not None and mine != right:
        yield mine


def _sorted_rows(given: Answered) -> Iterator[Given]:
    reasons = dict(zip(given.pinned["key"], given.found.reasons, strict=False))
    misplaced = given.misplaced
    for place, number in enumerate(given.found.right, 1):
        mine = _place_given(given, number)
        is_right = number not in misplaced
        note = "" if is_right else _("you put it in place %(number)s", number=mine)
        yield Given(
            _placed(given, place, number),
            is_right=is_right,
            is_mine=is_right and mine is not None,
            note=str(note),
            detail=decides(reasons[number], given.words) if number in reasons else "",
        )


def _place_given(given: Answered, number: str) -> int | None:
    order = given.found.mine
    return None if order is None else order.index(number) + 1


def _placed(given: Answered, place: int, number: str) -> str:
    """Return the contact *number* of the question, with its place and its stage."""
    cards = dict(zip(given.pinned["options"], given.cards, strict=True))
    return str(
        _(
            "%(place)s. %(name)s: %(stage)s",
            place=place,
            name=cards[number].name or str(_("the unknown contact")),
            stage=given.stage(given.pinned["cards"][number]["stage"]),
        )
    )


def _option_rows(given: Answered) -> Iterator[Given]:
    found = given.found
    mine = found.mine if isinstance(found.mine, list) else [found.mine]
    for option in given.asked.options:
        is_right, is_mine = option.value in found.all_right, option.value in mine
        if not is_right and not is_mine:
            continue
        if given.kind is Kind.DEFINITION:
            yield _defined(given, option.value, is_right=is_right, is_mine=is_mine)
            continue
        yield Given(
            option.label,
            is_right,
            is_mine,
            language=option.language,
            is_quoted=option.is_quoted,
        )


def _defined(given: Answered, option: str, *, is_right: bool, is_mine: bool) -> Given:
    """Return a word with its definition, whichever of them was chosen."""
    slug = given.term_of(option)
    return Given(
        given.words.term(slug),
        is_right,
        is_mine,
        language=given.words.foreign(slug),
        detail=given.words.definition(slug),
    )
