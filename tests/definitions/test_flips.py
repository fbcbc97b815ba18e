"""Flips: whoever changes one criterion of a house view makes a test fail.

Every change of one place is made in turn: a condition negated, a value added or
taken away, a part dropped, "all" read as "any". A change that no combination of
facts could show (proved by comparing diagrams) is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from glossary.comparison import compare
from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.definitions import Definitions
from glossary.facts import Facts
from glossary.loading.yaml_reader import parse
from glossary.views import View, stage_of

HOUSES = ("sales", "marketing")
BOUNDARIES = parse(
    Path(__file__).with_name("boundaries.yaml").read_text(encoding="utf-8")
).value


@dataclass(frozen=True)
class Flip:
    """A view that differs from a house view in one place."""

    what: str
    view: View


@pytest.mark.parametrize(
    ("facts", "sales", "marketing"), BOUNDARIES, ids=lambda each: str(each)
)
def test_a_contact_on_an_edge_comes_out_as_classed_by_hand(
    definitions: Definitions, facts: dict[str, object], sales: str, marketing: str
) -> None:
    contact = definitions.facts.contact(facts)

    stages = [
        stage_of(definitions.view(house), contact, definitions.journey)
        for house in HOUSES
    ]

    assert stages == [sales, marketing]


@pytest.mark.parametrize("house", HOUSES)
def test_no_criterion_can_change_without_a_contact_changing_its_class(
    definitions: Definitions, house: str
) -> None:
    flips = list(all_flips(definitions.view(house), definitions.facts))

    unnoticed = [each.what for each in flips if not is_noticed(each, definitions)]

    assert len(flips) > 150
    assert unnoticed == []


def is_noticed(flip: Flip, definitions: Definitions) -> bool:
    """Return whether the contacts above tell *flip* from the house view."""
    place = HOUSES.index(flip.view.id)
    for facts, *stages in BOUNDARIES:
        contact = definitions.facts.contact(facts)
        if stage_of(flip.view, contact, definitions.journey) != stages[place]:
            return True
    house = definitions.view(flip.view.id)
    return compare(
        house, flip.view, facts=definitions.facts, journey=definitions.journey
    ).is_equal


def all_flips(view: View, facts: Facts) -> Iterator[Flip]:
    """Yield every view that differs from *view* in one place."""
    for stage, criterion in view.criteria.items():
        for what, flipped in changes(criterion, facts):
            criteria = {**view.criteria, stage: flipped}
            yield Flip(f"{stage}: {what}", replace(view, criteria=criteria))


def changes(criterion: Criterion, facts: Facts) -> Iterator[tuple[str, Criterion]]:
    """Yield every criterion that differs from *criterion* in one place."""
    match criterion:
        case Is(id, values):
            yield f"{id} {values} negated", Not(criterion)
            fact = facts.get(id)
            assert fact is not None
            for value in fact.values:
                others = tuple(each for each in values if each != value)
                if value not in values:
                    yield f"{id} may be {value}, too", Is(id, (*values, value))
                elif others:
                    yield f"{id} may not be {value}", Is(id, others)
        case Not(part):
            yield "a not dropped", part
            for what, flipped in changes(part, facts):
                yield what, Not(flipped)
        case Named(name, part):
            for what, flipped in changes(part, facts):
                yield f"{name}, {what}", Named(name, flipped)
        case All(parts) | Any(parts):
            kind, other = (All, Any) if isinstance(criterion, All) else (Any, All)
            yield f"{other.__name__} in place of {kind.__name__}", other(parts)
            for place, part in enumerate(parts):
                before, after = parts[:place], parts[place + 1 :]
                if before or after:
                    yield f"without {part}", kind((*before, *after))
                for what, flipped in changes(part, facts):
                    yield what, kind((*before, flipped, *after))
