"""Migrations: fresh equals migrated, data survives, two starts at once, no way back."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from glossary.storage import DatabaseTooNew, make_engine, make_session, migrate, writing
from glossary.storage.agreement_tables import METADATA
from glossary.storage.schema_revision import LATEST, stored_revision
from glossary.storage.upgrading import SCRIPTS, upgrade
from tests.storage.databases import PERSON, run_sql


@dataclass(frozen=True)
class Step:
    """One script: what stood there before it, and what must stand there after."""

    revision: str
    before: str
    """The revision before it; ``base`` is an empty database."""
    statements: tuple[str, ...]
    """What fills the tables of the revision before."""
    question: str
    answer: list[tuple[object, ...]]


STEPS = [
    Step(
        "0001",
        before="base",
        statements=(),
        question="SELECT name FROM roles ORDER BY id",
        answer=[
            ("trainee",),
            ("trainer",),
            ("sales_lead",),
            ("marketing_lead",),
            ("administrator",),
        ],
    ),
    Step(
        "0002",
        before="0001",
        statements=(
            "INSERT INTO people (email, name, name_key, active, fs_uniquifier,"
            " language, theme, single_keys, department, created_at, version)"
            " VALUES ('ada@example.com', 'Ada', 'ada', true, 'x', 'en', 'auto', true,"
            " 'sales', '2026-03-01 09:30:00', 1)",
        ),
        question="SELECT name, (SELECT count(*) FROM attempts) FROM people",
        answer=[("Ada", 0)],
    ),
    Step(
        "0003",
        before="0002",
        statements=(
            "INSERT INTO people (email, name, name_key, active, fs_uniquifier,"
            " language, theme, single_keys, department, created_at, version)"
            " VALUES ('ada@example.com', 'Ada', 'ada', true, 'x', 'en', 'auto', true,"
            " 'sales', '2026-03-01 09:30:00', 1)",
            "INSERT INTO attempts (person_id, quiz, number, kind, view, revision, seed,"
            " started_at) SELECT id, 'first-day', 1, 'quiz', 'sales', 'abc', 7,"
            " '2026-03-01 09:30:00' FROM people",
        ),
        question="SELECT name, time_factor, quiz, assignment_id"
        " FROM people JOIN attempts ON people.id = person_id",
        answer=[("Ada", 100, "first-day", None)],
    ),
    Step(
        "0004",
        before="0003",
        statements=("INSERT INTO revisions (name, number) VALUES ('training', 3)",),
        question="SELECT name, number, seq, (SELECT count(*) FROM definition_versions)"
        " FROM revisions, definition_head",
        answer=[("training", 3, 0, 0)],
    ),
]
REBUILD = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{latest}"


def upgrade():
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("city", sa.String(80), server_default="Turin"))
        people.alter_column("name", existing_type=sa.String(120), type_=sa.String(200))
    {then}
"""


@pytest.fixture
def scripts(tmp_path):
    """A folder of scripts with one more than the shipped ones."""

    def write(then=""):
        folder = tmp_path / "scripts 100%"
        shutil.copytree(SCRIPTS, folder)
        text = REBUILD.format(latest=LATEST, then=then)
        (folder / "versions" / "next.py").write_text(text)
        return folder

    return write


@pytest.fixture
def ask():
    """Open an address, run one statement, close it."""
    engines = []

    def run(address, statement):
        engine = make_engine(address)
        engines.append(engine)
        session = make_session(engine)
        with writing(session):
            return run_sql(session, statement)

    yield run
    for engine in engines:
        engine.dispose()


def test_every_script_has_a_row_here_and_the_last_one_is_what_the_code_expects():
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)

    assert [step.revision for step in STEPS] == [
        script.revision for script in reversed(list(scripts.walk_revisions()))
    ]
    assert scripts.get_heads() == [LATEST]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.revision)
def test_a_script_keeps_what_stood_there(step, empty, ask):
    if step.before != "base":
        upgrade(empty, target=step.before)
    for statement in step.statements:
        ask(empty, statement)

    upgrade(empty, target=step.revision)

    assert ask(empty, step.question) == step.answer


def test_a_migrated_database_has_the_tables_of_the_code(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )

        assert compare_metadata(context, METADATA) == []


def test_a_second_start_changes_nothing(address, ask):
    migrate(address)

    assert ask(address, "SELECT version_num FROM alembic_version") == [(LATEST,)]


def test_a_table_can_be_rebuilt_without_losing_what_refers_to_it(
    address, session, person, scripts, ask
):
    session.close()

    upgrade(address, scripts=scripts())

    held = "SELECT email, city, role_id FROM people JOIN person_roles ON id = person_id"
    assert ask(address, held) == [(PERSON.email, "Turin", 1)]


def test_a_script_that_fails_changes_nothing(address, session, person, scripts, ask):
    session.close()

    with pytest.raises(ZeroDivisionError):
        upgrade(address, scripts=scripts(then="1 / 0"))

    assert ask(address, "SELECT version_num FROM alembic_version") == [(LATEST,)]
    assert len(ask(address, "SELECT * FROM people")[0]) == len(
        METADATA.tables["people"].columns
    )


def test_rows_left_without_what_they_refer_to_undo_the_migration(
    sqlite_template, scripts, tmp_path
):
    file = tmp_path / "lemma.sqlite"
    shutil.copy(sqlite_template, file)
    address = make_url(f"sqlite:///{file}")
    orphan = 'op.execute("INSERT INTO person_roles VALUES (99, 1)")'

    with pytest.raises(Exception, match="person_roles"):
        upgrade(address, scripts=scripts(then=orphan))

    engine = make_engine(address)
    with engine.connect() as connection:
        assert stored_revision(connection) == LATEST
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(address, ask):
    ask(address, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(DatabaseTooNew, match=r"9999.*newer version"):
        migrate(address)

    assert ask(address, "SELECT version_num FROM alembic_version") == [("9999",)]


START = """
import sys
from sqlalchemy import make_url
from glossary.storage import migrate
print("ready", flush=True)
sys.stdin.readline()
migrate(make_url(sys.argv[1]))
print("alembic" in sys.modules)
"""


def start(address):
    """Begin a process that migrates *address* when it is sent a line."""
    return subprocess.Popen(
        [sys.executable, "-c", START, address.render_as_string(hide_password=False)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )


def test_two_first_starts_at_once_both_find_the_tables(empty, ask):
    starts = [start(empty), start(empty)]
    for process in starts:
        assert process.stdout.readline() == "ready\n"
    for process in starts:
        process.stdin.write("go\n")
        process.stdin.flush()

    said = [process.communicate() for process in starts]

    assert [process.returncode for process in starts] == [0, 0], said
    assert ("True\n", "") in said, "neither found work to do"
    assert ask(empty, "SELECT count(*) FROM roles") == [(5,)]


def test_a_start_on_an_up_to_date_database_does_not_import_alembic(address):
    assert start(address).communicate("go\n") == ("ready\nFalse\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_files_of_sqlite_are_for_their_owner_alone(tmp_path):
    address = make_url(f"sqlite:///{tmp_path / 'lemma.sqlite'}")
    before = os.umask(0o022)
    try:
        migrate(address)
        session = make_session(make_engine(address))
        PERSON.added_to(session)
    finally:
        os.umask(before)

    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    session.close()
    session.get_bind().dispose()
    assert modes == dict.fromkeys(
        ["lemma.sqlite", "lemma.sqlite-wal", "lemma.sqlite-shm"], 0o600
    )
