"""Paging: one page of a long list, and how long the list is.

Owns the count and the cut. Knows no table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

Row = TypeVar("Row")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Value]):
    """Some of the values of a list, in its order."""

    values: tuple[Value, ...]
    number: int
    """From 1."""
    size: int
    """How many values a full page has."""
    total: int
    """How many the whole list has."""

    @property
    def count(self) -> int:
        """How many pages there are; an empty list has one."""
        return pages_of(self.total, self.size)


def pages_of(total: int, size: int) -> int:
    """Return how many pages *total* values fill, *size* on each; none fill one."""
    return max(1, -(-total // size))


def read_page(
    session: Session,
    rows: Select[Row],
    value_of: Callable[[Row], Value],
    *,
    number: int,
    size: int,
) -> ListPage[Value]:
    """Return page *number* of *rows*; past the end it is the last."""
    counted: Select[Any] = select(func.count()).select_from(
        rows.order_by(None).subquery()
    )
    total = session.scalar(counted) or 0
    number = min(max(1, number), pages_of(total, size))
    cut = rows.limit(size).offset((number - 1) * size)
    return ListPage(
        values=tuple(value_of(row) for row in session.scalars(cut)),
        number=number,
        size=size,
        total=total,
    )
