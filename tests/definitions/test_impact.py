"""Impact: every number equals a recomputation, and a cause is as small as it can be."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.criteria import All, Criterion, Is
from glossary.facts import Contact, Facts
from glossary.impact import Few, Flow, effects, impact
from glossary.impact_causes import Cause, common_causes, moves
from glossary.loading.content import load_content
from glossary.switches import Draft
from glossary.views import View, stage_of
from glossary.workbenches import STAGE, Workbench
from tests.definitions.conftest import any_contact
from tests.definitions.test_switches import SHIPPED, drafts

GLOSSARY = load_content().glossary
EXAMPLES = {each.id: each.contact for each in GLOSSARY.examples}
FACTS: Facts = SHIPPED.facts
JOURNEY = SHIPPED.journey


def crowd_of(*contacts: Contact) -> Few:
    return Few(contacts, JOURNEY)


def on_shipped(
    stage: str, start: str, *, off: tuple[str, ...] = (), on: tuple[str, ...] = ()
) -> tuple[Workbench, Draft]:
    bench = Workbench(stage, start, SHIPPED)
    draft, nothing = bench.draft(off, on, is_used=True)
    assert nothing == ()
    return bench, draft


def test_who_is_moved_is_counted_by_where_from_and_where_to() -> None:
    bench, draft = on_shipped("sql", "sales", on=("timeline.yes",))
    dated = EXAMPLES["qualified-no-date"].having("timeline", "yes")
    crowd = crowd_of(EXAMPLES["qualified-no-date"], EXAMPLES["listed-name"], dated)

    found = impact(crowd, bench.start, bench.view(draft))

    assert found.before == {"sql": 2, "suspect": 1}
    assert found.after == {"prospect": 1, "suspect": 1, "sql": 1}
    assert found.flows == (Flow("sql", "prospect", 1),)
    assert (found.moved, found.total, found.net("sql")) == (1, 3, -1)


def test_each_row_says_what_flipping_it_would_do() -> None:
    bench, draft = on_shipped("sql", "sales", on=("timeline.yes",))
    crowd = crowd_of(*EXAMPLES.values())

    found = effects(bench, draft, crowd)

    assert found["timeline.yes"].net == 1
    assert {name for name, each in found.items() if each.moved} == {"timeline.yes"}


def brute(view: View, contacts: list[Contact]) -> list[str]:
    """Return the stages of *contacts*: the first criterion that holds, by hand."""
    return [stage_of(view, each, JOURNEY) for each in contacts]


def rebuilt(start: View, stage: str, criterion: Criterion | None) -> View:
    criteria = {s: c for s, c in start.criteria.items() if s != stage}
    return View("x", criteria if criterion is None else {**criteria, stage: criterion})


@settings(max_examples=30, deadline=None)
@given(drafts(), st.randoms(use_true_random=False))
def test_every_number_is_that_of_a_recomputation(
    found: tuple[Workbench, Draft], rng: Random
) -> None:
    bench, draft = found
    contacts = [*EXAMPLES.values(), *(any_contact(SHIPPED, rng) for _ in range(30))]
    before = brute(bench.start, contacts)
    view = rebuilt(bench.start, bench.stage, bench.criterion(draft))
    after = brute(view, contacts)

    counted = impact(crowd_of(*contacts), bench.start, bench.view(draft))
    rows = effects(bench, draft, crowd_of(*contacts))

    pairs = list(zip(before, after, strict=True))
    assert counted.before == Counter(before)
    assert counted.after == Counter(after)
    assert {(f.old, f.new): f.count for f in counted.flows} == Counter(
        (old, new) for old, new in pairs if old != new
    )
    for name, effect in rows.items():
        there = bench.criterion(bench.flipped(draft, name))
        flipped = brute(rebuilt(bench.start, bench.stage, there), contacts)
        net = flipped.count(bench.stage) - after.count(bench.stage)
        moved = sum(a != b for a, b in zip(after, flipped, strict=True))
        assert (effect.net, effect.moved) == (net, moved), name


@settings(max_examples=30, deadline=None)
@given(drafts())
def test_what_is_flipped_back_restores_every_class(
    found: tuple[Workbench, Draft],
) -> None:
    bench, draft = found
    while changes := bench.changes(draft):
        draft = bench.flipped(draft, changes[0])

    back = impact(crowd_of(*EXAMPLES.values()), bench.start, bench.view(draft))

    assert draft == bench.blank
    assert back.flows == ()


@pytest.mark.parametrize(
    ("stage", "off", "on", "example", "switches", "facts"),
    [
        # Required now, and nobody has said when.
        ("sql", (), ("timeline.yes",), "qualified-no-date", ("timeline.yes",), 1),
        # No longer required, so that what is not known does not matter.
        ("prospect", ("one-of-bant",), (), "asks-how-it-works", ("one-of-bant",), 0),
        # The other switch changes nothing for this contact.
        (
            "prospect",
            ("one-of-bant",),
            ("credit.passed", "asked"),
            "cold-call-need",
            ("asked",),
            1,
        ),
    ],
)
def test_a_cause_names_the_switches_it_takes_and_no_others(
    stage: str,
    off: tuple[str, ...],
    on: tuple[str, ...],
    example: str,
    switches: tuple[str, ...],
    facts: int,
) -> None:
    bench, draft = on_shipped(stage, "sales", off=off, on=on)
    contact = EXAMPLES[example]
    if "credit.passed" in on:
        contact = contact.having("credit", "passed")

    [move] = moves(bench, draft, [contact], SHIPPED)

    assert move.cause.switches == switches
    assert len(move.cause.facts) == facts


def test_what_is_not_known_is_the_cause_of_a_condition_that_is_added() -> None:
    bench, draft = on_shipped("sql", "sales", on=("timeline.yes",))
    contacts = [EXAMPLES["qualified-no-date"], EXAMPLES["qualified-no-date"]]

    found = moves(bench, draft, contacts, SHIPPED)

    unknown = Cause(("timeline.yes",), (("timeline", "unknown"),))
    assert common_causes(found) == ((unknown, 2),)
    assert [(move.place, move.old, move.new) for move in found] == [
        (0, "sql", "prospect"),
        (1, "sql", "prospect"),
    ]


@settings(max_examples=30, deadline=None)
@given(drafts(), st.randoms(use_true_random=False))
def test_without_one_of_its_switches_nobody_would_stand_there(
    found: tuple[Workbench, Draft], rng: Random
) -> None:
    bench, draft = found
    contacts = [*EXAMPLES.values(), *(any_contact(SHIPPED, rng) for _ in range(20))]

    def stage(names: tuple[str, ...], contact: Contact) -> str:
        flipped, _ = bench.draft(
            [name for name in draft.off if name in names],
            [name for name in draft.on if name in names],
            is_used=draft.is_used if STAGE in names else bench.blank.is_used,
        )
        return stage_of(bench.view(flipped), contact, JOURNEY)

    for move in moves(bench, draft, contacts, SHIPPED):
        contact, kept = contacts[move.place], move.cause.switches
        assert stage(kept, contact) == move.new
        for name in kept:
            fewer = tuple(each for each in kept if each != name)
            assert stage(fewer, contact) != move.new


def test_a_crowd_may_count_in_a_way_of_its_own() -> None:
    class Counted:
        def passages(self, before: View, after: View) -> dict[tuple[str, str], int]:
            return {("lead", "lead"): 90_000, ("lead", "prospect"): 10_000}

    view = View("any", {"lead": All((Is("fit", ("yes",)),))})

    found = impact(Counted(), view, view)

    assert (found.total, found.moved, found.net("prospect")) == (
        100_000,
        10_000,
        10_000,
    )
