"""Contacts classed from CSV under two views, beside csv.reader alone; memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.harness import PROJECT, NoAnswer, Table, read_options
from glossary.columns import as_text
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions

SEED = 3
MANY, FEW = 1_000_000, 100_000
KINDS = 20_000
"""Different rows, but for the name and address of each contact."""
MOST_COUNTING, MOST_WRITING = 3.0, 6.0
MOST_MEMORY, MOST_GROWTH = 60.0, 1.05

PEAK = """
import re
found = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print("peak", found[1], file=sys.stderr)
"""
READ_ALONE = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.reader(file):
        pass
"""
OURS = """
import sys
from glossary.cli.main import main
assert main(["classify", *sys.argv[1:]]) == 0
"""


def main() -> int:
    """Print the figures and return the exit code."""
    options = read_options(__doc__, seed=SEED)
    rounds = 1 if options.quick else 5
    table = Table(f"{MANY:,} contacts classed under two views")
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder, "few.csv")
        _write(few, FEW, share=0.25, seed=options.seed)
        # Cells are mostly empty in an export; filled ones make longer rows.
        for name, share in (("a quarter stated", 0.25), ("all stated", 1.0)):
            many = Path(folder, "many.csv")
            _write(many, MANY, share=share, seed=options.seed)
            _add(table, name, many, rounds)
        _add_memory(table, few, many)
    return table.exit_code


def _add(table: Table, name: str, file: Path, rounds: int) -> None:
    out = file.with_name("out.csv")
    alone, counting, writing = [], [], []
    for _ in range(rounds):
        alone.append(_run(READ_ALONE, file))
        counting.append(_run(OURS, file, "--count"))
        writing.append(_run(OURS, file, "-o", out))
    for title, ours, most in (
        ("counting", counting, MOST_COUNTING),
        ("writing", writing, MOST_WRITING),
    ):
        pairs = zip(ours, alone, strict=True)
        ratio = median(one.processor / other.processor for one, other in pairs)
        note = f"{_seconds(ours):.2f} s to {_seconds(alone):.2f}"
        table.add(f"{title}, {name}, to csv.reader", ratio, most=most, note=note)


def _seconds(runs: Sequence[Run]) -> float:
    return median(run.seconds for run in runs)


def _add_memory(table: Table, few: Path, many: Path) -> None:
    out = many.with_name("out.csv")
    small, large = (_run(OURS, file, "-o", out).peak for file in (few, many))
    table.add(f"memory, {MANY:,} rows", large, most=MOST_MEMORY, unit="MB")
    note = f"{large:.1f} MB to {small:.1f}"
    title = f"memory, {MANY:,} rows to {FEW:,}"
    table.add(title, large / small, most=MOST_GROWTH, note=note)


@dataclass(frozen=True, slots=True)
class Run:
    """One process, from start to end."""

    seconds: float
    processor: float
    peak: float
    """The largest memory it has held, in MB; not a number if unknown."""


def _run(script: str, *arguments: str | Path) -> Run:
    """Run *script* in a process of its own; raises NoAnswer."""
    has_peak = Path("/proc/self/status").exists()
    command = [sys.executable, "-c", script + PEAK * has_peak, *map(str, arguments)]
    before, began = os.times(), time.perf_counter()
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    seconds, after = time.perf_counter() - began, os.times()
    if ran.returncode != 0:
        raise NoAnswer(f"it did not end well: {ran.stderr[-2000:]}")
    processor = after.children_user - before.children_user
    processor += after.children_system - before.children_system
    # The peak that the system keeps of a child begins with that of its parent.
    found = re.search(r"^peak (\d+)$", ran.stderr, re.MULTILINE)
    return Run(seconds, processor, int(found[1]) / 1024 if found else float("nan"))


def _write(file: Path, count: int, *, share: float, seed: int) -> None:
    """Write *count* contacts; each fact is stated of a *share* of them."""
    rng = Random(seed)
    facts = load_definitions(FileSet.read(SHIPPED)).facts
    kinds = [
        ",".join(
            as_text(rng.choice(fact.values)) if rng.random() < share else ""
            for fact in facts
        )
        for _ in range(KINDS)
    ]
    with file.open("w", encoding="utf-8", newline="") as target:
        target.write(f"name,email,company,{','.join(fact.id for fact in facts)}\n")
        target.writelines(
            f"Person {n},person{n}@example.com,Valmora SA,{rng.choice(kinds)}\n"
            for n in range(count)
        )


if __name__ == "__main__":
    sys.exit(main())
