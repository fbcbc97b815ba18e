"""``verify-history`` finds whatever was done to the file behind the database."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import make_url

from glossary.cli.main import main
from glossary.people import Department
from glossary.storage import make_engine, make_session, migrate
from tests.agreements.signing import stage
from tests.services.signing import lead

COLUMNS = (
    "seq",
    "scope",
    "subject",
    "number",
    "content",
    "signatures",
    "reason",
    "review_by",
    "published_at",
    "previous_hash",
    "hash",
)


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """The file of a database with four versions: one of sales, three of both."""
    file = tmp_path_factory.mktemp("signed") / "lemma.sqlite"
    address = make_url(f"sqlite:///{file}")
    migrate(address)
    engine = make_engine(address)
    with closing(make_session(engine)) as session:
        sales, marketing = (
            lead(session, each) for each in (Department.SALES, Department.MARKETING)
        )
        sales.adopt()
        for number, value in enumerate(("none", "planned", "approved")):
            draft = sales.save(stage(value), based_on=number)
            sales.sign(read=draft.edit)
            marketing.sign(read=draft.edit)
    engine.dispose()
    return file


@pytest.fixture
def file(signed, tmp_path):
    """A copy of it in an instance, for one test to write in."""
    instance = tmp_path / "instance"
    instance.mkdir()
    return shutil.copy(signed, instance / "lemma.sqlite")


@pytest.fixture
def tamper(file):
    """Do something to the file that the database would refuse."""

    def do(*statements):
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for name in ("kept", "unchanged"):
                connection.execute(f"DROP TRIGGER definition_versions_{name}")
            for statement in statements:
                assert connection.execute(statement).rowcount, "it changes nothing"

    return do


@pytest.fixture
def verify(tmp_path, capsys):
    """Call the command; return its exit code, what it printed and complained of."""

    def call(*options):
        instance = str(tmp_path / "instance")
        code = main(["verify-history", "--instance", instance, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def found(verify):
    """Return where the command finds something, and what."""

    def call():
        code, printed, _ = verify("--json")
        breaks = json.loads(printed)["breaks"]
        assert code == (1 if breaks else 0)
        return [(each["kind"], each["seq"], each["field"]) for each in breaks]

    return call


def test_a_history_that_nobody_touched_is_fine(file, verify):
    assert verify() == (0, "4 versions, each as it was signed.\n", "")
    assert json.loads(verify("--json")[1]) == {"versions": 4, "breaks": []}


def test_a_history_without_a_version_is_fine(tmp_path, verify):
    (tmp_path / "instance").mkdir()
    migrate(make_url(f"sqlite:///{tmp_path / 'instance' / 'lemma.sqlite'}"))

    assert verify() == (0, "0 versions, each as it was signed.\n", "")


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
@pytest.mark.parametrize("column", COLUMNS)
def test_any_column_that_was_changed_is_found(column, seq, tamper, found):
    changed = {
        "seq": "seq + 10",
        "number": "number + 10",
        "scope": "'marketing'",
        "review_by": "'2030-01-01'",
        "published_at": "replace(published_at, '2026', '2027')",
        "signatures": "replace(signatures, '\"person\":1', '\"person\":3')",
    }
    value = changed.get(column, f"{column} || ' '")
    tamper(f"UPDATE definition_versions SET {column} = {value} WHERE seq = {seq}")

    at = {(kind, where) for kind, where, _ in found()}

    expected = {("missing", seq), ("added", seq + 10)}
    assert at == (expected if column == "seq" else {("changed", seq)})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("scope", "'marketing'"),
        ("number", "7"),
        ("number", "'one'"),
        ("content", "content || ' '"),
        ("content", "CAST(x'ff' || content AS TEXT)"),
        ("content", "CAST(content AS BLOB)"),
        ("signatures", "'[]'"),
        ("reason", "CAST(x'ff' AS TEXT)"),
        ("review_by", "'soon'"),
        ("published_at", "replace(published_at, 'T', ' ')"),
        ("previous_hash", "upper(hash)"),
        ("hash", "upper(hash)"),
    ],
)
def test_what_was_changed_is_named_where_it_can_be_told(column, value, tamper, found):
    tamper(f"UPDATE definition_versions SET {column} = {value} WHERE seq = 3")

    told = {"signatures": None, "content": "content"}.get(column, column)
    assert found() == [("changed", 3, told)]


@pytest.mark.parametrize("seq", [1, 3, 4])
def test_a_version_that_was_removed_is_missed(seq, tamper, found):
    tamper(f"DELETE FROM definition_versions WHERE seq = {seq}")

    assert found() == [("missing", seq, None)]


def test_versions_that_changed_places_are_found(tamper, found):
    tamper(
        "UPDATE definition_versions SET seq = 9 WHERE seq = 2",
        "UPDATE definition_versions SET seq = 2 WHERE seq = 3",
        "UPDATE definition_versions SET seq = 3 WHERE seq = 9",
    )

    assert found() == [("changed", 2, "seq"), ("changed", 3, "seq")]


def test_a_removed_end_is_found_whatever_becomes_of_the_head(tamper, found):
    tamper(
        "DELETE FROM definition_versions WHERE seq = 4",
        "UPDATE definition_head SET seq = 3",
    )

    assert found() == [("replaced", 3, None)]


def test_without_its_head_the_history_is_found_to_have_no_end(tamper, found):
    tamper("DELETE FROM definition_head")

    assert found() == [("added", seq, None) for seq in (1, 2, 3, 4)]


def test_what_is_wrong_is_said_in_sentences(tamper, verify):
    tamper(
        "UPDATE definition_versions SET subject = CAST(x'ff' AS TEXT) WHERE seq = 1",
        "UPDATE definition_versions SET reason = 'Oh.' WHERE seq = 2",
        "DELETE FROM definition_versions WHERE seq = 3",
        "UPDATE definition_versions SET number = 4 WHERE seq = 4",
    )

    code, printed, complaint = verify()

    assert (code, complaint) == (1, "")
    assert printed.splitlines() == [
        "1: version 1 of \\xff (sales): what was signed was changed: subject",
        "2: version 1 of prospect (agreed): what was signed was changed: in content,"
        " signatures, reason or review_by, or in several fields",
        "3: the version that stood here is gone",
        "4: version 4 of prospect (agreed): what was signed was changed: number",
    ]


def test_a_history_that_is_not_there_is_unusable(tamper, verify):
    tamper("ALTER TABLE definition_versions RENAME TO others")

    code, printed, complaint = verify()

    assert (code, printed) == (2, "")
    assert "the history cannot be read" in complaint


def test_a_folder_without_a_database_is_named_and_left_as_it_is(tmp_path, verify):
    (tmp_path / "instance").mkdir()

    code, _, complaint = verify()

    assert code == 2
    assert f"no database in {tmp_path / 'instance'}" in complaint
    assert list((tmp_path / "instance").iterdir()) == []
