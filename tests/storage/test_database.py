"""Transactions: who may write, who waits, and what is said when it fails."""

import shutil
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import make_url, select
from sqlalchemy.exc import IntegrityError, StatementError

from glossary.settings import Settings
from glossary.storage import (
    ChangedMeanwhile,
    StorageBusy,
    StorageDown,
    WriteRefused,
    make_engine,
    make_session,
    people,
    revisions,
    storage_address,
    writing,
)
from glossary.storage.tables import PersonRow
from tests.storage.databases import NOW, PERSON, Database, both_at_once, run_sql


def row_of(session, person):
    return session.get_one(PersonRow, person.id)


def test_a_write_outside_writing_is_refused(session, person):
    with pytest.raises(WriteRefused):
        run_sql(session, "UPDATE people SET name = 'x'")


def test_a_change_of_a_row_outside_writing_is_refused(session, person):
    row_of(session, person).name = "Grace"

    with pytest.raises(WriteRefused):
        session.commit()


def test_a_reading_transaction_makes_no_table(session):
    with pytest.raises(WriteRefused):
        run_sql(session, "CREATE TABLE other (id INTEGER)")


def test_a_session_reads_again_after_it_wrote(session, person):
    with pytest.raises(WriteRefused):
        run_sql(session, "DELETE FROM people")
    session.rollback()

    assert people.find(session, person.id) == person


def test_a_connection_that_wrote_refuses_to_write_when_it_reads_again(session, person):
    for name in ("Grace", "Ada"):
        with writing(session):
            row_of(session, person).name = name
        for _ in range(2):
            with pytest.raises(WriteRefused):
                run_sql(session, "DELETE FROM people")
            session.rollback()

    assert people.find(session, person.id).name == "Ada"


def test_nothing_is_kept_of_a_writing_that_fails(session):
    with pytest.raises(ZeroDivisionError), writing(session):
        revisions.bump(session, "one")
        _ = 1 / 0

    assert revisions.read_all(session) == {}


def test_a_writing_inside_another_is_part_of_it(session):
    with pytest.raises(ZeroDivisionError), writing(session):
        with writing(session):
            revisions.bump(session, "one")
        _ = 1 / 0

    assert revisions.read_all(session) == {}


def test_writing_sees_what_others_wrote_since_this_session_read(database, person):
    mine, other = database.session(), database.session()
    assert row_of(mine, person).name == "Ada"
    with writing(other):
        row_of(other, person).name = "Grace"

    with writing(mine):
        assert row_of(mine, person).name == "Grace"


def test_what_was_changed_before_writing_began_is_not_lost_in_silence(session, person):
    row_of(session, person).name = "Grace"

    with pytest.raises(WriteRefused), writing(session):
        pass


def test_two_at_once_lose_no_update(database):
    outcome = both_at_once(
        database,
        lambda session, number: [revisions.bump(session, "one") for _ in range(50)],
    )

    assert outcome.refused == []
    assert revisions.read_all(database.session()) == {"one": 100}


def test_an_edit_of_what_somebody_else_changed_is_refused(database, person):
    outcome = both_at_once(
        database,
        lambda session, number: people.change(
            session, person.id, version=person.version, name=f"Name {number}"
        ),
    )

    assert len(outcome.done) == 1
    assert [type(error) for error in outcome.refused] == [ChangedMeanwhile]


def test_a_list_that_is_changed_in_place_is_kept(session, database, person):
    row = row_of(session, person)
    with writing(session):
        row.mf_recovery_codes = ["one", "two"]

    with writing(session):
        row.mf_recovery_codes.pop(0)

    assert row_of(database.session(), person).mf_recovery_codes == ["two"]


def test_a_database_that_others_hold_for_too_long_is_busy(session, impatient, person):
    change = "UPDATE people SET name = 'x'"

    with writing(session):
        run_sql(session, change)
        with pytest.raises(StorageBusy), writing(impatient):
            run_sql(impatient, change)


def test_reading_waits_for_nobody(session, impatient, person):
    with writing(session):
        run_sql(session, "UPDATE people SET name = 'x'")
        seen = people.find(impatient, person.id)

    assert seen == person


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:////no/such/folder/lemma.sqlite",
        "postgresql+psycopg://ada:lovelace@127.0.0.1:1/lemma",
    ],
)
def test_a_database_that_is_not_there_is_down_and_its_password_not_told(address):
    session = make_session(make_engine(make_url(address)))

    with pytest.raises(StorageDown) as refused:
        session.connection()

    assert "lovelace" not in str(refused.value)


def test_a_file_that_is_no_database_is_down(tmp_path):
    file = tmp_path / "lemma.sqlite"
    file.write_text("Dear database," * 100)

    with pytest.raises(StorageDown, match="not a database"):
        make_session(make_engine(make_url(f"sqlite:///{file}"))).connection()


def test_an_error_shows_no_value_of_the_statement(session, person):
    with pytest.raises(IntegrityError) as refused, writing(session):
        run_sql(session, "INSERT INTO roles (name) VALUES (:name)", name="trainee")

    assert "parameters hidden" in str(refused.value)


def test_sqlite_keeps_what_it_has_acknowledged(sqlite_template):
    engine = make_engine(make_url(f"sqlite:///{sqlite_template}"))

    with engine.connect() as connection:
        kept = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    engine.dispose()

    assert kept == ["wal", 2, 1]


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=5, minutes=30))], ids=str
)
def test_a_time_comes_back_as_the_same_moment_in_utc(zone, session):
    at = datetime(2026, 3, 29, 2, 30, 0, 123456, tzinfo=zone)
    with writing(session):
        session.add(_person_made(at))
    session.expire_all()

    stored = session.scalars(select(PersonRow.created_at)).one()

    assert stored == at
    assert stored.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(session):
    with pytest.raises(StatementError, match="naive"), writing(session):
        session.add(_person_made(datetime(2026, 3, 1)))


def test_times_are_compared_as_moments(session):
    PERSON.added_to(session)
    east = timezone(timedelta(hours=9))
    same = NOW.astimezone(east)

    later = select(PersonRow.id).where(PersonRow.created_at > same)

    assert session.scalars(later).all() == []


def _person_made(at):
    return PersonRow(
        email="ada@example.com",
        name="Ada",
        fs_uniquifier="1",
        language="en",
        department="sales",
        created_at=at,
    )


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgres://u:p@host/lemma", "postgresql+psycopg"),
        ("postgresql://u:p@host/lemma", "postgresql+psycopg"),
        ("sqlite:////var/lib/lemma.sqlite", "sqlite"),
        (None, "sqlite"),
    ],
)
def test_an_address_names_the_driver_that_is_installed(given, driver, tmp_path):
    settings = Settings(instance=tmp_path, database_url=given)

    assert storage_address(settings).drivername == driver


def test_without_an_address_the_database_is_in_the_instance(tmp_path):
    address = storage_address(Settings(instance=tmp_path))

    assert address.database == str(tmp_path / "lemma.sqlite")


@pytest.fixture
def one_process(sqlite_template, tmp_path):
    """Two sessions of one process on SQLite, which wait for hardly anything."""
    file = tmp_path / "turns.sqlite"
    shutil.copy(sqlite_template, file)
    opened = Database(make_engine(make_url(f"sqlite:///{file}"), patience=0.05))
    yield opened.session(), opened.session()
    opened.close()


def test_a_writer_waits_its_turn_and_no_longer(one_process):
    one, other = one_process

    with writing(one), pytest.raises(StorageBusy), writing(other):
        pytest.fail("two write at once")


def test_a_writer_that_fails_has_had_its_turn(one_process):
    one, other = one_process
    with pytest.raises(ZeroDivisionError), writing(one):
        raise ZeroDivisionError

    made = PERSON.added_to(other)

    assert people.find(one, made.id) is not None
