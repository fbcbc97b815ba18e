"""Mapping files: found by name or path, and every mistake named with its line."""

import pytest

from glossary.errors import BrokenModel
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions
from glossary.loading.mappings import UnknownMapping, load_mapping, mapping_problems


@pytest.fixture(scope="module")
def facts():
    """The shipped facts."""
    return load_definitions(FileSet.read(SHIPPED)).facts


@pytest.fixture
def mistakes(tmp_path, facts):
    """Load a mapping from a text and return every problem found."""

    def load(text):
        file = tmp_path / "ours.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(BrokenModel) as refused:
            load_mapping(str(file), FileSet({}), facts)
        return [str(each).removeprefix(f"{file}:") for each in refused.value.problems]

    return load


def test_the_shipped_mappings_are_whole(facts):
    files = FileSet.read(SHIPPED)

    assert list(mapping_problems(files, facts)) == []
    hubspot, salesforce = (
        load_mapping(name, files, facts) for name in ("hubspot", "salesforce")
    )
    assert hubspot.facts_of("Lead Status") == ("sales_review", "deal")
    assert salesforce.facts_of("Won") == ("purchases",)


def test_a_value_may_be_a_text_or_a_boolean_and_yes_is_a_text(tmp_path, facts):
    file = tmp_path / "ours.yaml"
    file.write_text(
        "columns: {Ziel: fit, Gesprochen: two_way}\n"
        "values: {fit: {ja: yes}, two_way: {ja: true}}\n"
    )

    mapping = load_mapping(str(file), FileSet({}), facts)

    assert mapping.values == {"fit": {"ja": "yes"}, "two_way": {"ja": True}}


def test_a_name_that_is_neither_mapping_nor_file_is_refused_with_the_known_ones(facts):
    with pytest.raises(UnknownMapping) as refused:
        load_mapping("hubpsot", FileSet.read(SHIPPED), facts)

    assert str(refused.value) == (
        "unknown mapping 'hubpsot'; allowed: hubspot, salesforce, the path of a file"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("columns:\n  Ziel: fti\n", "2: unknown fact 'fti'; allowed: identity, "),
        ("columns:\n  Ziel: fit\n  ZIEL: need\n", "3: heading 'ZIEL' is written twice"),
        (
            "columns: {Ziel: fit}\nvalues:\n  fit:\n    ja: ja\n",
            "4: fit: unknown value 'ja'; allowed: no, unknown, yes",
        ),
        (
            "columns: {Ziel: fit}\nvalues:\n  two_way:\n    ja: 'true'\n",
            "4: two_way: unknown value 'true'; allowed: false, true",
        ),
        (
            "columns: {Ziel: fit}\nvalues:\n  fit:\n    ja: yes\n    JA: no\n",
            "5: fit: text 'JA' is written twice",
        ),
        (
            "columns: {Ziel: fit}\nvalues:\n  fit:\n    '': yes\n",
            "4: fit: an empty text always says the default",
        ),
        ("columns: {Ziel: fit}\nvalues:\n  fti: {ja: yes}\n", "3: unknown fact 'fti'"),
        ("columns:\n  Stage: [deal, dael]\n", "2: unknown fact 'dael'; allowed: "),
        (
            "columns:\n  Stage: [deal, deal]\n",
            "2: heading 'Stage': name one fact or several, each once",
        ),
        ("columns:\n  Stage: []\n", "2: heading 'Stage': name one fact or several"),
        ("columns: {}\n", "1: columns: "),
        ("colums: {Ziel: fit}\n", "1: 'columns' is missing"),
        ("- fit\n", "1: expected keys and values, found a list"),
        ("columns: {Ziel: fit\n", "2: "),
        (b"columns:\n  Z\xefel: fit\n", "2: not UTF-8: byte 0xef"),
    ],
)
def test_a_mistake_is_named_with_its_line(mistakes, text, problem):
    found = mistakes(text)

    assert any(each.startswith(problem) for each in found), found


def test_every_mistake_is_named_at_once(mistakes):
    found = mistakes("columns:\n  A: fti\n  B: nede\nvalues:\n  fit:\n    x: ja\n")

    assert [each.partition(":")[0] for each in found] == ["2", "3", "6"]


def test_a_broken_mapping_of_an_instance_is_found_by_a_check(tmp_path, facts):
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "hubspot.yaml").write_text("columns: {A: fti}\n")

    (problem,) = mapping_problems(FileSet.read(SHIPPED, tmp_path), facts)

    assert problem.file.endswith("mappings/hubspot.yaml")
