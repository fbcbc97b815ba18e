"""What an administrator's change of a person does, and what it may not do."""

from dataclasses import replace

import pytest

from glossary.people import Department, Role
from glossary.services import people as service
from glossary.services.audit import Action
from glossary.services.people import LastAdministrator, PersonEdit, UnknownPerson
from glossary.storage import (
    ChangedMeanwhile,
    audit,
    browser_sessions,
    credentials,
    people,
    visits,
    writing,
)
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once


@pytest.fixture
def admin(session):
    return NewPerson(
        email="head@example.com", name="Head", roles=(Role.ADMINISTRATOR,)
    ).added_to(session)


@pytest.fixture
def ada(session):
    return NewPerson().added_to(session)


def edit_of(person, **changes):
    """What the form of *person* sends, but for *changes*."""
    edit = PersonEdit(person.name, person.roles, person.department, person.language)
    return replace(edit, **changes)


def signed_in(session, person):
    """The cookie of a browser in which *person* is signed in."""
    with writing(session):
        return browser_sessions.start(
            session, content="{}", now=NOW, expires_at=LATER, person_id=person.id
        )


def entries(session):
    return audit.list_newest(session).values


def test_a_saved_person_is_as_the_form_said(session, admin, ada):
    edit = PersonEdit("Ada L.", frozenset({Role.TRAINER}), Department.MARKETING, "it")

    saved = service.save(
        session, ada.id, edit, version=ada.version, actor=admin, now=NOW
    )

    assert people.find(session, ada.id) == saved
    assert edit_of(saved) == edit


def test_other_roles_end_the_sessions_of_the_person_alone(session, admin, ada):
    cookie, own = signed_in(session, ada), signed_in(session, admin)

    service.save(
        session,
        ada.id,
        edit_of(ada, roles=frozenset({Role.TRAINER})),
        version=ada.version,
        actor=admin,
        now=NOW,
    )

    assert visits.find(session, cookie, now=NOW) is None
    assert visits.find(session, own, now=NOW) is not None


def test_another_name_ends_no_session(session, admin, ada):
    cookie = signed_in(session, ada)

    service.save(
        session,
        ada.id,
        edit_of(ada, name="Ada L."),
        version=ada.version,
        actor=admin,
        now=NOW,
    )

    assert visits.find(session, cookie, now=NOW) is not None


def test_an_edit_of_an_older_version_is_refused_and_changes_nothing(
    session, admin, ada
):
    changed = edit_of(ada, name="First")
    service.save(session, ada.id, changed, version=ada.version, actor=admin, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        service.save(
            session,
            ada.id,
            edit_of(ada, name="Second", roles=frozenset()),
            version=ada.version,
            actor=admin,
            now=NOW,
        )

    assert people.find(session, ada.id).name == "First"
    assert people.find(session, ada.id).roles == ada.roles


def test_a_saved_person_leaves_what_it_was_and_is_in_the_log(session, admin, ada):
    service.save(
        session,
        ada.id,
        edit_of(ada, name="Ada L.", roles=frozenset({Role.TRAINER, Role.TRAINEE})),
        version=ada.version,
        actor=admin,
        now=NOW,
    )

    roles, name = entries(session)
    assert (roles.action, roles.before, roles.after) == (
        Action.ROLES_CHANGED,
        {"roles": ["trainee"]},
        {"roles": ["trainee", "trainer"]},
    )
    assert (name.action, name.before, name.after) == (
        Action.PERSON_CHANGED,
        {"name": "Ada"},
        {"name": "Ada L."},
    )
    assert {each.actor_id for each in (roles, name)} == {admin.id}
    assert {each.object_id for each in (roles, name)} == {str(ada.id)}


def test_nothing_changed_leaves_no_entry(session, admin, ada):
    service.save(
        session, ada.id, edit_of(ada), version=ada.version, actor=admin, now=NOW
    )

    assert entries(session) == ()


def test_the_last_administrator_keeps_the_role_and_the_account(session, admin, ada):
    with pytest.raises(LastAdministrator):
        service.deactivate(session, admin.id, actor=admin, now=NOW)
    with pytest.raises(LastAdministrator):
        service.save(
            session,
            admin.id,
            edit_of(admin, roles=frozenset()),
            version=admin.version,
            actor=admin,
            now=NOW,
        )

    kept = people.find(session, admin.id)
    assert kept.is_active
    assert kept.roles == {Role.ADMINISTRATOR}
    assert entries(session) == ()


def test_an_administrator_who_is_deactivated_does_not_count(session, admin):
    other = NewPerson(email="other@example.com", roles=(Role.ADMINISTRATOR,)).added_to(
        session
    )
    service.deactivate(session, other.id, actor=admin, now=NOW)

    with pytest.raises(LastAdministrator):
        service.deactivate(session, admin.id, actor=admin, now=NOW)


def deactivated(session, person, actor):
    service.deactivate(session, person.id, actor=actor, now=NOW)


def without_role(session, person, actor):
    edit = edit_of(person, roles=frozenset({Role.TRAINER}))
    service.save(session, person.id, edit, version=person.version, actor=actor, now=NOW)


@pytest.mark.parametrize("first", [deactivated, without_role])
@pytest.mark.parametrize("second", [deactivated, without_role])
def test_two_administrators_who_remove_each_other_at_once_leave_one(
    database, session, admin, first, second
):
    other = NewPerson(email="other@example.com", roles=(Role.ADMINISTRATOR,)).added_to(
        session
    )
    acts = ((first, other, admin), (second, admin, other))

    def act(own, number):
        remove, person, actor = acts[number]
        remove(own, person, actor)

    outcome = both_at_once(database, act)

    assert len(outcome.done) == 1
    assert [type(error) for error in outcome.refused] == [LastAdministrator]
    session.rollback()
    assert people.count_active_administrators(session) == 1


def test_a_deactivated_person_is_signed_out_and_can_be_let_in_again(
    session, admin, ada
):
    cookie = signed_in(session, ada)

    service.deactivate(session, ada.id, actor=admin, now=NOW)
    is_out = visits.find(session, cookie, now=NOW) is None
    is_inactive = not people.find(session, ada.id).is_active
    service.reactivate(session, ada.id, actor=admin, now=NOW)

    assert (is_out, is_inactive) == (True, True)
    assert people.find(session, ada.id).is_active
    said = [entry.action for entry in entries(session)]
    assert said == [Action.REACTIVATED, Action.DEACTIVATED]


def test_a_link_from_before_a_deactivation_is_worth_nothing_after_it(
    session, admin, ada
):
    before = credentials.find(session, ada.id)

    service.deactivate(session, ada.id, actor=admin, now=NOW)
    service.reactivate(session, ada.id, actor=admin, now=NOW)

    found = credentials.find_by_uniquifier(session, before.fs_uniquifier)
    assert found is None
    assert credentials.find(session, ada.id).password == before.password


def test_a_second_click_changes_nothing_and_leaves_no_second_entry(session, admin, ada):
    for _ in range(2):
        service.deactivate(session, ada.id, actor=admin, now=NOW)

    assert [entry.action for entry in entries(session)] == [Action.DEACTIVATED]


def test_ended_sessions_are_those_of_one_person(session, admin, ada):
    cookie, own = signed_in(session, ada), signed_in(session, admin)

    service.end_sessions(session, ada.id, actor=admin, now=NOW)

    assert visits.find(session, cookie, now=NOW) is None
    assert visits.find(session, own, now=NOW) is not None
    assert [entry.action for entry in entries(session)] == [Action.SESSIONS_ENDED]


def test_nobody_cannot_be_changed(session, admin):
    with pytest.raises(UnknownPerson):
        service.deactivate(session, 4711, actor=admin, now=NOW)
    with pytest.raises(UnknownPerson):
        service.end_sessions(session, 4711, actor=admin, now=NOW)
