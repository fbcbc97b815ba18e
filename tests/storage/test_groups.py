"""Groups in the database: names, versions, members and trainers."""

from datetime import timedelta

import pytest

from glossary.groups import GroupNameTaken, Membership
from glossary.people import Department, Role
from glossary.storage import ChangedMeanwhile, groups, invitations, people, writing
from tests.storage.databases import LATER, NOW, NewPerson


def make(session, name="Lyon", **fields):
    with writing(session):
        return groups.create(
            session,
            name=name,
            time_zone="Europe/Paris",
            created_by=None,
            now=NOW,
            **fields,
        )


def add(session, group, *who, at=NOW):
    with writing(session):
        groups.add_members(session, [Membership(group.id, each.id, at) for each in who])


def new(session, name, *roles):
    return NewPerson(name=name, email=f"{name}@example.com", roles=roles).added_to(
        session
    )


def test_a_group_is_kept_as_it_was_made(session):
    made = make(session)

    assert groups.find(session, made.id) == made
    assert (made.name, made.version, made.is_archived) == ("Lyon", 1, False)
    assert groups.find(session, 4711) is None


@pytest.mark.parametrize("name", ["Lyon", "LYON", " lyon", "Lýon"])
def test_two_groups_do_not_look_alike(session, name):
    make(session)

    with pytest.raises(GroupNameTaken):
        make(session, name)


def test_a_change_names_the_version_it_was_made_from(session):
    made = make(session)
    with writing(session):
        changed = groups.change(session, made.id, version=1, name="Nantes")

    assert (changed.name, changed.version) == ("Nantes", 2)
    with pytest.raises(ChangedMeanwhile), writing(session):
        groups.change(session, made.id, version=1, name="Lille")
    assert groups.find(session, made.id).name == "Nantes"


def test_a_group_does_not_take_the_name_of_another(session):
    make(session)
    other = make(session, "Nantes")

    with pytest.raises(GroupNameTaken), writing(session):
        groups.change(session, other.id, version=1, name="lyon")


def test_groups_are_listed_by_name_and_by_who_trains_them(session, person):
    nantes, lille, lyon = (make(session, each) for each in ("nantes", "Lille", "Lyon"))
    with writing(session):
        groups.set_trainers(session, nantes.id, [person.id])
        groups.set_trainers(session, lyon.id, [person.id])

    assert groups.list_groups(session) == (lille, lyon, nantes)
    assert groups.list_groups(session, trainer_id=person.id) == (lyon, nantes)
    assert groups.trainer_ids(session, lyon.id) == {person.id}
    assert groups.trainer_ids(session, 4711) == frozenset()


def test_trainers_are_those_who_were_set_last(session, person):
    group, bea = make(session), new(session, "Bea")
    for ids in ([person.id], [bea.id, person.id], [bea.id]):
        with writing(session):
            groups.set_trainers(session, group.id, ids)

    assert groups.trainers(session) == {group.id: (bea,)}


def test_who_is_in_a_group_already_stays_since_they_joined(session, person):
    group = make(session)
    add(session, group, person)
    add(session, group, person, at=LATER)

    assert groups.list_members(session, group.id) == ((person, NOW),)
    assert groups.count_members(session) == {group.id: 1}
    assert groups.memberships(session, [person.id]) == (
        Membership(group.id, person.id, NOW),
    )


def test_somebody_is_taken_out_of_one_group_and_stays_in_the_other(session, person):
    lyon, nantes = make(session), make(session, "Nantes")
    add(session, lyon, person)
    add(session, nantes, person)

    with writing(session):
        assert groups.remove_member(session, lyon.id, person.id)
        assert not groups.remove_member(session, lyon.id, person.id)

    assert groups.count_members(session) == {nantes.id: 1}


def test_active_people_of_a_role_are_listed_by_name(session):
    new(session, "cy", Role.TRAINEE)
    zoe, ada = new(session, "Zoé", Role.TRAINER), new(session, "ada", Role.TRAINER)
    bea = new(session, "Bea", Role.TRAINER)
    with writing(session):
        people.change(session, bea.id, version=bea.version, active=False)

    assert people.list_active(session, Role.TRAINER) == (ada, zoe)


def test_an_invitation_keeps_a_name_and_groups_and_can_be_changed(session):
    fields = {
        "roles": [Role.TRAINEE],
        "department": Department.SALES,
        "language": "fr",
        "now": NOW,
        "expires_at": NOW + timedelta(days=7),
    }
    with writing(session):
        _, made = invitations.create(
            session, email="Ada@b.c", name="Ada", group_ids=[3, 1], **fields
        )
        invitations.create(session, **fields)
        invitations.change(session, made.id, name="Ada L.", group_ids=[])

    [unused] = invitations.list_unused(session)
    assert (made.name, made.group_ids) == ("Ada", frozenset({1, 3}))
    assert (unused.name, unused.group_ids) == ("Ada L.", frozenset())
    assert invitations.list_unused(session, email="ADA@b.c") == (unused,)
    assert invitations.list_unused(session, email="bea@b.c") == ()
