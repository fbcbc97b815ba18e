"""Groups: who sees which, and what changes are kept."""

import pytest

from glossary.groups import GroupNameTaken, UnknownGroup
from glossary.people import Role
from glossary.services import groups
from glossary.services.audit import Action
from glossary.services.groups import GroupEdit
from glossary.storage import ChangedMeanwhile, audit
from glossary.storage import groups as stored
from tests.services.training import actions, add, make, new, put, trainer
from tests.storage.databases import LATER, both_at_once


def edit(session, group, actor, version=1, **changes):
    fields = {
        "name": group.name,
        "time_zone": group.time_zone,
        "trainer_ids": stored.trainer_ids(session, group.id),
        **changes,
    }
    return groups.save(
        session,
        group.id,
        GroupEdit(**fields),
        version=version,
        actor=actor,
        now=LATER,
    )


def seen(session, person):
    return [each.name for each in groups.groups_of(session, person)]


def test_a_trainer_trains_the_group_that_they_make_and_sees_no_other(session):
    tom, ida = trainer(session), trainer(session, "Ida")
    make(session, tom)
    make(session, ida, "Nantes")

    assert seen(session, tom) == ["Lyon"]
    assert seen(session, new(session, "Root", Role.ADMINISTRATOR)) == ["Lyon", "Nantes"]


def test_an_administrator_who_makes_a_group_trains_it_only_as_a_trainer(session):
    root = new(session, "Root", Role.ADMINISTRATOR)
    both = new(session, "Both", Role.ADMINISTRATOR, Role.TRAINER)
    lyon, nantes = make(session, root), make(session, both, "Nantes")

    assert stored.trainer_ids(session, lyon.id) == frozenset()
    assert stored.trainer_ids(session, nantes.id) == {both.id}


def test_the_list_counts_people_and_those_who_are_invited(session):
    tom = trainer(session)
    group = make(session, tom)
    put(session, group, new(session, "Ada"), new(session, "Bea"))
    add(session, group, "cy@example.com", tom)

    [listed] = groups.list_groups(session, tom)

    assert (listed.members, listed.invited, listed.trainers) == (2, 1, (tom,))


def test_name_and_zone_change_and_the_log_says_what_they_were(session):
    tom = trainer(session)
    group = make(session, tom)

    after = edit(session, group, tom, name="Nantes", time_zone="Europe/Rome")

    entry = audit.list_newest(session).values[0]
    assert (after.name, after.time_zone, after.version) == ("Nantes", "Europe/Rome", 2)
    assert entry.action == Action.GROUP_CHANGED
    assert entry.before == {"group": "Lyon", "time_zone": "Europe/Paris"}
    assert entry.after == {"group": "Nantes", "time_zone": "Europe/Rome"}


def test_a_group_is_handed_over_and_whoever_had_it_sees_it_no_more(session):
    tom, ida = trainer(session), trainer(session, "Ida")
    group = make(session, tom)

    edit(session, group, tom, trainer_ids=frozenset({ida.id}))

    entry = audit.list_newest(session).values[0]
    assert (seen(session, tom), seen(session, ida)) == ([], ["Lyon"])
    assert (entry.before["trainers"], entry.after["trainers"]) == (["Tom"], ["Ida"])
    assert actions(session) == [Action.GROUP_MADE, Action.GROUP_HANDED_OVER]


def test_nobody_but_a_trainer_is_made_one_of_a_group(session):
    tom, ada = trainer(session), new(session, "Ada", Role.TRAINEE)
    group = make(session, tom)

    edit(session, group, tom, trainer_ids=frozenset({tom.id, ada.id, 4711}))

    assert stored.trainer_ids(session, group.id) == {tom.id}


def test_of_two_edits_of_one_version_one_is_refused(database, session):
    tom = trainer(session)
    group = make(session, tom)

    outcome = both_at_once(
        database,
        lambda own, number: edit(own, group, tom, name=f"Group {number}"),
    )

    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert isinstance(outcome.refused[0], ChangedMeanwhile)


def test_a_name_that_another_group_has_changes_nothing(session):
    tom = trainer(session)
    group = make(session, tom)
    make(session, tom, "Nantes")

    with pytest.raises(GroupNameTaken):
        edit(session, group, tom, name="NANTES", time_zone="Europe/Rome")

    assert groups.find(session, group.id) == group


def test_a_group_is_archived_and_reopened_and_each_is_noted_once(session):
    tom = trainer(session)
    group = make(session, tom)

    for act in (groups.archive, groups.archive, groups.reopen, groups.reopen):
        act(session, group.id, actor=tom, now=LATER)

    assert not groups.find(session, group.id).is_archived
    assert actions(session) == [
        Action.GROUP_MADE,
        Action.GROUP_ARCHIVED,
        Action.GROUP_REOPENED,
    ]


def test_a_group_that_is_not_there_is_unknown(session, person):
    with pytest.raises(UnknownGroup):
        groups.archive(session, 4711, actor=person, now=LATER)
