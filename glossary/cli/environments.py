"""Environments: the folder ``.venv`` that holds the locked packages.

Owns how it is made, when it counts as whole, and what is said when a machine
lacks something for it. Runs before any package is there: the standard library
alone, and no part of it that only some systems have.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from glossary.cli.needs import Needs, missing_modules

OLDEST_PYTHON = (3, 11)
SOURCE = Path(__file__).parents[2]
STDERR = 2
ATTEMPTS = 10
_WAITING = "Another call is installing the packages: waiting for it."


class Unprepared(Exception):
    """This machine lacks something; the message says what, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The ``.venv`` of one project folder."""

    project: Path

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self.project / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        if os.name == "nt":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def _turn(self) -> Path:
        return self.folder / "lemma-install.lock"

    @property
    def _stamp(self) -> Path:
        """Fingerprints of the locks installed; empty while an install runs."""
        return self.folder / "lemma-installed.txt"

    def is_stale(self, needs: Needs) -> bool:
        """True if an install was cut short, or was made from other locks.

        An environment without a stamp was made by someone else: it is believed.
        """
        try:
            installed = self._stamp.read_text(encoding="utf-8").split()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return self._fingerprint(needs.locks[0]) not in installed

    def make_ready(self, needs: Needs) -> None:
        """Install what is needed, unless it is there; raises Unprepared."""
        try:
            if not self._is_ready(needs):
                self._install_in_turn(needs)
        except OSError as error:
            raise Unprepared(
                f"Lemma cannot make its environment ({error}): make"
                f" {self.folder} a folder that can be written, or delete it, and"
                " start again."
            ) from error

    def _install_in_turn(self, needs: Needs) -> None:
        _refuse_incomplete_python()
        # Only now is it certain that this Python has what turns need.
        from glossary.cli.turns import one_at_a_time

        self.folder.mkdir(exist_ok=True)
        with one_at_a_time(self._turn, waiting=_WAITING):
            # Another call may have finished while this one waited.
            if not self._is_ready(needs):
                self._install(needs)

    def _is_ready(self, needs: Needs) -> bool:
        return not self.is_stale(needs) and self._missing(needs.modules) == []

    def _missing(self, modules: Sequence[str]) -> list[str] | None:
        """Return what it cannot import, or None if its Python is unusable."""
        question = (
            "import sys\n"
            f"if sys.version_info < {OLDEST_PYTHON}: sys.exit(3)\n"
            "from glossary.cli.needs import missing_modules\n"
            "print(*missing_modules(sys.argv[1:]))"
        )
        try:
            answer = subprocess.run(
                [self.python, "-c", question, *modules],
                cwd=SOURCE,
                capture_output=True,
                text=True,
            )
        except OSError:
            return None
        return answer.stdout.split() if answer.returncode == 0 else None

    def _install(self, needs: Needs) -> None:
        _say(f"Installing the locked packages into {self.folder}.")
        was_cut_short = self._stamp.exists() and not self._stamp.read_text("utf-8")
        missing = None if was_cut_short else self._missing(["pip"])
        if missing is None:
            self._clear()
        self._stamp.write_text("", encoding="utf-8")
        if missing != []:
            self._create()
        self._fill(needs)
        prints = [self._fingerprint(lock) for lock in needs.locks]
        self._stamp.write_text("\n".join(prints), encoding="utf-8")

    def _clear(self) -> None:
        for path in self.folder.iterdir():
            if path == self._turn:
                continue
            if path.is_dir() and not path.is_symlink():
                _remove(path)
            else:
                path.unlink()

    def _create(self) -> None:
        made = subprocess.run(
            [sys.executable, "-m", "venv", self.folder], stdout=STDERR
        )
        if made.returncode != 0:
            raise Unprepared(
                "Lemma could not make its environment; Python's own words are above:"
                " mend what they name and start again."
            )

    def _fill(self, needs: Needs) -> None:
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "install"]
        lock = self.project / needs.locks[0]
        filled = subprocess.run(
            # A setting such as user=true is fatal inside an environment.
            [*pip, "--no-user", "--require-hashes", "-r", str(lock)],
            stdout=STDERR,
        )
        if filled.returncode != 0:
            raise Unprepared(
                "Lemma could not install its packages; pip's own words are above:"
                " connect this machine to a package index, or name yours to pip"
                " (pip config set global.index-url ADDRESS), and start again."
            )
        missing = self._missing(needs.modules)
        if missing != []:
            raise Unprepared(
                f"Lemma installed {lock.name} and still cannot import"
                f" {', '.join(missing or ['anything'])}: delete {self.folder} and"
                " start again."
            )

    def _fingerprint(self, lock: str) -> str:
        return hashlib.sha256((self.project / lock).read_bytes()).hexdigest()


def _remove(folder: Path) -> None:
    # A pip whose parent was killed may still be writing here for a moment.
    for _ in range(ATTEMPTS):
        with suppress(OSError):
            return shutil.rmtree(folder)
        time.sleep(0.5)
    shutil.rmtree(folder)


def _refuse_incomplete_python() -> None:
    # Debian and Ubuntu keep ensurepip, and with it venv, in a package apart.
    if missing_modules(["venv", "ensurepip"]):
        version = ".".join(map(str, sys.version_info[:2]))
        raise Unprepared(
            "Lemma needs Python's venv module, and this Python comes without it:"
            f" install it (Debian, Ubuntu: apt install python{version}-venv) and"
            " start again."
        )
    if missing_modules(["_sqlite3"]):
        raise Unprepared(
            "Lemma needs Python's sqlite3 module, and this Python was built without"
            " it: start app.py with another Python."
        )


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
