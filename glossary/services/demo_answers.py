"""Demo answers: what an invented trainee says, right or typically wrong.

Owns how somebody who learns goes wrong: by the stages they take for others, less and
less often. Chance is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from glossary.quiz_scores import (
    DONT_KNOW,
    Pinned,
    Wanted,
    right_answer,
    score,
    wanted,
)

LEARNS = 0.7
"""How much of what somebody did not know at first they know in the end."""
CONFUSES = 0.4
"""How much less likely a right answer is where two stages are confused."""
GIVES_UP = 0.3
"""How often somebody who does not know says so."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an invented trainee knows."""

    care: float
    """The share of right answers on the first day."""
    takes: Mapping[str, str]
    """The stage they take another one for, by the one that is right."""


def answer_of(knows: Knowledge, pinned: Pinned, *, past: float, rng: Random) -> Any:
    """Return an answer; *past* is how much has been learned by then, from 0 to 1."""
    confused = confused_answer(knows, pinned)
    chance = knows.care + (1 - knows.care) * LEARNS * past
    if confused is not None:
        chance -= CONFUSES * (1 - past / 2)
    if rng.random() < chance:
        return right_answer(pinned)
    if confused is not None:
        return confused
    return DONT_KNOW if rng.random() < GIVES_UP else slip(pinned, rng)


def confused_answer(knows: Knowledge, pinned: Pinned) -> Any:
    """Return the answer that takes a stage for another one; None if none does."""
    key, options = right_answer(pinned), pinned["options"]
    match wanted(pinned):
        case Wanted.ONE:
            chosen = knows.takes.get(key)
            return chosen if chosen in options else None
        case Wanted.PER_TEAM:
            said = {part: _taken(knows, key[part], options[part]) for part in key}
            return said if said != key else None
        case _:
            return None


def _taken(knows: Knowledge, stage: str, options: list[str]) -> str:
    chosen = knows.takes.get(stage, stage)
    return chosen if chosen in options else stage


def slip(pinned: Pinned, rng: Random) -> Any:
    """Return an answer that is not all right, with no reason behind it."""
    key, options = right_answer(pinned), pinned["options"]
    match wanted(pinned):
        case Wanted.ONE:
            near = [each for each in pinned.get("near", ()) if each in options]
            wrong = [each for each in near or options if not score(pinned, each)]
            return rng.choice(wrong) if wrong else DONT_KNOW
        case Wanted.PER_TEAM:
            part = rng.choice(sorted(key))
            others = [each for each in options[part] if each != key[part]]
            return {**key, part: rng.choice(others)}
        case Wanted.ORDER:
            return [key[1], key[0], *key[2:]]
        case Wanted.SEVERAL:
            others = [each for each in options if each not in key]
            return [*key, rng.choice(others)] if others else list(key[:1])
