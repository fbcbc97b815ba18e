"""The figures of an assignment on its page: over whom, and after an erasure."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Person, Role
from glossary.services import erasing
from glossary.storage import db
from tests.web.conftest import soup
from tests.web.people import make_person, send
from tests.web.training.taking import a_class, give, take, trainees

LIST = "/en/training/assignments/"


def words(found) -> str:
    """Return the words of *found*, single-spaced."""
    return " ".join(found.get_text(" ").split())


def section(page, id: str):
    """Return the section whose heading has *id*."""
    return page.find("section", attrs={"aria-labelledby": id})


def figures(page) -> str:
    """Return the four figures in words."""
    return words(page.find("dl", class_="figures"))


def erase(site: Flask, person: Person) -> None:
    """Let an administrator erase *person*."""
    boss = make_person(site, Role.ADMINISTRATOR)
    with site.app_context():
        erasing.erase(
            db.session,
            person.id,
            version=person.version,
            actor=boss,
            now=datetime.now(UTC),
        )


def test_two_passed_and_eight_may_try_again_and_all_ten_are_in_the_figures(
    site, client, trainer
):
    people = trainees(site, 12)
    assignment = give(
        site, trainer, a_class(site, trainer, *people), pass_mark=80, attempts=3
    )
    for person, right in zip(people, [5, 5, 3, 3, 3, 2, 2, 2, 2, 2], strict=False):
        take(site, person, assignment, right)

    page = soup(client, f"{LIST}{assignment}")

    # 100 100 60 60 60 | 40 40 40 40 40: the middle lies between 60 and 40.
    assert figures(page) == (
        "Finished 2 of 12 Passed 2 of 10 Middle score 50% 10 scores Middle time 1 min"
    )
    assert len(section(page, "scores").select(".plot__dot")) == 10
    assert "English 2 of 12 10 2 50%" in words(section(page, "splits"))
    assert words(section(page, "people")).count("To retry") == 8


def test_a_part_with_few_scores_says_so_instead_of_its_middle(site, client, trainer):
    people = [*trainees(site, 6), *trainees(site, 5, department=Department.MARKETING)]
    assignment = give(site, trainer, a_class(site, trainer, *people))
    for number, person in enumerate(people[:7]):
        take(site, person, assignment, 4, language="fr" if number < 6 else "it")

    said = words(section(soup(client, f"{LIST}{assignment}"), "splits"))

    assert "Marketing 1 of 5 1 – fewer than five scores" in said
    assert "Sales 6 of 6 6 – withheld: fewer than five scores beside it" in said
    assert "Italian 1 of 1 1 – fewer than five scores" in said
    assert "English 0 of 4 0 – none yet" in said


@pytest.fixture
def class_of_eleven(site: Flask, trainer: Person) -> tuple[int, list[Person]]:
    """Return an assignment to one group, and who has it; nine have a score."""
    people = [
        *trainees(site, 6, language="fr"),
        *trainees(site, 5, department=Department.MARKETING),
    ]
    group = a_class(site, trainer, *people)
    assignment = give(site, trainer, group, pass_mark=80, attempts=2)
    for person, right in zip(people, [5, 4, 3, 2, 5, 5, 4, 4, 3, 1], strict=False):
        language = "fr" if person.department is Department.SALES else "it"
        take(site, person, assignment, right, language=language)
    return assignment, people


@pytest.mark.parametrize("place", [0, 3, 6, 8])
def test_no_figure_changes_when_somebody_is_erased(
    site, client, class_of_eleven, place
):
    assignment, people = class_of_eleven
    shown = f"{LIST}{assignment}"
    before, listed = soup(client, shown), words(soup(client, LIST).main)

    erase(site, people[place])

    after = soup(client, shown)
    for selector in (
        "dl.figures",
        "section[aria-labelledby=scores]",
        "section[aria-labelledby=splits]",
        "section[aria-labelledby=questions]",
        "section[aria-labelledby=confusions]",
        ".page-head .lede",
    ):
        assert str(after.select_one(selector)) == str(before.select_one(selector))
    assert words(soup(client, LIST).main) == listed
    assert people[place].name not in words(after.main)
    assert "1 person was erased" in words(section(after, "people"))
    assert "Erased" not in words(section(after, "not-finished"))


def exported(client: FlaskClient, assignment: int, table: str) -> list[dict[str, str]]:
    sent = send(client, f"{LIST}{assignment}/export", table=table)
    text = sent.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_sums_of_the_exports_stay_too_and_the_name_goes(
    site, client, class_of_eleven
):
    assignment, people = class_of_eleven
    kept = ("Department", "Language", "Groups", "Result", "Late", "Score", "Attempts")
    tables = ("people", "questions", "confusions")
    before = {table: exported(client, assignment, table) for table in tables}

    erase(site, people[0])

    after = {table: exported(client, assignment, table) for table in tables}
    for column in kept:
        one, other = (
            Counter(row[column] for row in each["people"]) for each in (before, after)
        )
        assert one == other, column
    assert after["questions"] == before["questions"]
    assert after["confusions"] == before["confusions"]
    assert people[0].name not in [row["Name"] for row in after["people"]]


def test_of_several_groups_the_whole_stays_for_whoever_trains_them_all(
    site, client, trainer
):
    one, other = trainees(site, 6), trainees(site, 6)
    groups = [a_class(site, trainer, *each) for each in (one, other)]
    assignment = give(site, trainer, *groups)
    for person in (*one, *other):
        take(site, person, assignment, 3)
    before = soup(client, f"{LIST}{assignment}")

    erase(site, one[0])

    after = soup(client, f"{LIST}{assignment}")
    assert figures(after) == figures(before)
    # Of which group they were is not kept.
    assert "5 of 5" in words(section(after, "splits"))


def test_days_that_run_from_joining_leave_their_end_with_the_attempt(
    site, client, trainer
):
    people = trainees(site, 5)
    group = a_class(site, trainer, *people)
    assignment = give(site, trainer, group, due_after=3, pass_mark=80)
    for person in people:
        take(site, person, assignment, 2)
    before = figures(soup(client, f"{LIST}{assignment}"))

    erase(site, people[0])

    assert figures(soup(client, f"{LIST}{assignment}")) == before
    assert before.startswith("Finished 0 of 5 Passed 0 of 5")
