"""The demo: invented people in every role, so that every page has something to show.

Owns who they are, and that they never stand among real people. All of them work at
an invented firm; their addresses lead nowhere (``.example`` is reserved, RFC 2606).
What the trainees among them have learned is in ``demo_learning.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from glossary.errors import GlossaryError
from glossary.graders import Grader
from glossary.people import Department, Person, Role
from glossary.services.audit import SITE, Action, note
from glossary.services.demo_learning import DAYS, HABITS, give_past
from glossary.storage import Session, browser_sessions, credentials, people, writing

DOMAIN = "valmora.example"
JOINED = timedelta(days=DAYS + 1)
"""How long they seem to have been there: before anything they have learned."""


class RealPeople(GlossaryError):
    """The instance has people whom the demo did not make."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"this instance has {count} real {'person' if count == 1 else 'people'},"
            " and the demo adds no invented ones among them: nothing was changed."
            " Choose another folder: python3 app.py demo --instance demo"
        )


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    login: str
    name: str
    roles: tuple[Role, ...]
    department: Department
    language: str

    @property
    def email(self) -> str:
        """The address this person signs in with."""
        return f"{self.login}@{DOMAIN}"


_SALES, _MARKETING = Department.SALES, Department.MARKETING
CAST = (
    Invented(
        "chiara.lodi", "Chiara Lodi", (Role.ADMINISTRATOR,), Department.OTHER, "it"
    ),
    Invented("owen.price", "Owen Price", (Role.SALES_LEAD,), _SALES, "en"),
    Invented("elodie.brun", "Élodie Brun", (Role.MARKETING_LEAD,), _MARKETING, "fr"),
    Invented("marco.ferri", "Marco Ferri", (Role.TRAINER,), _SALES, "it"),
    Invented("helene.vasseur", "Hélène Vasseur", (Role.TRAINER,), _MARKETING, "fr"),
    Invented("nora.whitfield", "Nora Whitfield", (Role.TRAINEE,), _SALES, "en"),
    Invented("luca.barone", "Luca Barone", (Role.TRAINEE,), _MARKETING, "it"),
    Invented("giulia.conti", "Giulia Conti", (Role.TRAINEE,), _SALES, "it"),
    Invented("jean.thevenet", "Jean Thévenet", (Role.TRAINEE,), _SALES, "fr"),
    Invented("ines.carpentier", "Inès Carpentier", (Role.TRAINEE,), _MARKETING, "fr"),
    Invented("priya.raman", "Priya Raman", (Role.TRAINEE,), _MARKETING, "en"),
)
"""Whoever is added here comes with the next call."""


def fill(
    session: Session,
    *,
    languages: tuple[str, ...],
    make_hash: Callable[[], str],
    renews: bool,
    now: datetime,
) -> tuple[Person, ...]:
    """Add those of CAST who are missing; return whoever has a new password.

    *make_hash* makes the hash of that password, a costly one, where it is needed.
    *languages* are those served; *renews*: those who are there get the password too,
    and are signed out. Raises RealPeople, before anything is changed.
    """
    _refuse_real_people(session)
    if not renews and not _missing(session):
        return ()
    # Outside the transaction: nobody waits for the lock while it is made.
    password_hash = make_hash()
    with writing(session):
        _refuse_real_people(session)
        missing = _missing(session)
        known = [_find(session, each) for each in CAST if each not in missing]
        for each in known if renews else []:
            credentials.set_password(session, each.id, password_hash)
            browser_sessions.end_all(session, each.id)
        added = [_add(session, each, languages, password_hash, now) for each in missing]
        given = (*(known if renews else ()), *added)
        if added:
            count = {"people": len(added)}
            note(session, Action.DEMO_FILLED, actor=None, on=SITE, now=now, after=count)
    return given


def fill_practice(
    session: Session, *, grader: Grader, zone: tzinfo, now: datetime
) -> int:
    """Give the trainees of CAST who have begun nothing a past; return to how many.

    To be called after ``fill``, which makes sure that no real people are there.
    """
    found = [
        (people.find_by_email(session, f"{habit.login}@{DOMAIN}"), habit)
        for habit in HABITS
    ]
    trainees = [(person, habit) for person, habit in found if person is not None]
    return give_past(session, trainees, grader=grader, zone=zone, now=now)


def _add(
    session: Session,
    invented: Invented,
    languages: tuple[str, ...],
    password_hash: str,
    now: datetime,
) -> Person:
    is_served = invented.language in languages
    return people.add(
        session,
        email=invented.email,
        name=invented.name,
        roles=invented.roles,
        department=invented.department,
        language=invented.language if is_served else languages[0],
        now=now - JOINED,
        password_hash=password_hash,
    )


def _refuse_real_people(session: Session) -> None:
    invented = people.count_at(session, DOMAIN)
    if people.count(session) > invented:
        raise RealPeople(people.count(session) - invented)


def _missing(session: Session) -> tuple[Invented, ...]:
    found = (people.find_by_email(session, each.email) for each in CAST)
    return tuple(
        each for each, person in zip(CAST, found, strict=True) if person is None
    )


def _find(session: Session, invented: Invented) -> Person:
    person = people.find_by_email(session, invented.email)
    assert person is not None
    return person
