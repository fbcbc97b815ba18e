"""People: one account for each address, found as they are typed."""

import pytest

from glossary.people import Department, Role, Theme
from glossary.storage import (
    ChangedMeanwhile,
    StorageBusy,
    people,
    writing,
)
from tests.storage.databases import LATER, NOW, PERSON, NewPerson, both_at_once


def test_a_person_is_found_by_id_and_by_address(session, person):
    assert people.find(session, person.id) == person
    assert people.find_by_email(session, " ADA@Example.com ") == person


def test_nobody_is_found_where_nobody_is(session):
    assert people.find(session, 1) is None
    assert people.find_by_email(session, "ada@example.com") is None


def test_a_new_person_has_what_they_were_given_and_the_defaults(session):
    person = NewPerson(
        roles=(Role.TRAINER, Role.SALES_LEAD), department=Department.MARKETING
    ).added_to(session)

    assert person.roles == {Role.TRAINER, Role.SALES_LEAD}
    assert person.department == Department.MARKETING
    assert (person.theme, person.single_keys) == (Theme.AUTO, True)
    assert (person.is_active, person.has_password) == (True, False)
    assert (person.created_at, person.last_sign_in_at) == (NOW, None)


def test_a_second_account_under_one_address_is_refused(session, person):
    with pytest.raises(people.EmailTaken, match="ada@"):
        NewPerson(email="Ada@EXAMPLE.com").added_to(session)

    assert people.count(session) == 1


def test_of_two_accounts_at_once_under_one_address_one_is_made(database):
    outcome = both_at_once(
        database, lambda session, number: people.add(session, **vars(PERSON))
    )

    assert len(outcome.done) == 1
    assert [type(error) for error in outcome.refused] == [people.EmailTaken]


def test_a_change_is_kept_and_grows_the_version(session, person):
    with writing(session):
        changed = people.change(
            session,
            person.id,
            version=person.version,
            name="Grace",
            theme=Theme.DARK,
            single_keys=False,
            active=False,
        )

    assert people.find(session, person.id) == changed
    assert (changed.name, changed.theme) == ("Grace", Theme.DARK)
    assert (changed.single_keys, changed.is_active) == (False, False)
    assert changed.version > person.version


def test_a_change_made_from_an_older_version_is_refused(session, person):
    with writing(session):
        people.change(session, person.id, version=person.version, name="Grace")

    with pytest.raises(ChangedMeanwhile), writing(session):
        people.change(session, person.id, version=person.version, name="Alan")


def test_a_change_to_an_address_that_is_taken_is_refused(session, person):
    NewPerson(email="grace@example.com").added_to(session)

    with pytest.raises(people.EmailTaken, match="grace"), writing(session):
        people.change(
            session, person.id, version=person.version, email="Grace@example.com"
        )


def test_roles_are_replaced_and_count_as_a_change(session, person):
    roles = {Role.TRAINER, Role.ADMINISTRATOR}

    with writing(session):
        changed = people.change_roles(session, person.id, roles, version=person.version)
    with pytest.raises(ChangedMeanwhile), writing(session):
        people.change_roles(session, person.id, (), version=person.version)

    assert people.find(session, person.id) == changed
    assert changed.roles == roles


def test_signing_in_puts_no_edit_out_of_date(session, person):
    with writing(session):
        people.note_sign_in(session, person.id, now=LATER)

    with writing(session):
        changed = people.change(
            session, person.id, version=person.version, name="Grace"
        )
    assert changed.last_sign_in_at == LATER


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Ada", "Émile", "Zoë"]),
        ("emi", ["Émile"]),
        ("ÉMILE", ["Émile"]),
        ("zoe", ["Zoë"]),
        ("@House", ["Émile", "Zoë"]),
        ("%", []),
        ("_", []),
        ("nobody", []),
    ],
)
def test_people_are_searched_by_name_and_address(words, found, session):
    NewPerson(name="Zoë", email="z@house.example").added_to(session)
    NewPerson(name="Émile", email="e@house.example").added_to(session)
    PERSON.added_to(session)

    page = people.search(session, words)

    assert [person.name for person in page.values] == found
    assert page.total == len(found)


def test_a_long_list_comes_in_pages(session):
    for number in range(5):
        NewPerson(name=f"N{number}", email=f"{number}@example.com").added_to(session)

    pages = [
        people.search(session, number=number, size=2) for number in (1, 3, 4, 2**31 - 1)
    ]

    # Past the last one is the last one.
    assert [(page.number, [each.name for each in page.values]) for page in pages] == [
        (1, ["N0", "N1"]),
        (3, ["N4"]),
        (3, ["N4"]),
        (3, ["N4"]),
    ]
    assert {(page.total, page.count) for page in pages} == {(5, 3)}


def test_only_administrators_who_can_sign_in_count(session):
    admin = {"roles": (Role.ADMINISTRATOR, Role.TRAINER)}
    NewPerson(email="1@example.com", **admin).added_to(session)
    gone = NewPerson(email="2@example.com", **admin).added_to(session)
    NewPerson(email="3@example.com").added_to(session)

    with writing(session):
        people.change(session, gone.id, version=gone.version, active=False)

    assert people.count_active_administrators(session) == 1


def test_whoever_holds_the_administrators_keeps_others_waiting(session, impatient):
    NewPerson(roles=(Role.ADMINISTRATOR,)).added_to(session)

    with writing(session):
        people.count_active_administrators(session, held=True)
        with pytest.raises(StorageBusy), writing(impatient):
            people.count_active_administrators(impatient, held=True)


def test_two_administrators_cannot_both_be_the_last_to_go(database, session):
    admins = [
        NewPerson(email=f"{number}@example.com", roles=(Role.ADMINISTRATOR,)).added_to(
            session
        )
        for number in range(2)
    ]

    def leave(session, number):
        if people.count_active_administrators(session, held=True) < 2:
            raise ValueError("the last one stays")
        mine = admins[number]
        people.change(session, mine.id, version=mine.version, active=False)

    outcome = both_at_once(database, leave)

    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert people.count_active_administrators(database.session()) == 1
