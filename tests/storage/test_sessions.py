"""Sessions: kept under a digest, ended for good."""

from datetime import timedelta

import pytest

from glossary.storage import browser_sessions, visits, writing
from tests.storage.databases import LATER, NOW, PERSON, NewPerson, run_sql

DAY = timedelta(days=1)


@pytest.fixture
def begin(session):
    """Start a session and return its cookie's id."""

    def start(**changed):
        values = {"content": "{}", "now": NOW, "expires_at": NOW + DAY, **changed}
        with writing(session):
            return browser_sessions.start(session, **values)

    return start


def test_a_session_is_found_by_its_cookie(session, person, begin):
    cookie = begin(content='{"a": 1}', person_id=person.id)

    found = visits.find(session, cookie, now=LATER)

    assert (found.person.id, found.content) == (person.id, '{"a": 1}')
    assert found.expires_at == NOW + DAY


def test_the_database_does_not_hold_what_the_cookie_holds(session, begin):
    cookie = begin()

    assert cookie not in str(run_sql(session, "SELECT * FROM sessions"))


def test_a_session_ends_at_its_time(session, begin):
    cookie = begin()

    assert visits.find(session, cookie, now=NOW + DAY) is None


def test_long_names_of_browsers_are_cut(session, person, begin):
    begin(person_id=person.id, user_agent="x" * 1000, address="y" * 1000)

    [listed] = browser_sessions.list_of(session, person.id, now=NOW)

    assert (len(listed.user_agent), len(listed.address)) == (200, 64)


def test_saving_keeps_the_content_and_moves_the_end(session, begin):
    cookie = begin()

    with writing(session):
        browser_sessions.save(session, cookie, content="[]", expires_at=NOW + 2 * DAY)

    found = visits.find(session, cookie, now=NOW)
    assert (found.content, found.expires_at) == ("[]", NOW + 2 * DAY)


def test_saving_does_not_bring_back_a_session_that_was_ended(session, begin):
    cookie = begin()

    with writing(session):
        browser_sessions.end(session, cookie)
        saved = browser_sessions.save(
            session, cookie, content="[]", expires_at=NOW + DAY
        )

    assert not saved
    assert visits.find(session, cookie, now=NOW) is None


def test_a_person_sees_their_sessions_the_newest_first(session, person, begin):
    begin(person_id=person.id, user_agent="old")
    begin(person_id=person.id, user_agent="new", now=LATER)
    begin(person_id=person.id, user_agent="expired", expires_at=NOW)
    begin(user_agent="somebody")

    listed = browser_sessions.list_of(session, person.id, now=NOW)

    assert [each.user_agent for each in listed] == ["new", "old"]


def test_all_sessions_of_a_person_end_but_the_one_kept(session, person, begin):
    kept, other, stranger = begin(person_id=person.id), begin(person_id=1), begin()

    with writing(session):
        browser_sessions.end_others(session, person.id, kept_cookie_id=kept)

    found = [visits.find(session, each, now=NOW) for each in (kept, other, stranger)]
    assert [each is not None for each in found] == [True, False, True]


def test_all_sessions_of_a_person_end(session, person, begin):
    cookie, stranger = begin(person_id=person.id), begin()

    with writing(session):
        browser_sessions.end_all(session, person.id)

    assert visits.find(session, cookie, now=NOW) is None
    assert visits.find(session, stranger, now=NOW) is not None


def test_a_session_of_somebody_else_is_not_ended_from_a_list(session, person, begin):
    other = NewPerson(email="grace@example.com").added_to(session)
    begin(person_id=person.id)
    [listed] = browser_sessions.list_of(session, person.id, now=NOW)

    with writing(session):
        assert not browser_sessions.end_listed(
            session, listed.id_hash, person_id=other.id
        )
        assert browser_sessions.end_listed(session, listed.id_hash, person_id=person.id)


def test_what_has_expired_is_purged(session, begin):
    begin(expires_at=NOW)
    cookie = begin(expires_at=LATER)

    with writing(session):
        assert browser_sessions.purge_expired(session, now=NOW) == 1

    assert visits.find(session, cookie, now=NOW) is not None


def test_the_sessions_of_a_deleted_person_go_with_them(session, begin):
    person = PERSON.added_to(session)
    cookie = begin(person_id=person.id)

    with writing(session):
        run_sql(session, "DELETE FROM people")

    assert visits.find(session, cookie, now=NOW) is None
