"""Accounts: what changes with a password, an address and a second factor."""

from datetime import timedelta

import pytest

from glossary.people import Theme
from glossary.services import accounts
from glossary.services.own_data import own_data
from glossary.storage import (
    audit,
    browser_sessions,
    credentials,
    people,
    visits,
    writing,
)
from glossary.storage.failures import ChangedMeanwhile
from glossary.storage.people import EmailTaken
from glossary.storage.tokens import digest
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once


def start_session(session, person):
    with writing(session):
        return browser_sessions.start(
            session,
            content="{}",
            now=NOW,
            expires_at=NOW + timedelta(days=1),
            person_id=person.id,
            user_agent="Firefox",
        )


def actions(session):
    return [entry.action for entry in audit.list_newest(session).values]


@pytest.fixture
def guarded(session, person):
    """Somebody with a second factor, whose app was last used at step 7."""
    accounts.add_second_factor(
        session, person, secret="sealed", counter=7, codes=["one", "two"], now=NOW
    )
    return person


def test_a_new_password_keeps_one_session_and_voids_every_link(session, person):
    here, elsewhere = start_session(session, person), start_session(session, person)
    before = credentials.find(session, person.id)

    accounts.change_password(session, person, "new", kept_cookie_id=here, now=LATER)

    after = credentials.find(session, person.id)
    assert after.password == "new"
    assert after.fs_uniquifier != before.fs_uniquifier
    assert visits.find(session, here, now=NOW) is not None
    assert visits.find(session, elsewhere, now=NOW) is None
    assert actions(session) == ["password_changed"]


def test_a_reset_keeps_no_session(session, person):
    cookie = start_session(session, person)

    known = credentials.find(session, person.id)
    accounts.reset_password(session, known, "new", now=LATER)

    assert visits.find(session, cookie, now=NOW) is None


def test_of_two_who_use_one_reset_link_at_once_one_chooses(database, session, person):
    known = credentials.find(session, person.id)

    outcome = both_at_once(
        database,
        lambda own, number: accounts.reset_password(
            own, known, f"new {number}", now=LATER
        ),
    )

    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert isinstance(outcome.refused[0], ChangedMeanwhile)
    assert actions(database.session()) == ["password_reset"]


def test_a_link_older_than_the_password_does_not_replace_it(session, person):
    known, here = credentials.find(session, person.id), start_session(session, person)
    accounts.change_password(session, person, "new", kept_cookie_id=here, now=LATER)

    with pytest.raises(ChangedMeanwhile):
        accounts.reset_password(session, known, "newer", now=LATER)

    assert credentials.find(session, person.id).password == "new"


def test_a_new_address_ends_every_session_but_this_one(session, person):
    here, elsewhere = start_session(session, person), start_session(session, person)

    accounts.change_email(
        session, person, "ada@other.example", kept_cookie_id=here, now=LATER
    )

    left = browser_sessions.list_of(session, person.id, now=NOW)
    assert [each.id_hash for each in left] == [digest(here)]
    assert elsewhere != here


def test_an_address_confirmed_where_nobody_is_signed_in_ends_every_session(
    session, person
):
    start_session(session, person)

    accounts.change_email(session, person, "ada@other.example", now=LATER)

    assert browser_sessions.list_of(session, person.id, now=NOW) == ()


def test_a_new_address_is_in_the_log_with_the_old_one(session, person):
    accounts.change_email(session, person, "Ada@Other.example", now=LATER)

    entry = audit.list_newest(session).values[0]
    assert entry.before == {"email": "ada@example.com"}
    assert entry.after == {"email": "ada@other.example"}


def test_of_two_who_take_one_address_at_once_one_has_it(database, session, person):
    other = NewPerson(email="bo@example.com").added_to(session)

    outcome = both_at_once(
        database,
        lambda own, number: accounts.change_email(
            own, (person, other)[number], "new@example.com", now=LATER
        ),
    )

    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert isinstance(outcome.refused[0], EmailTaken)


def test_a_name_changed_meanwhile_is_not_overwritten(session, person):
    accounts.change_name(session, person, "Ada L.", now=LATER)

    with pytest.raises(ChangedMeanwhile):
        accounts.change_name(session, person, "A. Lovelace", now=LATER)


def test_a_name_that_is_the_same_leaves_no_entry(session, person):
    accounts.change_name(session, person, person.name, now=LATER)

    assert actions(session) == []


def test_the_display_is_kept(session, person):
    display = accounts.Display("it", Theme.DARK, single_keys=False)

    accounts.change_display(session, person, display)

    kept = people.find(session, person.id)
    assert (kept.language, kept.theme, kept.single_keys) == ("it", "dark", False)


@pytest.mark.parametrize(("counter", "is_good"), [(6, False), (7, False), (8, True)])
def test_only_a_later_code_is_good(session, guarded, counter, is_good):
    assert accounts.spend_code(session, guarded, counter) is is_good


def test_of_two_who_use_one_code_at_once_one_is_let_in(database, guarded):
    outcome = both_at_once(
        database, lambda own, number: accounts.spend_code(own, guarded, 8)
    )

    assert sorted(outcome.done) == [False, True]


def test_of_two_who_use_one_recovery_code_at_once_one_is_let_in(database, guarded):
    outcome = both_at_once(
        database, lambda own, number: accounts.spend_recovery_code(own, guarded, "one")
    )

    let_in = [each for each in outcome.done if each]
    assert len(let_in) == 1
    assert len(outcome.done) + len(outcome.refused) == 2
    kept = credentials.find(database.session(), guarded.id)
    assert kept.recovery_codes == ("two",)


def test_without_a_second_factor_nothing_of_it_is_left(session, guarded):
    accounts.remove_second_factor(session, guarded, actor=guarded, now=LATER)

    left = credentials.find(session, guarded.id)
    assert (left.totp_secret, left.last_counter, left.recovery_codes) == (
        None,
        None,
        (),
    )
    assert not left.person.has_second_factor


def test_credentials_show_no_secret(session, guarded):
    shown = repr(credentials.find(session, guarded.id))

    assert "sealed" not in shown
    assert "'two'" not in shown


def test_own_data_have_every_page_of_the_log(session, person):
    for _ in range(audit.PAGE_SIZE + 3):
        with writing(session):
            accounts.note_failed_factor(session, person, now=LATER)

    given = own_data(session, person, now=LATER)

    assert len(given["log"]) == audit.PAGE_SIZE + 3
