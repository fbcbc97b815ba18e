"""Invitations: one link, one account, and how the first administrator comes in."""

from datetime import timedelta

import pytest

from glossary.people import Department, Role
from glossary.services import invitations
from glossary.services.invitations import Newcomer
from glossary.storage import invitations as stored
from glossary.storage import people
from glossary.storage.invitations import InvitationSpent
from glossary.storage.people import EmailTaken
from tests.storage.databases import LATER, NOW, both_at_once


def invite(session, *roles, **chosen):
    fields = {"department": Department.OTHER, "language": "en", "now": NOW, **chosen}
    return invitations.invite(session, roles=roles or [Role.TRAINEE], **fields)


def newcomer(email="bo@example.com"):
    return Newcomer(email=email, name="Bo", language="it", password_hash="hash")


def first_link(session):
    return invitations.invite_first_administrator(session, language="it", now=NOW)


def test_an_invitation_makes_the_account_that_it_promises(session):
    token, _ = invite(session, Role.TRAINER, department=Department.SALES)

    person = invitations.accept(session, token, newcomer(), now=LATER)

    kept = people.find_by_email(session, "bo@example.com")
    assert person == kept
    assert (kept.roles, kept.department) == (
        frozenset({Role.TRAINER}),
        Department.SALES,
    )
    assert kept.language == "it"


def test_an_invitation_lasts_seven_days(session):
    token, invitation = invite(session)

    assert invitation.expires_at == NOW + timedelta(days=7)
    assert invitations.find(session, token, now=NOW + timedelta(days=7)) is None


def test_of_two_who_use_it_at_once_one_has_an_account(database, session):
    token, _ = invite(session)

    outcome = both_at_once(
        database,
        lambda own, number: invitations.accept(
            own, token, newcomer(f"{number}@example.com"), now=LATER
        ),
    )

    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert isinstance(outcome.refused[0], InvitationSpent)
    assert people.count(database.session()) == 1


def test_a_refused_address_leaves_the_invitation_as_it_was(session, person):
    token, _ = invite(session)

    with pytest.raises(EmailTaken):
        invitations.accept(session, token, newcomer(person.email), now=LATER)

    assert invitations.find(session, token, now=LATER) is not None


def test_nobody_is_invited_who_has_an_account(session, person):
    with pytest.raises(EmailTaken):
        invite(session, email=person.email.upper())


def test_the_first_start_makes_a_link_for_an_administrator(session):
    token = first_link(session)

    person = invitations.accept(session, token, newcomer(), now=LATER)

    assert person.roles == {Role.ADMINISTRATOR}


def test_with_an_administrator_a_start_makes_no_link(session):
    invitations.accept(session, first_link(session), newcomer(), now=LATER)

    assert first_link(session) is None


def test_once_there_is_an_administrator_earlier_first_links_are_worth_nothing(session):
    earlier, used = first_link(session), first_link(session)
    token, _ = invite(session, Role.TRAINER)
    on_purpose, _ = invite(session, Role.ADMINISTRATOR)

    invitations.accept(session, used, newcomer(), now=LATER)

    assert invitations.find(session, earlier, now=LATER) is None
    assert invitations.find(session, token, now=LATER) is not None
    assert invitations.find(session, on_purpose, now=LATER) is not None


def test_an_invitation_is_taken_back(session, person):
    token, invitation = invite(session, actor=person)

    invitations.revoke(session, invitation.id, actor=person, now=LATER)

    assert invitations.find(session, token, now=LATER) is None
    assert stored.list_open(session, now=LATER) == ()


def test_what_is_used_cannot_be_taken_back(session, person):
    token, invitation = invite(session)
    invitations.accept(session, token, newcomer(), now=LATER)

    with pytest.raises(InvitationSpent):
        invitations.revoke(session, invitation.id, actor=person, now=LATER)
