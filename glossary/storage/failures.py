"""Failures: what a database may answer, as errors the rest of Lemma can name.

Owns the translation from the codes of both drivers. Knows nothing of what was
asked, and puts no value of a statement into a message.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import ExceptionContext

from glossary.errors import GlossaryError

_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SQLITE_DOWN = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
}
_POSTGRESQL_BUSY = {
    "40001",  # serialization failure
    "40P01",  # deadlock
    "53300",  # too many connections
    "55P03",  # lock timeout
    "57014",  # statement timeout
}
_POSTGRESQL_READ_ONLY = "25006"
_POSTGRESQL_DOWN = ("08", "28", "3D", "53", "57P", "58", "XX")
"""Beginnings of codes: connection, password, database, resources, shutdown, disk."""


class StorageFailure(GlossaryError):
    """The database did not do what it was asked."""


class StorageBusy(StorageFailure):
    """Others held the database for too long; the same request may pass later."""

    def __init__(self) -> None:
        super().__init__("the database is busy: try again in a moment")


class StorageDown(StorageFailure):
    """The database cannot be reached, or cannot be used as it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the database cannot be used: {reason}")


class WriteRefused(StorageFailure):
    """Something wrote outside ``writing``: a mistake in the program."""

    def __init__(
        self, reason: str = "a reading transaction cannot write: use writing()"
    ) -> None:
        super().__init__(reason)


class ChangedMeanwhile(StorageFailure):
    """What is to be changed is no longer what was read."""

    def __init__(self) -> None:
        super().__init__("it was changed by somebody else in the meantime")


def raise_failure(context: ExceptionContext) -> None:
    """Raise the failure that *context* tells of; return if it is none of them."""
    error = context.original_exception
    if isinstance(error, sqlite3.Error):
        failure = _sqlite_failure(error, context)
    else:
        failure = _postgresql_failure(error, context)
    if failure is not None:
        raise failure from error


def _sqlite_failure(
    error: sqlite3.Error, context: ExceptionContext
) -> StorageFailure | None:
    # Errors of the module itself carry no code.
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    # The upper bytes say more about the same kind of error.
    kind = code & 0xFF
    if kind in _SQLITE_BUSY:
        return StorageBusy()
    if kind in _SQLITE_DOWN:
        return StorageDown(str(error))
    if kind == sqlite3.SQLITE_READONLY:
        return StorageDown(str(error)) if _writes(context) else WriteRefused()
    return None


def _postgresql_failure(
    error: BaseException, context: ExceptionContext
) -> StorageFailure | None:
    if not hasattr(error, "sqlstate"):
        return None
    code: str | None = error.sqlstate
    if code in _POSTGRESQL_BUSY:
        return StorageBusy()
    if code == _POSTGRESQL_READ_ONLY and not _writes(context):
        return WriteRefused()
    is_lost = context.connection is None or context.is_disconnect
    if is_lost or (code or "").startswith(_POSTGRESQL_DOWN):
        return StorageDown((str(error).splitlines() or ["no answer"])[0])
    return None


def _writes(context: ExceptionContext) -> bool:
    connection = context.connection
    return connection is not None and bool(
        connection.get_execution_options().get("writes")
    )
