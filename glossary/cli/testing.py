"""The command ``test``: every test, on as many cores as there are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

MOST_WORKERS = 8
"""Past it, starting one more costs more than it saves."""


def run_tests(arguments: Sequence[str], *, project: Path) -> int:
    """Run pytest with *arguments* and return its exit code."""
    import pytest

    os.chdir(project)
    return int(pytest.main([*worker_options(arguments), *arguments]))


def worker_options(arguments: Sequence[str]) -> list[str]:
    """Return what spreads the tests over cores, unless *arguments* decide that."""
    is_chosen = any(
        argument.startswith(("-n", "--numprocesses", "-pno:xdist"))
        or argument == "no:xdist"
        for argument in arguments
    )
    if is_chosen:
        return []
    # One page in a browser takes as long as a hundred small tests: whoever is
    # done takes over from the others.
    return ["-n", "auto", "--maxprocesses", str(MOST_WORKERS), "--dist", "worksteal"]
