"""What every test may ask for, and what a run says at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ACCURACY = "search accuracy"
"""Property of a test's report: a kind of query, how many were right, how many."""


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many queries found what they should, by kind.

    The tests print nothing themselves: they may run in another process.
    """
    rows = list(_accuracy(terminalreporter))
    if not rows:
        return
    terminalreporter.section("first hits of searches")
    for kind, right, count in rows:
        terminalreporter.line(
            f"{kind:<22}{right:>6} of {count:>5}{right / count:>8.1%}"
        )


def _accuracy(
    terminalreporter: pytest.TerminalReporter,
) -> Iterator[tuple[str, int, int]]:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in report.user_properties:
                if name == ACCURACY and report.when == "call":
                    kind, right, count = value
                    yield kind, right, count
