"""Invitations: a link is good once, for a time, and is not in the database."""

from datetime import timedelta

import pytest

from glossary.people import Department, Role
from glossary.storage import invitations, people, writing
from tests.storage.databases import LATER, NOW, PERSON, NewPerson, both_at_once, run_sql

DAY = timedelta(days=1)


@pytest.fixture
def invite(session):
    """Make an invitation; return its token and it."""

    def create(**changed):
        values = {
            "roles": {Role.TRAINER, Role.TRAINEE},
            "department": Department.SALES,
            "language": "it",
            "now": NOW,
            "expires_at": NOW + DAY,
            **changed,
        }
        with writing(session):
            return invitations.create(session, **values)

    return create


def test_a_link_leads_to_what_was_offered(session, person, invite):
    token, made = invite(email="Grace@Example.com", created_by=person.id)

    found = invitations.find_valid(session, token, now=LATER)

    assert found == made
    assert (found.roles, found.language) == ({Role.TRAINER, Role.TRAINEE}, "it")
    assert (found.email, found.created_by) == ("grace@example.com", person.id)


def test_the_database_does_not_hold_the_token(session, invite):
    token, _ = invite()

    assert token not in str(run_sql(session, "SELECT * FROM invitations"))


def test_a_link_that_nobody_made_leads_nowhere(session):
    assert invitations.find_valid(session, "guess", now=NOW) is None


def test_a_link_is_good_once(session, person, invite):
    token, made = invite()

    with writing(session):
        invitations.use(session, made.id, person_id=person.id, now=LATER)

    assert invitations.find_valid(session, token, now=LATER) is None
    with pytest.raises(invitations.InvitationSpent), writing(session):
        invitations.use(session, made.id, person_id=person.id, now=LATER)
    used = run_sql(session, "SELECT used_by FROM invitations")
    assert used == [(person.id,)]


def test_of_two_who_use_a_link_at_once_one_gets_an_account(database, invite):
    _, invitation = invite()

    def join(session, number):
        made = people.add(session, **vars(NewPerson(email=f"{number}@example.com")))
        invitations.use(session, invitation.id, person_id=made.id, now=LATER)

    outcome = both_at_once(database, join)

    assert len(outcome.done) == 1
    assert [type(error) for error in outcome.refused] == [invitations.InvitationSpent]
    assert people.count(database.session()) == 1


def test_a_link_ends_at_its_time(session, person, invite):
    token, made = invite()

    assert invitations.find_valid(session, token, now=NOW + DAY) is None
    with pytest.raises(invitations.InvitationSpent), writing(session):
        invitations.use(session, made.id, person_id=person.id, now=NOW + DAY)


def test_an_invitation_that_was_taken_back_is_no_longer_good(session, invite):
    token, made = invite()

    with writing(session):
        invitations.revoke(session, made.id, now=LATER)

    assert invitations.find_valid(session, token, now=LATER) is None


def test_an_invitation_that_was_used_cannot_be_taken_back(session, person, invite):
    _, made = invite()
    with writing(session):
        invitations.use(session, made.id, person_id=person.id, now=LATER)

    with pytest.raises(invitations.InvitationSpent), writing(session):
        invitations.revoke(session, made.id, now=LATER)


def test_the_open_ones_are_listed_the_newest_first(session, invite):
    invite(language="en")
    _, revoked = invite()
    invite(language="fr")
    invite(expires_at=NOW)
    with writing(session):
        invitations.revoke(session, revoked.id, now=NOW)

    listed = invitations.list_open(session, now=NOW)

    assert [each.language for each in listed] == ["fr", "en"]


def test_an_invitation_outlives_whoever_made_it(session, invite):
    token, _ = invite(created_by=PERSON.added_to(session).id)

    with writing(session):
        run_sql(session, "DELETE FROM people")

    assert invitations.find_valid(session, token, now=NOW).created_by is None
