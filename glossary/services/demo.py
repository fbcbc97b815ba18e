"""The demo: invented people in every role, so that every page has something to show.

Owns that they never stand among real people. Who they are is in ``demo_people.py``,
what some have learned by themselves in ``demo_learning.py``, how their groups are
trained in ``demo_groups.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from glossary.errors import GlossaryError
from glossary.graders import Grader
from glossary.people import Person
from glossary.services.audit import SITE, Action, note
from glossary.services.demo_groups import train
from glossary.services.demo_learning import HABITS, give_past
from glossary.services.demo_people import CAST, DOMAIN, EXTRA_TIME, Invented
from glossary.storage import Session, browser_sessions, credentials, people, writing


class RealPeople(GlossaryError):
    """The instance has people whom the demo did not make."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"this instance has {count} real {'person' if count == 1 else 'people'},"
            " and the demo adds no invented ones among them: nothing was changed."
            " Choose another folder: python3 app.py demo --instance demo"
        )


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


def fill_groups(session: Session, *, grader: Grader, now: datetime) -> int:
    """Train CAST in groups for two weeks, unless that was done; return the attempts.

    To be called after ``fill``, as ``fill_practice`` is.
    """
    found = people.find_by_emails(session, [each.email for each in CAST])
    known = {each.login: found[each.email] for each in CAST if each.email in found}
    return train(session, known, grader=grader, now=now)


def _add(
    session: Session,
    invented: Invented,
    languages: tuple[str, ...],
    password_hash: str,
    now: datetime,
) -> Person:
    is_served = invented.language in languages
    person = people.add(
        session,
        email=invented.email,
        name=invented.name,
        roles=invented.roles,
        department=invented.department,
        language=invented.language if is_served else languages[0],
        now=now - timedelta(days=invented.joined),
        password_hash=password_hash,
    )
    factor = EXTRA_TIME.get(invented.login, person.time_factor)
    return people.change(session, person.id, version=person.version, time_factor=factor)


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
