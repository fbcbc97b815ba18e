"""Tidying: what is past its time goes, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from glossary.assignments import Counts, Shows
from glossary.attempts import OfPerson
from glossary.people import Department, Role
from glossary.services import attempts as attempting
from glossary.services import invitations
from glossary.services.tidying import Tidied, tidy
from glossary.storage import browser_sessions, tidying, writing
from glossary.storage.learning_tables import ANSWERS, ATTEMPTS, CARDS, REVIEWS
from glossary.storage.tables import InvitationRow
from glossary.storage.training_tables import AssignmentRow, QueuedMailRow
from tests.services.learning import BROWSER, answer, begin
from tests.storage.databases import NOW, run_sql

DAY = timedelta(days=1)
YEAR = 365 * DAY


@pytest.fixture
def owner(person):
    return OfPerson(person.id)


def kept(session, table):
    return len(session.execute(select(table)).all())


def test_practice_older_than_that_goes_with_its_answers(session, owner):
    old = begin(session, owner, quiz="old", now=NOW)
    answer(session, owner, old, 1, now=NOW)
    attempting.finish(session, owner, old.id, now=NOW)
    new = begin(session, owner, quiz="new", now=NOW)
    attempting.finish(session, owner, new.id, now=NOW + 2 * DAY)

    tidied = tidy(session, keeps=YEAR, now=NOW + YEAR + DAY)

    assert tidied == Tidied(sessions=0, attempts=1, reviews=1)
    assert session.scalars(select(ATTEMPTS.c.quiz)).all() == ["new"]
    assert kept(session, ANSWERS) == kept(session, REVIEWS) == 0
    # When the subject comes back is still known.
    assert kept(session, CARDS) == 1


def test_practice_that_was_left_alone_goes_too(session, owner):
    begin(session, owner, now=NOW)

    assert tidy(session, keeps=YEAR, now=NOW + YEAR).attempts == 0
    assert tidy(session, keeps=YEAR, now=NOW + YEAR + DAY).attempts == 1


def test_attempts_at_assignments_stay(session, owner, person):
    attempt = begin(session, owner, now=NOW)
    with writing(session):
        session.add(
            AssignmentRow(
                id=1,
                quiz="q",
                counts=Counts.BEST,
                shows=Shows.AT_ONCE,
                time_zone="UTC",
                created_at=NOW,
            )
        )
        session.flush()
        run_sql(session, "UPDATE attempts SET assignment_id = 1")

    tidied = tidy(session, keeps=DAY, now=NOW + YEAR)

    assert tidied.attempts == 0
    assert attempting.find(session, owner, attempt.id).assignment_id == 1


def test_without_a_time_only_what_has_ended_goes(session, owner, person):
    begin(session, owner, now=NOW)
    begin(session, BROWSER, now=NOW)
    with writing(session):
        browser_sessions.start(session, content="{}", now=NOW, expires_at=NOW + DAY)
        browser_sessions.start(
            session, content="{}", now=NOW, expires_at=NOW + 9 * YEAR
        )

    tidied = tidy(session, keeps=None, now=NOW + YEAR)

    assert tidied == Tidied(sessions=1, attempts=1)
    assert session.scalars(select(ATTEMPTS.c.person_id)).all() == [person.id]


def test_invitations_that_are_over_and_letters_that_went_out_go(session, person):
    for begun in (NOW, NOW + YEAR):
        invitations.invite(
            session,
            roles=[Role.TRAINEE],
            department=Department.SALES,
            language="en",
            now=begun,
        )
    with writing(session):
        session.add_all(
            QueuedMailRow(
                key=key,
                recipient="a@example.com",
                subject="Due",
                body="Tomorrow",
                queued_at=NOW,
                sent_at=sent,
                tries=1,
            )
            for key, sent in (("old", NOW), ("new", NOW + YEAR), ("open", None))
        )

    tidied = tidy(session, keeps=30 * DAY, now=NOW + YEAR)

    assert (tidied.invitations, tidied.letters) == (1, 1)
    assert kept(session, InvitationRow.__table__) == 1
    left = run_sql(session, "SELECT key FROM queued_mails ORDER BY id")
    assert left == [("new",), ("open",)]


def test_twice_deletes_nothing_more(session, owner):
    begin(session, owner, now=NOW)
    late = NOW + 2 * YEAR

    first, second = (tidy(session, keeps=YEAR, now=late) for _ in range(2))

    assert first.attempts == 1
    assert second == Tidied(sessions=0, attempts=0)


def test_more_than_a_batch_goes_whole(session, owner, monkeypatch):
    monkeypatch.setattr(tidying, "BATCH", 2)
    for number in range(5):
        attempt = begin(session, owner, quiz=f"q{number}", now=NOW)
        attempting.finish(session, owner, attempt.id, now=NOW)

    assert tidy(session, keeps=DAY, now=NOW + YEAR).attempts == 5
