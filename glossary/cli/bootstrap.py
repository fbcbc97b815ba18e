"""Bootstrap: from a bare Python to one that can import what a command needs.

Owns the decision: run here, or install and start again in ``.venv``. What
decides is whether the modules can be imported, never the process environment.
Imports the standard library alone, and no part of it that only some systems
have; how ``.venv`` is made is the business of ``environments.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from glossary.cli.environments import Environment, Unprepared
from glossary.cli.needs import Needs, missing_modules

__all__ = ["Unprepared", "prepare"]


def prepare(entry: Path, needs: Needs, arguments: Sequence[str]) -> None:
    """Return if this Python can import what is needed; else start again in .venv.

    *entry* is the script to start again with *arguments*. The first call
    installs; others that come meanwhile wait for it. Raises Unprepared.
    """
    environment = Environment(entry.parent)
    is_inside = Path(sys.prefix).resolve() == environment.folder.resolve()
    is_stale = is_inside and environment.is_stale(needs)
    if not is_stale and not missing_modules(needs.modules):
        return
    if is_inside:
        # No environment can rebuild itself: the Python it was made from can.
        start_again(_base_python(), entry, arguments)
    environment.make_ready(needs)
    start_again(environment.python, entry, arguments)


def _base_python() -> Path:
    base: str = getattr(sys, "_base_executable", sys.executable)
    return Path(base)


def start_again(python: Path, entry: Path, arguments: Sequence[str]) -> NoReturn:
    """Run *entry* with *python* in place of this process."""
    command = [str(python), str(entry), *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    # Windows has no exec that a shell would wait for.
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            # The child got the same Ctrl-C and ends in its own time.
            continue
