"""Commands run as a person runs them: app.py in a process of its own."""

import subprocess
import sys

import pytest


@pytest.fixture
def run(project, tmp_path):
    """Run ``app.py`` with arguments, in an empty folder; return what it said."""

    def run_command(*arguments, stdin=None):
        return subprocess.run(
            [sys.executable, project / "app.py", *map(str, arguments)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    return run_command
