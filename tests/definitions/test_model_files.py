"""The files of the definitions: what can be read in two ways is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.errors import BrokenModel
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "facts.yaml",
            "{id: fit, values: [no, unknown, yes], default: unknown}",
            "{id: two_way, values: [no, unknown, yes], default: unknown}",
            "fact 'two_way' is declared twice",
        ),
        (
            "facts.yaml",
            "{id: fit, values: [no, unknown, yes], default: unknown}",
            "{id: fit, values: [no, unknown, yes, no], default: unknown}",
            "fact 'fit' has a value twice: name each value once",
        ),
        (
            "parts.yaml",
            "interest: [expressed, intent]",
            "interest: [expressed, intent, expressed]",
            "interest: name each value once",
        ),
        (
            "parts.yaml",
            "interest: [expressed, intent]",
            "interest: []",
            "interest: name each value once",
        ),
        (
            "views/sales.yaml",
            "purchases: [one, repeat]",
            "purchases: [one, one]",
            "purchases: name each value once",
        ),
    ],
)
def test_what_is_named_twice_or_not_at_all_stops_the_start(
    tmp_path: Path, file: str, old: str, new: str, expected: str
) -> None:
    shipped = (SHIPPED / file).read_text(encoding="utf-8")
    assert old in shipped
    changed = tmp_path / file
    changed.parent.mkdir(exist_ok=True)
    changed.write_text(shipped.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BrokenModel) as caught:
        load_definitions(FileSet.read(SHIPPED, tmp_path))

    messages = [
        each.message for each in caught.value.problems if each.file.endswith(file)
    ]
    assert messages == [expected]
