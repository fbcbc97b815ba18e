"""Which stages of a view an instance asks otherwise for than is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions


def changed(overlay: Path, file: str, before: str, after: str) -> dict[str, set[str]]:
    """Return the changed stages by view, where *overlay* has *file* of its own."""
    text = (SHIPPED / file).read_text(encoding="utf-8")
    assert before in text
    target = overlay / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(before, after, 1), encoding="utf-8")
    houses = load_definitions(FileSet.read(SHIPPED, overlay)).houses
    return {id: set(view.changed) for id, view in houses.items()}


def test_as_shipped_nothing_has_changed(tmp_path: Path) -> None:
    for overlay in (None, tmp_path):
        houses = load_definitions(FileSet.read(SHIPPED, overlay)).houses
        assert {view.changed for view in houses.values()} == {frozenset()}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("      - {part: one-of-bant}\n", "", {"prospect"}),
        ("  suspect: {identity: identified}\n", "", {"suspect"}),
        ("# What sales means", "# What we mean", set()),
    ],
)
def test_a_view_that_is_rewritten_names_the_stages_it_asks_otherwise_for(
    tmp_path: Path, before: str, after: str, expected: set[str]
) -> None:
    found = changed(tmp_path, "views/sales.yaml", before, after)

    assert found == {"sales": expected, "marketing": set()}


def test_a_part_that_is_rewritten_changes_the_stages_that_use_it(
    tmp_path: Path,
) -> None:
    found = changed(
        tmp_path,
        "parts.yaml",
        "asked: {interest: [expressed, intent]}",
        "asked: {interest: intent}",
    )

    assert found == {"sales": {"lead"}, "marketing": {"mql", "prospect"}}
