"""Example contacts: where views part on them, and how many stand where."""

from __future__ import annotations

import pytest

from glossary.comparison import Accord, accord
from glossary.criteria import All, Is, Not
from glossary.examples import Example, examples_apart, standings
from glossary.facts import Fact, Facts
from glossary.stages import Journey, Stage, StageKind
from glossary.views import View

FACTS = Facts((Fact("need", (False, True), False), Fact("fit", (False, True), False)))
JOURNEY = Journey(
    (
        Stage("suspect", StageKind.STEP, 1, None),
        Stage("lead", StageKind.STEP, 2, None),
        Stage("mql", StageKind.MARK, 2, None),
        Stage("none", StageKind.EXIT, None, None),
    )
)
NEED = Is("need", (True,))
FIT = Is("fit", (True,))
BOTH = All((NEED, FIT))
EXAMPLES = tuple(
    Example(name, FACTS.contact(stated), {"en": name})
    for name, stated in {
        "nothing": {},
        "need": {"need": True},
        "fit": {"fit": True},
        "both": {"need": True, "fit": True},
    }.items()
)


def counts(*views: View, folded: bool = False) -> dict[str, tuple[int | None, ...]]:
    """Return how many examples each view puts at each stage, then all of them."""
    found = standings(EXAMPLES, views, JOURNEY, folded=folded)
    return {id: (*each.counts, each.together) for id, each in found.items()}


def disputed(*views: View, folded: bool = False) -> set[str]:
    """Return the stages on which the views part."""
    found = standings(EXAMPLES, views, JOURNEY, folded=folded)
    return {id for id, each in found.items() if each.is_disputed}


def test_examples_are_counted_where_each_view_puts_them_and_where_all_do() -> None:
    one = View("sales", {"suspect": Not(NEED), "lead": NEED})
    other = View("marketing", {"suspect": Not(FIT), "lead": FIT})

    assert counts(one, other) == {
        "suspect": (2, 2, 1),
        "lead": (2, 2, 1),
        "mql": (None, None, None),
        "none": (0, 0, 0),
    }


def test_equal_numbers_of_different_contacts_are_disputed() -> None:
    one = View("sales", {"suspect": Not(NEED), "lead": NEED})
    other = View("marketing", {"suspect": Not(FIT), "lead": FIT})

    assert disputed(one, other) == {"suspect", "lead"}
    assert disputed(one, one) == set()


def test_folded_a_mark_counts_with_its_step() -> None:
    one = View("sales", {"lead": NEED})
    other = View("marketing", {"lead": NEED, "mql": FIT})

    assert counts(one, other, folded=True) == {
        "suspect": (None, None, None),
        "lead": (2, 3, 2),
        "none": (2, 1, 1),
    }


def test_folded_a_mark_and_its_step_are_the_same_place() -> None:
    one = View("sales", {"lead": NEED, "mql": NEED})
    other = View("marketing", {"lead": NEED, "mql": Not(NEED)})

    assert disputed(one, other) == {"lead", "mql", "none"}
    assert disputed(one, other, folded=True) == {"lead", "none"}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, Accord.APART),
        ({"need": True}, Accord.SAME),
        ({"fit": True}, Accord.APART),
        ({"need": True, "fit": True}, Accord.OWN_WORD),
    ],
)
def test_a_word_of_one_side_is_told_from_a_disagreement(
    stated: dict[str, bool], expected: Accord
) -> None:
    one = View("sales", {"suspect": FIT, "lead": NEED})
    other = View("marketing", {"suspect": Not(FIT), "lead": NEED, "mql": BOTH})

    assert accord(one, other, FACTS.contact(stated), JOURNEY) is expected


def test_views_part_on_the_examples_that_only_one_calls_so() -> None:
    one = View("sales", {"lead": NEED})
    other = View("marketing", {"lead": FIT})

    found = [
        (each.example.id, each.one, each.other)
        for each in examples_apart(EXAMPLES, one, other, JOURNEY)
    ]

    assert found == [("need", "lead", "none"), ("fit", "none", "lead")]


def test_a_stage_that_one_view_lacks_parts_nobody() -> None:
    one = View("sales", {"lead": NEED})
    other = View("marketing", {"lead": NEED, "mql": FIT})

    assert list(examples_apart(EXAMPLES, one, other, JOURNEY)) == []


def test_equal_views_part_on_none() -> None:
    view = View("sales", {"suspect": Not(NEED), "lead": NEED})

    assert list(examples_apart(EXAMPLES, view, view, JOURNEY)) == []
