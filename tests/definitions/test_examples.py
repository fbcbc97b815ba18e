"""Example contacts: where views part on them, and how many stand where."""

from __future__ import annotations

from glossary.criteria import Is, Not
from glossary.examples import Example, partings, stage_counts
from glossary.facts import Fact, Facts
from glossary.stages import Journey, Stage, StageKind
from glossary.views import View

FACTS = Facts((Fact("need", (False, True), False), Fact("fit", (False, True), False)))
JOURNEY = Journey(
    tuple(
        Stage(id, StageKind.STEP, step, None)
        for step, id in enumerate(("suspect", "lead", "mql"), 1)
    )
)
NEED = Is("need", (True,))
FIT = Is("fit", (True,))
EXAMPLES = tuple(
    Example(name, FACTS.contact(stated), {"en": name})
    for name, stated in {
        "nothing": {},
        "need": {"need": True},
        "fit": {"fit": True},
        "both": {"need": True, "fit": True},
    }.items()
)


def test_examples_are_counted_where_a_view_puts_them() -> None:
    view = View("sales", {"suspect": Not(NEED), "lead": NEED})

    counts = stage_counts(EXAMPLES, view, JOURNEY)

    assert counts == {"suspect": 2, "lead": 2}
    assert counts["mql"] == 0


def test_views_part_on_the_examples_that_only_one_calls_so() -> None:
    one = View("sales", {"lead": NEED})
    other = View("marketing", {"lead": FIT})

    found = [
        (each.example.id, each.one, each.other)
        for each in partings(EXAMPLES, one, other, JOURNEY)
    ]

    assert found == [("need", "lead", "none"), ("fit", "none", "lead")]


def test_a_stage_that_one_view_lacks_parts_nobody() -> None:
    one = View("sales", {"lead": NEED})
    other = View("marketing", {"lead": NEED, "mql": FIT})

    assert list(partings(EXAMPLES, one, other, JOURNEY)) == []


def test_equal_views_part_on_none() -> None:
    view = View("sales", {"suspect": Not(NEED), "lead": NEED})

    assert list(partings(EXAMPLES, view, view, JOURNEY)) == []
