"""All views compared pairwise, exactly."""

from __future__ import annotations

import sys
import time
from itertools import combinations
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.harness import Table, read_options
from glossary.comparison import compare
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions

VIEWS = 14
MOST_ALL, MOST_ONE = 500.0, 50.0


def main() -> int:
    """Print both figures and return the exit code."""
    options = read_options(__doc__, seed=0)
    definitions = load_definitions(FileSet.read(SHIPPED))
    views = definitions.views
    # Fewer pairs would meet the goal for nothing.
    assert len(views) >= VIEWS, f"{len(views)} views"
    pairs = list(combinations(views, 2))
    rounds: list[list[float]] = []
    for _ in range(3 if options.quick else 20):
        rounds.append([])
        for one, other in pairs:
            began = time.process_time()
            compare(one, other, facts=definitions.facts, journey=definitions.journey)
            rounds[-1].append(1e3 * (time.process_time() - began))
    each = [median(times) for times in zip(*rounds, strict=True)]
    slowest = each.index(max(each))
    table = Table(f"{len(views)} views compared pairwise, processor time")
    name = f"all {len(pairs)} pairs"
    table.add(name, median(map(sum, rounds)), most=MOST_ALL, unit="ms")
    note = " and ".join(view.id for view in pairs[slowest])
    table.add("the slowest pair", each[slowest], most=MOST_ONE, unit="ms", note=note)
    return table.exit_code


if __name__ == "__main__":
    sys.exit(main())
