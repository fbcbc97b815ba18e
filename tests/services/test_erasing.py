"""Erasing a person: what goes, what stays, and that no figure changes."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import String, cast, func, select

from glossary.assignments import Counts, Shows
from glossary.attempts import Assigned, AttemptKind, OfBrowser, OfPerson
from glossary.identities import Identity
from glossary.people import Department, Role
from glossary.reminders import ReminderKind
from glossary.services import attempts as attempting
from glossary.services import erasing, invitations
from glossary.services import people as service
from glossary.services.audit import Action
from glossary.services.erasing import CannotEraseOneself
from glossary.services.own_data import own_data
from glossary.services.people import LastAdministrator, UnknownPerson
from glossary.storage import (
    ChangedMeanwhile,
    attempts,
    audit,
    browser_sessions,
    identities,
    people,
    writing,
)
from glossary.storage.learning_tables import ANSWERS, ATTEMPTS
from glossary.storage.tables import Base, InvitationRow
from glossary.storage.tokens import digest
from glossary.storage.training_tables import (
    AssignmentGroupRow,
    AssignmentPersonRow,
    AssignmentRow,
    GroupMemberRow,
    GroupRow,
    GroupTrainerRow,
    OverrideRow,
    QueuedMailRow,
    ReminderRow,
)
from tests.services.learning import BROWSER, PINNED, answer, begin
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once


@pytest.fixture
def admin(session):
    return NewPerson(
        email="head@example.com", name="Head", roles=(Role.ADMINISTRATOR,)
    ).added_to(session)


@pytest.fixture
def ada(session):
    return NewPerson(name="Ada Neri").added_to(session)


@pytest.fixture
def bo(session):
    return NewPerson(email="bo@example.com", name="Bo").added_to(session)


@pytest.fixture
def assignments(session, admin):
    """Give two quizzes, and make a group in which nobody is yet; return their ids."""
    with writing(session):
        session.add(
            GroupRow(
                id=1,
                name="Turin",
                time_zone="UTC",
                created_at=NOW,
                created_by=admin.id,
            )
        )
        session.add_all(assignment(number, created_by=admin.id) for number in (1, 2))
    return 1, 2


def assignment(number, **given):
    """Return the row of an assignment of a quiz of its own."""
    return AssignmentRow(
        id=number,
        quiz=f"quiz-{number}",
        counts=Counts.BEST,
        shows=Shows.AT_ONCE,
        time_zone="UTC",
        created_at=NOW,
        **given,
    )


def take(session, person, assignment_id, *said, number=1):
    """Take the quiz of an assignment, and answer its questions."""
    owner = OfPerson(person.id)
    with writing(session):
        attempt_id = attempts.add(
            session,
            owner,
            quiz=f"quiz-{assignment_id}",
            number=number,
            kind=AttemptKind.QUIZ,
            view="sales",
            revision="r1",
            seed=7,
            pinned=PINNED,
            now=NOW,
            assigned=Assigned(assignment_id, None, person.department),
        )
    attempt = attempting.find(session, owner, attempt_id)
    for place, each in enumerate(said, 1):
        answer(session, owner, attempt, place, each)
    return attempt


def figures(session):
    """Return what each question of each assignment says: answers, points, options.

    By department too, and how many attempts there are and how many are finished.
    """
    facility = (
        select(
            ATTEMPTS.c.assignment_id,
            ATTEMPTS.c.department,
            ANSWERS.c.number,
            func.count(),
            func.sum(ANSWERS.c.points),
            func.sum(ANSWERS.c.out_of),
        )
        .join(ANSWERS, ANSWERS.c.attempt_id == ATTEMPTS.c.id)
        .where(ATTEMPTS.c.assignment_id.is_not(None))
        .group_by(ATTEMPTS.c.assignment_id, ATTEMPTS.c.department, ANSWERS.c.number)
    )
    options = (
        select(ATTEMPTS.c.assignment_id, ANSWERS.c.number, ANSWERS.c.answer)
        .join(ANSWERS, ANSWERS.c.attempt_id == ATTEMPTS.c.id)
        .where(ATTEMPTS.c.assignment_id.is_not(None))
    )
    counts = (
        select(
            ATTEMPTS.c.assignment_id,
            func.count(),
            func.count(ATTEMPTS.c.finished_at),
            func.count(func.distinct(owner_of_row())),
        )
        .where(ATTEMPTS.c.assignment_id.is_not(None))
        .group_by(ATTEMPTS.c.assignment_id)
    )
    return [
        sorted(map(tuple, session.execute(each)))
        for each in (facility, options, counts)
    ]


def owner_of_row():
    """Return who took an attempt, person or not, as a part of a query."""
    return func.coalesce(cast(ATTEMPTS.c.person_id, String), ATTEMPTS.c.browser_hash)


def erase(session, person, admin, **changed):
    given = {"version": person.version, "actor": admin, "now": LATER, **changed}
    erasing.erase(session, person.id, **given)


def test_no_figure_of_an_assignment_changes(session, admin, ada, bo, assignments):
    take(session, ada, 1, "lead", "mql", "lead")
    take(session, ada, 1, "lead", "lead", "lead", number=2)
    take(session, ada, 2, "sql")
    take(session, bo, 1, "lead", "?", "mql")
    before = figures(session)

    erase(session, ada, admin)

    assert figures(session) == before
    assert before[2] == [(1, 3, 3, 2), (2, 1, 0, 1)]


def test_attempts_that_stay_lead_to_nobody_and_not_to_each_other(
    session, admin, ada, assignments
):
    take(session, ada, 1, "lead", "mql", "lead")
    take(session, ada, 1, "lead", number=2)
    take(session, ada, 2, "lead")

    erase(session, ada, admin)

    kept = session.execute(select(ATTEMPTS).order_by(ATTEMPTS.c.id)).all()
    first, second, other = (row.browser_hash for row in kept)
    assert first == second != other
    assert {(row.person_id, row.expires_at, row.department) for row in kept} == {
        (None, None, Department.SALES)
    }
    with writing(session):
        attempts.purge_expired(session, now=LATER + timedelta(days=999))
    assert len(session.execute(select(ATTEMPTS)).all()) == 3


def test_all_else_of_the_person_goes(session, admin, ada, bo, assignments):
    practised = begin(session, OfPerson(ada.id))
    answer(session, OfPerson(ada.id), practised, 1)
    take(session, bo, 1, "lead")
    invitations.invite(
        session,
        roles=[Role.TRAINEE],
        department=Department.SALES,
        language="en",
        email="ada2@example.com",
        now=NOW,
    )
    with writing(session):
        browser_sessions.start(
            session, content="{}", now=NOW, expires_at=LATER, person_id=ada.id
        )
        identities.add(session, Identity("https://i", "a"), person_id=ada.id, now=NOW)
        fill_training(session, ada)

    erase(session, ada, admin)

    told = {
        table.name: str(session.execute(select(table)).all())
        for table in Base.metadata.sorted_tables
        if table.name != "audit_entries"
    }
    assert [name for name, rows in told.items() if "ada@example.com" in rows] == []
    assert [name for name, rows in told.items() if "Ada Neri" in rows] == []
    for name in ("sessions", "identities", "group_members", "group_trainers"):
        assert told[name] == "[]", name
    for name in ("assignment_people", "assignment_overrides", "reminders"):
        assert told[name] == "[]", name
    assert told["queued_mails"].count("@") == 1
    assert told["invitations"].count("ada2@example.com") == 1
    owners = session.scalars(select(ATTEMPTS.c.person_id)).all()
    assert owners == [bo.id]
    with pytest.raises(UnknownPerson):
        service.find(session, ada.id)


def fill_training(session, person):
    """Put *person* into every table of training, and letters in the queue."""
    session.add_all(
        [
            GroupMemberRow(group_id=1, person_id=person.id, joined_at=NOW),
            GroupTrainerRow(group_id=1, person_id=person.id),
            AssignmentPersonRow(assignment_id=1, person_id=person.id),
            OverrideRow(
                assignment_id=1, person_id=person.id, minutes=40, reason="a broken arm"
            ),
            ReminderRow(
                assignment_id=1,
                person_id=person.id,
                kind=ReminderKind.SOON,
                reminded_at=NOW,
            ),
            letter("a", person.email),
            letter("b", "bo@example.com"),
            InvitationRow(
                token_hash="x",
                roles=[],
                department=Department.SALES,
                language="en",
                note=person.name,
                name=person.name,
                created_at=NOW,
                expires_at=NOW,
                used_at=NOW,
                used_by=person.id,
            ),
        ]
    )
    session.flush()


def letter(key, recipient):
    return QueuedMailRow(
        key=key,
        recipient=recipient,
        subject="Due",
        body="Ada Neri" if key == "a" else "Bo",
        queued_at=NOW,
        tries=0,
    )


def test_the_log_names_nobody_of_the_erasure(session, admin, ada, assignments):
    take(session, ada, 1, "lead")

    erase(session, ada, admin)

    newest, *_ = audit.list_newest(session).values
    assert (newest.action, newest.actor_id) == (Action.ERASED, admin.id)
    assert (newest.object_kind, newest.object_id) == ("person", str(ada.id))
    assert newest.after == {"kept": 1}
    assert "Ada" not in str(newest)


def test_earlier_entries_lose_the_person_and_nothing_else(session, admin, ada):
    erasing.ask(session, ada, now=NOW)

    erase(session, ada, admin)

    asked = audit.list_newest(session, action=Action.ERASURE_ASKED).values[0]
    assert (asked.actor_id, asked.actor_name) == (None, "Ada Neri")
    assert erasing.who_asks(session) == ()


def test_a_number_is_not_given_again(session, admin, ada):
    erase(session, ada, admin)

    assert NewPerson(email="cy@example.com").added_to(session).id > ada.id


def test_whoever_was_changed_meanwhile_is_not_erased(session, admin, ada):
    with writing(session):
        people.change(session, ada.id, version=ada.version, name="Ada Bianchi")

    with pytest.raises(ChangedMeanwhile):
        erase(session, ada, admin)

    assert service.find(session, ada.id).name == "Ada Bianchi"


def test_nobody_erases_themselves(session, admin):
    NewPerson(roles=(Role.ADMINISTRATOR,)).added_to(session)

    with pytest.raises(CannotEraseOneself):
        erase(session, admin, admin)


def test_the_last_administrator_stays(session, admin, ada):
    with pytest.raises(LastAdministrator):
        erase(session, admin, ada)


def test_of_two_administrators_who_erase_each_other_one_stays(database, session, admin):
    other = NewPerson(roles=(Role.ADMINISTRATOR,)).added_to(session)
    pair = (admin, other)

    outcome = both_at_once(
        database, lambda own, number: erase(own, pair[number], pair[1 - number])
    )

    assert len(outcome.done) == 1
    assert people.count_active_administrators(database.session()) == 1


def test_a_request_is_made_once_and_can_be_withdrawn(session, ada, bo):
    erasing.ask(session, ada, now=NOW)
    erasing.ask(session, ada, now=LATER)
    erasing.ask(session, bo, now=LATER)
    asked = erasing.who_asks(session)
    erasing.withdraw(session, ada, now=LATER)
    erasing.withdraw(session, ada, now=LATER)

    assert [(person.id, at) for person, at in asked] == [(ada.id, NOW), (bo.id, LATER)]
    assert [person.id for person, _ in erasing.who_asks(session)] == [bo.id]
    assert erasing.asked_at(session, ada) is None
    assert len(audit.list_newest(session, person_id=ada.id).values) == 2


def test_the_file_of_ones_data_has_all_of_training(session, ada, assignments):
    take(session, ada, 2, "lead")
    with writing(session):
        identities.add(session, Identity("https://i", "a1"), person_id=ada.id, now=NOW)
        fill_training(session, ada)
        session.add(AssignmentGroupRow(assignment_id=2, group_id=1))

    told: Any = own_data(session, ada, now=LATER)

    assert told["sign_in_providers"] == [
        {"provider": "https://i", "subject": "a1", "since": NOW.isoformat()}
    ]
    assert told["groups"] == [
        {"name": "Turin", "joined_at": NOW.isoformat()},
        {"name": "Turin", "trains": True},
    ]
    assert [each["quiz"] for each in told["assignments"]] == ["quiz-1", "quiz-2"]
    assert told["changed_for_you"][0]["reason"] == "a broken arm"
    assert told["reminders"][0]["kind"] == "soon"
    assert told["attempts"][0]["assignment"] == 2


def test_what_a_browser_began_is_not_touched(session, admin, ada):
    begun = begin(session, BROWSER)

    erase(session, ada, admin)

    kept = session.execute(select(ATTEMPTS)).one()
    assert (kept.id, kept.browser_hash) == (begun.id, digest(BROWSER.token))
    assert attempting.find(session, OfBrowser(BROWSER.token), begun.id) == begun
