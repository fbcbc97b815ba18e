"""Questions of order: which card was misplaced most, worked out by hand."""

from __future__ import annotations

from glossary.item_analysis import FirstAttempt, analysed
from glossary.people import Department
from glossary.sort_analysis import Misplaced, misplaced, right_places
from tests.results.making import JOURNEY, question

# In order: a, then b and c of one rank, then d.
PINNED = {
    "kind": "sort",
    "view": "sales",
    "revision": "1",
    "scale": "steps",
    "cards": {
        number: {"id": id, "facts": {}, "stage": "lead"}
        for number, id in zip("1234", "abcd", strict=True)
    },
    "options": ["1", "2", "3", "4"],
    "ranks": {"1": 0, "2": 1, "3": 1, "4": 2},
    "key": ["1", "2", "3", "4"],
}


def figures(*orders):
    """Return the figures of answers such as "abcd"."""
    numbers = dict(zip("abcd", "1234", strict=True))
    attempts = [
        FirstAttempt(
            Department.SALES, [question(PINNED, [numbers[each] for each in order])]
        )
        for order in orders
    ]
    (found,) = analysed(attempts, JOURNEY)
    return found


def test_two_cards_of_one_rank_belong_in_either_place():
    places = right_places(figures("abcd").asked)

    assert places == {"a": (1,), "b": (2, 3), "c": (2, 3), "d": (4,)}


def test_what_was_misplaced_most_often_is_told():
    found = misplaced(figures("abcd", "acbd", "bacd", "bcad", "abdc", "abdc", "acdb"))

    # d in place 3: three times; b in place 1: twice; all else once.
    assert found == Misplaced("3:d", "d", 3, (4,), 3)


def test_of_two_as_frequent_the_one_further_off_is_told():
    found = misplaced(figures("cbad"))

    # a is in place 3 instead of 1; c in place 1 instead of 2.
    assert found is not None
    assert (found.card, found.place, found.distance) == ("a", 3, 2)


def test_where_all_is_in_order_nothing_is_misplaced():
    assert misplaced(figures("abcd", "acbd")) is None
