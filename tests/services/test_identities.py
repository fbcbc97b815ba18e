"""Identities, where two sign in at once; the rest is seen in ``web/accounts``."""

import pytest

from glossary.identities import Identity, NewPeople, Policy, Stated, refreshed_roles
from glossary.people import Role
from glossary.services import identities
from glossary.storage import ChangedMeanwhile, people
from glossary.storage import identities as stored
from glossary.storage.people import EmailTaken
from tests.storage.databases import LATER, NewPerson, both_at_once

POLICY = Policy((("chiefs", Role.ADMINISTRATOR),), NewPeople.ANYBODY)


def stated(subject, email, *groups):
    return Stated(
        identity=Identity("https://login.example", subject),
        email=email,
        is_verified=True,
        name=subject,
        groups=frozenset(groups),
    )


def test_who_signs_in_twice_at_once_has_one_account(database):
    ada = stated("ada", "ada@example.com")

    outcome = both_at_once(
        database,
        lambda own, _: identities.recognise(own, ada, POLICY, language="en", now=LATER),
    )

    assert {person.id for person in outcome.done} == {1}
    assert all(isinstance(e, EmailTaken | ChangedMeanwhile) for e in outcome.refused)
    session = database.session()
    assert people.count(session) == 1
    assert stored.find_person(session, ada.identity).email == "ada@example.com"


def test_of_two_administrators_who_lose_the_role_at_once_one_keeps_it(database):
    session = database.session()
    names = ("one", "two")
    for name in names:
        NewPerson(email=f"{name}@example.com", roles=(Role.ADMINISTRATOR,)).added_to(
            session
        )

    both_at_once(
        database,
        lambda own, number: identities.recognise(
            own,
            stated(names[number], f"{names[number]}@example.com"),
            POLICY,
            language="en",
            now=LATER,
        ),
    )

    assert people.count_active_administrators(database.session()) == 1


@pytest.mark.parametrize(
    ("held", "groups", "expected"),
    [
        ({Role.TRAINER}, {"chiefs"}, {Role.TRAINER, Role.ADMINISTRATOR}),
        ({Role.TRAINER, Role.ADMINISTRATOR}, set(), {Role.TRAINER}),
        ({Role.ADMINISTRATOR}, set(), {Role.TRAINEE}),
        (set(), {"staff"}, {Role.TRAINEE}),
    ],
)
def test_the_roles_that_groups_give_are_given_and_taken(held, groups, expected):
    assert refreshed_roles(held, groups, POLICY.group_roles) == expected
