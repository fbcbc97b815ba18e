"""Assignments: who is asked what, what may begin, and what came of it."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from glossary.assignments import (
    NoAttemptsLeft,
    NotOpen,
    Override,
    Standing,
    Terms,
    UnknownAssignment,
)
from glossary.attempts import GRACE, AttemptFinished, OfPerson
from glossary.people import Role
from glossary.services import assignments, attempts
from glossary.storage import ChangedMeanwhile, people, writing
from glossary.storage import assignments as stored
from tests.services.assigning import (
    DUE,
    a_group,
    a_person,
    add_member,
    an_assignment,
    take,
)
from tests.services.learning import BROWSER, MINUTE, answer, answer_all, begin
from tests.storage.databases import LATER, NOW, both_at_once

DAY = timedelta(days=1)


@pytest.fixture
def trainer(session):
    return a_person(session, roles=(Role.TRAINER,))


@pytest.fixture
def ada(session):
    return a_person(session, name="Ada")


def standings(session, assignment_id, now=NOW):
    """Return where everybody is, by name."""
    found = assignments.find(session, assignment_id)
    everybody = assignments.everybody_at(session, found, now=now)
    return {each.person.name: each.task.standing for each in everybody}


# Who is asked


def test_whoever_is_in_a_group_is_asked_once_however_often_they_are_reached(
    session, trainer, ada
):
    one = a_group(session, ada, trainer=trainer)
    other = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, one, other, trainer=trainer, person_ids=[ada.id])

    (task,) = assignments.tasks_of(session, ada, now=NOW)

    assert task.given.assignment.id == given
    assert task.standing is Standing.NOT_STARTED
    assert task.terms.due_at == DUE


def test_nobody_else_is_asked(session, trainer, ada):
    given = an_assignment(session, a_group(session, trainer=trainer), trainer=trainer)

    assert assignments.tasks_of(session, ada, now=NOW) == ()
    with pytest.raises(UnknownAssignment):
        take(session, ada, given)


def test_who_joins_later_is_asked_and_has_as_many_days(session, trainer, ada):
    late = a_person(session)
    group = a_group(session, ada, trainer=trainer)
    an_assignment(session, group, trainer=trainer, due_at=None, due_after=7)
    with writing(session):
        add_member(session, group, late, NOW + 20 * DAY)

    (hers,) = assignments.tasks_of(session, ada, now=NOW)
    (his,) = assignments.tasks_of(session, late, now=NOW)

    assert his.terms.due_at - hers.terms.due_at == 20 * DAY


def test_what_is_due_first_comes_first_and_what_is_done_last(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    done, endless, late, soon = (
        an_assignment(session, group, trainer=trainer, due_at=due)
        for due in (DUE, None, DUE + DAY, DUE)
    )
    answer_all(session, OfPerson(ada.id), take(session, ada, done), *["lead"] * 3)

    found = assignments.tasks_of(session, ada, now=LATER)

    ids = [each.given.assignment.id for each in found]
    assert ids == [soon, late, endless, done]


def test_what_was_withdrawn_is_asked_of_nobody_and_its_answers_stay(
    session, trainer, ada
):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer)
    begun = take(session, ada, given)
    answer_all(session, OfPerson(ada.id), begun, *["lead"] * 3)

    with writing(session):
        stored.withdraw(session, given, now=LATER)

    assert assignments.tasks_of(session, ada, now=LATER) == ()
    assert standings(session, given, LATER) == {"Ada": Standing.DONE}


# What may begin


def test_two_starts_at_once_begin_one_attempt(session, database, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, attempts=1)
    session.commit()

    outcome = both_at_once(database, lambda other, number: take(other, ada, given))

    assert outcome.refused == []
    assert outcome.done[0] == outcome.done[1]


def test_it_begins_neither_too_early_nor_too_late(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, opens_at=LATER)

    for when in (NOW, DUE + MINUTE):
        with pytest.raises(NotOpen):
            take(session, ada, given, now=when)
    assert take(session, ada, given, now=LATER).closes_at == DUE


def test_no_more_attempts_than_are_allowed(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, attempts=2)
    for _ in range(2):
        answer_all(session, OfPerson(ada.id), take(session, ada, given), *"abc")

    with pytest.raises(NoAttemptsLeft):
        take(session, ada, given)


def test_one_more_attempt_given_to_one_person_is_theirs_alone(session, trainer, ada):
    grace = a_person(session)
    group = a_group(session, ada, grace, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, attempts=1)
    with writing(session):
        stored.set_override(session, given, Override(person_id=ada.id, attempts=2))
    for person in (ada, grace):
        answer_all(session, OfPerson(person.id), take(session, person, given), *"abc")

    assert not take(session, ada, given).is_finished
    with pytest.raises(NoAttemptsLeft):
        take(session, grace, given)


def test_practice_at_the_same_quiz_goes_beside_it(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, attempts=1)
    practised = begin(session, OfPerson(ada.id), quiz="first-day")
    assigned = take(session, ada, given)

    again = begin(session, OfPerson(ada.id), quiz="first-day")

    assert practised.id == again.id != assigned.id
    assert (practised.assignment_id, assigned.assignment_id) == (None, given)
    assert standings(session, given) == {"Ada": Standing.IN_PROGRESS}


def test_what_was_practised_without_an_account_is_no_assigned_attempt(
    session, trainer, ada
):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, attempts=1)
    begun = begin(session, BROWSER, quiz="first-day")
    answer_all(session, BROWSER, begun, *["lead"] * 3)

    attempts.claim(session, BROWSER, ada.id)

    assert standings(session, given) == {"Ada": Standing.NOT_STARTED}


# Time


def test_an_answer_within_the_grace_counts_and_a_later_one_does_not(
    session, trainer, ada
):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, minutes=10)
    begun, owner = take(session, ada, given), OfPerson(ada.id)
    end = NOW + 10 * MINUTE

    kept = answer(session, owner, begun, 1, now=end + GRACE)
    with pytest.raises(AttemptFinished):
        answer(session, owner, begun, 2, now=end + GRACE + timedelta(seconds=1))

    assert begun.closes_at == end
    assert kept.answer.answered_at > begun.closes_at
    (task,) = assignments.tasks_of(session, ada, now=end + 2 * GRACE)
    assert (task.taken[0].answered, task.taken[0].finished_at) == (1, end)


def test_whoever_is_given_more_time_has_it_wherever_there_is_a_limit(
    session, trainer, ada
):
    with writing(session):
        people.change(session, ada.id, version=ada.version, time_factor=150)
    ada = people.find(session, ada.id)
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, minutes=10)

    assert take(session, ada, given).closes_at == NOW + 15 * MINUTE


def test_an_attempt_whose_time_is_up_makes_room_for_the_next(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, minutes=10, attempts=2)
    first = take(session, ada, given)

    second = take(session, ada, given, now=NOW + DAY)

    assert second.id != first.id
    found = attempts.find(session, OfPerson(ada.id), first.id)
    assert found.finished_at == first.closes_at


# What trainers see


def test_everybody_is_listed_with_what_counts(session, trainer, ada):
    grace = a_person(session, name="Grace")
    group = a_group(session, ada, grace, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, pass_mark=60)
    owner = OfPerson(ada.id)
    answer_all(session, owner, take(session, ada, given), "lead", "x", "x")
    answer_all(session, owner, take(session, ada, given), "lead", "lead", "x")

    found = assignments.find(session, given)
    hers, other = assignments.everybody_at(session, found, now=NOW)

    assert [each.share for each in hers.task.taken] == [Fraction(1, 3), Fraction(2, 3)]
    assert hers.task.standing is Standing.PASSED
    assert hers.group_ids == {group}
    assert other.task.standing is Standing.NOT_STARTED


def test_who_was_deactivated_is_listed_only_with_what_they_did(session, trainer, ada):
    grace = a_person(session, name="Grace")
    group = a_group(session, ada, grace, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer)
    answer_all(session, OfPerson(ada.id), take(session, ada, given), *["lead"] * 3)
    with writing(session):
        for person in (ada, grace):
            people.change(session, person.id, version=person.version, active=False)

    assert standings(session, given) == {"Ada": Standing.DONE}


def test_an_assignment_belongs_to_the_trainers_of_its_groups_and_to_nobody_else(
    session, trainer, ada
):
    colleague, stranger = (a_person(session, roles=(Role.TRAINER,)) for _ in "ab")
    group = a_group(session, ada, trainer=colleague)
    given = an_assignment(session, group, trainer=trainer)

    # Whoever gave it has handed the group over.
    assert stored.trainers_of(session, given) == {colleague.id}
    for person, expected in ((trainer, 0), (colleague, 1), (stranger, 0)):
        assert len(stored.list_of_trainer(session, person.id)) == expected


def test_what_was_given_by_name_alone_belongs_to_whoever_gave_it(session, trainer, ada):
    given = an_assignment(session, trainer=trainer, person_ids=[ada.id])

    assert stored.trainers_of(session, given) == {trainer.id}
    assert len(stored.list_of_trainer(session, trainer.id)) == 1


# Changes


def test_a_change_made_from_an_older_version_is_refused(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer)
    found = assignments.find(session, given)
    changed = replace(found.terms, attempts=3)

    def change(version: int) -> None:
        with writing(session):
            stored.change(
                session,
                given,
                changed,
                version=version,
                group_ids=[group],
                person_ids=[],
            )

    change(found.version)
    with pytest.raises(ChangedMeanwhile):
        change(found.version)

    assert assignments.find(session, given).terms == changed


def test_an_override_is_replaced_and_can_be_taken_back(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer)
    with writing(session):
        for days in (1, 2):
            longer = Override(group_id=group, due_at=DUE + days * DAY, reason="Fair")
            stored.set_override(session, given, longer)

    (task,) = assignments.tasks_of(session, ada, now=NOW)
    assert task.terms.due_at == DUE + 2 * DAY
    with writing(session):
        stored.drop_override(session, given, person_id=None, group_id=group)
    assert stored.overrides_of(session, given) == ()


def test_whoever_left_is_still_held_to_what_was_asked_of_everybody(
    session, trainer, ada
):
    group = a_group(session, ada, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer, pass_mark=70)
    begun = take(session, ada, given)
    with writing(session):
        stored.withdraw(session, given, now=LATER)

    terms = assignments.terms_of_attempt(session, ada, begun, now=LATER)

    assert (terms.pass_mark, terms.due_at) == (70, DUE)


def test_what_nobody_asked_for_has_no_terms(session, ada):
    begun = begin(session, OfPerson(ada.id))

    assert assignments.terms_of_attempt(session, ada, begun, now=NOW) is None
    assert Terms(quiz="x").is_relative is False
