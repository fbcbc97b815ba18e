"""The three exports, and that CSV and XLSX hold the same as the table."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from glossary.assignment_results import assignment_results
from glossary.confusion_matrix import confusion_matrix
from glossary.item_analysis import analysed
from glossary.item_labels import Label
from glossary.people import Department
from glossary.quiz_scores import DONT_KNOW
from glossary.result_tables import confusion_table, people_table, question_table
from glossary.services.workbooks import workbook
from glossary.spreadsheets import BYTE_ORDER_MARK
from glossary.tables import Style, Table, csv_lines
from tests.results.making import (
    JOURNEY,
    NOW,
    attempt,
    on_stage,
    question,
    taken,
    taker,
)

PARIS = ZoneInfo("Europe/Paris")
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1|cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://x.example")',
    "http://x.example/",
    "mailto:x@example.com",
    "<script>&amp;</script>",
    'a "b", c;\nd',
    "00123",
    "1e5",
    "TRUE",
    " spaces ",
    "_x000D_",
    "",
    "\u202eevil",
    "é œ 🧲",
    "{=A1}",
    "a" * 32_767,
]


class Plain:
    """Words that are the ids themselves: what stands in a cell can be read."""

    no_stage, erased, withheld = "no stage", "erased", "withheld"

    def title(self, table):
        return table.title()

    def facility_of(self, part):
        return f"facility_{part}"

    def said(self, fact):
        return "yes" if fact else "no"

    def counted(self, what, count):
        return f"{what} {count}"

    def option(self, asked, option):
        return option.id

    def subject(self, asked):
        return asked.pinned["card"]["id"]

    def _itself(self, id):
        return id

    department = language = standing = kind = label = stage = column = _itself


PLAIN = Plain()
FRENCH = Style(";", ",", '0" "%', "%d/%m/%Y %H:%M:%S", "dd/mm/yyyy hh:mm:ss")


def read_csv(table, zone=UTC, style=Style()):  # noqa: B008
    text = "".join(csv_lines(table, zone, style))
    assert text.startswith(BYTE_ORDER_MARK)
    lines = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    return list(csv.reader(lines, delimiter=style.delimiter))


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_xlsx(made, number=1):
    """Return the cells of a sheet: text, a number, or what is wrong with it."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        shared = [
            "".join(text.text or "" for text in each.iter(f"{SHEET}t"))
            for each in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
        names = parts.namelist()
    assert not list(sheet.iter(f"{SHEET}f"))
    assert not list(sheet.iter(f"{SHEET}hyperlink"))
    assert not [name for name in names if "vba" in name or "external" in name]
    found = {}
    for cell in sheet.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v")
        is_text = cell.get("t") == "s"
        found[cell.get("r")] = unescaped(shared[int(value)]) if is_text else value
    return found


def unescaped(text):
    """Return what an application shows for a character that XML cannot hold."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_no_cell_of_a_csv_file_begins_a_formula():
    table = Table("people", "People", ("name",), tuple((text,) for text in HOSTILE))

    _, *rows = read_csv(table)

    assert len(rows) == len(HOSTILE)
    for row, text in zip(rows, HOSTILE, strict=True):
        (cell,) = row or [""]
        assert cell in (text, f"'{text}")
        assert cell[:1] not in set("=+-@\t\r\n＝")


def test_text_is_text_in_a_workbook_whatever_it_begins_with():
    table = Table("people", "People", ("name",), tuple((text,) for text in HOSTILE))

    cells = read_xlsx(workbook([table], UTC, Style()))

    held = [cells.get(f"A{row}", "") for row in range(2, len(HOSTILE) + 2)]
    assert held == HOSTILE


def test_numbers_shares_and_times_are_what_they_are():
    at = datetime(2026, 7, 1, 12, 30, 15, 999, tzinfo=UTC)
    table = Table(
        "people",
        "People",
        ("count", "share", "index", "at", "none"),
        ((3, Fraction(839, 1000), -0.456, at, None),),
    )

    assert read_csv(table, PARIS)[1] == [
        "3",
        "0.83",
        "-0.46",
        "2026-07-01 14:30:15",
        "",
    ]
    cells = read_xlsx(workbook([table], PARIS, Style()))
    assert [cells[place] for place in ("A2", "B2", "C2")] == ["3", "0.83", "-0.46"]
    # Days since 30 December 1899, on the wall in Paris.
    began = datetime(1899, 12, 30) + timedelta(days=float(cells["D2"]))
    assert abs(began - datetime(2026, 7, 1, 14, 30, 15)) < timedelta(milliseconds=2)
    assert "E2" not in cells


def test_a_decimal_comma_is_for_the_language_that_has_one():
    at = datetime(2026, 7, 1, 12, 30, 15, tzinfo=UTC)
    row = (3, Fraction(839, 1000), -0.456, at)
    table = Table("people", "Personnes", ("a", "b", "c", "d"), (row,))

    line = "".join(csv_lines(table, PARIS, FRENCH)).splitlines()[1]

    assert line == "3;0,83;-0,46;01/07/2026 14:30:15"
    # A workbook holds numbers; the spreadsheet has its own decimal sign.
    cells = read_xlsx(workbook([table], PARIS, FRENCH))
    assert [cells[place] for place in ("A2", "B2", "C2")] == ["3", "0.83", "-0.46"]


def test_a_workbook_has_a_sheet_for_each_table():
    tables = [
        Table(name, name.title(), ("a",), ((number,),))
        for number, name in enumerate(("one", "two"))
    ]

    made = workbook(tables, UTC, Style())

    assert read_xlsx(made, 2) == {"A1": "a", "A2": "1"}
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        book = parts.read("xl/workbook.xml").decode()
    assert re.findall(r'<sheet name="(\w+)"', book) == ["One", "Two"]


@pytest.fixture
def people():
    nora = taker("=Nora", taken(100), department=Department.MARKETING)
    return assignment_results([nora, taker("Luca", groups=("A", "B"))], NOW)


def test_the_people(people):
    table = people_table(people, PLAIN)

    first, second = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    assert first == {
        "name": "=Nora",
        "department": "marketing",
        "language": "en",
        "groups": "Autumn intake",
        "standing": "passed",
        "late": "no",
        "stuck": "no",
        "score": Fraction(1),
        "attempts": 1,
        "attempts_allowed": 2,
        "weakest_stage": None,
        "finished_at": NOW - timedelta(days=1) + timedelta(minutes=6),
    }
    assert (second["groups"], second["score"]) == ("A; B", None)


def test_the_questions_with_their_departments_and_languages():
    sales = [attempt("lead")] * 6
    others = [
        attempt("prospect", department=Department.MARKETING, language="it"),
        attempt(DONT_KNOW, department=Department.OTHER, language="it"),
    ]
    found = analysed([*sales, *others], JOURNEY)

    table = question_table(found, PLAIN)

    (row,) = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    assert row == {
        "number": 1,
        "kind": "classify",
        "question": "a",
        "answers": 8,
        "right": 6,
        "facility": Fraction(3, 4),
        "discrimination": None,
        "labels": "works-well",
        "early": "yes",
        "dont_know": 1,
        # Two people are hidden; with sales shown, they could be worked out.
        "facility_sales": "withheld",
        "facility_marketing": "withheld",
        "facility_other": "withheld",
        "facility_en": Fraction(1),
        "facility_it": Fraction(0),
        "picked": "suspect 0; lead 6; prospect 1; opportunity 0; customer 0;"
        " disqualified 0; none 0",
        "stages_off": "+0 6; +1 1",
    }


def test_a_language_nobody_used_for_a_question_is_empty_there():
    found = analysed([attempt("lead"), attempt(None, "none", language="it")], JOURNEY)

    table = question_table(found, PLAIN)

    columns = [row[table.columns.index("facility_it")] for row in table.rows]
    assert columns == [Fraction(0), None]


def test_the_confusions():
    questions = [
        question(on_stage("a", key), pick)
        for key, pick in [
            ("lead", "lead"),
            ("lead", "prospect"),
            ("prospect", "none"),
            ("prospect", DONT_KNOW),
        ]
    ]

    table = confusion_table(confusion_matrix(questions, JOURNEY), PLAIN)

    assert table.columns == (
        "right_answer",
        "answers",
        "lead",
        "prospect",
        "none",
        "dont_know",
    )
    assert table.rows == (("lead", 2, 1, 1, 0, 0), ("prospect", 2, 0, 0, 1, 1))


def test_both_files_say_the_same(people):
    table = people_table(people, PLAIN)

    _, *rows = read_csv(table, PARIS)
    cells = read_xlsx(workbook([table], PARIS, Style()))

    for number, row in enumerate(rows, 2):
        for letter, written, cell in zip(
            "ABCDEFGHIJKL", row, table.rows[number - 2], strict=True
        ):
            held = cells.get(f"{letter}{number}", "")
            if isinstance(cell, datetime):
                continue
            if isinstance(cell, str):
                assert held == written.removeprefix("'") == cell
            else:
                assert (held and float(held)) == (written and float(written))


def test_the_documentation_has_the_labels_in_their_order(project):
    said = (project / "docs/results.md").read_text("utf-8")

    rows = re.findall(r"^\| ([A-Z][a-z ]+) \|", said, re.MULTILINE)
    assert [row.lower().replace(" ", "-") for row in rows] == list(Label)
