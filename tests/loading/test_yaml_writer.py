"""What is written as YAML on the site is read back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from glossary.loading.yaml_reader import parse
from glossary.loading.yaml_writer import dump

TEXT = some.text(
    some.characters(exclude_categories=("Cc", "Cs")) | some.sampled_from("\n\t"),
    max_size=40,
)
VALUE = some.recursive(
    TEXT | some.booleans() | some.integers(-999_999_999, 999_999_999) | some.none(),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(TEXT, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(some.dictionaries(TEXT, VALUE, max_size=5))
def test_whatever_is_written_comes_back_the_same(value: object) -> None:
    assert parse(dump(value)).value == value


def test_words_of_yaml_stay_words() -> None:
    value = {"a": "true", "b": "null", "c": "12", "d": "no", "e": "&a *b !c", "f": ""}

    assert parse(dump(value)).value == value


def test_the_same_list_twice_needs_no_anchor() -> None:
    same = ["lead"]

    assert parse(dump({"a": same, "b": same})).value == {"a": ["lead"], "b": ["lead"]}


def test_each_field_has_a_line_of_its_own() -> None:
    document = parse(dump({"title": {"en": "One", "fr": "Un"}, "questions": []}))

    assert document.line(("title", "fr")) == 3
