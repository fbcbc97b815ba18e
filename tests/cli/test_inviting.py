"""``invite`` and the first start print links that make accounts."""

import re
import subprocess
import sys

import pytest

from glossary.cli.main import read_options
from glossary.people import Department, Role

LINK = re.compile(r"http://127\.0\.0\.1:\d+/(\w\w)/invitation/([\w-]{43})")
FIRST_LINK = re.compile(r"  http://127\.0\.0\.1:\d+/invitation/[\w-]{43}\n")


@pytest.fixture
def start(project, tmp_path):
    """Start ``app.py`` on one instance; return the lines up to the last one printed."""
    started = []

    def start_server():
        process = subprocess.Popen(
            [sys.executable, project / "app.py", "--port", "0", "--instance", tmp_path],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        started.append(process)
        lines: list[str] = []
        while not lines or not lines[-1].startswith(("  http", "Its files")):
            lines.append(process.stdout.readline())
        if lines[-1].startswith("Its files"):
            lines += [process.stdout.readline() for _ in range(3)]
        return lines

    yield start_server
    for process in started:
        process.kill()
        process.communicate()


def test_the_first_start_prints_a_link_that_asks_the_browser_for_the_language(start):
    lines = start()

    assert lines[0].startswith("Lemma is at http://127.0.0.1:")
    assert FIRST_LINK.fullmatch(lines[-1])
    address = lines[0].split()[-1]
    assert lines[-1].strip().startswith(address)


def test_invite_prints_a_link_and_nothing_else(run, tmp_path):
    answer = run("invite", "--role", "trainer", "--language", "it")

    assert answer.returncode == 0
    assert LINK.fullmatch(answer.stdout.strip())[1] == "it"
    assert "works once, within 7 days" in answer.stderr


def test_the_link_begins_with_the_configured_address(run, tmp_path):
    (tmp_path / "instance").mkdir()
    settings = tmp_path / "instance" / "settings.toml"
    settings.write_text('base_url = "https://lemma.valmora.example"\n')

    answer = run("invite", "--role", "administrator")

    assert answer.stdout.startswith("https://lemma.valmora.example/en/invitation/")
    assert "LEMMA_BASE_URL" not in answer.stderr


def test_without_a_mail_server_it_says_to_send_the_link_oneself(run):
    answer = run("invite", "--role", "trainee", "--email", "ada@valmora.example")

    assert answer.returncode == 0
    assert "send the link yourself" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--language", "xx"], "'xx'"),
        (["--email", "no address"], "'no address'"),
    ],
)
def test_what_cannot_be_is_said_with_its_value(run, arguments, named):
    answer = run("invite", "--role", "trainee", *arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert named in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_role_is_spelt_with_a_hyphen_or_as_it_is_kept():
    options = read_options(
        ["invite", "--role", "sales-lead", "--role", "marketing_lead"]
    )

    assert options.roles == [Role.SALES_LEAD, Role.MARKETING_LEAD]
    assert options.department == Department.OTHER


@pytest.mark.parametrize(
    "arguments", [[], ["--role", "boss"], ["--role", "trainer", "--department", "it"]]
)
def test_unusable_options_end_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        read_options(["invite", *arguments])

    assert ended.value.code == 2
