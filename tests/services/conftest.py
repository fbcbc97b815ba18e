"""Every test of the services on both databases, as those of storage."""

# ruff: noqa: F401 (pytest finds fixtures by their names)
from tests.storage.conftest import (
    address,
    database,
    kind,
    person,
    postgresql,
    postgresql_template,
    session,
    sqlite_template,
)
