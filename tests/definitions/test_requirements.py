"""Criteria line by line: what each view makes of a condition is proved."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.definitions import Definitions
from glossary.facts import Fact, Facts
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions
from glossary.reasoning import Reasoning
from glossary.requirements import (
    Requirements,
    Weight,
    alternatives,
    disputed_stages,
    have_equal_criteria,
    requirements,
)
from glossary.stages import Journey, Stage, StageKind
from glossary.views import UnknownView, View

FACTS = Facts(
    (
        Fact("interest", ("refused", "none", "asked"), "none"),
        Fact("need", (False, True), False),
        Fact("budget", (False, True), False),
    )
)
JOURNEY = Journey(
    (
        Stage("lead", StageKind.STEP, 1, None),
        Stage("out", StageKind.EXIT, None, None),
    )
)
ASKED = Is("interest", ("asked",))
REFUSED = Is("interest", ("refused",))
NEED = Is("need", (True,))
BUDGET = Is("budget", (True,))

REQUIRED, OPEN, UNUSED = Weight.DECISIVE, Weight.IDLE, Weight.UNUSED


def reasoning(**views: Mapping[str, Criterion]) -> Reasoning:
    """Return what follows from *views*, each a criterion for some stages."""
    houses = {id: View(id, criteria) for id, criteria in views.items()}
    return Reasoning(Definitions(FACTS, JOURNEY, {}, houses, {}))


def weights(found: Requirements) -> dict[Criterion, list[Weight]]:
    """Return what the views make of each condition, in their order."""
    return {row.condition: list(row.weights.values()) for row in found.rows}


def test_a_condition_only_one_view_writes_is_not_required_by_the_other() -> None:
    known = reasoning(one={"lead": All((NEED, BUDGET))}, other={"lead": NEED})

    found = requirements("lead", ["one", "other"], known)

    assert weights(found) == {NEED: [REQUIRED, REQUIRED], BUDGET: [REQUIRED, OPEN]}
    assert [row.condition for row in found.disputed] == [BUDGET]


def test_what_follows_from_a_view_it_requires_though_it_never_writes_it() -> None:
    known = reasoning(one={"lead": ASKED}, other={"lead": Not(REFUSED)})

    found = requirements("lead", ["one", "other"], known)

    assert weights(found) == {
        ASKED: [REQUIRED, OPEN],
        Not(REFUSED): [REQUIRED, REQUIRED],
    }


def test_a_view_without_the_stage_does_not_disagree_on_it() -> None:
    known = reasoning(one={"lead": NEED}, other={})

    found = requirements("lead", ["one", "other"], known)

    assert weights(found) == {NEED: [REQUIRED, UNUSED]}
    assert found.disputed == ()


def test_a_third_view_is_one_more_column() -> None:
    known = reasoning(one={"lead": NEED}, other={"lead": BUDGET}, agreed={"lead": NEED})

    found = requirements("lead", ["agreed", "one", "other"], known)

    assert weights(found) == {
        NEED: [REQUIRED, REQUIRED, OPEN],
        BUDGET: [OPEN, OPEN, REQUIRED],
    }


def test_any_one_line_of_a_way_out_is_enough() -> None:
    known = reasoning(one={"out": Any((REFUSED, NEED))}, other={"out": REFUSED})

    found = requirements("out", ["one", "other"], known)

    assert found.are_alternatives
    assert weights(found) == {REFUSED: [REQUIRED, REQUIRED], NEED: [REQUIRED, OPEN]}


def test_a_way_out_that_follows_from_a_wider_one_is_enough_there_too() -> None:
    narrow = All((REFUSED, NEED))
    known = reasoning(one={"out": narrow}, other={"out": REFUSED})

    found = requirements("out", ["one", "other"], known)

    assert weights(found) == {narrow: [REQUIRED, REQUIRED], REFUSED: [OPEN, REQUIRED]}


def test_the_same_condition_stands_once_whatever_it_is_called() -> None:
    known = reasoning(one={"lead": Named("keen", ASKED)}, other={"lead": ASKED})

    found = requirements("lead", ["one", "other"], known)

    assert [row.condition for row in found.rows] == [Named("keen", ASKED)]


def test_criteria_written_differently_may_be_proved_equal() -> None:
    either = Any((NEED, BUDGET))
    neither = Not(All((Not(NEED), Not(BUDGET))))
    known = reasoning(one={"lead": either}, other={"lead": neither})

    assert have_equal_criteria("lead", ["one", "other"], known)
    assert disputed_stages(["one", "other"], known) == ()


def test_criteria_of_which_one_is_narrower_are_not_equal() -> None:
    known = reasoning(one={"lead": NEED}, other={"lead": All((NEED, BUDGET))})

    assert not have_equal_criteria("lead", ["one", "other"], known)
    assert not have_equal_criteria("lead", ["other", "one"], known)
    assert disputed_stages(["one", "other"], known) == ("lead",)


def test_a_stage_that_one_view_lacks_is_not_equal_and_not_disputed() -> None:
    known = reasoning(one={"lead": NEED}, other={})

    assert not have_equal_criteria("lead", ["one", "other"], known)
    assert disputed_stages(["one", "other"], known) == ()


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(UnknownView):
        requirements("lead", ["nobody"], reasoning())


def test_not_all_comes_apart_into_alternatives() -> None:
    assert alternatives(Not(All((NEED, Any((ASKED, BUDGET)))))) == (
        Not(NEED),
        Not(Any((ASKED, BUDGET))),
    )
    assert alternatives(Not(Not(Any((NEED, BUDGET))))) == (NEED, BUDGET)


def test_the_departments_part_on_lead_prospect_and_the_way_out() -> None:
    known = Reasoning(load_definitions(FileSet.read(SHIPPED)))
    teams = ["sales", "marketing"]

    found = [requirements(s, teams, known) for s in disputed_stages(teams, known)]

    counts = {each.stage: (len(each.disputed), len(each.rows)) for each in found}
    assert counts == {"lead": (2, 3), "prospect": (2, 6), "disqualified": (1, 4)}


def test_rows_follow_the_first_view_that_writes_them() -> None:
    known = reasoning(one={"lead": All((BUDGET, NEED))}, other={"lead": ASKED})

    found = requirements("lead", ["other", "one"], known)

    assert [row.condition for row in found.rows] == [ASKED, BUDGET, NEED]
