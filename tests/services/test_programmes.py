"""Programmes: given once however often, from each joining on, followed by step."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from glossary.assignments import Standing
from glossary.attempts import OfPerson
from glossary.people import Role
from glossary.programmes import ArchivedProgramme, Step, UnknownProgramme
from glossary.services import assignments, groups, programmes
from glossary.services.programme_progress import progress
from glossary.storage import ChangedMeanwhile, audit, writing
from glossary.storage import assignments as stored
from tests.services.assigning import a_group, a_person, add_member, take
from tests.services.learning import answer_all
from tests.storage.databases import NOW, both_at_once

DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")
STEPS = (Step("first-day", 0, 6), Step("who-is-this", 7, 13), Step("first-day", 14, 20))


@pytest.fixture
def trainer(session):
    return a_person(session, roles=(Role.TRAINER,))


@pytest.fixture
def ada(session):
    return a_person(session, name="Ada")


def make(session, trainer, *steps, name="Three weeks"):
    """Return the id of a programme."""
    return programmes.make(session, name, steps or STEPS, actor=trainer, now=NOW)


def give(session, programme, *group_ids, actor):
    """Give a programme; return how many assignments that made."""
    found = [groups.find(session, each) for each in group_ids]
    return programmes.give(session, programme, found, actor=actor, now=NOW)


def save(session, programme, *steps, version=1, actor):
    """Give a programme other steps."""
    programmes.save(
        session, programme, "Weeks", steps, version=version, actor=actor, now=NOW
    )


def given_to(session, programme, group):
    """Return the quizzes that a group was given, in their order."""
    found = programmes.given(session, programme)
    return [each.terms.quiz for each in found if group in each.group_ids]


def test_a_programme_is_found_as_it_was_made(session, trainer):
    made = make(session, trainer, replace(STEPS[0], pass_mark=80, attempts=2))

    found = programmes.find(session, made)

    assert (found.name, found.created_by, found.version) == (
        "Three weeks",
        trainer.id,
        1,
    )
    assert found.steps == (Step("first-day", 0, 6, attempts=2, pass_mark=80),)


def test_there_is_no_other_programme(session, trainer):
    with pytest.raises(UnknownProgramme):
        programmes.find(session, 7)


def test_a_second_save_of_one_version_is_refused_and_changes_nothing(session, trainer):
    made = make(session, trainer)
    save(session, made, *STEPS[:2], actor=trainer)

    with pytest.raises(ChangedMeanwhile):
        save(session, made, STEPS[0], actor=trainer)

    assert programmes.find(session, made).steps == STEPS[:2]


def test_each_step_is_asked_from_each_persons_joining(session, trainer, ada):
    late = a_person(session, name="Late")
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)
    give(session, made, group, actor=trainer)
    with writing(session):
        add_member(session, group, late, NOW + 10 * DAY)

    hers, his = (
        [task.terms.due_at for task in assignments.tasks_of(session, who, now=NOW)]
        for who in (ada, late)
    )

    # The clocks of Paris go forward on 29 March: the hour on the wall stays.
    assert [each.astimezone(PARIS).strftime("%d.%m. %H:%M") for each in hers] == [
        "07.03. 23:59",
        "14.03. 23:59",
        "21.03. 23:59",
    ]
    assert [each.astimezone(PARIS).strftime("%d.%m. %H:%M") for each in his] == [
        "17.03. 23:59",
        "24.03. 23:59",
        "31.03. 23:59",
    ]


def test_giving_twice_gives_nothing_twice(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)

    counts = [give(session, made, group, actor=trainer) for _ in range(2)]

    assert counts == [3, 0]
    assert given_to(session, made, group) == [each.quiz for each in STEPS]


def test_two_who_give_at_once_give_it_once(database, session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)

    def give_it(own, _number):
        return give(own, made, group, actor=trainer)

    both_at_once(database, give_it)

    assert len(programmes.given(session, made)) == 3


def test_a_group_that_has_it_gets_what_was_added(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)
    give(session, made, group, actor=trainer)
    save(session, made, *STEPS, Step("near-misses", 21, 27), actor=trainer)

    count = give(session, made, group, actor=trainer)

    assert count == 1
    assert given_to(session, made, group)[-1] == "near-misses"


def test_what_was_withdrawn_can_be_given_again(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)
    give(session, made, group, actor=trainer)
    with writing(session):
        stored.withdraw(session, programmes.given(session, made)[1].id, now=NOW)

    assert give(session, made, group, actor=trainer) == 1
    assert given_to(session, made, group) == [each.quiz for each in STEPS]


def test_groups_of_one_zone_share_an_assignment_and_others_have_their_own(
    session, trainer, ada
):
    lyon, paris = (a_group(session, ada, trainer=trainer) for _ in range(2))
    rome = a_group(session, trainer=trainer, zone="Europe/Rome")
    made = make(session, trainer, STEPS[0])

    give(session, made, lyon, paris, rome, actor=trainer)

    found = programmes.given(session, made)
    assert {(each.terms.time_zone, each.group_ids) for each in found} == {
        ("Europe/Paris", frozenset({lyon, paris})),
        ("Europe/Rome", frozenset({rome})),
    }
    assert len(assignments.tasks_of(session, ada, now=NOW)) == 1


def test_what_is_archived_is_given_to_nobody(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)
    programmes.archive(session, made, actor=trainer, now=NOW)

    with pytest.raises(ArchivedProgramme):
        give(session, made, group, actor=trainer)

    programmes.reopen(session, made, actor=trainer, now=NOW)
    assert give(session, made, group, actor=trainer) == 3


def test_progress_says_who_is_at_which_step_and_who_is_late(session, trainer, ada):
    ben = a_person(session, name="Ben")
    elsewhere = a_person(session, name="Elsewhere")
    group = a_group(session, ada, ben, trainer=trainer)
    other = a_group(session, elsewhere, trainer=trainer)
    made = make(session, trainer)
    give(session, made, group, other, actor=trainer)
    first = programmes.given(session, made)[0].id
    answer_all(session, OfPerson(ada.id), take(session, ada, first), *["lead"] * 3)

    found = progress(session, made, group, now=NOW + 8 * DAY)

    told = {p.person.name: (p.finished, p.step, p.late) for p in found}
    assert told == {"Ada": (1, 2, 0), "Ben": (0, 1, 1)}
    assert found[0].tasks[0].standing is Standing.DONE


def test_whoever_has_finished_every_step_is_at_none(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer, STEPS[0])
    give(session, made, group, actor=trainer)
    (only,) = programmes.given(session, made)
    answer_all(session, OfPerson(ada.id), take(session, ada, only.id), *["lead"] * 3)

    (hers,) = progress(session, made, group, now=NOW)

    assert (hers.finished, hers.step) == (1, None)


def test_what_was_done_to_a_programme_is_in_the_log(session, trainer, ada):
    group = a_group(session, ada, trainer=trainer)
    made = make(session, trainer)
    save(session, made, *STEPS[:1], actor=trainer)
    give(session, made, group, actor=trainer)
    give(session, made, group, actor=trainer)
    programmes.archive(session, made, actor=trainer, now=NOW)
    programmes.archive(session, made, actor=trainer, now=NOW)
    programmes.reopen(session, made, actor=trainer, now=NOW)

    entries = [
        each
        for each in reversed(audit.list_newest(session).values)
        if each.object_kind == "programme"
    ]

    assert [each.action for each in entries] == [
        "programme_made",
        "programme_changed",
        "programme_given",
        "programme_archived",
        "programme_reopened",
    ]
    assert entries[1].before["steps"][1] == "who-is-this · 7–13"
    assert entries[1].after["steps"] == ["first-day · 0–6"]
