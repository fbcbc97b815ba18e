"""Example contacts: facts once, one text in each language, nothing else."""

import pytest

from glossary.errors import BrokenModel
from glossary.loading.content import load_content

CODES = ("fr", "it", "en")


def test_twenty_contacts_are_shipped_each_in_three_languages():
    examples = load_content().glossary.examples

    assert len(examples) == 20
    assert {tuple(each.texts) for each in examples} == {CODES}


def test_no_two_shipped_contacts_are_alike():
    glossary = load_content().glossary

    facts = [glossary.definitions.facts.stated(e.contact) for e in glossary.examples]

    assert len({tuple(each.items()) for each in facts}) == len(facts)
    for code in CODES:
        assert len({each.texts[code] for each in glossary.examples}) == len(facts)


def test_what_is_not_stated_is_at_its_default(content):
    visitor, caller = content.load().glossary.examples

    assert (visitor.id, visitor.contact["identity"]) == ("visitor", "anonymous")
    assert (caller.texts["en"], caller.contact["identity"]) == (
        "A caller.",
        "identified",
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("examples.yaml", "anonymous", "unknown", "2: identity: unknown value"),
        ("examples.yaml", "identity:", "identy:", "2: unknown fact 'identy'; allowed"),
        ("examples.yaml", "id: caller", "id: visitor", "3: example 'visitor' is decl"),
        ("examples.yaml", "facts: {}", "fact: {}", "3: "),
        ("fr/_examples.yaml", "  caller:", "  coller:", "3: unknown example 'coller'"),
        ("fr/_examples.yaml", "  caller:", "  coller:", "1: example 'caller' is miss"),
        ("fr/_examples.yaml", "A caller.", "[]", "3: "),
    ],
)
def test_a_mistake_stops_the_start_and_is_named_with_its_line(
    content, file, old, new, problem
):
    content.change(file, old, new)

    with pytest.raises(BrokenModel) as caught:
        content.load()

    found = [str(each) for each in caught.value.problems]
    assert any(each.startswith(f"content/{file}:{problem}") for each in found), found


def test_a_class_written_beside_the_facts_is_refused(content):
    content.change("examples.yaml", "id: caller,", "id: caller, sales: lead,")

    with pytest.raises(BrokenModel, match=r"unknown key 'examples\.1\.sales'"):
        content.load()
