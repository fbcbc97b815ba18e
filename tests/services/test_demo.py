"""Invented people stand in every role, and never among real ones."""

import pytest

from glossary.people import Department, Role
from glossary.services.audit import Action
from glossary.services.demo import RealPeople, fill
from glossary.services.demo_people import CAST, DOMAIN
from glossary.storage import audit, browser_sessions, people, visits, writing
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once

LANGUAGES = ("fr", "it", "en")


def filled(session, *, renews=False, languages=LANGUAGES, password_hash="hash"):
    return fill(
        session,
        languages=languages,
        make_hash=lambda: password_hash,
        renews=renews,
        now=NOW,
    )


def test_every_role_department_and_language_is_there(session):
    made = filled(session)

    assert {role for each in made for role in each.roles} == set(Role)
    assert {each.department for each in made} == set(Department)
    assert {each.language for each in made} == set(LANGUAGES)
    assert people.count(session) == len(CAST)


def test_their_addresses_lead_nowhere(session):
    assert all(each.email.endswith(f"@{DOMAIN}") for each in filled(session))
    assert DOMAIN.endswith(".example")


def test_a_second_call_changes_nothing_and_makes_no_password(session):
    filled(session)

    again = fill(
        session, languages=LANGUAGES, make_hash=pytest.fail, renews=False, now=NOW
    )

    assert again == ()
    assert people.count(session) == len(CAST)
    actions = [each.action for each in audit.list_newest(session).values]
    assert actions == [Action.DEMO_FILLED]


def test_whoever_is_missing_comes_back_alone(session):
    made = filled(session)
    with writing(session):
        people.change(session, made[0].id, version=made[0].version, email=f"x@{DOMAIN}")

    assert [each.email for each in filled(session)] == [CAST[0].email]


def test_a_new_password_is_for_all_and_signs_them_out(session):
    made = filled(session)
    with writing(session):
        cookie = browser_sessions.start(
            session, content="{}", now=NOW, expires_at=LATER, person_id=made[0].id
        )

    given = filled(session, renews=True)

    assert {each.id for each in given} == {each.id for each in made}
    assert visits.find(session, cookie, now=NOW) is None


@pytest.mark.parametrize("email", ["ada@example.com", f"ada@not{DOMAIN}"])
def test_among_real_people_nothing_is_changed(session, email):
    NewPerson(email=email).added_to(session)

    with pytest.raises(RealPeople, match="--instance demo"):
        filled(session)

    assert people.count(session) == 1
    assert audit.list_newest(session).total == 0


def test_a_real_person_who_joins_later_ends_the_demo(session):
    filled(session)
    NewPerson().added_to(session)

    with pytest.raises(RealPeople, match="1 real person"):
        filled(session, renews=True)


def test_a_language_that_is_not_served_is_nobodys(session):
    assert {each.language for each in filled(session, languages=("en",))} == {"en"}


def test_two_calls_at_once_make_everybody_once(database):
    outcome = both_at_once(database, lambda session, number: filled(session))

    # The second finds all of them there, or the first of them while it adds them.
    assert {type(error) for error in outcome.refused} <= {people.EmailTaken}
    assert max(map(len, outcome.done)) == len(CAST)
    assert people.count(database.session()) == len(CAST)
