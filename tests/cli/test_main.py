"""The command line: which command answers, and what is refused."""

import pytest

from glossary.cli.main import read_options


def test_no_command_serves_on_this_machine_alone():
    options = read_options([])

    assert (options.command, options.host, options.port) == ("serve", "127.0.0.1", 8000)


def test_options_without_a_command_are_those_of_serve():
    options = read_options(["--port", "9000"])

    assert (options.command, options.port) == ("serve", 9000)


def test_all_that_follows_test_goes_to_pytest():
    options = read_options(["test", "-k", "lead", "--help"])

    assert options.pytest == ["-k", "lead", "--help"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["sreve"],
        ["--prot", "9000"],
        ["--port", "70000"],
        ["--port", "-1"],
        ["check", "x"],
    ],
)
def test_unusable_arguments_end_with_two_and_a_reason(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        read_options(arguments)

    assert ended.value.code == 2
    assert arguments[-1].lstrip("-") in capsys.readouterr().err


def test_the_version_is_that_of_the_project(run):
    answer = run("--version")

    assert (answer.returncode, answer.stdout) == (0, "Lemma 0.1.0\n")


def test_help_names_every_command(run):
    answer = run("--help")

    assert answer.returncode == 0
    assert all(name in answer.stdout for name in ("serve", "test", "check"))
