"""Demo plans: which groups there are, what they were given, who did not get on.

Owns what is planned; days are working days from today. It is carried out in
``demo_groups.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.services.demo_people import LEEDS, LYON, TORINO

ADMINISTRATOR = "chiara.lodi"
LEFT = "tom.ashcroft"
"""Who has left the firm since."""
LEFT_ON = -2


@dataclass(frozen=True, slots=True)
class Course:
    """A group that is to be made."""

    name: str
    zone: str
    trainer: str


@dataclass(frozen=True, slots=True)
class MoreTime:
    """An exception for one person."""

    login: str
    due: int
    reason: str
    """In the words of whoever made it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment that is to be given, and what comes of it."""

    quiz: str
    groups: tuple[str, ...]
    opens: int
    due: int
    giver: str
    pass_mark: int | None = None
    attempts: int | None = None
    minutes: int | None = None
    absent: frozenset[str] = frozenset()
    """Who has not begun."""
    stopped: Mapping[str, int] = field(default_factory=dict)
    """Who has begun, on the first day, and left after so many answers."""
    exceptions: tuple[MoreTime, ...] = ()


COURSES = (
    Course(LYON, "Europe/Paris", "helene.vasseur"),
    Course(TORINO, "Europe/Rome", "marco.ferri"),
    Course(LEEDS, "Europe/London", "ruth.ashworth"),
)
PLANS = (
    Plan(
        "who-is-this",
        (TORINO, LYON, LEEDS),
        opens=-10,
        due=-5,
        giver=ADMINISTRATOR,
        absent=frozenset({"julien.marchand"}),
        exceptions=(
            MoreTime("lea.fontaine", 1, "Entrata da poco"),
            MoreTime("elena.vitali", 1, "Entrata da poco"),
            MoreTime("daniel.okafor", 1, "Entrato da poco"),
        ),
    ),
    Plan(
        "lead-or-prospect",
        (LYON,),
        opens=-8,
        due=-2,
        giver="helene.vasseur",
        pass_mark=60,
        attempts=2,
        absent=frozenset({"julien.marchand"}),
        stopped={"sarah.perrin": 4, "claire.morel": 7},
        exceptions=(MoreTime("claire.morel", 3, "En déplacement au salon de Lille"),),
    ),
    Plan(
        "lead-or-prospect",
        (TORINO,),
        opens=-8,
        due=-2,
        giver="marco.ferri",
        pass_mark=60,
        attempts=2,
        minutes=20,
        absent=frozenset({"stefano.greco"}),
        stopped={"simone.costa": 5, "martina.sala": 7},
        exceptions=(MoreTime("martina.sala", 2, "Era in fiera a Bologna"),),
    ),
    Plan(
        "suspect-or-lead",
        (LEEDS,),
        opens=-8,
        due=-2,
        giver="ruth.ashworth",
        pass_mark=60,
        attempts=3,
        absent=frozenset({"ben.crossley", "patrick.doyle"}),
        stopped={"zainab.hussain": 6, "rachel.stone": 3},
        exceptions=(MoreTime("zainab.hussain", 3, "Two days at a trade fair"),),
    ),
    Plan(
        "the-hand-over",
        (LYON,),
        opens=-4,
        due=3,
        giver="helene.vasseur",
        pass_mark=60,
        attempts=3,
        absent=frozenset(
            {"julien.marchand", "manon.dubois", "claire.morel", "lea.fontaine",
             "sarah.perrin"}
        ),
        stopped={"hugo.besson": 5},
    ),
    Plan(
        "suspect-or-lead",
        (TORINO,),
        opens=-4,
        due=3,
        giver="marco.ferri",
        pass_mark=60,
        attempts=3,
        absent=frozenset(
            {"stefano.greco", "federica.gallo", "elena.vitali", "martina.sala"}
        ),
        stopped={"simone.costa": 8},
    ),
    Plan(
        "prospect-or-sql",
        (LEEDS,),
        opens=-4,
        due=3,
        giver="ruth.ashworth",
        pass_mark=60,
        attempts=3,
        minutes=20,
        absent=frozenset(
            {"ben.crossley", "patrick.doyle", "tom.ashcroft", "daniel.okafor",
             "gemma.walsh", "zainab.hussain"}
        ),
        stopped={"rachel.stone": 2},
    ),
    Plan("prospect-or-sql", (LYON,), 4, 9, "helene.vasseur", 70, 3),
    Plan("the-hand-over", (TORINO,), 4, 9, "marco.ferri", 70, 3),
    Plan("in-or-out", (LEEDS,), 4, 9, "ruth.ashworth", 70, 3),
)  # fmt: skip
"""In the order in which they were given."""
