"""``test`` is pytest, on as many cores as there are."""

import pytest

from glossary.cli.testing import worker_options


@pytest.mark.parametrize("chosen", [["-n", "1"], ["-n0"], ["-p", "no:xdist"]])
def test_a_choice_of_workers_is_kept(chosen):
    assert worker_options(["-k", "lead", *chosen]) == []


def test_otherwise_every_core_is_used_up_to_eight():
    options = worker_options(["-k", "lead"])

    assert options[:4] == ["-n", "auto", "--maxprocesses", "8"]


def test_the_exit_code_is_that_of_pytest(run):
    answer = run("test", "-n0", "tests/no_such_test.py")

    assert answer.returncode == pytest.ExitCode.USAGE_ERROR
