"""One process at a time, and no lock that outlives its process."""

import subprocess
import sys

import pytest

from glossary.cli.turns import one_at_a_time

HOLDER = """\
import sys, time
from pathlib import Path
from glossary.cli.turns import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), waiting="waiting"):
    print("holds", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def start(project, tmp_path):
    """Start a process that asks for the turn and keeps it until told to end."""
    started = []

    def start_holder():
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, tmp_path / "turn"],
            cwd=project,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start_holder
    for process in started:
        process.kill()
        if process.returncode is None:
            process.communicate()


def test_the_second_waits_until_the_first_is_done(start):
    first = start()
    assert first.stdout.readline() == "holds\n"
    second = start()
    assert second.stderr.readline() == "waiting\n"

    first.communicate("")

    assert second.stdout.readline() == "holds\n"


def test_a_process_that_is_killed_gives_up_its_turn(start, tmp_path, capsys):
    killed = start()
    assert killed.stdout.readline() == "holds\n"

    killed.kill()
    killed.communicate()

    with one_at_a_time(tmp_path / "turn", waiting="waiting"):
        assert capsys.readouterr().err == ""


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    unusable = one_at_a_time(tmp_path / "nowhere" / "turn", waiting="")

    with pytest.raises(OSError, match="nowhere"), unusable:
        pass
