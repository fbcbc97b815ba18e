"""Members of a group: accounts and invitations, in, out, and from one to another."""

import pytest

from glossary.groups import ArchivedGroup
from glossary.people import Department, Role
from glossary.services import groups, invitations
from glossary.services import members as service
from glossary.services import people as accounts
from glossary.services.audit import Action
from glossary.services.invitations import Newcomer
from glossary.services.members import Chosen
from glossary.storage import groups as stored
from glossary.storage import people
from tests.services.training import (
    MUCH_LATER,
    actions,
    add,
    chosen,
    make,
    members,
    new,
    put,
    trainer,
)
from tests.storage.databases import LATER, NOW


@pytest.fixture
def tom(session):
    return trainer(session)


@pytest.fixture
def lyon(session, tom):
    return make(session, tom)


@pytest.fixture
def nantes(session, tom):
    return make(session, tom, "Nantes")


def accept(session, token, email="ida@example.com"):
    newcomer = Newcomer(email, "Ida", "fr", "hash")
    return invitations.accept(session, token, newcomer, now=LATER)


def joined(session, group):
    return [(who.name, at) for who, at in stored.list_members(session, group.id)]


def test_somebody_with_an_account_joins_at_once(session, tom, lyon):
    new(session, "Ada")

    assert add(session, lyon, " ADA@example.com", tom) is None
    assert add(session, lyon, "ada@example.com", tom, now=LATER) is None

    assert joined(session, lyon) == [("Ada", NOW)]
    assert actions(session)[1:] == [Action.GROUP_JOINED]


def test_somebody_without_one_is_invited_and_joins_when_they_accept(session, tom, lyon):
    handed = add(session, lyon, "ida@example.com", tom)
    before = members(session, lyon)

    accept(session, handed.token)

    assert before == [("ida@example.com", "invited")]
    assert members(session, lyon) == [("ida@example.com", "active")]
    assert joined(session, lyon) == [("Ida", LATER)]


def test_an_invitation_of_a_group_makes_a_trainee_and_nothing_more(session, tom, lyon):
    handed = add(session, lyon, "ida@example.com", tom)

    person = accept(session, handed.token)

    assert person.roles == {Role.TRAINEE}
    assert handed.invitation.name == "Ida"


def test_somebody_who_is_invited_keeps_the_link_and_comes_into_both_groups(
    session, tom, lyon, nantes
):
    handed = add(session, lyon, "ida@example.com", tom)

    assert add(session, nantes, "ida@example.com", tom) is None
    accept(session, handed.token)

    assert [joined(session, each) for each in (lyon, nantes)] == [[("Ida", LATER)]] * 2


def test_by_whichever_of_their_links_they_come_into_every_group(session, tom, lyon):
    token, _ = invitations.invite(
        session,
        roles=[Role.TRAINER],
        department=Department.SALES,
        language="en",
        email="ida@example.com",
        now=NOW,
    )
    add(session, lyon, "ida@example.com", tom)

    person = accept(session, token)

    assert person.roles == {Role.TRAINER}
    assert joined(session, lyon) == [("Ida", LATER)]


def test_a_link_that_is_no_longer_good_keeps_the_place_and_is_made_anew(
    session, tom, lyon
):
    add(session, lyon, "ida@example.com", tom)
    expired = members(session, lyon, now=MUCH_LATER)

    handed = add(session, lyon, "ida@example.com", tom, now=MUCH_LATER)

    assert expired == [("ida@example.com", "expired")]
    assert handed is not None
    assert members(session, lyon, now=MUCH_LATER) == [("ida@example.com", "invited")]


def test_a_new_link_voids_the_one_before(session, tom, lyon):
    first = add(session, lyon, "ida@example.com", tom)

    [second] = service.invite_again(
        session, lyon.id, chosen(session, lyon), actor=tom, now=LATER
    )

    assert invitations.find(session, first.token, now=LATER) is None
    assert invitations.find(session, second.token, now=LATER).group_ids == {lyon.id}
    assert members(session, lyon, now=LATER) == [("ida@example.com", "invited")]


def test_no_trainer_gets_a_link_that_makes_more_than_a_trainee(session, tom, lyon):
    root = new(session, "Root", Role.ADMINISTRATOR)
    invitations.invite(
        session,
        roles=[Role.ADMINISTRATOR],
        department=Department.OTHER,
        language="en",
        email="ida@example.com",
        actor=root,
        now=NOW,
    )
    add(session, lyon, "ida@example.com", tom)
    ticked = chosen(session, lyon)

    for_tom = service.invite_again(session, lyon.id, ticked, actor=tom, now=LATER)
    for_root = service.invite_again(session, lyon.id, ticked, actor=root, now=LATER)

    assert (len(for_tom), len(for_root)) == (0, 1)


def test_whoever_has_an_account_gets_no_link(session, tom, lyon):
    put(session, lyon, new(session, "Ada"))

    ticked = chosen(session, lyon)

    assert service.invite_again(session, lyon.id, ticked, actor=tom, now=LATER) == ()


def test_people_are_taken_out_and_nobody_is_deleted(session, tom, lyon):
    ada = new(session, "Ada")
    put(session, lyon, ada)
    handed = add(session, lyon, "ida@example.com", tom)

    service.take_out(session, lyon.id, chosen(session, lyon), actor=tom, now=LATER)
    accept(session, handed.token)

    assert members(session, lyon) == []
    assert people.find(session, ada.id) == ada
    assert people.find_by_email(session, "ida@example.com") is not None


def test_people_are_moved_and_join_the_other_group_at_this_moment(
    session, tom, lyon, nantes
):
    put(session, lyon, new(session, "Ada"))
    handed = add(session, lyon, "ida@example.com", tom)

    service.move(
        session, lyon.id, chosen(session, lyon), to=nantes.id, actor=tom, now=LATER
    )
    accept(session, handed.token)

    assert members(session, lyon) == []
    assert joined(session, nantes) == [("Ada", LATER), ("Ida", LATER)]


def test_who_is_in_the_other_group_already_stays_there_since_they_joined(
    session, tom, lyon, nantes
):
    ada = new(session, "Ada")
    put(session, lyon, ada)
    put(session, nantes, ada)

    service.move(
        session, lyon.id, chosen(session, lyon), to=nantes.id, actor=tom, now=LATER
    )

    assert joined(session, nantes) == [("Ada", NOW)]


def test_somebody_of_another_group_is_neither_moved_nor_taken_out(
    session, tom, lyon, nantes
):
    ada = new(session, "Ada")
    put(session, nantes, ada)
    add(session, nantes, "ida@example.com", tom)
    ticked = chosen(session, nantes)

    assert service.take_out(session, lyon.id, ticked, actor=tom, now=LATER) == ()
    assert (
        service.move(session, lyon.id, ticked, to=lyon.id, actor=tom, now=LATER) == ()
    )
    assert len(members(session, nantes)) == 2


def test_nobody_comes_into_an_archived_group(session, tom, lyon, nantes):
    put(session, lyon, new(session, "Ada"))
    handed = add(session, nantes, "ida@example.com", tom)
    groups.archive(session, nantes.id, actor=tom, now=NOW)

    with pytest.raises(ArchivedGroup):
        add(session, nantes, "cy@example.com", tom)
    with pytest.raises(ArchivedGroup):
        service.move(
            session, lyon.id, chosen(session, lyon), to=nantes.id, actor=tom, now=NOW
        )
    accept(session, handed.token)

    assert joined(session, nantes) == []
    assert len(members(session, lyon)) == 1


def test_an_empty_choice_does_nothing(session, tom, lyon):
    nobody = Chosen(frozenset(), frozenset())

    assert service.take_out(session, lyon.id, nobody, actor=tom, now=LATER) == ()


def test_a_deactivated_member_is_shown_as_one(session, tom, lyon):
    put(session, lyon, new(session, "Ada"))
    accounts.deactivate(
        session, people.find_by_email(session, "ada@example.com").id, actor=tom, now=NOW
    )

    assert members(session, lyon) == [("ada@example.com", "deactivated")]
