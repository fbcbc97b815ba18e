"""Demo class: what people of a department answer, and what is odd about a question.

Owns how likely each is right, and what they say otherwise: their own team's stage
first, then the neighbour they mix up. Chance is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from glossary.graders import Grader
from glossary.people import Department, Person
from glossary.quiz_scores import DONT_KNOW, Pinned, right_answer
from glossary.quizzes import Kind, Scale
from glossary.services.demo_answers import (
    GIVES_UP,
    Knowledge,
    confused_answer,
    slip,
)
from glossary.views import HOUSE_VIEWS

LEAST_CARE, MOST_CARE = 0.5, 0.98
GOOD = 0.75
"""The care from which on somebody reads more into a card than it says."""
LEANS = 0.8
"""How often somebody says what their own team would say, where that is wrong."""
LEARNED = 0.5
"""How much of what somebody did not know they know at the next attempt."""
TAKES: tuple[Mapping[str, str], ...] = (
    {"lead": "prospect", "mql": "sal"},
    {"prospect": "lead", "sql": "prospect"},
    {"lead": "prospect", "prospect": "lead", "mql": "lead"},
)
"""What people mix up: most of them at lead and prospect."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """How people do on a card that does not work as the others do."""

    chance: float
    """The share of right answers."""
    chance_of_good: float | None = None
    """That of those who know much, where it is another one."""
    language: str | None = None
    """In which alone it is odd."""
    takes: str | None = None
    """The stage that it is taken for."""


EASY = Oddity(1)
SLIP = Oddity(0.4, takes="prospect")
DUBIOUS = Oddity(1, chance_of_good=0.2, takes="prospect")
MISREAD = Oddity(0.1, language="it", takes="prospect")
ODDITIES: Mapping[str, Oddity] = {
    "001-nine-pages": EASY,
    "011-can-pay-owner": MISREAD,
    "036-refused-with-need": DUBIOUS,
    "037-webinar-fit": SLIP,
    "043-demo-asked-fit": DUBIOUS,
    "071-need-no-budget": Oddity(0.45, takes="sql"),
    "073-need-and-date": Oddity(0.5, takes="sql"),
}
"""By card."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody in a group, and what they know."""

    person: Person
    knows: Knowledge

    def after_feedback(self) -> Pupil:
        """Return them as they are at their next attempt."""
        care = self.knows.care + (1 - self.knows.care) * LEARNED
        return replace(self, knows=replace(self.knows, care=care))


def pupil(person: Person, login: str) -> Pupil:
    """Return what *person* knows: the same at every call."""
    rng = Random(f"pupil {login}")
    care = rng.uniform(LEAST_CARE, MOST_CARE)
    return Pupil(person, Knowledge(care, rng.choice(TAKES)))


def class_answer(who: Pupil, pinned: Pinned, grader: Grader, rng: Random) -> Any:
    """Return what *who* answers."""
    odd = _oddity(who, pinned)
    if odd is not None:
        is_right = rng.random() < _chance(odd, who)
        return right_answer(pinned) if is_right else _taken(odd, pinned)
    team = team_answer(who.person.department, pinned, grader)
    if team is not None and rng.random() < LEANS:
        return team
    if rng.random() < who.knows.care:
        return right_answer(pinned)
    confused = confused_answer(who.knows, pinned)
    if confused is not None:
        return confused
    return DONT_KNOW if rng.random() < GIVES_UP else slip(pinned, rng)


def team_answer(department: Department, pinned: Pinned, grader: Grader) -> Any:
    """Return what *department* would say of a card; None if it is right, or none."""
    kind = Kind(pinned["kind"])
    if department not in HOUSE_VIEWS or kind not in (Kind.CLASSIFY, Kind.AGREE):
        return None
    card = grader.cards.get(pinned["card"]["id"])
    if card is None:
        return None
    own = grader.under(department)
    stage = own.folded(own.stage(card.contact), Scale(pinned["scale"]))
    said = {team: stage for team in HOUSE_VIEWS} if kind is Kind.AGREE else stage
    offered = pinned["options"]
    is_offered = all(
        stage in some
        for some in (offered.values() if kind is Kind.AGREE else (offered,))
    )
    return said if is_offered and said != pinned["key"] else None


def _oddity(who: Pupil, pinned: Pinned) -> Oddity | None:
    if pinned["kind"] != Kind.CLASSIFY:
        return None
    odd = ODDITIES.get(pinned["card"]["id"])
    if odd is None or odd.takes == pinned["key"]:
        return None
    is_elsewhere = odd.language not in (None, who.person.language)
    return None if is_elsewhere else odd


def _chance(odd: Oddity, who: Pupil) -> float:
    if odd.chance_of_good is not None and who.knows.care >= GOOD:
        return odd.chance_of_good
    return odd.chance


def _taken(odd: Oddity, pinned: Pinned) -> Any:
    return odd.takes if odd.takes in pinned["options"] else DONT_KNOW
