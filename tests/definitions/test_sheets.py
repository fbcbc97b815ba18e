"""Sheets class rows as the views do, whatever columns there are."""

from __future__ import annotations

import tracemalloc
from random import Random

import pytest

from glossary.columns import (
    ANY_OTHER,
    ColumnMapping,
    NoFact,
    TwoColumns,
    as_text,
    find_columns,
)
from glossary.definitions import Definitions
from glossary.facts import Contact, Fact, Facts
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions
from glossary.sheets import Sheet
from glossary.views import stage_of

OWN = ColumnMapping()
FACTS = Facts(
    (
        Fact("fit", ("no", "unknown", "yes"), "unknown"),
        Fact("met", (False, True), False),
    )
)


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    """Return the shipped definitions."""
    return load_definitions(FileSet.read(SHIPPED))


def any_contact(definitions: Definitions, rng: Random) -> Contact:
    """Return a contact with every fact drawn evenly."""
    return Contact({fact.id: rng.choice(fact.values) for fact in definitions.facts})


def test_rows_are_classed_as_the_views_class_the_contacts(definitions) -> None:
    rng = Random(5)
    headings = [fact.id for fact in definitions.facts]
    rng.shuffle(headings)
    sheet = Sheet(headings, definitions.views, definitions=definitions, mapping=OWN)
    contacts = [any_contact(definitions, rng) for _ in range(2_000)]

    rows = [[as_text(contact[fact]) for fact in headings] for contact in contacts]

    assert list(sheet.classify(rows)) == [
        tuple(stage_of(v, contact, definitions.journey) for v in definitions.views)
        for contact in contacts
    ]


def test_a_fact_without_a_column_has_its_default(definitions) -> None:
    rng = Random(6)
    views = definitions.views

    for size in (1, 2, 5, 9):
        facts = rng.sample(tuple(definitions.facts), size)
        headings = [fact.id for fact in facts]
        sheet = Sheet(headings, views, definitions=definitions, mapping=OWN)
        stated = [
            {fact.id: rng.choice(fact.values) for fact in facts} for _ in range(200)
        ]
        rows = [[as_text(each[fact]) for fact in headings] for each in stated]
        contacts = [definitions.facts.contact(each) for each in stated]

        assert list(sheet.classify(rows)) == [
            tuple(stage_of(view, contact, definitions.journey) for view in views)
            for contact in contacts
        ]


def test_of_several_columns_for_one_fact_the_first_that_says_more_counts(
    definitions,
) -> None:
    mapping = ColumnMapping(
        {"a": "purchases", "b": "purchases"}, {"purchases": {ANY_OTHER: "one"}}
    )
    view = definitions.view("sales")
    sheet = Sheet(["b", "a"], [view], definitions=definitions, mapping=mapping)

    stages = sheet.classify([["", ""], ["", "x"], ["x", ""], ["none", "x"]])

    assert list(stages) == [("suspect",), ("customer",), ("customer",), ("customer",)]


def test_memory_does_not_grow_with_the_spellings(definitions) -> None:
    mapping = ColumnMapping({"won": "purchases"}, {"purchases": {ANY_OTHER: "one"}})
    view = definitions.view("sales")
    sheet = Sheet(["won", "fit"], [view], definitions=definitions, mapping=mapping)
    rows = ([f"day {number}", ""] for number in range(20_000))
    first = next(sheet.classify(rows))

    tracemalloc.start()
    found = {first, *sheet.classify(rows)}
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == {("customer",)}
    assert most < 50_000


def test_a_text_that_says_nothing_stops_the_row_and_is_found(definitions) -> None:
    view = definitions.view("sales")
    sheet = Sheet(["fit", "need"], [view], definitions=definitions, mapping=OWN)
    row = ["perhaps", "yes"]

    with pytest.raises(KeyError):
        list(sheet.classify([row]))

    assert [(column.heading, text) for column, text in sheet.bad_cells(row)] == [
        ("fit", "perhaps")
    ]


def test_columns_come_in_the_order_of_the_facts() -> None:
    columns = find_columns(["Met", "name", " FIT "], FACTS, OWN)

    assert [(each.fact.id, each.place) for each in columns] == [("fit", 2), ("met", 0)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("", "unknown"), ("Yes", "yes"), (" no ", "no"), ("1", None), ("\tyes", None)],
)
def test_a_cell_says_a_value_of_its_fact_or_nothing(text, value) -> None:
    (fit,) = find_columns(["fit"], FACTS, OWN)

    assert fit.value(text) == value


def test_a_mapped_text_stands_beside_the_facts_own() -> None:
    mapping = ColumnMapping({"ICP": "fit"}, {"fit": {"Tier 1": "yes", ANY_OTHER: "no"}})
    (column,) = find_columns(["icp"], FACTS, mapping)

    found = [column.value(text) for text in ("tier 1", "unknown", "else", "")]

    assert found == ["yes", "unknown", "no", "unknown"]


def test_headings_without_a_fact_and_a_fact_twice_are_refused() -> None:
    with pytest.raises(NoFact, match="fit, met"):
        find_columns(["name"], FACTS, OWN)
    with pytest.raises(TwoColumns, match="Fit"):
        find_columns(["fit", "Fit"], FACTS, OWN)
