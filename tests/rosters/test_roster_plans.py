"""What a list would change: invitations, changes before and after, and nothing else."""

from dataclasses import replace

import pytest

from glossary.people import Department
from glossary.roster_files import Encoding
from glossary.roster_plans import Details, Known, KnownGroup, Standing, make_plan
from glossary.rosters import Listed, Roster, Wrong

LYON = KnownGroup(7, "Lyon", is_theirs=True, is_archived=False)
DETAILS = Details("Ada", "fr", Department.SALES)
ADA = Listed(2, "ada@b.c", "Ada", "fr", Department.SALES, ("lyon",))
KNOWN = Known(Standing.ACCOUNT, frozenset({7}))
INVITED = Known(Standing.INVITED, frozenset({7}), DETAILS)


def plan(*listed, known=None, groups=(LYON,)):
    roster = Roster(listed, (), (), Encoding.UTF8, ";", ())
    return make_plan(roster, known or {}, groups, language="it")


def test_somebody_unknown_is_invited_with_what_the_list_says():
    [step] = plan(ADA).invited

    assert (step.before, step.after) == (None, DETAILS)
    assert step.joins == ("Lyon",)


def test_what_the_list_leaves_out_of_an_invitation_has_its_usual_value():
    [step] = plan(Listed(2, "ada@b.c")).invited

    assert step.after == Details("", "it", Department.OTHER)


def test_groups_that_are_not_there_are_made_once_however_they_are_spelled():
    people = (
        replace(ADA, groups=("Milano", "Été")),
        replace(ADA, address="bea@b.c", groups=("MILANO",)),
    )

    made = plan(*people)

    assert made.new_groups == ("Été", "Milano")
    assert [step.joins for step in made.invited] == [("Milano", "Été"), ("Milano",)]


def test_somebody_known_who_is_as_the_list_says_is_unchanged():
    made = plan(ADA, known={"ada@b.c": KNOWN})

    assert len(made.unchanged) == 1
    assert made.changes_nothing


def test_a_change_says_what_was_and_what_is():
    listed = replace(ADA, name="Ada L.", department=Department.MARKETING)

    [step] = plan(listed, known={"ada@b.c": INVITED}).changed

    assert step.before == DETAILS
    assert step.after == Details("Ada L.", "fr", Department.MARKETING)
    assert step.joins == ()


def test_an_empty_cell_changes_nothing():
    made = plan(Listed(2, "ada@b.c"), known={"ada@b.c": INVITED})

    assert made.changes_nothing


def test_nobody_leaves_a_group_that_the_list_does_not_name():
    known = replace(KNOWN, group_ids=frozenset({1, 2, 3}))

    [step] = plan(ADA, known={"ada@b.c": known}).changed

    assert step.joins == ("Lyon",)


def test_somebody_whose_link_is_no_longer_good_is_invited_again():
    known = replace(INVITED, standing=Standing.EXPIRED)

    [step] = plan(ADA, known={"ada@b.c": known}).invited

    assert step.before == DETAILS


def test_somebody_whose_link_is_good_is_not_invited_again():
    made = plan(ADA, known={"ada@b.c": INVITED})

    assert (made.invited, made.changed) == ((), ())


@pytest.mark.parametrize("standing", [Standing.ACCOUNT, Standing.INVITED])
def test_details_that_the_list_may_not_change_stay_and_groups_are_joined(standing):
    known = Known(standing, frozenset())

    [step] = plan(replace(ADA, name="Eve"), known={"ada@b.c": known}).changed

    assert (step.name, step.before, step.after) == ("Eve", None, None)
    assert step.keeps_details
    assert step.joins == ("Lyon",)


def test_details_that_nobody_tells_are_no_part_of_another_invitation():
    known = Known(Standing.EXPIRED, frozenset({7}))

    [step] = plan(Listed(2, "ada@b.c"), known={"ada@b.c": known}).invited

    assert (step.before, step.after) == (None, Details("", "it", Department.OTHER))
    assert not step.keeps_details


def test_a_group_of_another_trainer_and_an_archived_one_are_problems():
    foreign = replace(LYON, id=8, name="Milano", is_theirs=False)
    archived = replace(LYON, id=9, name="Nantes", is_archived=True)

    made = plan(
        replace(ADA, groups=("Milano", "Nantes")), groups=(LYON, foreign, archived)
    )

    assert [(each.line, each.wrong, each.value) for each in made.problems] == [
        (2, Wrong.FOREIGN_GROUP, "Milano"),
        (2, Wrong.ARCHIVED_GROUP, "Nantes"),
    ]


def test_the_fingerprint_is_another_one_as_soon_as_anything_is():
    same = plan(ADA, known={"ada@b.c": INVITED})
    again = plan(ADA, known={"ada@b.c": INVITED})
    renamed = replace(INVITED, details=replace(DETAILS, name="Ida"))
    other = plan(ADA, known={"ada@b.c": renamed})

    assert same.fingerprint == again.fingerprint
    assert same.fingerprint != other.fingerprint
