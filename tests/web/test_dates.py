"""Dates: days and moments as each language writes them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from glossary.web.dates import written_day, written_moment


def in_language(app: Flask, code: str):
    return app.test_request_context(f"/{code}/")


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("fr", date(2026, 12, 1), "1er décembre 2026"),
        ("it", date(2026, 12, 1), "1º dicembre 2026"),
        ("en", date(2026, 12, 1), "1 December 2026"),
        ("fr", date(2026, 12, 11), "11 décembre 2026"),
        ("it", date(2026, 12, 2), "2 dicembre 2026"),
    ],
)
def test_the_first_of_a_month_is_counted_and_no_other_day(app, code, day, expected):
    with in_language(app, code):
        app.preprocess_request()

        assert written_day(day) == expected


def test_it_is_the_first_where_the_clock_hangs(app):
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)

    with in_language(app, "fr"):
        app.preprocess_request()

        assert written_moment(late, "d MMM, HH:mm", ZoneInfo("Europe/Paris")) == (
            "1er déc., 00:30"
        )
        assert written_moment(late, "d MMM, HH:mm", UTC) == "30 nov., 23:30"
