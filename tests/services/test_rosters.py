"""A list of people, tried out and made so: all of it or nothing, and once."""

import pytest

from glossary.people import Department, Role
from glossary.rosters import read_roster
from glossary.services import groups, invitations, rosters
from glossary.services.audit import Action
from glossary.services.invitations import Newcomer
from glossary.services.rosters import PlanChanged
from glossary.storage import groups as stored
from glossary.storage import people, writing
from tests.services.training import MUCH_LATER, actions, make, members, new, trainer
from tests.storage.databases import LATER, NOW, both_at_once

LANGUAGES = {"en": ("English",), "fr": ("French",), "it": ("Italian",)}
LIST = """\
Name;Address;Language;Department;Groups
Ada;ada@example.com;fr;marketing;Lyon
Bea;bea@example.com;it;sales;Lyon|Milano
;cy@example.com;;;Milano
"""


@pytest.fixture
def tom(session):
    return trainer(session)


def listed(text=LIST):
    return read_roster(text.encode(), LANGUAGES)


def try_out(session, actor, text=LIST, now=NOW):
    return rosters.try_out(session, listed(text), language="en", actor=actor, now=now)


def carry_out(session, actor, text=LIST, now=NOW, fingerprint=None):
    if fingerprint is None:
        fingerprint = try_out(session, actor, text, now).fingerprint
    return rosters.carry_out(
        session,
        listed(text),
        fingerprint=fingerprint,
        language="en",
        time_zone="Europe/Paris",
        actor=actor,
        now=now,
    )


def group(session, name):
    [found] = [each for each in stored.list_groups(session) if each.name == name]
    return found


def test_trying_a_list_out_changes_nothing(session, tom):
    plan = try_out(session, tom)

    assert len(plan.invited) == 3
    assert stored.list_groups(session) == ()
    assert invitations.pending(session) == {}
    assert actions(session) == []


def test_a_list_makes_groups_and_invites_and_changes_whoever_is_there(session, tom):
    new(session, "Ada", Role.TRAINEE, language="en")

    done = carry_out(session, tom)

    ada = people.find_by_email(session, "ada@example.com")
    assert (ada.language, ada.department) == ("fr", Department.MARKETING)
    assert members(session, group(session, "Lyon")) == [
        ("ada@example.com", "active"),
        ("bea@example.com", "invited"),
    ]
    assert members(session, group(session, "Milano")) == [
        ("bea@example.com", "invited"),
        ("cy@example.com", "invited"),
    ]
    assert [each.invitation.email for each in done.handed] == [
        "bea@example.com",
        "cy@example.com",
    ]
    assert [each.name for each in groups.groups_of(session, tom)] == ["Lyon", "Milano"]


def test_whoever_accepts_comes_into_the_groups_of_the_list(session, tom):
    bea, _ = [each for each in carry_out(session, tom).handed][1:]

    person = invitations.accept(
        session, bea.token, Newcomer("", "Bea", "it", "hash"), now=LATER
    )

    assert bea.invitation.name == "Bea"
    assert person.department == Department.SALES
    for name in ("Lyon", "Milano"):
        found = stored.list_members(session, group(session, name).id)
        assert (person, LATER) in found


@pytest.mark.parametrize("accepted", [False, True])
def test_the_same_list_twice_changes_nothing_the_second_time(session, tom, accepted):
    new(session, "Ada", Role.TRAINEE)
    handed = carry_out(session, tom).handed
    if accepted:
        for each in handed:
            newcomer = Newcomer("", each.invitation.name or "Cy", "it", "hash")
            if each.invitation.name:
                invitations.accept(session, each.token, newcomer, now=LATER)
    before = actions(session)

    again = carry_out(session, tom, now=LATER)

    assert again.plan.changes_nothing
    assert again.handed == ()
    assert actions(session) == before


def test_a_list_changes_an_invitation_that_waits_and_its_link_stays(session, tom):
    [first, *_] = carry_out(session, tom).handed
    text = "Name;Address;Language;Groups\nAda L.;ada@example.com;it;Nantes\n"

    done = carry_out(session, tom, text)

    found = invitations.find(session, first.token, now=NOW)
    names = {each.id: each.name for each in stored.list_groups(session)}
    assert done.handed == ()
    assert (found.name, found.language) == ("Ada L.", "it")
    assert {names[each] for each in found.group_ids} == {"Lyon", "Nantes"}


def test_who_has_not_used_the_link_in_time_gets_another_one(session, tom):
    carry_out(session, tom)

    again = carry_out(session, tom, now=MUCH_LATER)

    assert len(again.handed) == 3
    assert members(session, group(session, "Lyon"), now=MUCH_LATER) == [
        ("ada@example.com", "invited"),
        ("bea@example.com", "invited"),
    ]


def test_an_import_takes_nobody_out_of_a_group(session, tom):
    new(session, "Ada", Role.TRAINEE)
    carry_out(session, tom)

    carry_out(session, tom, "Address;Groups\nada@example.com;Milano\n")

    assert ("ada@example.com", "active") in members(session, group(session, "Lyon"))
    assert people.count(session) == 2


@pytest.mark.parametrize("role", [Role.TRAINER, Role.SALES_LEAD, Role.ADMINISTRATOR])
def test_a_trainer_renames_nobody_who_is_more_than_a_trainee(session, tom, role):
    new(session, "Ada", role, department=Department.SALES)

    done = carry_out(session, tom, LIST.replace("Ada;", "Eve;"))

    ada = people.find_by_email(session, "ada@example.com")
    assert (ada.name, ada.department, ada.language) == ("Ada", Department.SALES, "en")
    assert [step.is_held_back for step in done.plan.changed] == [True]
    assert ("ada@example.com", "active") in members(session, group(session, "Lyon"))


def test_an_administrator_does(session):
    root = new(session, "Root", Role.ADMINISTRATOR)
    new(session, "Ada", Role.TRAINER)

    carry_out(session, root, LIST.replace("Ada;", "Eve;"))

    assert people.find_by_email(session, "ada@example.com").name == "Eve"


def test_a_list_gives_nobody_a_role(session, tom):
    carry_out(session, tom)

    assert {
        role for each in invitations.pending(session).values() for role in each.roles
    } == {Role.TRAINEE}


def test_a_group_of_another_trainer_stops_the_whole_list(session, tom):
    make(session, trainer(session, "Ida"), "Milano")
    plan = try_out(session, tom)

    with pytest.raises(PlanChanged):
        carry_out(session, tom, fingerprint=plan.fingerprint)

    assert [each.value for each in plan.problems] == ["Milano", "Milano"]
    assert [each.name for each in stored.list_groups(session)] == ["Milano"]
    assert invitations.pending(session) == {}


def test_what_was_changed_since_is_looked_at_again(session, tom):
    ada = new(session, "Ada", Role.TRAINEE)
    agreed = try_out(session, tom).fingerprint
    with writing(session):
        people.change(session, ada.id, version=ada.version, name="Ada Byron")

    with pytest.raises(PlanChanged):
        carry_out(session, tom, fingerprint=agreed)

    assert people.find_by_email(session, "ada@example.com").name == "Ada Byron"
    assert invitations.pending(session) == {}


def test_of_two_who_confirm_at_once_one_does_it(database, session, tom):
    agreed = try_out(session, tom).fingerprint

    outcome = both_at_once(
        database, lambda own, number: carry_out(own, tom, fingerprint=agreed)
    )

    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert isinstance(outcome.refused[0], PlanChanged)
    assert len(invitations.pending(database.session())) == 3


def test_the_log_says_what_came_of_the_list(session, tom):
    new(session, "Ada", Role.TRAINEE)

    carry_out(session, tom)

    said = actions(session)
    assert said[-1] == Action.LIST_IMPORTED
    assert said.count(Action.INVITATION_MADE) == 2
    assert said.count(Action.GROUP_MADE) == 2
    assert said.count(Action.PERSON_CHANGED) == 1
    assert said.count(Action.GROUP_JOINED) == 1
