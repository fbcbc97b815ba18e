"""Stages that ask for the same under different names."""

from glossary.criteria import All, Is, Named, Not
from glossary.facts import Fact, Facts
from glossary.same_criteria import StageOf, other_names
from glossary.views import View

FIT = Is("fit", ("yes",))
TALKED = Is("two_way", (True,))
FACTS = Facts(
    (
        Fact("fit", ("no", "unknown", "yes"), "unknown"),
        Fact("two_way", (False, True), False),
    )
)


def test_equal_criteria_under_two_names_are_found_however_they_are_written():
    sales = View("sales", {"lead": All((FIT, TALKED))})
    written_otherwise = Not(Is("fit", ("no", "unknown")))
    marketing = View(
        "marketing", {"prospect": Named("met", All((TALKED, written_otherwise)))}
    )

    found = other_names([sales, marketing], FACTS)

    assert found == ((StageOf("sales", "lead"), StageOf("marketing", "prospect")),)


def test_equal_criteria_under_one_name_are_no_news():
    sales = View("sales", {"lead": FIT})
    marketing = View("marketing", {"lead": FIT})

    assert other_names([sales, marketing], FACTS) == ()


def test_criteria_that_part_on_one_combination_are_not_equal():
    sales = View("sales", {"lead": Is("fit", ("yes", "unknown"))})
    marketing = View("marketing", {"prospect": FIT})

    assert other_names([sales, marketing], FACTS) == ()
