"""Demo days: when people of the demo work, and how they count their days.

Owns that nothing happens at night or at a weekend. Days are counted from today, back
below zero; today itself is not over and counts as no day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(9), time(18)
"""When the working day begins and ends."""
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DemoDays:
    """The working days around *now*, by the clocks of one zone."""

    now: datetime
    zone: ZoneInfo

    def at(self, days: int, at: time, *, minutes: int = 0) -> datetime:
        """Return, in UTC, what is *minutes* after *at* so many working days away."""
        begun = datetime.combine(self._day(days), at, self.zone)
        return (begun + timedelta(minutes=minutes)).astimezone(UTC)

    def _day(self, days: int) -> date:
        day = self.now.astimezone(self.zone).date()
        step, left = timedelta(days=1 if days > 0 else -1), abs(days)
        while left:
            day += step
            left -= day.weekday() < SATURDAY
        return day
