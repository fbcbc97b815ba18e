"""Every bench, one after the other; the exit code is the worst of theirs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCHES = (
    "start.py",
    "pages.py",
    "suggest.py",
    "search.py",
    "growth.py",
    "compare.py",
    "contacts.py",
    "classify.py",
    "answers.py",
)


def main() -> int:
    """Run all of them with the arguments given."""
    codes = []
    for name in BENCHES:
        command = [sys.executable, str(HERE / name), *sys.argv[1:]]
        codes.append(subprocess.run(command).returncode)
        print(flush=True)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
