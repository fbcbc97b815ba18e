"""A list of people, tried out and made so: all of it or nothing, and once."""

import pytest

from glossary.people import Department, Role
from glossary.roster_plans import Standing
from glossary.rosters import read_roster
from glossary.services import groups, invitations, rosters
from glossary.services.audit import Action
from glossary.services.invitations import Newcomer
from glossary.services.rosters import PlanChanged
from glossary.storage import audit, people, writing
from glossary.storage import groups as stored
from tests.services.training import (
    MUCH_LATER,
    actions,
    make,
    members,
    new,
    put,
    trainer,
)
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


def test_a_list_makes_groups_and_invites_and_lets_whoever_is_there_join(session, tom):
    new(session, "Ada", Role.TRAINEE)

    done = carry_out(session, tom)

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
@pytest.mark.parametrize("role", [Role.TRAINER, Role.ADMINISTRATOR])
def test_the_same_list_twice_changes_nothing_the_second_time(session, role, accepted):
    tom = new(session, "Tom", role)
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


@pytest.mark.parametrize("actor", [Role.TRAINER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("role", [Role.TRAINEE, Role.TRAINER, Role.ADMINISTRATOR])
def test_an_account_keeps_its_details_whoever_hands_in_the_list(session, role, actor):
    tom = new(session, "Tom", actor)
    new(session, "Ada", role, department=Department.SALES)
    before = people.find_by_email(session, "ada@example.com")

    carry_out(session, tom, LIST.replace("Ada;", "Eve;"))
    carry_out(session, tom, LIST.replace("Ada;", "Eve;"))

    assert people.find_by_email(session, "ada@example.com") == before
    assert ("ada@example.com", "active") in members(session, group(session, "Lyon"))


def test_a_list_tells_nothing_of_accounts_but_that_they_are_there(session, tom):
    ada = new(session, "Ada", Role.TRAINEE, department=Department.SALES)
    first = try_out(session, tom).fingerprint
    with writing(session):
        people.change(
            session,
            ada.id,
            version=ada.version,
            name="Ada Byron",
            language="it",
            department=Department.OTHER,
            active=False,
        )

    assert try_out(session, tom).fingerprint == first


def test_whether_somebody_is_deactivated_is_told_to_those_who_train_them(session, tom):
    root = new(session, "Root", Role.ADMINISTRATOR)
    ada = new(session, "Ada", Role.TRAINEE)
    with writing(session):
        people.change(session, ada.id, version=ada.version, active=False)
    strangers = [try_out(session, each).steps[0].standing for each in (tom, root)]
    put(session, make(session, tom), ada)

    known = try_out(session, tom).steps[0].standing

    assert strangers == [Standing.ACCOUNT, Standing.DEACTIVATED]
    assert known == Standing.DEACTIVATED


EVE = "Name;Address;Language;Department;Groups\nEve;ada@example.com;it;sales;Milano\n"


def test_the_invitation_of_another_trainer_is_joined_and_keeps_its_details(
    session, tom
):
    [first, *_] = carry_out(session, tom).handed
    ida = trainer(session, "Ida")
    text = EVE.replace("Milano", "Roma")

    plan = carry_out(session, ida, text).plan
    again = carry_out(session, ida, text).plan

    found = invitations.find(session, first.token, now=NOW)
    assert (found.name, found.language) == ("Ada", "fr")
    assert "Ada" not in repr(plan)
    assert plan.changed[0].joins == ("Roma",)
    assert again.changes_nothing
    assert ("ada@example.com", "invited") in members(session, group(session, "Roma"))


def test_an_administrator_s_list_changes_every_invitation(session, tom):
    root = new(session, "Root", Role.ADMINISTRATOR)
    [first, *_] = carry_out(session, tom).handed

    carry_out(session, root, EVE)
    again = carry_out(session, root, EVE).plan

    assert invitations.find(session, first.token, now=NOW).name == "Eve"
    assert again.changes_nothing


def test_after_another_trainer_s_invitation_has_expired_the_list_makes_its_own(
    session, tom
):
    carry_out(session, tom)
    ida = trainer(session, "Ida")
    text = EVE.replace("Eve", "").replace("it;sales", ";").replace("Milano", "Roma")

    done = carry_out(session, ida, text, now=MUCH_LATER)
    again = carry_out(session, ida, text, now=MUCH_LATER).plan

    [eve] = [each.invitation for each in done.handed]
    names = {each.id: each.name for each in stored.list_groups(session)}
    assert (eve.name, eve.language, eve.department) == ("", "en", Department.OTHER)
    assert {names[each] for each in eve.group_ids} == {"Lyon", "Roma"}
    assert again.changes_nothing


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
    lyon = make(session, tom)
    agreed = try_out(session, tom).fingerprint
    put(session, lyon, ada)

    with pytest.raises(PlanChanged):
        carry_out(session, tom, fingerprint=agreed)

    assert members(session, lyon) == [("ada@example.com", "active")]
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
    assert said.count(Action.PERSON_CHANGED) == 0
    assert said.count(Action.GROUP_JOINED) == 1


def test_the_log_says_into_which_groups_somebody_was_invited_and_who_joined(
    session, tom
):
    new(session, "Ada", Role.TRAINEE)

    carry_out(session, tom)

    noted = reversed(audit.list_newest(session).values)
    after = [(each.action, each.after) for each in noted]
    invited = [each["groups"] for act, each in after if act == Action.INVITATION_MADE]
    joined = [each for act, each in after if act == Action.GROUP_JOINED]
    assert invited == [["Lyon", "Milano"], ["Milano"]]
    assert joined == [{"group": "Lyon"}]
