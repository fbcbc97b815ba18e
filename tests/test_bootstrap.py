"""The first call on a bare machine, without a network.

A small project of its own stands for Lemma: its lock names one package, a wheel
built here, so that pip needs no index.
"""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ENTRY = """\
import sys
from pathlib import Path

sys.path.insert(0, {source!r})
from glossary.cli.bootstrap import Unprepared, prepare
from glossary.cli.needs import Needs

try:
    prepare(Path(__file__), Needs(("probe",), ("probe.lock",)), sys.argv[1:])
except Unprepared as error:
    sys.exit(str(error))
import probe

print(probe.VERSION, *sys.argv[1:], sys.prefix)
"""


def build_wheel(folder: Path, version: str) -> str:
    """Build a wheel of the package ``probe`` and return its line in a lock."""
    wheel = folder / f"probe-{version}-py3-none-any.whl"
    info = f"probe-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("probe/__init__.py", f"VERSION = {version!r}\n")
        archive.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: probe\nVersion: {version}\n",
        )
        archive.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\n"
            "Root-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(
            f"{info}/RECORD",
            f"probe/__init__.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n",
        )
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"probe=={version} --hash=sha256:{digest}\n"


def write_lock(folder: Path, version: str, *, wheels: str = ".") -> None:
    line = build_wheel(folder, version)
    (folder / "probe.lock").write_text(f"--no-index\n--find-links {wheels}\n{line}")


def start(folder, *arguments):
    """Start the small project's entry with the Python of these tests."""
    return subprocess.Popen(
        [sys.executable, folder / "entry.py", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(call):
    out, err = call.communicate(timeout=300)
    return subprocess.CompletedProcess(call.args, call.returncode, out, err)


def run(folder, *arguments):
    return finish(start(folder, *arguments))


@pytest.fixture(scope="module")
def first_call(project, tmp_path_factory):
    """A project whose first call has just ended, and what two at once said."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "entry.py").write_text(ENTRY.format(source=str(project)))
    write_lock(folder, "1.0")
    calls = [start(folder, "one"), start(folder, "two")]
    return folder, [finish(call) for call in calls]


@pytest.fixture
def installed(first_call, tmp_path):
    """A copy of the project after its first call, to be damaged at will."""
    shutil.copytree(first_call[0], tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def test_two_first_calls_at_once_both_install_and_go_on(first_call):
    folder, answers = first_call

    assert [answer.returncode for answer in answers] == [0, 0], answers
    assert [answer.stdout.split()[:2] for answer in answers] == [
        ["1.0", "one"],
        ["1.0", "two"],
    ]
    assert all(answer.stdout.split()[2] == str(folder / ".venv") for answer in answers)


def test_of_two_first_calls_at_once_only_one_installs(first_call):
    _, answers = first_call

    said = "".join(answer.stderr for answer in answers)
    assert said.count("Installing the locked packages") == 1


def test_a_later_call_installs_nothing_and_says_nothing(first_call):
    folder, _ = first_call

    answer = run(folder, "again")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("1.0 again ")


def test_a_changed_lock_is_installed_by_the_next_call(installed):
    write_lock(installed, "2.0")

    answer = run(installed)

    assert answer.stdout.startswith("2.0 "), answer.stderr


def test_an_install_that_was_cut_short_is_done_again(installed):
    (installed / ".venv" / "lemma-installed.txt").write_text("")
    packages = next((installed / ".venv").rglob("site-packages"))
    shutil.rmtree(packages / "probe")
    shutil.rmtree(packages / "pip")

    answer = run(installed)

    assert answer.stdout.startswith("1.0 "), answer.stderr


def test_the_half_made_environment_can_be_the_one_that_asks(installed):
    (installed / ".venv" / "lemma-installed.txt").write_text("")
    folder = "Scripts" if os.name == "nt" else "bin"

    answer = subprocess.run(
        [installed / ".venv" / folder / "python", installed / "entry.py"],
        capture_output=True,
        text=True,
    )

    assert answer.stdout.startswith("1.0 "), answer.stderr


def test_an_environment_without_its_python_is_made_anew(installed):
    for python in (installed / ".venv").glob("[Sb]*/python*"):
        python.unlink()

    answer = run(installed)

    assert answer.stdout.startswith("1.0 "), answer.stderr


def test_a_call_that_is_ended_leaves_nothing_that_stops_the_next(installed):
    write_lock(installed, "2.0")
    ended = start(installed)
    assert any("Installing" in line for line in ended.stderr)
    ended.terminate()
    finish(ended)

    answer = run(installed)

    assert answer.stdout.startswith("2.0 "), answer.stderr
    assert "waiting" not in answer.stderr


def test_packages_out_of_reach_are_said_in_one_sentence(installed):
    write_lock(installed, "3.0")
    (installed / "probe-3.0-py3-none-any.whl").unlink()

    answer = run(installed)

    last_line = answer.stderr.strip().splitlines()[-1]
    assert (answer.returncode, answer.stdout) == (1, "")
    assert last_line.startswith("Lemma could not install its packages")
    assert "package index" in last_line
    assert "Traceback" not in answer.stderr


def test_a_package_with_another_hash_is_refused(installed):
    write_lock(installed, "3.0")
    build = (installed / "probe.lock").read_text().replace("sha256:", "sha256:0")
    (installed / "probe.lock").write_text(build[:-2] + "\n")

    answer = run(installed)

    assert answer.returncode == 1
    assert "HASH" in answer.stderr.upper()


def test_an_environment_made_by_someone_else_is_believed(installed):
    (installed / ".venv" / "lemma-installed.txt").unlink()
    write_lock(installed, "2.0")

    answer = run(installed)

    assert answer.stdout.startswith("1.0 ")


def test_a_file_in_place_of_the_environment_is_said_in_one_sentence(installed):
    shutil.rmtree(installed / ".venv")
    (installed / ".venv").write_text("")

    answer = run(installed)

    assert answer.returncode == 1
    assert "cannot make its environment" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_a_python_without_venv_is_told_how_to_get_it(project, tmp_path):
    shutil.copytree(project / "glossary" / "cli", tmp_path / "glossary" / "cli")
    (tmp_path / "entry.py").write_text(
        "import sys\n"
        "sys.modules['ensurepip'] = None\n" + ENTRY.format(source=str(tmp_path))
    )
    write_lock(tmp_path, "1.0")

    answer = run(tmp_path)

    assert answer.returncode == 1
    assert "venv module" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_bootstrap_needs_no_package_at_all(project):
    # -I -S: neither site-packages nor the user's own.
    question = f"import sys; sys.path.insert(0, {str(project)!r}); import app"
    question += "; import glossary.cli.main, glossary.cli.turns"

    answer = subprocess.run(
        [sys.executable, "-I", "-S", "-c", question], capture_output=True, text=True
    )

    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize(
    "name", ["main", "bootstrap", "environments", "needs", "turns"]
)
def test_the_bootstrap_imports_no_module_that_only_some_systems_have(name, project):
    not_everywhere = {"fcntl", "grp", "msvcrt", "pwd", "resource", "termios", "winreg"}
    tree = ast.parse((project / "glossary" / "cli" / f"{name}.py").read_bytes())

    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert not imported & not_everywhere


def test_the_entry_parses_on_any_python_3(project):
    ast.parse((project / "app.py").read_text("utf-8"), feature_version=(3, 7))


def old_pythons() -> list[str]:
    """Return the Pythons of this machine that are older than Lemma needs."""
    names = [f"python3.{minor}" for minor in range(6, 11)]
    found = [shutil.which(name) for name in names]
    pyenv = Path.home() / ".pyenv" / "versions"
    found += [str(path) for path in pyenv.glob("3.[6-9].*/bin/python")]
    found += [str(path) for path in pyenv.glob("3.10.*/bin/python")]
    return [
        python
        for python in found
        if python is not None
        and subprocess.run([python, "-V"], capture_output=True).returncode == 0
    ]


def test_an_old_python_is_told_so_in_one_sentence(project):
    pythons = old_pythons()
    if not pythons:
        pytest.skip("no Python older than 3.11 on this machine")

    for python in pythons:
        answer = subprocess.run(
            [python, project / "app.py"], capture_output=True, text=True
        )

        assert (answer.returncode, answer.stdout) == (2, "")
        assert "needs Python 3.11 or newer" in answer.stderr
        assert len(answer.stderr.splitlines()) == 1
