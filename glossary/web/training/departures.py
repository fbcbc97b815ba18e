"""Departures: what people who left a group keep of its quizzes, told to the trainer.

Owns the sentences on the page after it. The rule is in ``services/leaving.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from glossary.services.leaving import Departure
from glossary.web.access.shown_once import show_once, take_link
from glossary.web.filters import listed
from glossary.web.practising.task_words import title_of

_WHAT = "departures from a group"


def tell(departures: Sequence[Departure]) -> None:
    """Let the next page say what is kept, and what is not asked any more."""
    kept = [(quiz, each.person.name) for each in departures for quiz in each.kept]
    lost = [(quiz, each.person.name) for each in departures for quiz in each.lost]
    if kept or lost:
        show_once(_WHAT, json.dumps({"kept": kept, "lost": lost}))


def departures_now() -> tuple[str, ...]:
    """Return the sentences for the page that comes right after, a quiz in each."""
    content = take_link(_WHAT)
    return () if content is None else tuple(_sentences(**json.loads(content)))


def _sentences(
    kept: Sequence[tuple[str, str]], lost: Sequence[tuple[str, str]]
) -> Iterator[str]:
    for quiz, names in _by_quiz(kept).items():
        yield str(
            _(
                "%(quiz)s: begun, and still asked of %(names)s.",
                quiz=title_of(quiz),
                names=listed(names),
            )
        )
    for quiz, names in _by_quiz(lost).items():
        yield str(
            _(
                "%(quiz)s: not begun, and no longer asked of %(names)s.",
                quiz=title_of(quiz),
                names=listed(names),
            )
        )


def _by_quiz(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quiz, name in pairs:
        found.setdefault(quiz, []).append(name)
    return found
