"""The exports of results: in the reader's language, as the page shows them."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Person
from tests.results.test_result_tables import read_xlsx
from tests.web.conftest import soup
from tests.web.people import send
from tests.web.training.taking import a_class, give, take, trainees
from tests.web.training.test_assignment_figures import section, words

DELIMITERS = {"fr": ";", "it": ";", "en": ","}
TABLES = ("people", "questions", "confusions")
MOMENT = re.compile(r"[0-9/-]{10} [0-9:]{8}")


@pytest.fixture
def assignment(site: Flask, trainer: Person) -> int:
    """Return an assignment that six have taken, one of them with a hostile name."""
    people = trainees(site, 5)
    people += trainees(site, 1, name="=1+1", department=Department.MARKETING)
    made = give(
        site, trainer, a_class(site, trainer, *people), pass_mark=80, attempts=2
    )
    for person, right in zip(people, (5, 4, 4, 2, 1, 3), strict=True):
        take(site, person, made, right)
    return made


def sent(client: FlaskClient, code: str, assignment: int, table: str) -> bytes:
    path = f"/{code}/training/assignments/{assignment}/export"
    answer = send(client, path, table=table)
    assert answer.status_code == 200
    return bytes(answer.data)


def cells(client: FlaskClient, code: str, assignment: int, table: str):
    """Return the rows of a CSV file as a spreadsheet in the language *code* reads."""
    body = sent(client, code, assignment, table)
    assert body.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(body.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=DELIMITERS[code]))


@pytest.mark.parametrize("code", ["fr", "it", "en"])
@pytest.mark.parametrize("table", TABLES)
def test_each_row_has_as_many_cells_as_there_are_headings(
    client, assignment, code, table
):
    head, *rows = cells(client, code, assignment, table)

    assert rows
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for cell in head if "_" in cell]


def test_the_people_are_as_on_the_page(client, assignment):
    head, *rows = cells(client, "en", assignment, "people")
    page = soup(client, f"/en/training/assignments/{assignment}")

    shown = [
        words(row.select_one("th"))
        for row in section(page, "people").select("tbody tr")
    ]
    first = dict(zip(head, rows[0], strict=True))
    assert [row[0].removeprefix("'") for row in rows] == shown
    assert (first["Department"], first["Language"]) == ("Sales", "English")
    assert (first["Result"], first["Late"], first["Stuck"]) == ("Passed", "no", "no")
    assert (first["Score"], first["Weakest stage"]) == ("1.0", "none")
    assert "Finished (Europe/Rome)" in head


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fr", ["Ventes", "anglais", "Réussi", "non", "0,8"]),
        ("it", ["Vendite", "inglese", "Superato", "no", "0,8"]),
        ("en", ["Sales", "English", "Passed", "no", "0.8"]),
    ],
)
def test_words_and_numbers_are_those_of_the_language(
    client, assignment, code, expected
):
    _head, *rows = cells(client, code, assignment, "people")

    _name, department, language, _groups, standing, late, _stuck, score = rows[1][:8]
    assert [department, language, standing, late, score] == expected


def test_the_questions_and_confusions_name_what_the_page_names(client, assignment):
    head, *rows = cells(client, "en", assignment, "questions")
    top, *confused = cells(client, "en", assignment, "confusions")

    found = {row[head.index("Question")]: row for row in rows}
    ruaridh = dict(zip(head, found["Ruaridh Dunbar"], strict=True))
    assert ruaridh["Kind"] == "Which stage?"
    assert "Lead: 6" in ruaridh["Picked"]
    assert ruaridh["What it tells you"] == "Too easy"
    assert ruaridh["Right first time: Marketing"] == "withheld"
    assert top[:3] == ["Right answer", "Answers", "Suspect"]
    assert "I don’t know" in top
    assert "Lead" in [row[0] for row in confused]


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_a_workbook_says_the_same_with_numbers_as_numbers(client, assignment, code):
    book = sent(client, code, assignment, "all")

    for number, table in enumerate(TABLES, 1):
        head, *rows = cells(client, code, assignment, table)
        found = read_xlsx(book, number)
        for line, row in enumerate([head, *rows], 1):
            held = [found.get(f"{column_of(at)}{line}", "") for at in range(len(row))]
            for cell, other in zip(row, held, strict=True):
                if not MOMENT.match(cell):
                    assert as_number(other) == as_number(cell.removeprefix("'"))


def as_number(cell: str) -> float | str:
    """Return the number that *cell* is in any language; else the cell itself."""
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell


def column_of(at: int) -> str:
    return chr(ord("A") + at)


@pytest.mark.parametrize(
    ("code", "names", "percent", "moment"),
    [
        (
            "fr",
            ["Personnes", "Questions", "Confusions"],
            "0&quot;\u202f&quot;%",
            "dd/mm/yyyy hh:mm:ss",
        ),
        ("it", ["Persone", "Domande", "Confusioni"], "0%", "dd/mm/yyyy hh:mm:ss"),
        ("en", ["People", "Questions", "Confusions"], "0%", "yyyy-mm-dd hh:mm:ss"),
    ],
)
def test_sheets_and_formats_are_those_of_the_language(
    client, assignment, code, names, percent, moment
):
    with zipfile.ZipFile(io.BytesIO(sent(client, code, assignment, "all"))) as parts:
        book = parts.read("xl/workbook.xml").decode()
        styles = parts.read("xl/styles.xml").decode()

    assert re.findall(r'<sheet name="([^"]+)"', book) == names
    assert percent in styles or (percent == "0%" and 'numFmtId="9"' in styles)
    assert moment in styles


def test_a_name_that_begins_a_formula_is_defused(client, assignment):
    for code in DELIMITERS:
        rows = cells(client, code, assignment, "people")
        assert "'=1+1" in [row[0] for row in rows]


def test_the_documentation_names_every_column(client, assignment, project):
    said = (project / "docs/results.md").read_text("utf-8")

    for table in TABLES:
        head, *_rows = cells(client, "en", assignment, table)
        # What follows is one column for each stage, and "I don't know" last.
        named = [*head[:2], head[-1]] if table == "confusions" else head
        for column in named:
            name = column.partition(": ")[0].partition(" (")[0]
            assert f"*{name}*" in said, column
