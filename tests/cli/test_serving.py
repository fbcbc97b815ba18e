"""``serve`` prints its address, answers there, and ends when told to."""

import re
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from glossary.cli.serving import addresses


def hear_interrupts():
    """Give SIGINT back its usual meaning."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def server(project, tmp_path):
    """``app.py`` serving an instance that is not there yet, on a free port."""
    process = subprocess.Popen(
        [
            sys.executable,
            project / "app.py",
            "--port",
            "0",
            "--instance",
            tmp_path / "i",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what it puts in the background deaf to Ctrl-C, and that
        # is inherited: these tests may run there, a reader's server does not.
        preexec_fn=hear_interrupts if sys.platform != "win32" else None,
    )
    yield process
    if process.returncode is None:
        process.kill()
        process.communicate()


def address_of(server):
    return re.fullmatch(r"Lemma is at (http://\S+/)\n", server.stdout.readline())[1]


def test_the_printed_address_answers(server):
    with urlopen(address_of(server)) as page:
        assert page.status == 200


def test_the_instance_folder_is_made(server, tmp_path):
    address_of(server)

    assert (tmp_path / "i").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")
def test_a_first_start_says_nothing_but_where_it_is_and_how_to_come_in(server):
    said = [server.stdout.readline() for _ in range(5)]

    server.send_signal(signal.SIGTERM)

    _, complaints = server.communicate(timeout=60)
    assert "/invitation/" in said[-1]
    assert complaints == ""


@pytest.mark.parametrize(("path", "lines"), [("whoosh/old.py", 0), ("ours.py", 1)])
def test_what_whoosh_is_warned_of_when_it_is_compiled_is_not_shown(
    project, path, lines
):
    compiling = f"import glossary.cli; compile('x is 0', {path!r}, 'exec')"

    answer = subprocess.run(
        [sys.executable, "-c", compiling], cwd=project, capture_output=True, text=True
    )

    assert answer.returncode == 0
    assert len(answer.stderr.splitlines()) == lines


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_server_told_to_end_does_so_in_order(server, name):
    address_of(server)

    server.send_signal(getattr(signal, name))

    _, said = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in said


def test_a_port_in_use_is_said_with_the_way_to_choose_another(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = run("serve", "--port", port)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"port {port}" in answer.stderr
    assert "--port PORT" in answer.stderr


def test_an_address_that_is_not_ours_is_said_in_one_line(run):
    answer = run("serve", "--host", "192.0.2.1", "--port", "0")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "cannot listen on 192.0.2.1" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_broken_model_stops_the_start_with_the_list(run, tmp_path):
    (tmp_path / "instance" / "content").mkdir(parents=True)
    stages = tmp_path / "instance" / "content" / "stages.yaml"
    stages.write_text("stages:\n  - {id: suspect, kind: leap}\n")

    answer = run("serve", "--port", "0")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "stages.yaml:2: " in answer.stderr


def test_a_bad_setting_stops_the_start_with_its_name(run, tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "settings.toml").write_text('languages = ["xx"]')

    answer = run("serve", "--port", "0")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "LANGUAGES" in answer.stderr


def test_debug_mode_on_every_address_stops_the_start(run, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")

    answer = run("serve", "--host", "0.0.0.0", "--port", "0")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "FLASK_DEBUG" in answer.stderr


class OneSocket:
    effective_host, effective_port = "0.0.0.0", "8000"


class TwoSockets:
    effective_listen = (("127.0.0.1", "8000"), ("::", "8000"))


def test_every_address_is_one_that_can_be_opened_here():
    assert list(addresses(OneSocket())) == ["http://127.0.0.1:8000/"]
    assert list(addresses(TwoSockets())) == [
        "http://127.0.0.1:8000/",
        "http://[::1]:8000/",
    ]
