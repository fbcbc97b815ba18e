"""Columns: the types of value that both databases keep alike.

Owns how a time and a structured value are stored. Knows no table.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware when it goes in, aware and in UTC when it comes out.

    SQLite keeps no zone: a naive time would be read back as another one.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return *value* in UTC; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} is naive: give it a time zone")
        return value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return *value* aware, in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


def choice(members: type[StrEnum]) -> Enum:
    """Return the type of a column that holds one of *members*, by its value."""
    return Enum(
        members,
        native_enum=False,
        length=32,
        validate_strings=True,
        values_callable=lambda enum: [member.value for member in enum],
    )


def structured() -> JSON:
    """Return the type of a column that holds a structured value; None is none.

    One for each column: a type that tracks changes must not be shared.
    """
    return JSON(none_as_null=True)
