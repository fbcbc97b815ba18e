"""The few facts behind two different classes of one contact."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.facts import Value
from glossary.loading.content import load_content
from glossary.partings import facts_behind
from glossary.views import stage_of

DEFINITIONS = load_content().glossary.definitions
FACTS = DEFINITIONS.facts
SALES_AND_MARKETING = tuple(DEFINITIONS.view(id) for id in ("sales", "marketing"))


def stages(stated: dict[str, Value]) -> list[str]:
    """Return what each department calls a contact of whom *stated* is known."""
    contact = FACTS.contact(stated)
    views = SALES_AND_MARKETING
    return [stage_of(view, contact, DEFINITIONS.journey) for view in views]


def behind(stated: dict[str, Value], *deciding: str) -> dict[str, Value]:
    """Return the facts behind what the departments make of *stated*."""
    found = facts_behind(
        FACTS.contact(stated),
        SALES_AND_MARKETING,
        deciding=deciding,
        facts=FACTS,
        journey=DEFINITIONS.journey,
    )
    return dict(found)


def test_what_makes_no_difference_is_left_out() -> None:
    # Either the details or the sign of interest make a lead for marketing alone.
    stated: dict[str, Value] = {"contacted": True, "interest": "signal"}

    assert behind(stated) == {"interest": "signal"}


def test_where_there_is_a_choice_deciding_facts_are_kept() -> None:
    stated: dict[str, Value] = {"gave_details": True, "interest": "signal"}

    assert behind(stated, "interest") == {"interest": "signal"}
    assert behind(stated, "gave_details") == {"gave_details": True}


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries(
        {}, optional={fact.id: st.sampled_from(fact.values) for fact in FACTS}
    )
)
def test_they_suffice_and_none_can_be_left_out(stated: dict[str, Value]) -> None:
    kept = behind(stated)

    assert kept.items() <= stated.items()
    assert stages(kept) == stages(stated)
    for fact in kept:
        fewer = {id: value for id, value in kept.items() if id != fact}
        assert stages(fewer) != stages(stated)
