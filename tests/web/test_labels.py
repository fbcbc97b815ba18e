"""Labels: each value of the domain has a name, the ones not imported here too."""

from __future__ import annotations

import pytest

from glossary.assignments import Counts, Shows, Standing
from glossary.linting import FindingKind
from glossary.web import labels


@pytest.mark.parametrize(
    ("named", "values"),
    [
        (labels.COUNTS, Counts),
        (labels.SHOWS, Shows),
        (labels.STANDINGS, Standing),
        (labels.FINDINGS, FindingKind),
    ],
)
def test_every_value_is_named_and_nothing_else(named, values):
    assert set(named) == set(values)
