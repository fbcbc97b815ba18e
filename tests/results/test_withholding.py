"""Small parts stay hidden, and cannot be worked out from what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.withholding import LEAST, withheld


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"sales": 6, "marketing": 5}, ""),
        # Alone it would be the whole less sales: both go.
        ({"sales": 11, "marketing": 3}, "sales marketing"),
        # The smallest of the others goes with it.
        ({"sales": 11, "marketing": 6, "other": 1}, "marketing other"),
        # Together they are seven: the whole less sales tells of none of them.
        ({"sales": 11, "marketing": 4, "other": 3}, "marketing other"),
        # Together they would be three people.
        ({"sales": 11, "marketing": 2, "other": 1}, "sales marketing other"),
        # Which of two alike is hidden must not hang on their order.
        ({"sales": 6, "marketing": 6, "other": 4}, "sales marketing other"),
        ({"sales": 3}, "sales"),
        ({"sales": 9, "marketing": 0}, ""),
        ({}, ""),
    ],
)
def test_what_is_hidden(sizes, hidden):
    assert withheld(sizes) == frozenset(hidden.split())


@given(st.dictionaries(st.integers(), st.integers(0, 30), max_size=6))
def test_nothing_small_is_shown_nor_left_by_subtraction(sizes):
    hidden = withheld(sizes)

    shown = {part for part, size in sizes.items() if size and part not in hidden}
    rest = sum(sizes[part] for part in hidden)
    assert all(sizes[part] >= LEAST for part in shown)
    assert not hidden or not shown or (rest >= LEAST and len(hidden) > 1)
