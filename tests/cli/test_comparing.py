"""``compare`` says where exactly two views part, or that they do not."""

import json

import pytest

from glossary.cli.main import main


@pytest.fixture
def compare(tmp_path, monkeypatch, capsys):
    """Compare in an empty folder; return exit code, results and complaints."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments):
        code = main(["compare", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def write_views(tmp_path):
    """Let the instance define both departments' views."""
    views = tmp_path / "instance" / "content" / "views"
    views.mkdir(parents=True)

    def write(sales, marketing):
        (views / "sales.yaml").write_text(f"stages: {sales}\n")
        (views / "marketing.yaml").write_text(f"stages: {marketing}\n")

    return write


def test_the_stages_that_only_one_of_them_has_are_not_compared(compare):
    code, out, _ = compare("sales", "marketing")

    first = out.splitlines()[0]
    assert code == 0
    assert first.startswith("sales and marketing, compared on suspect, lead, ")
    assert "mql" not in first


def test_every_smallest_difference_stands_in_a_row_with_its_facts(compare):
    _, out, _ = compare("sales", "marketing")

    rows = [line.split(maxsplit=2) for line in out.splitlines()]
    assert ["sales", "marketing", "facts stated"] in rows
    assert ["disqualified", "suspect", "need no"] in rows
    assert ["lead", "suspect", "fit yes, need yes"] in rows
    assert not any("need no, " in row[-1] for row in rows if row)


# Two views so small that counts can be reckoned by hand.
LEAD = "{suspect: {identity: identified}, lead: {fit: yes}}"
WIDE = "{suspect: {identity: identified}, lead: {fit: [unknown, yes]}}"


def test_combinations_are_counted_over_all_and_over_those_at_work(compare, write_views):
    write_views(LEAD, WIDE)

    _, out, _ = compare("sales", "marketing", "--json")

    counted = json.loads(out)["combinations"]
    # Three identities times three values of fit are nine parts of equal size. Views
    # part on the three where fit is unknown. Where fit is yes, both say lead, on
    # three; else only an identified contact has a stage under sales: one and one.
    everything = counted["all"]["total"]
    assert counted["all"]["parting"] * 3 == everything
    assert counted["neither_says"]["stages"] == ["customer", "disqualified", "none"]
    assert counted["neither_says"]["parting"] * 9 == everything
    assert counted["neither_says"]["total"] * 9 == everything * 5


def test_a_departure_is_shown_with_its_witness(compare, write_views):
    write_views(LEAD, WIDE)

    _, out, _ = compare("sales", "marketing", "--json")

    report = json.loads(out)
    (departure,) = report["departures"]
    assert (report["one"], report["other"], report["equal"]) == (
        "sales",
        "marketing",
        False,
    )
    assert (departure["one"], departure["other"]) == ("suspect", "lead")
    assert departure["stated"] == {}
    assert departure["witness"]["fit"] == "unknown"
    assert len(departure["witness"]) == 17


def test_views_that_mean_the_same_are_equal_however_they_are_written(
    compare, write_views
):
    write_views(
        LEAD, "{suspect: {identity: identified}, lead: {not: {fit: [no, unknown]}}}"
    )

    code, out, _ = compare("sales", "marketing")

    assert code == 0
    assert "Equal: they agree on all " in out
    assert "part" not in out


def test_without_a_stage_in_common_nothing_is_compared_and_nothing_proved(
    compare, write_views
):
    write_views("{suspect: {identity: identified}}", "{lead: {fit: yes}}")

    _, out, _ = compare("sales", "marketing")
    _, for_machines, _ = compare("sales", "marketing", "--json")

    assert "no stage in common" in out
    assert json.loads(for_machines)["equal"] is None


def test_a_stage_that_is_not_shared_is_said_beside_the_class_that_is_compared(compare):
    _, out, _ = compare("S1", "sales")

    (row,) = (line for line in out.splitlines() if line.endswith("  gave_details true"))
    assert row.split("  ")[0] == "lead"
    assert "none (suspect, not shared)" in row


def test_views_that_part_before_anything_is_stated_are_said_to(compare):
    _, out, _ = compare("FT-2024", "S4")

    assert out.endswith(
        "They part from the start. Of whom nothing is stated, FT-2024 says none"
        " (suspect, not shared), S4 says lead.\n"
    )
    assert "facts stated" not in out


def test_only_stages_that_one_of_the_two_can_give_are_left_out_of_a_count(compare):
    _, out, _ = compare("FT-2024", "S4")

    assert "Where neither says none: on " in out


def test_a_published_definition_can_be_compared_too(compare):
    code, out, _ = compare("S3-a", "sales")

    assert code == 0
    assert out.startswith("S3-a and sales, compared on ")


def test_a_view_that_is_not_there_is_named_with_those_that_are(compare):
    code, out, err = compare("sales", "marketign")

    assert (code, out) == (2, "")
    assert err.startswith("unknown view 'marketign'; allowed: ")
