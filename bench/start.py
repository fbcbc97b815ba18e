"""From spawn to first page: beside a Flask constant, and with a hundred times more."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus
from bench.harness import (
    Constant,
    NoAnswer,
    Server,
    Table,
    ask,
    floor,
    get,
    product,
    read_options,
)

SMALL, LARGE, LARGE_QUICK = 73, 7_300, 730
MOST_RATIO, MOST_GROWTH = 5.0, 1.0
FIRST_PAGE = "/fr/"


def main() -> int:
    """Print both figures and return the exit code."""
    options = read_options(__doc__, seed=corpus.SEED)
    table = Table("From spawn to first page")
    large_size = LARGE_QUICK if options.quick else LARGE
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        corpus.write(SMALL, small, seed=options.seed)
        corpus.write(large_size, large, seed=options.seed)
        # The first start of all compiles catalogues and byte code.
        page = _first_page(lambda: product(small), FIRST_PAGE)[1]
        ours, floors = [], []
        for _ in range(4 if options.quick else 9):
            ours.append(_first_page(lambda: product(small), FIRST_PAGE)[0])
            floors.append(_first_page(lambda: floor([Constant(page)]), "/0")[0])
        ratio = median(a / b for a, b in zip(ours, floors, strict=True))
        took, base = median(ours), median(floors)
        note = f"{took:.2f} s to {base:.2f}"
        title = f"{SMALL} terms, beside a Flask constant"
        table.add(title, ratio, most=MOST_RATIO, note=note)
        long = _first_page(lambda: product(large), FIRST_PAGE)[0]
        bytes_ratio = corpus.size(large) / corpus.size(small)
    growth = long / took / bytes_ratio
    note = (
        f"{long:.1f} s: {long / took:.1f} times the time, {bytes_ratio:.1f} the bytes"
    )
    title = f"{large_size:,} terms, growth of time to that of files"
    table.add(title, growth, most=MOST_GROWTH, note=note)
    return table.exit_code


def _first_page(
    start: Callable[[], AbstractContextManager[Server]], path: str
) -> tuple[float, int]:
    """Return the seconds from spawn to the whole page, and the page's bytes."""
    began = time.perf_counter()
    with start() as server:
        answer = ask(server, get(path))
        took = time.perf_counter() - began
    if answer.status != 200:
        raise NoAnswer(f"{path} was answered with {answer.status}")
    return took, len(answer.body)


if __name__ == "__main__":
    sys.exit(main())
