"""``classify`` gives each contact of a CSV file its stage under some views."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass

import pytest

from glossary.cli.main import main

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Outcome:
    """What one run left behind."""

    code: int
    out: str
    err: str
    written: str | None

    def rows(self, delimiter=","):
        """Return the rows written, the headings first."""
        text = io.StringIO(self.written.removeprefix(BYTE_ORDER_MARK), newline="")
        return list(csv.reader(text, delimiter=delimiter))

    def column(self, heading, delimiter=","):
        """Return the cells under *heading*."""
        headings, *rows = self.rows(delimiter)
        return [row[headings.index(heading)] for row in rows]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def classify(folder, capsys):
    """Class the contacts in a text, with more options, into ``out.csv``."""

    def run_command(contacts, *options, output="out.csv"):
        content = contacts if isinstance(contacts, bytes) else contacts.encode()
        (folder / "contacts.csv").write_bytes(content)
        to = () if output is None else ("-o", output)
        code = main(["classify", "contacts.csv", *to, *map(str, options)])
        said = capsys.readouterr()
        out = folder / "out.csv"
        written = out.read_bytes().decode() if out.is_file() else None
        return Outcome(code, said.out, said.err, written)

    return run_command


# What comes out


def test_every_column_comes_out_again_and_each_view_adds_one(classify):
    ran = classify("name,fit,two_way,interest\nAda,yes,true,expressed\n")

    assert ran.code == 0
    assert ran.rows() == [
        ["name", "fit", "two_way", "interest", "sales", "marketing"],
        ["Ada", "yes", "true", "expressed", "lead", "prospect"],
    ]


def test_views_are_those_asked_for_in_that_order_and_once(classify):
    views = ["--view", "S3-a", "--view", "marketing", "--view", "S3-a"]

    ran = classify("fit\nyes\n", *views)

    assert ran.rows() == [
        ["fit", "S3-a", "marketing"],
        ["yes", "prospect", "suspect"],
    ]


@pytest.mark.parametrize("said", ["true", "TRUE", "1", "yes", "Yes", " true "])
def test_a_true_fact_may_be_said_in_several_ways(classify, said):
    ran = classify(f"gave_details,x\n{said},\n")

    assert ran.column("marketing") == ["lead"]


@pytest.mark.parametrize("said", ["false", "False", "0", "no", "NO", ""])
def test_so_may_a_false_one_and_an_empty_cell_says_the_default(classify, said):
    ran = classify(f"gave_details,x\n{said},y\n")

    assert ran.column("marketing") == ["suspect"]


def test_values_and_headings_are_read_in_any_case(classify):
    ran = classify("Fit,NEED\nYES,Yes\n")

    assert ran.column("sales") == ["lead"]


def test_no_contact_at_all_is_no_mistake(classify):
    ran = classify("name,fit\n")

    assert (ran.code, ran.rows()) == (0, [["name", "fit", "sales", "marketing"]])


def test_a_column_of_the_same_name_twice_passes_if_it_says_no_fact(classify):
    ran = classify("note,note,fit\na,b,yes\n")

    assert ran.rows()[1] == ["a", "b", "yes", "suspect", "suspect"]


# Files as programs write them


def test_a_byte_order_mark_is_no_part_of_the_first_heading_and_is_kept(classify):
    ran = classify(f"{BYTE_ORDER_MARK}fit;name\nyes;Éa\n")

    assert ran.written.startswith(f"{BYTE_ORDER_MARK}fit;name;sales;marketing")
    assert ran.column("name", ";") == ["Éa"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_headings_show_the_delimiter_and_it_is_kept(classify, delimiter):
    name = "Bo, Ada; and\tco"
    text = 'name|fit|need\n"Bo, Ada; and\tco"|yes|yes\n'.replace("|", delimiter)

    ran = classify(text)

    assert ran.rows(delimiter)[1] == [name, "yes", "yes", "lead", "suspect"]


def test_a_quoted_cell_may_hold_line_ends_and_quotation_marks(classify):
    note = 'said "no",\r\nthen\rleft\nagain'
    quoted = note.replace('"', '""')

    ran = classify(f'note,fit\r\n"{quoted}",yes\r\nnext,perhaps\r\n')

    assert ran.rows()[1] == [note, "yes", "suspect", "suspect"]
    assert ran.err.startswith("row 3: fit: ")


def test_blank_lines_are_no_contacts_and_no_mistakes(classify):
    ran = classify("name,fit\n\nAda,yes\n\n\n")

    assert (ran.code, ran.column("name")) == (0, ["Ada"])


@pytest.mark.parametrize("empty", [",", " ,", "\u00a0, "])
def test_a_row_of_empty_cells_stays_where_it_is_and_is_no_contact(classify, empty):
    ran = classify(f"name,fit\nAda,yes\n{empty}\nBo,\n", "--json")

    assert (ran.code, ran.column("sales")) == (0, ["suspect", "", "suspect"])
    assert ran.rows()[2] == [*empty.split(","), "", ""]
    assert json.loads(ran.out)["contacts"] == 2


def test_nor_is_it_one_among_bad_rows(classify):
    ran = classify("name,fit\nAda,perhaps\n,\nBo,\n")

    assert ran.column("sales") == ["", "suspect"]
    assert ran.err.endswith("1 contact classified, 1 row left out.\n")


# What no column says


def test_facts_that_no_column_says_are_told_with_the_stages_out_of_reach(classify):
    ran = classify("fit,two_way,interest,need,gave_details,score_reached\nyes,,,,,\n")

    assert ran.err.splitlines() == [
        "sales: no column says identity, non_buyer, consent, budget, authority,"
        " timeline, sales_review, credit, deal, purchases;"
        " so no row can reach sal, sql, opportunity, customer.",
        "marketing: no column says identity, non_buyer, consent, budget, authority,"
        " timeline, sales_review, credit, deal, purchases;"
        " so no row can reach sal, sql, opportunity, customer.",
        "1 contact classified.",
    ]


def test_a_view_whose_every_fact_some_column_says_is_not_mentioned(classify):
    ran = classify("two_way,identity\n1,\n", "--view", "S3-f", "--view", "S4")

    assert ran.err.splitlines() == [
        "S4: no column says interest, credit; so no row can reach prospect.",
        "1 contact classified.",
    ]


def test_where_every_stage_can_be_reached_all_the_same_it_is_said(classify):
    ran = classify("gave_details,x\n1,\n", "--view", "S3-g")

    assert ran.err.splitlines() == [
        "S3-g: no column says identity, consent; every stage can be reached all the"
        " same.",
        "1 contact classified.",
    ]


# Bad rows


def test_bad_rows_are_said_and_left_out_and_good_ones_are_kept(classify):
    text = "name,fit,need\nAda,yes,yes\nBo,perhaps,maybe\nCy,yes\nDi,,,\nEd,no,\n"

    ran = classify(text)

    assert ran.code == 1
    assert ran.column("name") == ["Ada", "Ed"]
    assert ran.err.splitlines()[:4] == [
        "row 3: fit: 'perhaps' is none of no, unknown, yes",
        "row 3: need: 'maybe' is none of no, unknown, yes",
        "row 4: need: the row has 2 cells under 3 headings",
        "row 5: after the last: the row has 4 cells under 3 headings",
    ]
    assert ran.err.endswith("2 contacts classified, 3 rows left out.\n")


def test_a_bad_row_far_down_is_named_by_its_own_number(classify):
    rows = ["yes,"] * 1_000
    rows[700] = "perhaps,"

    ran = classify("\n".join(["fit,note", *rows]))

    assert ran.err.startswith("row 702: fit: ")
    assert len(ran.column("sales")) == 999


def test_a_quotation_mark_in_the_wrong_place_costs_one_row(classify):
    ran = classify('name,fit\n"A"da,yes\nBo,yes\n')

    assert (ran.code, ran.column("name")) == (1, ["Bo"])
    assert ran.err.startswith("row 2: whole row: a quotation mark")


def test_a_quotation_mark_that_is_never_closed_is_said(classify):
    ran = classify('name,fit\nAda,yes\n"Bo,yes\nCy,yes\n')

    assert (ran.code, ran.column("name")) == (1, ["Ada"])
    assert "row 3: whole row: a quotation mark is opened and never closed" in ran.err


def test_what_a_cell_says_is_shown_without_its_control_characters(classify):
    ran = classify("fit,x\n\x1b[2J" + "a" * 5_000 + ",\n")

    line = ran.err.splitlines()[0]
    assert "\x1b" not in line
    assert len(line) < 120


# Unusable input


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "contacts.csv has no headings"),
        ("name,e-mail\nAda,x\n", "no heading names a fact"),
        ("fit,need,Fit\nyes,yes,no\n", "two columns are headed 'Fit'"),
        ("fit,sales\nyes,x\n", "has a column 'sales' already"),
        ('"fit"x,need\nyes,yes\n', "headings: a quotation mark"),
        ("name,fit\nÉa,yes\n".encode("latin-1"), "not UTF-8 (byte 0xc9)"),
        ("fit\nyes\n".encode("utf-16"), "not UTF-8 (byte 0xff)"),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_two_and_writes_nothing(
    classify, folder, text, reason
):
    ran = classify(text)

    assert (ran.code, ran.out, ran.written) == (2, "", None)
    assert reason in ran.err
    assert [path.name for path in folder.iterdir()] == ["contacts.csv"]


def test_a_run_that_fails_leaves_the_file_that_was_there(classify, folder):
    (folder / "out.csv").write_text("kept")
    good = "name,fit\n" + "Ada,yes\n" * 5_000

    ran = classify(good.encode() + "Éa,yes\n".encode("latin-1"))

    assert (ran.code, ran.written) == (2, "kept")
    assert sorted(path.name for path in folder.iterdir()) == ["contacts.csv", "out.csv"]


def test_the_contacts_may_be_written_over_themselves(classify, folder):
    classify("fit\nyes\n", output="contacts.csv")

    text = (folder / "contacts.csv").read_text()
    assert text == "fit,sales,marketing\nyes,suspect,suspect\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_written_over_keeps_its_mode(classify, folder):
    out = folder / "out.csv"
    out.touch(mode=0o600)

    classify("fit\nyes\n")

    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere.csv"], "cannot read nowhere.csv: "),
        (["."], "cannot read .: "),
        (["a.csv", "-o", "nowhere/out.csv"], "cannot write nowhere/out.csv: "),
        (["a.csv", "--view", "slaes"], "unknown view 'slaes'; allowed: "),
        (["a.csv", "--mapping", "hubpsot"], "unknown mapping 'hubpsot'; allowed: "),
        (["a.csv", "--instance", "nowhere"], "no such folder: nowhere"),
        (["a.csv", "--count", "-o", "-"], "use -o FILE"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(folder, capsys, arguments, reason):
    (folder / "a.csv").write_text("fit\nyes\n")

    code = main(["classify", *arguments])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert reason in said.err
    assert said.err.count("\n") == 1


# Formulas


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C x'!A0"]
)
def test_a_cell_that_a_spreadsheet_would_calculate_is_defused(classify, cell):
    ran = classify(f'name,fit\n"{cell}",yes\n')

    assert ran.column("name") == [f"'{cell}"]


@pytest.mark.parametrize(
    "cell", ["-5", "+5", "-1.234,50", "-1e9", "-5%", "+33 6 12 34 56 78", "a=b", "'-x"]
)
def test_a_number_or_a_word_stays_as_it_is(classify, cell):
    ran = classify(f'name,fit\n"{cell}",yes\n')

    assert ran.column("name") == [cell]


def test_a_heading_is_defused_too(classify):
    ran = classify("=1+1,fit\nx,yes\n")

    assert ran.rows()[0][0] == "'=1+1"


def test_the_text_of_a_mapped_column_is_defused_too(classify):
    ran = classify("Last Contacted,x\n=1+1,\n", "--mapping", "hubspot")

    assert ran.column("Last Contacted") == ["'=1+1"]


# Counts


def test_counts_are_a_table_with_an_empty_cell_where_a_view_is_silent(classify):
    text = "name,fit,score_reached,interest\nAda,yes,1,signal\nBo,yes,,\nCy,,,\n"

    ran = classify(text, "--count", output=None)

    rows = [line.split() for line in ran.out.splitlines()]
    assert (ran.code, ran.written) == (0, None)
    assert rows[0] == ["stage", "sales", "marketing"]
    assert ["suspect", "2", "2"] in rows
    assert ["lead", "1", "0"] in rows
    assert ["mql", "1"] in rows


def test_counts_are_json_for_machines(classify):
    ran = classify("fit\nyes\nperhaps\n", "--json", "--view", "sales", output=None)

    report = json.loads(ran.out)
    assert ran.code == 1
    assert (report["contacts"], report["left_out"]) == (1, 1)
    assert report["views"]["sales"]["suspect"] == 1
    assert sum(report["views"]["sales"].values()) == 1
    assert "mql" not in report["views"]["sales"]


def test_rows_and_counts_may_both_be_had(classify):
    ran = classify("fit\nyes\n", "--count")

    assert ran.column("sales") == ["suspect"]
    assert "suspect" in ran.out


# Mappings

HUBSPOT = """\
Record ID,First Name,Email,Lifecycle Stage,Lead Status,Invalid email address,\
Unsubscribed from all email,Number of times contacted,Last Contacted,\
Number of Form Submissions,Recent Sales Email Replied Date,Buying Role,\
Became a Customer Date,fit,need
101,Ada,ada@example.com,Lead,New,false,false,0,,1,,,,,
102,Bo,bo@example.com,Lead,Unqualified,false,true,3,2026-01-09 10:12,1,,,,yes,yes
103,Cy,cy@example.com,Lead,Connected,,,2,2026-02-01 09:00,,\
2026-02-03 16:40,Decision Maker,,yes,
104,Di,di@example.com,Customer,,,,,,,,,2025-11-30,,
105,Ed,ed@,Subscriber,,true,false,,,1,,,,,
"""
SALESFORCE = """\
"Full Name";"Lead Status";"Converted";"Email Opt Out";"Email Bounced Reason";\
"Role";"Stage";"Won";"two_way"
"Ada";"Closed - Not Converted";"0";"0";"";"";"";"0";""
"Bo";"Open - Not Contacted";"1";"0";"";"";"";"0";""
"Cy";"";"0";"0";"";"Decision Maker";"Negotiation/Review";"0";"1"
"Di";"";"0";"0";"";"";"Closed Won";"1";"1"
"Ed";"";"0";"1";"";"";"";"0";"1"
"Flo";"";"0";"0";"550 unknown user";"";"";"0";""
"""


def test_a_hubspot_export_is_read_by_its_own_headings(classify):
    ran = classify(HUBSPOT, "--mapping", "hubspot")

    assert ran.code == 0, ran.err
    assert dict(zip(ran.column("First Name"), ran.column("sales"), strict=True)) == {
        "Ada": "suspect",
        "Bo": "disqualified",
        "Cy": "prospect",
        "Di": "customer",
        "Ed": "disqualified",
    }
    assert ran.column("marketing")[0] == "lead"


def test_a_salesforce_report_is_read_by_its_own_headings(classify):
    ran = classify(SALESFORCE, "--mapping", "salesforce")

    assert ran.code == 0, ran.err
    sales = dict(
        zip(ran.column("Full Name", ";"), ran.column("sales", ";"), strict=True)
    )
    assert sales == {
        "Ada": "suspect",
        "Bo": "sal",
        "Cy": "opportunity",
        "Di": "customer",
        "Ed": "disqualified",
        "Flo": "disqualified",
    }


def test_one_column_of_a_report_may_say_several_facts(classify):
    text = "Full Name,Stage\nAda,Closed Won\nBo,Negotiation/Review\nCy,Qualification\n"

    ran = classify(text, "--mapping", "salesforce")

    assert ran.column("sales") == ["customer", "opportunity", "suspect"]


def test_an_inquiry_by_phone_is_interest_and_gives_details(classify):
    text = "Full Name,Lead Source\nAda,Phone Inquiry\nBo,Web\n"

    ran = classify(text, "--mapping", "salesforce")

    assert ran.column("sales") == ["lead", "suspect"]
    assert ran.column("marketing") == ["lead", "suspect"]


@pytest.mark.parametrize("said", ["true", "Yes", "1", "YES"])
def test_a_mapped_yes_is_read_in_every_spelling(classify, said):
    text = f"Name,Unsubscribed from all email\nAda,{said}\n"

    ran = classify(text, "--mapping", "hubspot")

    assert (ran.code, ran.column("sales")) == (0, ["disqualified"])


@pytest.mark.parametrize("said", ["false", "No", "0", ""])
def test_so_is_a_mapped_no(classify, said):
    text = f"Name,Unsubscribed from all email\nAda,{said}\n"

    ran = classify(text, "--mapping", "hubspot")

    assert (ran.code, ran.column("sales")) == (0, ["suspect"])


def test_an_open_deal_is_read_from_hubspots_lead_status(classify):
    text = (
        "Name,Lead Status,Recent Sales Email Replied Date\nAda,Open Deal,2026-02-03\n"
    )

    ran = classify(text, "--mapping", "hubspot")

    assert ran.column("sales") == ["opportunity"]


def test_a_mapping_of_ones_own_is_a_file(classify, folder):
    (folder / "ours.yaml").write_text(
        "columns: {Zielmarkt: fit}\nvalues: {fit: {ja: yes, nein: no}}\n"
    )

    ran = classify("Zielmarkt,need\nJa,yes\nnein,yes\n", "--mapping", "ours.yaml")

    assert ran.column("sales") == ["lead", "disqualified"]


def test_an_instance_may_hold_mappings_and_change_a_shipped_one(classify, folder):
    mappings = folder / "instance" / "content" / "mappings"
    mappings.mkdir(parents=True)
    (mappings / "hubspot.yaml").write_text("columns: {Kontakt: contacted, Fit?: fit}\n")

    ran = classify("Kontakt,Fit?,need\n1,yes,yes\n", "--mapping", "hubspot")

    assert ran.column("sales") == ["lead"]


def test_a_broken_mapping_is_refused_with_its_line(classify, folder):
    (folder / "ours.yaml").write_text("columns:\n  Zielmarkt: fti\n")

    ran = classify("Zielmarkt\nja\n", "--mapping", "ours.yaml")

    assert (ran.code, ran.written) == (2, None)
    assert ran.err.startswith("ours.yaml:2: unknown fact 'fti'; allowed: identity, ")


# Instances


def test_a_view_of_the_instance_changes_the_class(classify, folder):
    views = folder / "instance" / "content" / "views"
    views.mkdir(parents=True)
    (views / "sales.yaml").write_text("stages: {prospect: {fit: yes}}\n")

    ran = classify("fit,x\nyes,\nunknown,\n")

    assert ran.column("sales") == ["prospect", "none"]
    assert ran.column("marketing") == ["suspect", "suspect"]


def test_a_broken_view_of_the_instance_is_refused_with_its_line(classify, folder):
    views = folder / "instance" / "content" / "views"
    views.mkdir(parents=True)
    (views / "sales.yaml").write_text("stages:\n  prospect: {fti: yes}\n")

    ran = classify("fit\nyes\n")

    assert ran.code == 2
    assert ran.err.startswith("instance/content/views/sales.yaml:2: ")


# Pipes and terminals


def test_contacts_come_from_standard_input_and_go_to_standard_output(run):
    ran = run("classify", "-", stdin="name,fit,need\nÉa,yes,yes\n")

    assert ran.returncode == 0
    assert ran.stdout == "name,fit,need,sales,marketing\nÉa,yes,yes,lead,suspect\n"
    assert ran.stderr.endswith("\n1 contact classified.\n")


def test_a_dash_names_standard_output_too(run):
    ran = run("classify", "-", "-o", "-", "--view", "sales", stdin="fit\nyes\n")

    assert ran.stdout == "fit,sales\nyes,suspect\n"


def test_standard_input_is_named_in_messages(run):
    ran = run("classify", "-", stdin="")

    assert ran.returncode == 2
    assert ran.stderr.startswith("standard input has no headings")


@pytest.mark.skipif(os.name == "nt", reason="a pipe breaks otherwise on Windows")
def test_a_reader_that_has_seen_enough_ends_it_without_a_word(project, tmp_path):
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("name,fit\n" + "Ada,yes\n" * 100_000)
    command = [sys.executable, project / "app.py", "classify", contacts]

    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        ran.stdout.readline()
        ran.stdout.close()
        said = ran.stderr.read()

    assert (ran.returncode, said) == (1, b"")


def test_a_terminal_is_shown_how_far_it_has_come(project, tmp_path):
    pty = pytest.importorskip("pty", reason="no pseudo-terminal on Windows")
    (tmp_path / "contacts.csv").write_text("name,fit\n" + "Ada,yes\n" * 100_000)
    mine, its = pty.openpty()
    command = [sys.executable, project / "app.py", "classify", "contacts.csv"]

    subprocess.run([*command, "-o", "out.csv"], cwd=tmp_path, stderr=its, check=True)
    os.close(its)
    said = os.read(mine, 1 << 16).decode()
    os.close(mine)

    assert "%  64,064 rows" in said
    assert "\x1b[Ksales: no column says " in said
    assert said.endswith("\n100,000 contacts classified.\r\n")


def test_classifying_imports_nothing_that_renders_or_serves(project, tmp_path):
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("fit\nyes\n")
    script = (
        "import sys; from glossary.cli.main import main;"
        "main(['classify', sys.argv[1], '--count']); print(*sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script, contacts],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )

    imported = set(ran.stdout.splitlines()[-1].split())
    assert "glossary.sheets" in imported
    assert not imported & {"flask", "markdown", "nh3", "whoosh", "babel", "waitress"}
