"""Reminding: who has not finished, once each, whoever runs it and how often."""

from datetime import timedelta

import pytest

from glossary.attempts import OfPerson
from glossary.people import Role
from glossary.reminders import ReminderKind
from glossary.services import reminding
from glossary.services.mail import Letter, MailNotSent
from glossary.storage import assignments as stored
from glossary.storage import people, writing
from tests.services.assigning import DUE, a_group, a_person, an_assignment, take
from tests.services.learning import answer_all
from tests.storage.databases import NOW, both_at_once

SOON, LATE = DUE - timedelta(days=1), DUE + timedelta(days=1)


@pytest.fixture
def trainer(session):
    return a_person(session, roles=(Role.TRAINER,))


@pytest.fixture
def ada(session):
    return a_person(session, name="Ada")


def write(reminder):
    """Return a letter that says what it is about."""
    return Letter(reminder.person.email, reminder.key, f"to {reminder.person.name}\n")


def names(reminders):
    return [(each.person.name, each.kind) for each in reminders]


def post(session, now=SOON):
    """Send everything that waits; return the subjects."""
    sent = []
    reminding.post_queued(session, lambda letter: sent.append(letter.subject), now=now)
    return sent


def test_only_who_has_not_finished_is_reminded_and_once_each(session, trainer, ada):
    done = a_person(session, name="Grace")
    group = a_group(session, ada, done, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer)
    answer_all(session, OfPerson(done.id), take(session, done, given), *["lead"] * 3)

    first = reminding.remind(session, now=SOON)
    again = reminding.remind(session, now=SOON)
    late = reminding.remind(session, now=LATE)

    assert names(first) == [("Ada", ReminderKind.SOON)]
    assert names(again) == []
    assert names(late) == [("Ada", ReminderKind.OVERDUE)]
    assert reminding.reminded_of(session, ada) == {given: ReminderKind.OVERDUE}


def test_nobody_is_reminded_of_what_was_withdrawn_or_after_they_left(
    session, trainer, ada
):
    gone = a_person(session, name="Grace")
    group = a_group(session, ada, gone, trainer=trainer)
    given = an_assignment(session, group, trainer=trainer)
    with writing(session):
        people.change(session, gone.id, version=gone.version, active=False)
    other = an_assignment(session, group, trainer=trainer)
    with writing(session):
        stored.withdraw(session, other, now=NOW)

    found = reminding.remind(session, now=SOON)

    assert [(e.person.name, e.assignment_id) for e in found] == [("Ada", given)]


def test_two_who_remind_at_once_remind_once(session, database, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    an_assignment(session, group, trainer=trainer)
    session.commit()

    both = both_at_once(
        database,
        lambda other, number: reminding.remind(other, now=SOON, write=write),
    )

    assert both.refused == []
    assert sorted(len(each) for each in both.done) == [0, 1]
    assert len(post(session)) == 1


def test_a_letter_goes_out_once(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    an_assignment(session, group, trainer=trainer)
    reminding.remind(session, now=SOON, write=write)

    assert len(post(session)) == 1
    assert post(session) == []


def test_a_letter_that_was_not_taken_goes_out_the_next_time(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    an_assignment(session, group, trainer=trainer)
    reminding.remind(session, now=SOON, write=write)

    def refuse(letter):
        raise MailNotSent("no answer")

    failed = reminding.post_queued(session, refuse, now=SOON)

    assert (failed.sent, failed.failed) == (0, "no answer")
    assert len(post(session)) == 1


def test_a_letter_is_tried_five_times_and_no_more(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    an_assignment(session, group, trainer=trainer)
    reminding.remind(session, now=SOON, write=write)
    tried = []

    def refuse(letter):
        tried.append(letter)
        raise MailNotSent("no answer")

    for _ in range(7):
        reminding.post_queued(session, refuse, now=SOON)

    assert len(tried) == 5


def test_two_who_send_at_once_send_each_letter_once(session, database, trainer, ada):
    others = [a_person(session) for _ in range(3)]
    group = a_group(session, ada, *others, trainer=trainer)
    an_assignment(session, group, trainer=trainer)
    reminding.remind(session, now=SOON, write=write)
    session.commit()

    both = both_at_once(database, lambda other, number: post(other))

    assert both.refused == []
    subjects = [subject for sent in both.done for subject in sent]
    assert len(subjects) == len(set(subjects)) == 4
