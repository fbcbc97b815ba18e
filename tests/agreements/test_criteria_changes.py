"""What changes between two definitions, and what that makes odd."""

from datetime import date

import pytest

from glossary.criteria import All, Any, Criterion, Is, Named
from glossary.criteria_changes import Fate, condition_changes
from glossary.linting import Finding, FindingKind
from glossary.new_findings import new_findings, unaccepted
from glossary.proposals import one_year_after, sentences_in
from glossary.views import Acceptance

FIT, ASKED, BUDGET = Is("fit", ("yes",)), Is("asked", (True,)), Is("budget", ("yes",))


def fates(
    before: Criterion | None, after: Criterion | None, *, are_alternatives: bool = False
) -> list[tuple[Criterion, Fate]]:
    found = condition_changes(before, after, are_alternatives=are_alternatives)
    return [(each.condition, each.fate) for each in found]


def test_a_condition_is_added_removed_or_kept() -> None:
    assert fates(All((FIT, ASKED)), All((BUDGET, FIT))) == [
        (BUDGET, Fate.ADDED),
        (ASKED, Fate.REMOVED),
        (FIT, Fate.KEPT),
    ]


def test_the_name_of_a_part_makes_no_difference() -> None:
    assert fates(All((FIT, Named("ready", BUDGET))), All((BUDGET, FIT))) == [
        (BUDGET, Fate.KEPT),
        (FIT, Fate.KEPT),
    ]


def test_of_a_way_out_any_condition_counts_by_itself() -> None:
    assert fates(Any((FIT, ASKED)), ASKED, are_alternatives=True) == [
        (FIT, Fate.REMOVED),
        (ASKED, Fate.KEPT),
    ]


def test_a_stage_that_was_not_used_gains_all_it_asks_for() -> None:
    assert fates(None, FIT) == [(FIT, Fate.ADDED)]
    assert fates(FIT, None) == [(FIT, Fate.REMOVED)]


GAP = Finding(FindingKind.GAP, "none")
FALLS = Finding(FindingKind.REVERSAL, "sql", "lead", "fit", ("no", "yes"))


def test_only_what_was_not_odd_before_is_new() -> None:
    nothing = Finding(FindingKind.UNUSED, "sql", "gap")

    assert new_findings([GAP], [GAP, FALLS, nothing]) == (FALLS,)


def test_what_is_accepted_at_its_stage_stands_in_nobodys_way() -> None:
    accepted = Acceptance("reversal", "sql", {"en": "We want that."})

    assert unaccepted([GAP, FALLS], [accepted]) == (GAP,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("A lead that answers", 1),
        ("One. Two? Three!", 3),
        ("It costs 3.50 euros… or more.", 2),
        ("Un. Deux. Trois. Quatre.", 4),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert sentences_in(text) == count


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert one_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert one_year_after(date(2026, 12, 1)) == date(2027, 12, 1)
