"""The database: how it is reached, and what a transaction on it may do.

Owns the engine's settings on SQLite and PostgreSQL and the difference between
reading and writing. Knows no table, and nothing of the web: a request that may
write is told so by whoever answers it.

A transaction reads, and a write in it is refused, unless it was begun by
``writing``. On SQLite a writing one takes the write lock before its first
statement: one that has read first and then writes can be refused at once,
however long it would wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from inspect import iscoroutinefunction as is_coroutine
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry

from glossary.settings import Settings
from glossary.storage.failures import (
    ChangedMeanwhile,
    StorageBusy,
    WriteRefused,
    raise_failure,
)

FILE = "lemma.sqlite"
PATIENCE = 30.0
"""Seconds that a statement waits for a lock before StorageBusy."""
CONNECTING = 10
"""Seconds to reach a PostgreSQL server."""
KEPT_CONNECTIONS = 8
"""As many as the server has threads; more are opened when more ask at once."""
_WRITES = "writes"
_REFUSES = "refuses to write"


class _Turns:
    """Whose turn it is to write, among the threads of this process."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self.lock = Lock()


_TURNS: WeakKeyDictionary[object, _Turns] = WeakKeyDictionary()
"""By engine, for SQLite alone."""


class StorageSession(Session):
    """A session of SQLAlchemy that names a lost race as the rest of Lemma does."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what has changed; raises ChangedMeanwhile."""
        try:
            super().flush(objects)
        except StaleDataError as error:
            raise ChangedMeanwhile from error


class Database(SQLAlchemy):
    """The one database of an application, and its session for each request."""

    def connect(self, app: Any, settings: Settings) -> None:
        """Give the Flask application *app* the database that *settings* name.

        Nothing is opened yet: a database that is down shows at its first use.
        """
        address = storage_address(settings)
        options = {"url": address, **_engine_options(address, PATIENCE)}
        app.config["SQLALCHEMY_ENGINES"] = {"default": options}
        self.init_app(app)
        # After each request it would look for sessions of another kind, which we
        # have none of, in a thread of its own: that takes longer than most pages.
        app.teardown_appcontext_funcs[:] = [
            each for each in app.teardown_appcontext_funcs if not is_coroutine(each)
        ]
        with app.app_context():
            _attend(self.engine, PATIENCE)

    def refuse_writing(self, app: Any, while_: Callable[[], bool]) -> None:
        """Let no session of *app* write as long as *while_* returns True."""
        with app.app_context():
            self.sessionmaker.configure(info={_REFUSES: while_})


db = Database(session_options={"class_": StorageSession})


def storage_address(settings: Settings) -> URL:
    """Return the address of the database that *settings* name."""
    if settings.database_url is None:
        return URL.create("sqlite", database=str(settings.instance / FILE))
    address = make_url(settings.database_url)
    # Hosts hand out both spellings; SQLAlchemy knows one, and means another driver.
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def make_engine(address: URL, *, patience: float = PATIENCE) -> Engine:
    """Return an engine for *address*, where there is no application."""
    engine = create_engine(address, **_engine_options(address, patience))
    _attend(engine, patience)
    return engine


def make_session(engine: Engine) -> Session:
    """Return a session on *engine*, to be closed by the caller."""
    return StorageSession(engine)


@contextmanager
def writing(session: Session) -> Iterator[Session]:
    """Write in one transaction: all of it is committed at the end, or nothing.

    What was read before is read again, so that it is true while this writes.
    Inside another ``writing`` on the same session it is part of that one. Raises
    StorageBusy, StorageDown, ChangedMeanwhile, and WriteRefused for a session that
    may only read.
    """
    refuses = session.info.get(_REFUSES)
    if refuses is not None and refuses():
        raise WriteRefused("what only asks writes nothing")
    # What is changed and not flushed must not be lost: it goes first, or is refused.
    session.flush()
    if _is_writing(session):
        yield session
        return
    session.rollback()
    with _turn(session):
        try:
            session.connection(execution_options={_WRITES: True})
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def _turn(session: Session) -> Iterator[None]:
    """Let one thread write at a time, where the database lets only one.

    Else each would ask SQLite again after ever longer pauses, in most of which
    nobody writes.
    """
    turns = _TURNS.get(session.get_bind())
    if turns is None:
        yield
        return
    if not turns.lock.acquire(timeout=turns.patience):
        raise StorageBusy
    try:
        yield
    finally:
        turns.lock.release()


def _is_writing(session: Session) -> bool:
    return session.in_transaction() and bool(
        session.connection().get_execution_options().get(_WRITES)
    )


def _engine_options(address: URL, patience: float) -> dict[str, Any]:
    is_sqlite = address.get_backend_name() == "sqlite"
    timeout = {"timeout": patience} if is_sqlite else {"connect_timeout": CONNECTING}
    return {
        "connect_args": timeout,
        "pool_size": KEPT_CONNECTIONS,
        "max_overflow": -1,
        # A server may have been started anew since the connection was last used.
        "pool_pre_ping": not is_sqlite,
        # An error in the log must not show an address, a hash or a token.
        "hide_parameters": True,
    }


def _attend(engine: Engine, patience: float) -> None:
    """Set up every connection of *engine*, its transactions and its errors."""
    is_sqlite = engine.dialect.name == "sqlite"
    set_up = _set_up_sqlite if is_sqlite else _set_up_postgresql

    def connected(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        set_up(connection, patience)

    if is_sqlite:
        _TURNS[engine] = _Turns(patience)
    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", raise_failure)


def _set_up_sqlite(connection: Any, patience: float) -> None:
    # The driver must not begin transactions of its own: _begin does.
    connection.isolation_level = None
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # Else a row that REPLACE takes away would pass the triggers on deletion.
    connection.execute("PRAGMA recursive_triggers = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            # Another first start is doing it, and this pragma waits for nobody.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")


def _set_up_postgresql(connection: Any, patience: float) -> None:
    connection.execute(
        "SELECT set_config('lock_timeout', %s, false),"
        " set_config('TimeZone', 'UTC', false)",
        [f"{patience * 1000:.0f}ms"],
    )
    connection.commit()


def _begin(connection: Connection) -> None:
    """Begin a transaction that reads, or one that writes."""
    writes = bool(connection.get_execution_options().get(_WRITES))
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        # The driver begins with the first statement, in this mode.
        driver.read_only = not writes
        return
    # Past SQLAlchemy, which takes ten times longer; what cannot fail needs none of it.
    known = connection.connection.info
    if known.get(_WRITES) is not writes:
        # Only then: with every such word SQLite forgets what it had prepared.
        driver.execute(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        known[_WRITES] = writes
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        driver.execute("BEGIN")
