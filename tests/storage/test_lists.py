"""Lists of people and of the log, let through by what an administrator asks for."""

from glossary.people import Role
from glossary.storage import audit, condition, people, writing
from glossary.storage.audit import AuditEntry
from glossary.storage.schema_revision import LATEST
from tests.storage.databases import NOW, NewPerson, run_sql


def add(session, name, *roles):
    email = f"{name.lower()}@example.com"
    return NewPerson(name=name, email=email, roles=roles).added_to(session)


def deactivate(session, person):
    with writing(session):
        people.change(session, person.id, version=person.version, active=False)


def keep(session, actor, kind, object_id, action="changed"):
    with writing(session):
        entry = AuditEntry(NOW, actor.id, actor.name, action, kind, object_id)
        audit.record(session, entry)


def found(session, **asked):
    return [each.name for each in people.search(session, **asked).values]


def actions(session, **asked):
    return [each.action for each in audit.list_newest(session, **asked).values]


def test_people_are_found_by_role_and_by_state(session):
    add(session, "Ada", Role.TRAINEE, Role.TRAINER)
    bea = add(session, "Bea", Role.TRAINER)
    add(session, "Cy")
    deactivate(session, bea)

    assert found(session, role=Role.TRAINER) == ["Ada", "Bea"]
    assert found(session, role=Role.TRAINER, is_active=True) == ["Ada"]
    assert found(session, is_active=False) == ["Bea"]
    assert found(session, words="bea", role=Role.TRAINEE) == []
    assert people.search(session, role=Role.TRAINER).total == 2


def test_each_role_counts_those_who_can_sign_in(session):
    add(session, "Ada", Role.TRAINEE, Role.TRAINER)
    deactivate(session, add(session, "Bea", Role.TRAINER))

    counts = people.count_by_role(session)

    assert list(counts) == list(Role)
    assert (counts[Role.TRAINEE], counts[Role.TRAINER]) == (1, 1)
    assert counts[Role.ADMINISTRATOR] == 0


def test_people_are_found_by_their_ids(session):
    ada = add(session, "Ada")

    assert people.find_all(session, [ada.id, 4711]) == {ada.id: ada}
    assert people.find_all(session, []) == {}


def test_people_at_a_domain_are_counted_and_no_others(session):
    add(session, "Ada")
    NewPerson(email="bea@notexample.com").added_to(session)
    NewPerson(email="cy@example.com.evil.org").added_to(session)

    assert people.count_at(session, "example.com") == 1
    assert people.count_at(session, "%") == 0


def test_the_log_of_a_person_has_what_they_did_and_what_was_done_to_them(session):
    ada, bea = add(session, "Ada"), add(session, "Bea")
    keep(session, ada, "person", str(bea.id), "one")
    keep(session, bea, "invitation", str(ada.id), "two")
    keep(session, bea, "person", str(bea.id), "three")

    assert actions(session, person_id=ada.id) == ["one"]
    assert actions(session, person_id=bea.id) == ["three", "two", "one"]
    assert actions(session, person_id=bea.id, action="two") == ["two"]
    assert actions(session, person_id=4711) == []


def test_the_log_is_searched_by_every_name_that_somebody_has_had(session):
    ada, bea = add(session, "Édith"), add(session, "Bea")
    keep(session, ada, "site", "", "one")
    keep(session, bea, "person", str(ada.id), "two")
    keep(session, bea, "site", "", "three")
    with writing(session):
        people.change(session, ada.id, version=ada.version, name="Ada")

    for words in ("edith", "ADA", "édith@example.com"):
        assert actions(session, words=words) == ["two", "one"]
    assert actions(session, words="bea") == ["three", "two"]
    assert actions(session, words="%") == []


def test_the_log_is_searched_by_the_name_of_somebody_who_is_gone(session):
    ada = add(session, "Ada")
    keep(session, ada, "site", "", "one")
    with writing(session):
        run_sql(session, f"DELETE FROM people WHERE id = {ada.id}")

    assert actions(session, words="ada") == ["one"]
    assert actions(session, words="bea") == []


def test_the_condition_names_the_system_and_the_revision(session, kind):
    found = condition.read(session)

    assert (found.system, found.revision) == (kind, LATEST)
