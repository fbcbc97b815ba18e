"""Switches: a criterion taken apart, switched, and put together; and its address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.criteria import All, Any, Criterion, Is, Named, Not, plain
from glossary.definitions import Definitions
from glossary.diagrams import Forest
from glossary.draft_addresses import BadDraft, Drafted, address_of, read_draft
from glossary.facts import Fact, Facts
from glossary.loading.content import load_content
from glossary.stages import Journey, Stage, StageKind
from glossary.switches import Draft, Switch, joined
from glossary.views import View, stage_of
from glossary.workbenches import STAGE, Workbench
from tests.definitions.reduced_facts import every_contact

SHIPPED = load_content().glossary.definitions
STAGES = [stage.id for stage in SHIPPED.journey.stages if stage.id != "none"]

FACTS = Facts(
    (
        Fact("fit", ("no", "unknown", "yes"), "unknown"),
        Fact("asked", (False, True), False),
        Fact("need", (False, True), False),
    )
)
JOURNEY = Journey(
    (
        Stage("lead", StageKind.STEP, 1, None),
        Stage("out", StageKind.EXIT, None, None),
    )
)
FIT, ASKED, NEED = Is("fit", ("yes",)), Is("asked", (True,)), Is("need", (True,))
EITHER = Named("either", Any((ASKED, NEED)))
SALES = View("sales", {"lead": All((FIT, EITHER)), "out": Any((Is("fit", ("no",)),))})
MARKETING = View("marketing", {"lead": All((ASKED, Not(Is("fit", ("no",)))))})
SMALL = Definitions(
    FACTS,
    JOURNEY,
    {"either": EITHER.part},
    {"sales": SALES, "marketing": MARKETING},
    {},
)


def criterion(query: str, stage: str = "lead") -> Criterion | None:
    """Return what *query* makes of *stage*, starting from sales."""
    found = read(query, stage)
    return found.bench.criterion(found.draft)


def read(query: str, stage: str = "lead", known: Definitions = SMALL) -> Drafted:
    return read_draft(parse_qsl(query), stage, known, start="sales")


def names(switches: tuple[Switch, ...]) -> dict[str, bool]:
    """Return which switches there are, and which are on."""
    return {each.name: each.is_on for one in switches for each in one.every()}


def test_each_condition_is_a_switch_and_what_others_ask_is_one_that_is_off() -> None:
    bench = Workbench("lead", "sales", SMALL)

    assert names(bench.switches(bench.blank)) == {
        "fit.yes": True,
        "either": True,
        "either--asked.true": True,
        "either--need.true": True,
        "asked.true": False,
        "not-fit.no": False,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", All((FIT, EITHER))),
        ("off=either", FIT),
        ("off=fit.yes", EITHER),
        ("off=fit.yes&off=either", All(())),
        ("off=either--need.true", All((FIT, ASKED))),
        ("off=either--need.true&off=either--asked.true", FIT),
        ("on=asked.true", All((FIT, EITHER, ASKED))),
        ("on=not-fit.no", All((FIT, EITHER, Not(Is("fit", ("no",)))))),
        ("on=fit.yes.no", All((FIT, EITHER, Is("fit", ("no", "yes"))))),
        ("on=either--fit.no", All((FIT, Any((ASKED, NEED, Is("fit", ("no",))))))),
        ("stage=unused", None),
        ("stage=unused&off=either", None),
        ("from=marketing&off=asked.true", Not(Is("fit", ("no",)))),
        ("from=marketing&on=either", All((ASKED, Not(Is("fit", ("no",))), EITHER))),
        (
            "from=marketing&on=either&off=either--asked.true",
            All((ASKED, Not(Is("fit", ("no",))), NEED)),
        ),
    ],
)
def test_what_is_switched_makes_the_criterion(
    query: str, expected: Criterion | None
) -> None:
    assert criterion(query) == expected


def test_of_a_way_out_each_condition_is_one_more_way() -> None:
    assert criterion("on=need.true", "out") == Any((Is("fit", ("no",)), NEED))
    assert criterion("off=fit.no", "out") == Any(())


def test_a_stage_that_the_start_lacks_can_be_used() -> None:
    assert criterion("from=marketing&stage=used&on=need.true", "out") == NEED
    assert criterion("from=marketing&on=need.true", "out") is None


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("", "from=sales"),
        ("off=asked.true", "from=sales"),
        ("on=fit.yes", "from=sales"),
        ("off=fit.yes&on=fit.yes", "from=sales"),
        ("stage=used", "from=sales"),
        ("off=either--asked.true&off=either", "from=sales&off=either"),
        ("off=either--asked.true&off=either--need.true", "from=sales&off=either"),
        ("on=need.true&on=need.true&from=sales", "from=sales&on=need.true"),
        ("on=fit.yes.no", "from=sales&on=fit.no.yes"),
        ("off=either&off=fit.yes", "from=sales&off=either&off=fit.yes"),
        ("add=need.true", "from=sales&on=need.true"),
        ("add=fit.no&into=either", "from=sales&on=either--fit.no"),
    ],
)
def test_equal_drafts_have_one_address(query: str, same: str) -> None:
    found = read(query)

    assert urlencode(address_of(found.draft, found.bench)) == same


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("stage=used&row=fit.yes", "off=either"),
        ("stage=used&row=fit.yes&row=either", ""),
        (
            "stage=used&row=fit.yes&row=either&unfolded=either&row=either--need.true",
            "off=either--asked.true",
        ),
        ("stage=used&row=fit.yes&row=either&unfolded=either", "off=either"),
        ("stage=used&row=fit.yes&unfolded=either&row=either--need.true", "off=either"),
        ("row=fit.yes&row=either", "stage=unused"),
        ("stage=used&row=fit.yes&row=either&add=need.true", "on=need.true"),
    ],
)
def test_a_form_says_which_rows_are_on(query: str, same: str) -> None:
    found = read(f"form=1&{query}")

    assert found.draft == read(same).draft


@pytest.mark.parametrize(
    ("query", "bad"),
    [
        ("from=nobody", [("from", "nobody")]),
        ("off=nothing", [("off", "nothing")]),
        ("on=fit", [("on", "fit")]),
        ("on=fit.maybe", [("on", "fit.maybe")]),
        ("on=fit.no.unknown.yes", [("on", "fit.no.unknown.yes")]),
        ("on=not-not-fit.no", [("on", "not-not-fit.no")]),
        ("on=fit.yes--asked.true", [("on", "fit.yes--asked.true")]),
        ("on=" + "not-" * 5_000, [("on", "not-" * 5_000)]),
        ("on=" + "a--" * 5_000, [("on", "a--" * 5_000)]),
        ("stage=maybe", [("stage", "maybe")]),
        ("form=1&row=x&add=y", [("row", "x"), ("add", "y")]),
    ],
)
def test_what_cannot_be_used_is_named(query: str, bad: list[tuple[str, str]]) -> None:
    with pytest.raises(BadDraft) as error:
        read(query)

    assert [(each.name, each.value) for each in error.value.found] == bad


def test_what_can_be_used_beside_it_is_kept() -> None:
    with pytest.raises(BadDraft) as error:
        read("off=either&on=nothing")

    assert error.value.usable is not None
    assert error.value.usable.draft == read("off=either").draft


def test_a_condition_that_is_called_like_another_gets_a_number() -> None:
    one, other = Any((ASKED, NEED)), Any((ASKED, Not(NEED)))
    known = Definitions(
        FACTS, JOURNEY, {}, {"sales": View("sales", {"lead": All((one, other))})}, {}
    )

    assert list(Workbench("lead", "sales", known).given) == [
        "any-asked-need",
        "any-asked-need-2",
    ]


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Workbench, Draft]:
    """Draw a stage, a start and a few switches that are flipped one by one."""
    stage = draw(st.sampled_from(STAGES))
    start = draw(st.sampled_from([view.id for view in SHIPPED.views]))
    bench = Workbench(stage, start, SHIPPED)
    draft = bench.blank
    for _ in range(draw(st.integers(0, 4))):
        known = [STAGE, *names(bench.switches(draft))]
        draft = bench.flipped(draft, draw(st.sampled_from(known)))
    return bench, draft


@settings(max_examples=150, deadline=None)
@given(drafts())
def test_every_draft_comes_back_from_its_address(
    found: tuple[Workbench, Draft],
) -> None:
    bench, draft = found
    query = urlencode(address_of(draft, bench))

    again = read(query, bench.stage, SHIPPED)

    assert again.draft == draft
    assert again.bench.criterion(again.draft) == bench.criterion(draft)


@settings(max_examples=150, deadline=None)
@given(drafts())
def test_a_switch_flipped_twice_is_as_it_was(found: tuple[Workbench, Draft]) -> None:
    bench, draft = found

    for switch in bench.switches(draft):
        if not switch.inside:
            there = bench.flipped(draft, switch.name)
            assert there != draft
            assert bench.flipped(there, switch.name) == draft


@settings(max_examples=100, deadline=None)
@given(drafts())
def test_the_form_of_a_draft_says_the_same_draft(
    found: tuple[Workbench, Draft],
) -> None:
    bench, draft = found
    every = [e for switch in bench.switches(draft) for e in switch.every()]
    form = [("form", "1"), ("from", draft.start)]
    form += [("stage", "used")] if draft.is_used else []
    form += [("row", each.name) for each in every if each.is_on]
    form += [("unfolded", each.name) for each in every if each.inside]

    assert read(urlencode(form), bench.stage, SHIPPED).draft == draft


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["from", "stage", "off", "on", "form", "row", "unfolded", "add", "into"]
            ),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(["sales", "S1", "used", "fit.yes", "one-of-bant"]),
                st.sampled_from(["one-of-bant--fit.yes", "not-interest.refused"]),
            ),
        ),
        max_size=12,
    )
)
def test_whatever_is_typed_is_a_draft_or_named(query: list[tuple[str, str]]) -> None:
    try:
        found = read_draft(query, "prospect", SHIPPED, start="sales")
    except BadDraft as error:
        assert all(pair in query for pair in _pairs(error))
        return

    again = read(urlencode(address_of(found.draft, found.bench)), "prospect", SHIPPED)
    assert again.draft == found.draft


def _pairs(error: BadDraft) -> list[tuple[str, str]]:
    return [(bad.name, bad.value) for bad in error.found]


@pytest.mark.parametrize("view", [each.id for each in SHIPPED.views])
@pytest.mark.parametrize("stage", STAGES)
def test_what_is_taken_apart_and_put_together_means_the_same(
    view: str, stage: str
) -> None:
    bench = Workbench(stage, view, SHIPPED)
    given = SHIPPED.view(view).criteria.get(stage)
    kept = [each.criterion for each in bench.switches(bench.blank) if each.is_on]
    together = joined(kept, are_alternatives=bench.are_alternatives)

    assert bench.criterion(bench.blank) == given
    assert given is None or means_the_same(given, together)
    for switch in bench.switches(bench.blank):
        inside = [each.criterion for each in switch.inside]
        again = joined(inside, are_alternatives=switch.are_alternatives)
        assert not inside or means_the_same(switch.condition, again)


def means_the_same(one: Criterion, other: Criterion) -> bool:
    forest = Forest(SHIPPED.facts)
    return forest.criterion(one) == forest.criterion(other)


def test_two_views_are_apart_by_what_was_switched_and_nothing_else() -> None:
    bench = Workbench("lead", "sales", SMALL)
    draft, _ = bench.draft((), ["not-fit.no", "asked.true"], is_used=True)
    asked = All((FIT, EITHER, ASKED, Not(Is("fit", ("no",)))))

    changed = bench.view(draft)

    assert changed.criteria.keys() == SALES.criteria.keys()
    for contact in every_contact(FACTS):
        by_hand = View("sales", {**SALES.criteria, "lead": asked})
        found = [stage_of(each, contact, JOURNEY) for each in (changed, by_hand)]
        assert found[0] == found[1]
    assert plain(changed.criteria["out"]) == plain(SALES.criteria["out"])
